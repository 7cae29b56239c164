package org.lovt.objective;

import java.util.function.BiFunction;
import org.lovt.base.LovtException;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/**
 * A similarity temperature: fixed, or trained as its logarithm under the name {@code _temperature}.
 */
final class Temperature {
  private final double fixed;
  private final Tensor logarithm;

  Temperature(double value, boolean trainable, BiFunction<String, Tensor, Tensor> register) {
    if (!(value > 0)) {
      throw LovtException.config(
          "similarity_temperature must be > 0. Received: " + value,
          "Choose a positive temperature.");
    }
    this.fixed = value;
    this.logarithm =
        trainable ? register.apply("_temperature", Tensors.scalar(Math.log(value))) : null;
  }

  /** Similarities divided by the temperature. */
  Tensor divide(Tensor similarities) {
    return logarithm == null ? similarities.div(fixed) : similarities.div(logarithm.exp());
  }
}
