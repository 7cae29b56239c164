package org.lovt.downstream.task;

import java.util.Map;
import java.util.Set;
import org.lovt.nn.FeatureExtractor;
import org.lovt.nn.Module;
import org.lovt.nn.ResNet;
import org.lovt.torch.Tensor;

/** A model whose head reads feature maps: the part that boxes and masks have in common. */
abstract class MapModel implements TaskModel {
  private final Network network;
  private final Input input;

  /**
   * An encoder with a head.
   *
   * @param whole both
   * @param head what is trained when the encoder stays frozen
   * @param encoder what stays frozen
   * @param layers the maps that the head reads
   */
  record Network(Module whole, Module head, FeatureExtractor encoder, Set<String> layers) {}

  /**
   * Images of an encoder.
   *
   * @param size side of the square images in pixels
   * @param channelsLast memory format of the images
   */
  record Input(int size, boolean channelsLast) {}

  MapModel(Network network, Input input) {
    this.network = network;
    this.input = input;
  }

  /** Side of the images in pixels. */
  final int inputSize() {
    return input.size();
  }

  @Override
  public final Module whole() {
    return network.whole();
  }

  @Override
  public final Module head() {
    return network.head();
  }

  @Override
  public final Module encoder() {
    return network.encoder();
  }

  @Override
  public final ResNet resnet() {
    return network.encoder().resnet();
  }

  @Override
  public final Set<String> layers() {
    return network.layers();
  }

  @Override
  public final long[] shape(String layer) {
    long side = input.size() / network.encoder().downscale(layer);
    return new long[] {network.encoder().channels(layer), side, side};
  }

  @Override
  public final Map<String, Tensor> encode(Tensor images) {
    return network
        .encoder()
        .forward(input.channelsLast() ? images.channelsLast() : images, network.layers());
  }
}
