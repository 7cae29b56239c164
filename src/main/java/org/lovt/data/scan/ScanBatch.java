package org.lovt.data.scan;

import java.util.List;
import org.lovt.data.split.LabelledBox;
import org.lovt.image.Box;
import org.lovt.image.ImageSize;

/**
 * Samples as one record (spec/data-and-config.md 2.3). Boxes stay a list per image.
 *
 * @param scans what it was made of, for identifiers and messages
 * @param originals sizes of the images in their files
 * @param size side of the samples in pixels
 * @param images batch · 1 · size · size values
 * @param objects boxes of each image in pixels of the sample
 * @param masks batch · targets · size · size values 0 or 1; empty without masks
 * @param labels batch · targets values 0 or 1; empty without labels
 */
public record ScanBatch(
    List<Scan> scans,
    List<ImageSize> originals,
    int size,
    float[] images,
    List<List<LabelledBox>> objects,
    byte[] masks,
    int[] labels) {
  /** Number of images. */
  public int batch() {
    return scans.size();
  }

  /** Identifiers of the images. */
  public List<String> ids() {
    return scans.stream().map(Scan::id).toList();
  }

  /** Number of masks of each image. */
  public int targets() {
    return masks.length / (batch() * size * size);
  }

  /** The boxes of an image: n · 4 values x, y, width, height in float32. */
  public float[] boxes(int image) {
    List<LabelledBox> of = objects.get(image);
    float[] boxes = new float[4 * of.size()];
    for (int i = 0; i < of.size(); i++) {
      Box box = of.get(i).box();
      boxes[4 * i] = (float) box.x();
      boxes[4 * i + 1] = (float) box.y();
      boxes[4 * i + 2] = (float) box.w();
      boxes[4 * i + 3] = (float) box.h();
    }
    return boxes;
  }

  /** The class of each box of an image. */
  public int[] classes(int image) {
    return objects.get(image).stream().mapToInt(LabelledBox::type).toArray();
  }

  /** The batch of samples of one data set and one transform, at least one. */
  static ScanBatch of(List<ScanSample> samples) {
    ScanSample first = samples.get(0);
    float[] images = new float[samples.size() * first.pixels().length];
    byte[] masks = new byte[samples.size() * first.masks().length];
    int[] labels = new int[samples.size() * first.labels().length];
    for (int i = 0; i < samples.size(); i++) {
      ScanSample s = samples.get(i);
      System.arraycopy(s.pixels(), 0, images, i * s.pixels().length, s.pixels().length);
      System.arraycopy(s.masks(), 0, masks, i * s.masks().length, s.masks().length);
      System.arraycopy(s.labels(), 0, labels, i * s.labels().length, s.labels().length);
    }
    return new ScanBatch(
        samples.stream().map(ScanSample::scan).toList(),
        samples.stream().map(ScanSample::original).toList(),
        first.size(),
        images,
        samples.stream().map(ScanSample::objects).toList(),
        masks,
        labels);
  }
}
