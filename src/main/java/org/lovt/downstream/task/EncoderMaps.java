package org.lovt.downstream.task;

import java.util.Map;
import java.util.Set;
import org.lovt.nn.FeatureExtractor;
import org.lovt.torch.Tensor;

/**
 * How maps are taken from an encoder.
 *
 * @param inputSize side of the square images in pixels
 * @param channelsLast memory format of the images
 */
record EncoderMaps(int inputSize, boolean channelsLast) {
  /** The wanted maps of images {@code [B, 3, H, W]}. */
  Map<String, Tensor> encode(FeatureExtractor features, Tensor images, Set<String> layers) {
    return features.forward(channelsLast ? images.channelsLast() : images, layers);
  }

  /** Shape of a layer's map of one image, {@code [C, H, W]}. */
  long[] shape(FeatureExtractor features, String layer) {
    long side = inputSize / features.downscale(layer);
    return new long[] {features.channels(layer), side, side};
  }
}
