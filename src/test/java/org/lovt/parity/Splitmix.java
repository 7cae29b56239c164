package org.lovt.parity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.lovt.torch.Autograd;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/** The formula of the fixtures' README that stands for stored numbers, bit for bit. */
final class Splitmix {
  private Splitmix() {}

  /** Element i. */
  static float element(long seed, long i) {
    long z = seed * 0x9E3779B97F4A7C15L + (i + 1) * 0xD1342543DE82EF95L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    z ^= z >>> 31;
    double u = (z >>> 40) / (double) (1 << 24);
    return (float) (2 * u - 1);
  }

  /** The first n elements, scaled and shifted in float. */
  static float[] elements(long seed, int n, float scale, float offset) {
    float[] data = new float[n];
    for (int i = 0; i < n; i++) {
      data[i] = offset + scale * element(seed, i);
    }
    return data;
  }

  /** A tensor of elements in (−scale, scale). */
  static Tensor tensor(long seed, float scale, long... shape) {
    int n = 1;
    for (long d : shape) {
      n *= (int) d;
    }
    return Tensors.of(elements(seed, n, scale, 0), shape);
  }

  /** Fills a state from a case's {@code formula_weights}; every entry must have its place. */
  static void fill(Map<String, Tensor> state, JsonNode formulas) {
    try (Autograd.Switch off = Autograd.off()) {
      for (Map.Entry<String, JsonNode> e : formulas.properties()) {
        JsonNode w = e.getValue();
        Tensor target = state.get(e.getKey());
        if (target == null) {
          throw new AssertionError("formula_weights: the model has no " + e.getKey());
        }
        long[] shape = new long[w.get("shape").size()];
        for (int i = 0; i < shape.length; i++) {
          shape[i] = w.get("shape").get(i).asLong();
        }
        float scale = (float) w.get("scale").asDouble();
        float offset = (float) w.get("offset").asDouble();
        float[] data = elements(w.get("seed").asLong(), (int) target.numel(), scale, offset);
        target.copyFrom(Tensors.of(data, shape));
      }
    }
  }
}
