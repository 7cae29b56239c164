package org.lovt.nn.head;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lovt.base.LovtException;
import org.lovt.nn.BatchNorm;
import org.lovt.nn.Conv2d;
import org.lovt.nn.FeatureExtractor;
import org.lovt.nn.Module;
import org.lovt.nn.Parts;
import org.lovt.torch.Functional;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/**
 * The three branches of YOLOv3 (Redmon, Farhadi 2018; spec/evaluation-and-baselines.md 3.2).
 *
 * <pre>
 * block    convolution without bias, batch normalisation, leaky ReLU (0.1)
 * branch   blocks n·1×1, 2n·3×3, n·1×1, 2n·3×3, n·1×1, 2n·3×3; convolution 1×1 with bias
 *          n = w, w/2, w/4 at scales 0, 1, 2; w = 512 as published
 * between  the branch's fifth block → block to n/2, 1×1 → doubled (nearest)
 *          → concatenated before the next scale's map of the backbone
 * </pre>
 */
public final class YoloV3Head extends Module {
  /** Layers that the scales read, from the coarsest to the finest. */
  public static final List<String> LAYERS = List.of("conv5", "conv4", "conv3");

  /** Width n of the coarsest branch as published; each finer one has half of it. */
  public static final int PUBLISHED_WIDTH = 512;

  private final List<String> layers;
  private final Map<Integer, Block> connectors = new LinkedHashMap<>();
  private final List<Branch> branches = new ArrayList<>();

  /** For a backbone with the layers {@code conv3}, {@code conv4}, {@code conv5}. */
  public YoloV3Head(FeatureExtractor backbone, YoloLayout layout) {
    this(backbone, LAYERS, layout, PUBLISHED_WIDTH);
  }

  /**
   * For other layers or a smaller head.
   *
   * @param layers one for each scale, each with twice the size of the one before
   * @param headWidth width w of the coarsest branch, a multiple of 4
   * @throws LovtException (config) if the layers do not fit the scales, or the width is none
   */
  public YoloV3Head(
      FeatureExtractor backbone, List<String> layers, YoloLayout layout, int headWidth) {
    if (headWidth < 4 || headWidth % 4 != 0) {
      throw LovtException.config(
          "head_width: expected a multiple of 4. Received: " + headWidth, "512 is published.");
    }
    if (layers.size() != YoloLayout.SCALES) {
      throw LovtException.config(
          "extracted_layers: expected three layers, one for each scale. Received: " + layers,
          "YOLOv3 reads conv3, conv4, conv5.");
    }
    this.layers = List.copyOf(layers);
    for (int scale = 0; scale < YoloLayout.SCALES; scale++) {
      int width = headWidth >> scale;
      int in = backbone.channels(layers.get(scale));
      if (scale > 0) {
        checkDoubling(backbone, layers.get(scale - 1), layers.get(scale));
        connectors.put(
            scale,
            child("embedding" + scale + "_cbl", new Block(headWidth >> (scale - 1), width, 1)));
        in += width;
      }
      branches.add(child("embedding" + scale, new Branch(in, width, layout.channels())));
    }
  }

  private static void checkDoubling(FeatureExtractor backbone, String coarse, String fine) {
    if (backbone.downscale(coarse) != 2 * backbone.downscale(fine)) {
      throw LovtException.config(
          "extracted_layers: expected %s to have twice the size of %s".formatted(fine, coarse),
          "YOLOv3 reads conv3, conv4, conv5.");
    }
  }

  /** Layers that the scales read, from the coarsest to the finest. */
  public List<String> layers() {
    return layers;
  }

  /**
   * Raw outputs of the scales, {@code [B, A·(5 + K), G, G]}, from the coarsest to the finest.
   *
   * @param maps of the backbone by layer, {@code [B, C, G, G]}
   */
  public List<Tensor> forward(Map<String, Tensor> maps) {
    List<Tensor> raw = new ArrayList<>();
    Tensor branch = null;
    for (int scale = 0; scale < YoloLayout.SCALES; scale++) {
      Tensor x = maps.get(layers.get(scale));
      if (scale > 0) {
        Tensor up = Functional.upsampleNearest(connectors.get(scale).forward(branch), 2);
        x = Tensors.cat(List.of(up, x), 1);
      }
      branch = branches.get(scale).trunk(x);
      raw.add(branches.get(scale).output(branch));
    }
    return raw;
  }

  /** Convolution, batch normalisation, leaky ReLU. */
  private static final class Block extends Module {
    private static final double SLOPE = 0.1;
    private final Conv2d conv;
    private final BatchNorm norm;

    Block(int in, int out, int kernel) {
      conv = child("conv", Conv2d.standard(in, out, kernel, false));
      norm = child("bn", new BatchNorm(out));
    }

    Tensor forward(Tensor x) {
      return Functional.leakyRelu(norm.forward(conv.forward(x)), SLOPE);
    }
  }

  /** The blocks of a scale; the way to the next scale leaves after the fifth. */
  private static final class Branch extends Module {
    private static final int TRUNK = 5;
    private final List<Block> blocks = new ArrayList<>();
    private final Conv2d out;

    Branch(int in, int width, int channels) {
      Parts list = inline(new Parts());
      int before = in;
      for (int i = 0; i <= TRUNK; i++) {
        boolean narrow = i % 2 == 0;
        int after = narrow ? width : 2 * width;
        blocks.add(list.add(new Block(before, after, narrow ? 1 : 3)));
        before = after;
      }
      out = child("conv_out", Conv2d.standard(before, channels, 1, true));
    }

    Tensor trunk(Tensor x) {
      Tensor h = x;
      for (Block block : blocks.subList(0, TRUNK)) {
        h = block.forward(h);
      }
      return h;
    }

    Tensor output(Tensor trunk) {
      return out.forward(blocks.get(TRUNK).forward(trunk));
    }
  }
}
