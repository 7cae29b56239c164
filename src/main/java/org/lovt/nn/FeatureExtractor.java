package org.lovt.nn;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lovt.base.LovtException;
import org.lovt.torch.Tensor;

/**
 * A network whose inner maps can be asked for by name: a ResNet, a ResNet with a U-Net decoder or a
 * plain U-Net (spec/evaluation-and-baselines.md 4).
 */
public abstract class FeatureExtractor extends Module {
  /** The normalised image itself, among the layers. */
  public static final String INPUT = "input";

  /** Channels of an image. */
  static final int IMAGE_CHANNELS = 3;

  /** Names of all layers, in the order in which they are computed. */
  public abstract List<String> layers();

  /** Channels of a layer. */
  public abstract int channels(String layer);

  /** Ratio of the image's size to the size of a layer's map. */
  public abstract int downscale(String layer);

  /**
   * Computes the wanted maps {@code [B, channels, H/downscale, W/downscale]} by name, and nothing
   * behind the last of them.
   *
   * @param x images {@code [B, 3, H, W]}
   */
  public abstract Map<String, Tensor> forward(Tensor x, Set<String> wanted);

  /**
   * The ResNet inside.
   *
   * @throws LovtException (config) if there is none
   */
  public abstract ResNet resnet();

  /** Position of a layer; an unknown name is an error that lists the known ones. */
  final int index(String layer) {
    int i = layers().indexOf(layer);
    if (i < 0) {
      throw LovtException.config(
          "feature layer: expected one of %s. Received: %s".formatted(layers(), layer),
          "Choose one of these layers.");
    }
    return i;
  }
}
