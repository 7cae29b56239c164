package org.lovt.analysis.embedding;

import java.util.List;
import org.lovt.torch.Device;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/**
 * Images on the Java side.
 *
 * @param ids names of studies or images, for messages
 * @param planes one normalised grey plane per image, {@code [B, size, size]} row-major
 * @param size side of the images in pixels
 */
record ImageBatch(List<String> ids, float[] planes, int size) {
  int batch() {
    return ids.size();
  }

  /** {@code [B, 3, size, size]}: the same plane three times. */
  Tensor images(Device device) {
    return Tensors.greyImages(planes, batch(), size, device);
  }
}
