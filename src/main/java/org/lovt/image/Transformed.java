package org.lovt.image;

import java.util.List;
import java.util.Map;

/**
 * A transformed scan.
 *
 * @param size side of the square output in pixels
 * @param pixels size·size normalised values, row-major; one plane (a model repeats it to three)
 * @param boxes boxes in output pixels, in the order of the input
 * @param boxIndices for each kept box its index in the input, so that classes can follow
 * @param masks masks of size × size under their input names
 */
public record Transformed(
    int size, float[] pixels, List<Box> boxes, List<Integer> boxIndices, Map<String, Mask> masks) {}
