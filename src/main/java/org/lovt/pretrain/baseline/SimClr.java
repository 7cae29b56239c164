package org.lovt.pretrain.baseline;

import java.util.Map;
import org.lovt.nn.Module;
import org.lovt.nn.Parts;
import org.lovt.nn.ResNet;
import org.lovt.nn.selfsupervised.Projector;
import org.lovt.objective.selfsupervised.NtXent;
import org.lovt.torch.Autograd;
import org.lovt.torch.DType;
import org.lovt.torch.Tensor;
import org.lovt.train.Losses;

/**
 * SimCLR: two views of an image are nearer to each other than to the views of other images (Chen et
 * al., ICML 2020; spec/evaluation-and-baselines.md 8.5).
 *
 * <pre>
 * view → encoder → pooled [B, w] → projector [B, projection] → NT-Xent
 * </pre>
 */
public final class SimClr extends ViewMethod {
  private final MethodSettings settings;
  private final Parts module = new Parts();
  private final ResNet encoder;
  private final Projector projector;
  private final NtXent loss;

  /**
   * Choices of the method.
   *
   * @param projection width of the embedding
   * @param temperature of NT-Xent
   */
  public record Options(int projection, double temperature) {
    /** 128 and 0.1. */
    public static Options published() {
      return new Options(128, 0.1);
    }
  }

  /** Puts a backbone, which may have weights already, in training; the projector is as wide. */
  public SimClr(ResNet backbone, Options options, MethodSettings settings) {
    super(settings);
    this.settings = settings;
    long width = backbone.width();
    encoder = module.put("encoder", backbone);
    projector = module.put("projector", Projector.plain(width, width, options.projection()));
    loss = new NtXent(options.temperature());
    module.to(settings.device());
  }

  @Override
  protected Step step(Tensor first, Tensor second, ViewBatch batch) {
    Tensor z1 = projector.forward(encoder.pooled(first)).to(DType.F32);
    Tensor z2 = projector.forward(encoder.pooled(second)).to(DType.F32);
    try (Autograd.Switch float32 = Autograd.float32(settings.device())) {
      return new Step(new Losses(loss.forward(z1, z2), Map.of(), Map.of()), z1);
    }
  }

  @Override
  public Module module() {
    return module;
  }

  @Override
  public ResNet backbone() {
    return encoder;
  }
}
