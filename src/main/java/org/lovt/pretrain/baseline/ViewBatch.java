package org.lovt.pretrain.baseline;

import java.util.List;
import org.lovt.image.view.ViewWindow;
import org.lovt.torch.Device;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/**
 * Two views of every image on the Java side, as the loader's threads make them.
 *
 * @param names image names, for messages
 * @param first one normalised grey plane per image, {@code [B, size, size]} row-major
 * @param second the other views, likewise
 * @param size side of the views in pixels
 * @param firstWindows where the first views lie in their images; one per image
 * @param secondWindows where the second views lie
 */
public record ViewBatch(
    List<String> names,
    float[] first,
    float[] second,
    int size,
    List<ViewWindow> firstWindows,
    List<ViewWindow> secondWindows) {
  /** Number of images. */
  public int batch() {
    return names.size();
  }

  /** First views {@code [B, 3, size, size]}: the same plane three times. */
  public Tensor first(Device device) {
    return Tensors.greyImages(first, batch(), size, device);
  }

  /** Second views {@code [B, 3, size, size]}. */
  public Tensor second(Device device) {
    return Tensors.greyImages(second, batch(), size, device);
  }
}
