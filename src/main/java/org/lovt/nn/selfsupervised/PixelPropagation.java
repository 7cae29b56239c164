package org.lovt.nn.selfsupervised;

import java.util.function.UnaryOperator;
import org.lovt.base.LovtException;
import org.lovt.nn.Conv2d;
import org.lovt.nn.Module;
import org.lovt.torch.Functional;
import org.lovt.torch.Tensor;

/**
 * The pixel propagation module of PixPro: every pixel becomes the sum of all pixels that look like
 * it (Xie et al., CVPR 2021; spec/evaluation-and-baselines.md 8.7).
 *
 * <pre>
 * x [B, C, H, W]      i, j pixels of one image      g transform: nothing, 1×1 convolution, or two
 * s_ij  = max(cos(x_i, x_j), 0)^γ
 * out_i = Σ_j s_ij·g(x_j)
 * </pre>
 */
public final class PixelPropagation extends Module {
  private final UnaryOperator<Tensor> transform;
  private final int gamma;

  /**
   * Creates the module; its transform is named {@code transform_net}.
   *
   * @param layers of the transform: 0, 1, or 2 with batch norm and ReLU between
   * @param gamma exponent γ of the similarity, at least 1
   * @throws LovtException (config) if a number is out of range
   */
  public PixelPropagation(long channels, int layers, int gamma) {
    if (gamma < 1) {
      throw LovtException.config(
          "pixel propagation: expected gamma of at least 1. Received: " + gamma, "2 is published.");
    }
    this.gamma = gamma;
    this.transform =
        switch (layers) {
          case 0 -> x -> x;
          case 1 -> part(Conv2d.standard(channels, channels, 1, true))::forward;
          case 2 -> part(new PixelProjector(channels, channels, channels))::forward;
          default ->
              throw LovtException.config(
                  "pixel propagation: expected 0, 1 or 2 layers. Received: " + layers,
                  "1 is published.");
        };
  }

  private <M extends Module> M part(M module) {
    return child("transform_net", module);
  }

  /** x {@code [B, C, H, W]} → the same shape. */
  public Tensor forward(Tensor x) {
    Tensor unit = Functional.l2Normalize(x.flatten(2, 3), 1); // [B, C, N]
    Tensor cosine = unit.transpose(1, 2).matmul(unit).relu(); // [B, N, N]
    Tensor similarity = cosine;
    for (int i = 1; i < gamma; i++) {
      similarity = similarity.mul(cosine);
    }
    Tensor values = transform.apply(x).flatten(2, 3); // [B, C, N]
    return values.matmul(similarity.transpose(1, 2)).reshape(x.shape());
  }
}
