package org.lovt.nn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lovt.torch.Tensor;

/**
 * A ResNet as a source of features: {@code input} and {@code conv1} … {@code conv5}. The network's
 * names are prefixed {@code backbone_layers.}, as in the published checkpoints.
 */
public final class ResNetFeatures extends FeatureExtractor {
  /** {@code input}, {@code conv1} … {@code conv5}. */
  public static final List<String> LAYERS = layerNames();

  private final ResNet resnet;

  /** Around a given network, which the caller may have filled with weights. */
  public ResNetFeatures(ResNet resnet) {
    this.resnet = child("backbone_layers", resnet);
  }

  private static List<String> layerNames() {
    List<String> all = new ArrayList<>(List.of(INPUT));
    all.addAll(ResNet.LAYERS);
    return List.copyOf(all);
  }

  @Override
  public List<String> layers() {
    return LAYERS;
  }

  @Override
  public int channels(String layer) {
    return index(layer) == 0 ? IMAGE_CHANNELS : resnet.architecture().channels(layer);
  }

  @Override
  public int downscale(String layer) {
    return 1 << index(layer);
  }

  @Override
  public Map<String, Tensor> forward(Tensor x, Set<String> wanted) {
    wanted.forEach(this::index);
    Map<String, Tensor> maps = new LinkedHashMap<>();
    Set<String> deeper = new LinkedHashSet<>(wanted);
    if (deeper.remove(INPUT)) {
      maps.put(INPUT, x);
    }
    if (!deeper.isEmpty()) {
      maps.putAll(resnet.forward(x, deeper));
    }
    return maps;
  }

  @Override
  public ResNet resnet() {
    return resnet;
  }
}
