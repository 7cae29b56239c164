package org.lovt.pretrain.baseline;

import java.util.List;
import org.lovt.torch.Device;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/**
 * Images with binary labels on the Java side, as the loader's threads make them.
 *
 * @param names image names, for messages
 * @param scans one normalised grey plane per image, {@code [B, size, size]} row-major
 * @param size side of the images in pixels
 * @param labels 0 or 1, {@code [B, classes]} row-major
 */
public record LabelledBatch(List<String> names, float[] scans, int size, float[] labels) {
  /** Number of images. */
  public int batch() {
    return names.size();
  }

  /** Images {@code [B, 3, size, size]}: the same plane three times. */
  public Tensor scan(Device device) {
    return Tensors.greyImages(scans, batch(), size, device);
  }

  /** Labels {@code [B, classes]}. */
  public Tensor labels(Device device) {
    return Tensors.of(labels, batch(), labels.length / batch()).to(device);
  }
}
