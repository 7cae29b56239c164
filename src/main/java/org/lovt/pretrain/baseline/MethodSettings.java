package org.lovt.pretrain.baseline;

import org.lovt.config.schema.TrainerConfig.MeanOver;
import org.lovt.torch.Device;
import org.lovt.torch.Tensor;

/**
 * What every rival is told by the training loop's configuration.
 *
 * @param device where the networks and batches live
 * @param channelsLast memory format of the images
 * @param validationMean what counts once in the mean of validation losses
 */
public record MethodSettings(Device device, boolean channelsLast, MeanOver validationMean) {
  /** As published, on a device. */
  public static MethodSettings on(Device device) {
    return new MethodSettings(device, false, MeanOver.BATCHES);
  }

  /** Images in the memory format. */
  Tensor format(Tensor images) {
    return channelsLast ? images.channelsLast() : images;
  }

  /** Weight of a batch in the mean of validation losses. */
  double weight(int batch) {
    return validationMean == MeanOver.SAMPLES ? batch : 1;
  }
}
