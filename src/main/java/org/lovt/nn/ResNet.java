package org.lovt.nn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lovt.base.LovtException;
import org.lovt.torch.Functional;
import org.lovt.torch.Tensor;

/**
 * ResNet without pooling and classifier, in torchvision's names and semantics: bottleneck with the
 * stride in the 3×3 convolution ("v1.5"), or basic blocks. He et al., CVPR 2016.
 */
public final class ResNet extends Module {
  /** Names of the layers whose maps can be asked for, from shallow to deep. */
  public static final List<String> LAYERS = List.of("conv1", "conv2", "conv3", "conv4", "conv5");

  private final Conv2d conv1;
  private final BatchNorm bn1;
  private final List<List<Block>> stages = new ArrayList<>();
  private final Architecture architecture;
  private final String deepest;

  /**
   * Shape of a network.
   *
   * @param bottleneck three-convolution blocks with expansion 4, else two-convolution blocks
   * @param blocks blocks of the four stages
   * @param stem channels of the first convolution
   * @param planes inner channels of the four stages
   */
  public record Architecture(
      boolean bottleneck, List<Integer> blocks, int stem, List<Integer> planes) {
    /**
     * A published architecture of a given stem width (64 as published): resnet18, resnet34,
     * resnet50.
     */
    public static Architecture named(String model, int width) {
      List<Integer> planes = List.of(width, 2 * width, 4 * width, 8 * width);
      return switch (model) {
        case "resnet18" -> new Architecture(false, List.of(2, 2, 2, 2), width, planes);
        case "resnet34" -> new Architecture(false, List.of(3, 4, 6, 3), width, planes);
        case "resnet50" -> new Architecture(true, List.of(3, 4, 6, 3), width, planes);
        default ->
            throw LovtException.config(
                "expected one of {resnet18, resnet34, resnet50}. Received: " + model,
                "Choose one of them as backbone.");
      };
    }

    /** Channels of a layer by name. */
    public int channels(String layer) {
      int i = LAYERS.indexOf(layer);
      if (i < 0) {
        throw LovtException.config(
            "expected one of " + LAYERS + ". Received: " + layer, "Choose one of these layers.");
      }
      return i == 0 ? stem : planes.get(i - 1) * (bottleneck ? 4 : 1);
    }
  }

  /** Creates all stages. */
  public ResNet(Architecture a) {
    this(a, LAYERS.get(LAYERS.size() - 1));
  }

  /**
   * Creates all stages, as files in torchvision's layout have them.
   *
   * @param deepest the layer whose map is {@linkplain #pooled}; the stages behind it are there, but
   *     have no part in it
   */
  public ResNet(Architecture a, String deepest) {
    this.architecture = a;
    this.deepest = deepest;
    a.channels(deepest); // an unknown name is refused here
    conv1 = child("conv1", new Conv2d(3, a.stem(), 7, 2, 3));
    bn1 = child("bn1", new BatchNorm(a.stem()));
    int in = a.stem();
    for (int s = 0; s < 4; s++) {
      int out = a.channels(LAYERS.get(s + 1));
      Stage stage = child("layer" + (s + 1), new Stage());
      for (int i = 0; i < a.blocks().get(s); i++) {
        stage.add(new Block(a.bottleneck(), in, a.planes().get(s), out, s > 0 && i == 0 ? 2 : 1));
        in = out;
      }
      stages.add(stage.blocks);
    }
  }

  /** Its shape. */
  public Architecture architecture() {
    return architecture;
  }

  /** The layer whose map is pooled. */
  public String deepest() {
    return deepest;
  }

  /** A network of the same shape with random weights of its own. */
  public ResNet twin() {
    return new ResNet(architecture, deepest);
  }

  /** Channels of the deepest map. */
  public int width() {
    return architecture.channels(deepest);
  }

  /** The deepest map, averaged over its pixels: x {@code [B, 3, H, W]} → {@code [B, width]}. */
  public Tensor pooled(Tensor x) {
    return average(forward(x, Set.of(deepest)).get(deepest));
  }

  /** Average of a map over its pixels: {@code [B, C, H, W]} → {@code [B, C]}. */
  public static Tensor average(Tensor map) {
    return map.flatten(2, 3).mean(2, false);
  }

  /** Maps of the wanted layers; x {@code [B, 3, H, W]}. Deeper parts than needed are not run. */
  public Map<String, Tensor> forward(Tensor x, Set<String> wanted) {
    Map<String, Tensor> found = new LinkedHashMap<>();
    Tensor h = bn1.forward(conv1.forward(x)).relu();
    keep("conv1", h, wanted, found);
    for (int s = 0; s < 4 && found.size() < wanted.size(); s++) {
      if (s == 0) {
        h = Functional.maxPool2d(h, 3, 2, 1);
      }
      for (Block block : stages.get(s)) {
        h = block.forward(h);
      }
      keep(LAYERS.get(s + 1), h, wanted, found);
    }
    if (found.size() < wanted.size()) {
      throw new IllegalArgumentException("expected layers of " + LAYERS + ". Received: " + wanted);
    }
    return found;
  }

  private static void keep(String name, Tensor map, Set<String> wanted, Map<String, Tensor> found) {
    if (wanted.contains(name)) {
      found.put(name, map);
    }
  }

  /** Holder of a stage's blocks, named by index. */
  private static final class Stage extends Module {
    private final List<Block> blocks = new ArrayList<>();

    void add(Block block) {
      blocks.add(child(String.valueOf(blocks.size()), block));
    }
  }

  /** A residual block of either kind. */
  private static final class Block extends Module {
    private final List<Conv2d> convs = new ArrayList<>();
    private final List<BatchNorm> norms = new ArrayList<>();
    private final Downsample downsample;

    Block(boolean bottleneck, int in, int planes, int out, int stride) {
      if (bottleneck) {
        add(new Conv2d(in, planes, 1, 1, 0), planes);
        add(new Conv2d(planes, planes, 3, stride, 1), planes);
        add(new Conv2d(planes, out, 1, 1, 0), out);
      } else {
        add(new Conv2d(in, planes, 3, stride, 1), planes);
        add(new Conv2d(planes, out, 3, 1, 1), out);
      }
      downsample =
          stride != 1 || in != out ? child("downsample", new Downsample(in, out, stride)) : null;
    }

    private void add(Conv2d conv, int channels) {
      int i = convs.size() + 1;
      convs.add(child("conv" + i, conv));
      norms.add(child("bn" + i, new BatchNorm(channels)));
    }

    Tensor forward(Tensor x) {
      Tensor h = x;
      for (int i = 0; i < convs.size(); i++) {
        h = norms.get(i).forward(convs.get(i).forward(h));
        if (i < convs.size() - 1) {
          h = h.relu();
        }
      }
      return h.add(downsample == null ? x : downsample.forward(x)).relu();
    }
  }

  /** Projection shortcut, with torchvision's names 0 and 1. */
  private static final class Downsample extends Module {
    private final Conv2d conv;
    private final BatchNorm norm;

    Downsample(int in, int out, int stride) {
      conv = child("0", new Conv2d(in, out, 1, stride, 0));
      norm = child("1", new BatchNorm(out));
    }

    Tensor forward(Tensor x) {
      return norm.forward(conv.forward(x));
    }
  }
}
