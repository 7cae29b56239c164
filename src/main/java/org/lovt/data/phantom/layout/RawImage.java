package org.lovt.data.phantom.layout;

import java.util.List;

/**
 * An encoded image with its annotations.
 *
 * @param files content of its files, in the order of {@link RawImageSet#paths}
 * @param rows its rows of the set's tables
 */
public record RawImage(List<byte[]> files, List<RawRow> rows) {}
