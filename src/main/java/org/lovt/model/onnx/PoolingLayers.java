package org.lovt.model.onnx;

import org.lovt.base.LovtException;
import org.lovt.config.schema.Aggregator;
import org.lovt.torch.HostTensor;

/**
 * {@code nn.Pooling} as nodes: a sequence {@code [B, N, d]} with a mask {@code [B, N]} (or null) to
 * {@code [B, d]}.
 *
 * @param layers where they go
 * @param maskAware whether the average divides by the number of real elements, not by N
 */
record PoolingLayers(Layers layers, boolean maskAware) {
  private static final int HEADS = 8;

  String pool(String x, String mask, Aggregator kind, String prefix, int width) {
    return switch (kind) {
      case MAX -> max(x, mask);
      case AVG -> mean(x, mask);
      case TOKEN_0 -> layers.op("Gather", OnnxGraph.of("axis", 1L), x, layers.graph().number(0));
      case AVGPOOL_ATTENTION -> attention(mean(x, mask), x, mask, prefix + ".attention", width);
    };
  }

  private String max(String x, String mask) {
    if (mask == null) {
      return layers.max(x, -2);
    }
    return layers.max(
        layers.op(
            "Where",
            layers.unsqueeze(mask, -1),
            x,
            layers.graph().constant(Float.NEGATIVE_INFINITY)),
        -2);
  }

  private String mean(String x, String mask) {
    if (mask == null) {
      return layers.mean(x, -2);
    }
    String masked = layers.op("Where", layers.unsqueeze(mask, -1), x, layers.graph().constant(0));
    if (!maskAware) {
      return layers.mean(masked, -2);
    }
    return layers.op("Div", layers.sum(masked, -2, false), count(mask));
  }

  /** Number of real elements, at least 1: {@code [B, 1]}. */
  private String count(String mask) {
    String sum = layers.sum(floats(mask), -1, true);
    return layers.op("Max", sum, layers.graph().constant(1));
  }

  private String floats(String mask) {
    return layers.op("Cast", OnnxGraph.of("to", 1L), mask);
  }

  /** One query over a sequence, packed projections, 8 heads. */
  private String attention(String query, String x, String mask, String prefix, int d) {
    if (d % HEADS != 0) {
      throw LovtException.config(
          "attention pooling needs a width divisible by " + HEADS + ". Received: " + d,
          "Choose another model.");
    }
    int head = d / HEADS;
    String q = packed(query, prefix, "query", 0, d);
    String k = packed(x, prefix, "key", d, d);
    String v = packed(x, prefix, "value", 2 * d, d);
    String q4 = layers.reshape(q, 0, HEADS, 1, head); // [B, h, 1, d/h]
    String scaled =
        layers.op("Mul", q4, layers.graph().constant((float) (1 / Math.sqrt((double) head))));
    String k4 = layers.transpose(layers.reshape(k, 0, 0, HEADS, head), 0, 2, 3, 1);
    String scores = layers.op("MatMul", scaled, k4); // [B, h, 1, N]
    if (mask != null) {
      String shape = layers.graph().longs(0, 1, 1, -1);
      String empty =
          layers.op(
              "Equal", layers.sum(floats(mask), -1, true), layers.graph().constant(0)); // [B, 1]
      String shown = layers.op("Reshape", layers.op("Or", mask, empty), shape);
      scores = layers.op("Where", shown, scores, layers.graph().constant(Float.NEGATIVE_INFINITY));
    }
    String v4 = layers.transpose(layers.reshape(v, 0, 0, HEADS, head), 0, 2, 1, 3);
    String mixed = layers.op("MatMul", layers.softmax(scores), v4); // [B, h, 1, d/h]
    return layers.linear(layers.reshape(mixed, 0, d), prefix + ".out_proj");
  }

  private String packed(String x, String prefix, String name, int first, int d) {
    HostTensor weight = layers.rows(prefix + ".in_proj_weight", first, d);
    HostTensor bias = layers.rows(prefix + ".in_proj_bias", first, d);
    String part = prefix + "." + name;
    String product = layers.affine(x, part + ".weight", weight, "");
    return layers.op("Add", product, layers.graph().weight(part + ".bias", bias));
  }
}
