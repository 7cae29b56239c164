package org.lovt.nn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lovt.base.LovtException;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/**
 * The upward half of a U-Net over a ResNet (Ronneberger et al., MICCAI 2015;
 * spec/evaluation-and-baselines.md 4.2).
 *
 * <pre>
 * bridge  two blocks on conv5
 * up_k    double the size; concatenate [upsampled, skip]; two blocks
 *         skips: conv4, conv3, conv2, conv1, input
 * block   convolution 3×3 with bias, batch normalisation, ReLU
 * </pre>
 */
public final class UNetDecoder extends Module {
  /** {@code bridge}, {@code up1} … {@code up5}. */
  public static final List<String> LAYERS = List.of("bridge", "up1", "up2", "up3", "up4", "up5");

  private static final List<String> SKIPS =
      List.of("conv4", "conv3", "conv2", "conv1", FeatureExtractor.INPUT);
  private static final String BOTTOM = "conv5";

  private final Map<String, Integer> widths;
  private final List<ConvBlock> bridge = new ArrayList<>();
  private final List<UpBlock> blocks = new ArrayList<>();

  /**
   * For the maps of a ResNet.
   *
   * @param widths channels by layer; missing ones are half of the layer before, the bridge's those
   *     of conv5: 2048, 1024, 512, 256, 128, 64 over ResNet-50
   * @throws LovtException (config) if a name is unknown or a width not positive
   */
  public UNetDecoder(ResNet.Architecture resnet, Map<String, Integer> widths) {
    this.widths = complete(widths, resnet.channels(BOTTOM));
    int width = this.widths.get(LAYERS.get(0));
    Parts bridgeBlocks = child("bridge", new Parts()).put("bridge", new Parts());
    bridge.add(bridgeBlocks.add(new ConvBlock(resnet.channels(BOTTOM), width)));
    bridge.add(bridgeBlocks.add(new ConvBlock(width, width)));
    Parts upBlocks = child("up_blocks", new Parts());
    for (int k = 0; k < SKIPS.size(); k++) {
      String skip = SKIPS.get(k);
      int out = this.widths.get(LAYERS.get(k + 1));
      int skipped =
          skip.equals(FeatureExtractor.INPUT)
              ? FeatureExtractor.IMAGE_CHANNELS
              : resnet.channels(skip);
      blocks.add(upBlocks.add(new UpBlock(width, skipped, out)));
      width = out;
    }
  }

  private static Map<String, Integer> complete(Map<String, Integer> given, int bottom) {
    Map<String, Integer> all = new LinkedHashMap<>();
    int width = bottom;
    for (String layer : LAYERS) {
      int standard = layer.equals(LAYERS.get(0)) ? bottom : Math.max(1, width / 2);
      width = given.getOrDefault(layer, standard);
      all.put(layer, width);
    }
    if (!all.keySet().containsAll(given.keySet()) || all.values().stream().anyMatch(w -> w < 1)) {
      throw LovtException.config(
          "up_dims: expected positive widths of some of %s. Received: %s".formatted(LAYERS, given),
          "Correct the names or the numbers; an empty map gives the published widths.");
    }
    return all;
  }

  /** Channels of a layer of the decoder. */
  public int channels(String layer) {
    return widths.get(layer);
  }

  /** Ratio of the image's size to the size of a layer's map. */
  public static int downscale(String layer) {
    return 1 << (LAYERS.size() - 1 - LAYERS.indexOf(layer));
  }

  /** Which maps of the ResNet the decoder reads in order to give a layer. */
  public static Set<String> inputs(String layer) {
    List<String> needed = new ArrayList<>(List.of(BOTTOM));
    needed.addAll(SKIPS.subList(0, LAYERS.indexOf(layer)));
    return Set.copyOf(needed);
  }

  /**
   * Computes the wanted layers, and nothing behind the last of them.
   *
   * @param maps of the ResNet, {@code [B, C, H, W]} by name: those of {@link #inputs}
   * @param wanted some of {@link #LAYERS}
   */
  public Map<String, Tensor> forward(Map<String, Tensor> maps, Set<String> wanted) {
    Map<String, Tensor> found = new LinkedHashMap<>();
    Tensor h = maps.get(BOTTOM);
    for (ConvBlock block : bridge) {
      h = block.forward(h);
    }
    for (int k = 0; k < LAYERS.size() && found.size() < wanted.size(); k++) {
      if (k > 0) {
        h = blocks.get(k - 1).forward(h, maps.get(SKIPS.get(k - 1)));
      }
      if (wanted.contains(LAYERS.get(k))) {
        found.put(LAYERS.get(k), h);
      }
    }
    return found;
  }

  private static final class UpBlock extends Module {
    private final UpConv2d upsample;
    private final ConvBlock first;
    private final ConvBlock second;

    UpBlock(int in, int skipped, int out) {
      upsample = child("upsample", new UpConv2d(in, out));
      first = child("conv_block_1", new ConvBlock((long) out + skipped, out));
      second = child("conv_block_2", new ConvBlock(out, out));
    }

    Tensor forward(Tensor x, Tensor skip) {
      Tensor joined = Tensors.cat(List.of(upsample.forward(x), skip), 1);
      return second.forward(first.forward(joined));
    }
  }
}
