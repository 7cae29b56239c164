package org.lovt.nn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lovt.torch.Tensor;

/**
 * A ResNet with a U-Net decoder. Layers are those of the ResNet, {@code bridge} and {@code up1} …
 * {@code up5}, and the expressions given at construction (spec/evaluation-and-baselines.md 4.2).
 */
public final class ResUNet extends FeatureExtractor {
  private final ResNetFeatures encoder;
  private final UNetDecoder decoder;
  private final Map<String, LayerExpression> expressions = new LinkedHashMap<>();
  private final Map<String, LayerMix> mixes = new LinkedHashMap<>();

  /** A decoder of the given widths over a given ResNet, which may hold weights. */
  public ResUNet(ResNet resnet, Map<String, Integer> widths) {
    this(resnet, widths, Set.of());
  }

  /**
   * The same with expressions among its layers: {@code conv5:256} adds a learned 1×1 convolution,
   * {@code up5:32+conv5:32} joins on channels, at the size of the first.
   */
  public ResUNet(ResNet resnet, Map<String, Integer> widths, Set<String> layers) {
    encoder = child("backbone", new ResNetFeatures(resnet));
    decoder = inline(new UNetDecoder(resnet.architecture(), widths));
    Parts parts = new Parts();
    for (String text : layers) {
      LayerExpression expression = LayerExpression.parse(text);
      if (!expression.plain()) {
        expressions.put(text, expression);
        mixes.put(text, parts.put(text, new LayerMix(expression, this)));
      }
    }
    if (!mixes.isEmpty()) {
      child("mixes", parts);
    }
  }

  /** The ResNet's maps, which a frozen evaluation computes without gradient. */
  public ResNetFeatures encoder() {
    return encoder;
  }

  /** The decoder alone. */
  public UNetDecoder decoder() {
    return decoder;
  }

  @Override
  public List<String> layers() {
    List<String> all = new ArrayList<>(ResNetFeatures.LAYERS);
    all.addAll(UNetDecoder.LAYERS);
    all.addAll(mixes.keySet());
    return all;
  }

  @Override
  public int channels(String layer) {
    index(layer);
    if (mixes.containsKey(layer)) {
      return mixes.get(layer).channels();
    }
    return UNetDecoder.LAYERS.contains(layer) ? decoder.channels(layer) : encoder.channels(layer);
  }

  @Override
  public int downscale(String layer) {
    index(layer);
    LayerExpression mix = expressions.get(layer);
    if (mix != null) {
      return downscale(mix.terms().get(0).layer());
    }
    return UNetDecoder.LAYERS.contains(layer)
        ? UNetDecoder.downscale(layer)
        : encoder.downscale(layer);
  }

  @Override
  public Map<String, Tensor> forward(Tensor x, Set<String> wanted) {
    wanted.forEach(this::index);
    Set<String> up = new LinkedHashSet<>();
    Set<String> down = new LinkedHashSet<>();
    for (String name : wanted) {
      LayerExpression mix = expressions.get(name);
      for (String layer : mix == null ? Set.of(name) : mix.layers()) {
        (UNetDecoder.LAYERS.contains(layer) ? up : down).add(layer);
      }
    }
    up.forEach(layer -> down.addAll(UNetDecoder.inputs(layer)));
    Map<String, Tensor> maps = new LinkedHashMap<>(encoder.forward(x, down));
    if (!up.isEmpty()) {
      maps.putAll(decoder.forward(maps, up));
    }
    Map<String, Tensor> found = new LinkedHashMap<>();
    for (String name : wanted) {
      found.put(name, mixes.containsKey(name) ? mixes.get(name).forward(maps) : maps.get(name));
    }
    return found;
  }

  @Override
  public ResNet resnet() {
    return encoder.resnet();
  }
}
