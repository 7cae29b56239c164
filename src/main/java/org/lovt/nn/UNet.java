package org.lovt.nn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lovt.base.LovtException;
import org.lovt.torch.Functional;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/**
 * A plain U-Net without classifier, in the names of lightning-bolts
 * (spec/evaluation-and-baselines.md 4.5). No pre-trained weights exist.
 *
 * <pre>
 * conv      two of [convolution 3×3 with bias, batch normalisation, ReLU]; f channels
 * down_i    maximum of 2×2, then two such; f·2^i channels
 * up_j      double the size; concatenate [skip, upsampled]; two such; half of the channels
 * layers    input, conv, down1 … down(n−1), up1 … up(n−1)
 * </pre>
 */
public final class UNet extends FeatureExtractor {
  private final int levels;
  private final int features;
  private final List<DoubleConv> down = new ArrayList<>();
  private final List<Up> up = new ArrayList<>();
  private final List<String> layers;

  /** As in the original: 5 levels, 64 channels at full size. */
  public UNet() {
    this(5, 64);
  }

  /**
   * Of any depth and width.
   *
   * @param levels sizes of maps, at least 2
   * @param features channels at full size
   */
  public UNet(int levels, int features) {
    if (levels < 2 || features < 1) {
      throw LovtException.config(
          "a U-Net needs at least 2 levels and 1 channel. Received: %d and %d"
              .formatted(levels, features),
          "5 and 64 are usual.");
    }
    this.levels = levels;
    this.features = features;
    List<String> names = new ArrayList<>(List.of(INPUT, "conv"));
    Parts parts = child("layers", new Parts());
    down.add(parts.add(new DoubleConv(IMAGE_CHANNELS, features)));
    for (int i = 1; i < levels; i++) {
      names.add("down" + i);
      // Index 0 of such a layer is the pooling, which has no state.
      down.add(parts.add(new Parts()).put("net", new Parts()).put("1", conv(i)));
    }
    for (int i = levels - 1; i > 0; i--) {
      names.add("up" + (levels - i));
      up.add(parts.add(new Up(width(i))));
    }
    layers = List.copyOf(names);
  }

  private DoubleConv conv(int level) {
    return new DoubleConv(width(level - 1), width(level));
  }

  private int width(int level) {
    return features << level;
  }

  /** How often the size of a layer's map was halved. */
  private int level(String layer) {
    int i = index(layer) - 1;
    return i < levels ? Math.max(0, i) : 2 * (levels - 1) - i;
  }

  @Override
  public List<String> layers() {
    return layers;
  }

  @Override
  public int channels(String layer) {
    return index(layer) == 0 ? IMAGE_CHANNELS : width(level(layer));
  }

  @Override
  public int downscale(String layer) {
    return 1 << level(layer);
  }

  @Override
  public Map<String, Tensor> forward(Tensor x, Set<String> wanted) {
    wanted.forEach(this::index);
    Map<String, Tensor> all = new LinkedHashMap<>(Map.of(INPUT, x));
    List<Tensor> skips = new ArrayList<>();
    Tensor h = x;
    for (int i = 1; i < layers.size() && !all.keySet().containsAll(wanted); i++) {
      if (i <= levels) {
        h = down.get(i - 1).forward(i == 1 ? h : Functional.maxPool2d(h, 2, 2, 0));
        skips.add(h);
      } else {
        h = up.get(i - levels - 1).forward(h, skips.get(2 * levels - 1 - i));
      }
      all.put(layers.get(i), h);
    }
    all.keySet().retainAll(wanted);
    return all;
  }

  @Override
  public ResNet resnet() {
    throw LovtException.config(
        "a plain U-Net has no ResNet inside",
        "Use backbone_architecture resnet or resunet for weights or heads that need one.");
  }

  private static final class DoubleConv extends Module {
    private static final int SECOND = 3; // index 2 is the first ReLU
    private final List<Conv2d> convs = new ArrayList<>();
    private final List<BatchNorm> norms = new ArrayList<>();

    DoubleConv(int in, int out) {
      Parts net = child("net", new Parts());
      add(net, 0, in, out);
      add(net, SECOND, out, out);
    }

    private void add(Parts net, int index, int in, int out) {
      convs.add(net.put(String.valueOf(index), Conv2d.standard(in, out, 3, true)));
      norms.add(net.put(String.valueOf(index + 1), new BatchNorm(out)));
    }

    Tensor forward(Tensor x) {
      Tensor h = x;
      for (int i = 0; i < convs.size(); i++) {
        h = norms.get(i).forward(convs.get(i).forward(h)).relu();
      }
      return h;
    }
  }

  private static final class Up extends Module {
    private final UpConv2d upsample;
    private final DoubleConv conv;

    Up(int in) {
      upsample = child("upsample", new UpConv2d(in, in / 2));
      conv = child("conv", new DoubleConv(in, in / 2));
    }

    Tensor forward(Tensor x, Tensor skip) {
      Tensor h = upsample.forward(x);
      long rows = skip.size(2) - h.size(2);
      long columns = skip.size(3) - h.size(3);
      if (rows != 0 || columns != 0) { // An odd size lost a row or column in pooling.
        h = Functional.padZeros(h, columns / 2, columns - columns / 2, rows / 2, rows - rows / 2);
      }
      return conv.forward(Tensors.cat(List.of(skip, h), 1));
    }
  }
}
