package org.lovt.data.phantom.layout;

/**
 * A text file with one line after the other, in the order of the studies.
 *
 * @param path below the target folder
 * @param header first line; empty for none
 */
public record RawTable(String path, String header) {}
