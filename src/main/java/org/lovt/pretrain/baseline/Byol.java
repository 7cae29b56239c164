package org.lovt.pretrain.baseline;

import java.util.Map;
import org.lovt.nn.Module;
import org.lovt.nn.Parts;
import org.lovt.nn.ResNet;
import org.lovt.nn.selfsupervised.MovingAverage;
import org.lovt.nn.selfsupervised.Projector;
import org.lovt.objective.selfsupervised.ViewRegression;
import org.lovt.torch.Autograd;
import org.lovt.torch.DType;
import org.lovt.torch.Tensor;
import org.lovt.train.Losses;

/**
 * BYOL: from one view the online network predicts what a slowly following copy of it makes of the
 * other view (Grill et al., NeurIPS 2020; spec/evaluation-and-baselines.md 8.6). Without the copy
 * the online network is its own target, without gradient: SimSiam (Chen and He, CVPR 2021).
 *
 * <pre>
 * view → online: backbone, projector → z [B, projection] → predictor → p
 * view → target: backbone, projector → t, no gradient
 * loss = ℓ(p₁, t₂) + ℓ(p₂, t₁)
 * </pre>
 *
 * <p>The target is in training mode when the online network is, with batch and running statistics
 * of its own. It moves before the optimiser does: towards the weights that gave the gradients.
 */
public final class Byol extends ViewMethod {
  private final MethodSettings settings;
  private final Options options;
  private final Parts module = new Parts();
  private final Encoder online;
  private final Projector predictor;
  private final Encoder target;
  private final MovingAverage average;

  /**
   * Choices of the method.
   *
   * @param projection width of the embedding
   * @param hidden width of the hidden layer of projector and predictor
   * @param momentum of the target network, in [0, 1]
   * @param follower whether there is a target network; else SimSiam
   * @param official as the original's library: a pass over noise at construction, which moves
   *     running statistics, and in SimSiam a second pass for the targets, which moves them again
   */
  public record Options(
      int projection, int hidden, double momentum, boolean follower, boolean official) {
    /** 128, 4096 and 0.99, with a target network. */
    public static Options published() {
      return new Options(128, 4096, 0.99, true, false);
    }
  }

  /** Backbone and projector, in the names of byol-pytorch. */
  private static final class Encoder extends Module {
    private final ResNet net;
    private final Projector projector;

    Encoder(ResNet net, Options options) {
      this.net = child("net", net);
      this.projector =
          child("projector", new Parts())
              .put(
                  "net", Projector.normalised(net.width(), options.hidden(), options.projection()));
    }

    /** x {@code [B, 3, H, W]} → {@code [B, projection]}. */
    Tensor forward(Tensor x) {
      return projector.forward(net.pooled(x));
    }
  }

  /** Puts a backbone, which may have weights already, in training. */
  public Byol(ResNet backbone, Options options, MethodSettings settings) {
    super(settings);
    this.settings = settings;
    this.options = options;
    int d = options.projection();
    online = module.put("online_encoder", new Encoder(backbone, options));
    predictor =
        module
            .put("online_predictor", new Parts())
            .put("net", Projector.normalised(d, options.hidden(), d));
    module.to(settings.device());
    NoisePass noise = new NoisePass(options.official(), settings);
    noise.through(online::forward);
    if (options.follower()) {
      target = new Encoder(backbone.twin(), options);
      target.to(settings.device());
      average = new MovingAverage(online, module.put("target_encoder", target), options.momentum());
      noise.through(target::forward);
    } else {
      target = null;
      average = null;
    }
  }

  @Override
  protected Step step(Tensor first, Tensor second, ViewBatch batch) {
    Tensor z1 = online.forward(first);
    Tensor z2 = online.forward(second);
    Tensor p1 = predictor.forward(z1);
    Tensor p2 = predictor.forward(z2);
    Tensor t1 = target(first, z1);
    Tensor t2 = target(second, z2);
    try (Autograd.Switch float32 = Autograd.float32(settings.device())) {
      Tensor loss =
          ViewRegression.forward(
              p1.to(DType.F32), p2.to(DType.F32), t1.to(DType.F32), t2.to(DType.F32));
      return new Step(new Losses(loss, Map.of(), Map.of()), z1.to(DType.F32));
    }
  }

  private Tensor target(Tensor view, Tensor z) {
    if (target == null && !options.official()) {
      return z.detach();
    }
    try (Autograd.Switch off = Autograd.off()) {
      return (target == null ? online : target).forward(view);
    }
  }

  @Override
  public void beforeStep() {
    if (average != null) {
      average.update();
    }
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
