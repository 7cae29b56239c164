package org.lovt.nn;

import org.lovt.torch.DType;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/** Initial values, drawn from the engine's generator in PyTorch's distributions. */
final class Init {
  private Init() {}

  static Tensor normal(double std, long... shape) {
    return Tensors.zeros(DType.F32, shape).normalInPlace(0, std);
  }

  static Tensor uniform(double bound, long... shape) {
    return Tensors.zeros(DType.F32, shape).uniformInPlace(-bound, bound);
  }

  /** N(0, gain²/fanOut). */
  static Tensor kaimingFanOut(double gain, long fanOut, long... shape) {
    return normal(gain / Math.sqrt(fanOut), shape);
  }

  static Tensor zeros(long... shape) {
    return Tensors.zeros(DType.F32, shape);
  }

  static Tensor ones(long... shape) {
    return Tensors.ones(DType.F32, shape);
  }
}
