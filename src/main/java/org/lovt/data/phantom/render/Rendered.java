package org.lovt.data.phantom.render;

import java.util.List;

/**
 * A drawn radiograph with its ground truth.
 *
 * @param size width and height in pixels
 * @param pixels grey values, row-major, one byte per pixel, 0 black
 * @param regions where the findings show; empty for lateral views
 */
public record Rendered(int size, byte[] pixels, List<Region> regions) {}
