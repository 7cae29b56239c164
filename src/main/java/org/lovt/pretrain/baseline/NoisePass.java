package org.lovt.pretrain.baseline;

import java.util.function.Consumer;
import org.lovt.torch.Autograd;
import org.lovt.torch.DType;
import org.lovt.torch.Scope;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/**
 * Two batches of two noise images in training mode: the original's libraries create their networks
 * by such a pass, which moves running statistics (spec/evaluation-and-baselines.md 8.6). The noise
 * is not augmented here.
 */
final class NoisePass {
  private static final int VIEWS = 2;
  private static final int IMAGES = 2;
  private static final int SIZE = 224;

  private final boolean on;
  private final MethodSettings settings;

  /** Does nothing unless on. */
  NoisePass(boolean on, MethodSettings settings) {
    this.on = on;
    this.settings = settings;
  }

  /** Runs a network, which is in training mode, on noise {@code [2, 3, 224, 224]}, twice. */
  void through(Consumer<Tensor> network) {
    for (int i = 0; on && i < VIEWS; i++) {
      try (Scope scope = Scope.open();
          Autograd.Switch off = Autograd.off()) {
        Tensor noise = Tensors.zeros(DType.F32, IMAGES, 3, SIZE, SIZE).normalInPlace(0, 1);
        network.accept(settings.format(noise.to(settings.device())));
      }
    }
  }
}
