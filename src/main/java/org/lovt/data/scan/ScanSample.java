package org.lovt.data.scan;

import java.util.List;
import org.lovt.data.split.LabelledBox;
import org.lovt.image.ImageSize;

/**
 * One scan, transformed.
 *
 * @param scan what it was made of
 * @param original size of the image in its file
 * @param size side of the sample in pixels
 * @param pixels size · size values, row-major; the model repeats the plane three times
 * @param objects boxes in pixels of the sample
 * @param masks targets · size · size values 0 or 1; empty where the data set has no masks
 * @param labels one value 0 or 1 per target; empty where the data set has no labels
 */
public record ScanSample(
    Scan scan,
    ImageSize original,
    int size,
    float[] pixels,
    List<LabelledBox> objects,
    byte[] masks,
    int[] labels) {}
