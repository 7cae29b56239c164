package org.lovt.pretrain.baseline;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lovt.base.LovtException;
import org.lovt.nn.Module;
import org.lovt.nn.Parts;
import org.lovt.nn.ResNet;
import org.lovt.nn.selfsupervised.MovingAverage;
import org.lovt.nn.selfsupervised.PixelProjector;
import org.lovt.nn.selfsupervised.PixelPropagation;
import org.lovt.nn.selfsupervised.Projector;
import org.lovt.objective.selfsupervised.PixelConsistency;
import org.lovt.objective.selfsupervised.PixelContrast;
import org.lovt.objective.selfsupervised.PixelLoss;
import org.lovt.objective.selfsupervised.PixelPairs;
import org.lovt.objective.selfsupervised.ViewRegression;
import org.lovt.torch.Autograd;
import org.lovt.torch.DType;
import org.lovt.torch.Tensor;
import org.lovt.train.Losses;

/**
 * PixelPro: BYOL, and beside it the same for pixels. Pixels of the first view, each enriched by
 * those like it, agree with the target's pixels of the second view that show the same place (PixPro
 * of Xie et al., CVPR 2021; spec/evaluation-and-baselines.md 8.7).
 *
 * <pre>
 * view → online: backbone → map [B, C, h, w] → pixel projector → x → propagation → q [B, d, h, w]
 *                         → pooled           → instance projector → z → predictor → p [B, d]
 * view → target: the same without propagation and predictor → y, t, no gradient
 * loss = α·pixel(q, y, pairs of the same place) + ℓ(p₁, t₂) + ℓ(p₂, t₁)
 * </pre>
 *
 * <p>The target moves as BYOL's does.
 */
public final class PixelPro extends ViewMethod {
  /** As pixel layer: the pooled feature, a map of 1×1, where the original takes its pixels. */
  public static final String POOLED = "avgpool";

  private static final String DEEPEST = "conv5";

  private final MethodSettings settings;
  private final Options options;
  private final Parts module = new Parts();
  private final Encoder online;
  private final Projector predictor;
  private final PixelPropagation propagation;
  private final Encoder target;
  private final MovingAverage average;
  private final PixelLoss pixelLoss;

  /** How pixels are compared. */
  public enum Pixels {
    /** PixPro: propagated pixels agree with those of the same place. */
    PROPAGATION,
    /** PixContrast: pixels of the same place are nearer than others. */
    CONTRAST
  }

  /**
   * Choices of the method.
   *
   * @param projection width d of pixel and image embeddings
   * @param hidden width of the hidden layers
   * @param pixelLayer whose map gives the pixels: conv1 … conv5, or {@link #POOLED}
   * @param momentum of the target network, in [0, 1]
   * @param pixels how pixels are compared
   * @param propagationLayers of the propagation's transform: 0, 1, 2
   * @param gamma exponent of the propagation's similarity
   * @param radius within which two pixels show the same place, about in pixels of the map
   * @param temperature of the contrast
   * @param alpha weight of the pixel loss
   * @param official as the original's library: a pass over noise at construction, which moves
   *     running statistics
   */
  public record Options(
      int projection,
      int hidden,
      String pixelLayer,
      double momentum,
      Pixels pixels,
      int propagationLayers,
      int gamma,
      double radius,
      double temperature,
      double alpha,
      boolean official) {
    /** The published numbers, with pixels where there are some: those of the deepest map. */
    public static Options published() {
      return of(DEEPEST, false);
    }

    /** As the original trains it: its pixels are the pooled feature. */
    public static Options asOriginal() {
      return of(POOLED, true);
    }

    private static Options of(String layer, boolean official) {
      return new Options(512, 2048, layer, 0.99, Pixels.PROPAGATION, 1, 2, 0.7, 0.3, 1, official);
    }
  }

  /** What an encoder gives: pixels {@code [B, d, h, w]} and instance {@code [B, d]}. */
  private record Embedded(Tensor pixels, Tensor instance) {
    Embedded toFloat32() {
      return new Embedded(pixels.to(DType.F32), instance.to(DType.F32));
    }
  }

  /** Backbone and both projectors, in the names of pixel-level-contrastive-learning. */
  private static final class Encoder extends Module {
    private final ResNet net;
    private final String layer;
    private final PixelProjector pixelProjector;
    private final Projector instanceProjector;

    Encoder(ResNet net, Options o) {
      this.net = child("net", net);
      this.layer = o.pixelLayer();
      int channels = layer.equals(POOLED) ? net.width() : net.architecture().channels(layer);
      this.pixelProjector =
          child("pixel_projector", new Parts())
              .put("net", new PixelProjector(channels, o.hidden(), o.projection()));
      this.instanceProjector =
          child("instance_projector", new Parts())
              .put("net", Projector.normalised(net.width(), o.hidden(), o.projection()));
    }

    Embedded forward(Tensor x) {
      boolean pooledPixels = layer.equals(POOLED);
      Set<String> wanted =
          new HashSet<>(List.of(net.deepest(), pooledPixels ? net.deepest() : layer));
      Map<String, Tensor> maps = net.forward(x, wanted);
      Tensor pooled = ResNet.average(maps.get(net.deepest()));
      Tensor map = pooledPixels ? pooled.unsqueeze(2).unsqueeze(3) : maps.get(layer);
      return new Embedded(pixelProjector.forward(map), instanceProjector.forward(pooled));
    }
  }

  /**
   * Puts a backbone, which may have weights already, in training.
   *
   * @throws LovtException (config) if an option is out of range
   */
  public PixelPro(ResNet backbone, Options o, MethodSettings settings) {
    super(settings);
    this.settings = settings;
    this.options = o;
    int d = o.projection();
    boolean propagate = o.pixels() == Pixels.PROPAGATION;
    online = module.put("online_encoder", new Encoder(backbone, o));
    predictor =
        module
            .put("online_predictor", new Parts())
            .put("net", Projector.normalised(d, o.hidden(), d));
    propagation =
        propagate
            ? module.put(
                "propagate_pixels", new PixelPropagation(d, o.propagationLayers(), o.gamma()))
            : null;
    pixelLoss = propagate ? new PixelConsistency() : new PixelContrast(o.temperature());
    module.to(settings.device());
    NoisePass noise = new NoisePass(o.official(), settings);
    noise.through(x -> online.forward(x).instance());
    target = new Encoder(backbone.twin(), o);
    target.to(settings.device());
    average = new MovingAverage(online, module.put("target_encoder", target), o.momentum());
    noise.through(x -> target.forward(x).instance());
  }

  @Override
  protected Step step(Tensor first, Tensor second, ViewBatch batch) {
    Embedded one = online.forward(first);
    Embedded two = online.forward(second);
    Tensor p1 = predictor.forward(one.instance());
    Tensor p2 = predictor.forward(two.instance());
    Embedded t1 = target(first);
    Embedded t2 = target(second);
    Tensor pairs = pairs(batch, one.pixels());
    try (Autograd.Switch float32 = Autograd.float32(settings.device())) {
      Tensor q1 = propagate(one.pixels().to(DType.F32));
      Tensor q2 = propagate(two.pixels().to(DType.F32));
      Tensor pixel = pixelLoss.symmetric(q1, q2, t1.pixels(), t2.pixels(), pairs);
      Tensor instance =
          ViewRegression.forward(p1.to(DType.F32), p2.to(DType.F32), t1.instance(), t2.instance());
      Losses losses =
          new Losses(
              pixel.mul(options.alpha()).add(instance),
              Map.of("pixel", pixel, "instance", instance),
              Map.of("positive_pairs", pairs.to(DType.F32).sum().item() / batch.batch()));
      return new Step(losses, one.instance().to(DType.F32));
    }
  }

  /** Embedded pixels {@code [B, d, h, w]} of views {@code [B, 3, H, W]}, before propagation. */
  Tensor pixels(Tensor views) {
    return online.forward(views).pixels();
  }

  private Tensor propagate(Tensor pixels) {
    return propagation == null ? pixels : propagation.forward(pixels);
  }

  private Embedded target(Tensor view) {
    try (Autograd.Switch off = Autograd.off()) {
      return target.forward(view).toFloat32();
    }
  }

  /** Pairs of pixels that show the same place {@code [B, h·w, h·w]}; map {@code [B, d, h, w]}. */
  private Tensor pairs(ViewBatch batch, Tensor map) {
    int rows = (int) map.size(2);
    int columns = (int) map.size(3);
    return PixelPairs.near(
        PixelPositions.of(batch.firstWindows(), rows, columns).to(settings.device()),
        PixelPositions.of(batch.secondWindows(), rows, columns).to(settings.device()),
        options.radius());
  }

  @Override
  public void beforeStep() {
    average.update();
  }

  @Override
  public Module module() {
    return module;
  }

  @Override
  public ResNet backbone() {
    return online.net;
  }
}
