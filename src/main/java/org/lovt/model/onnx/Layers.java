package org.lovt.model.onnx;

import java.util.List;
import java.util.Map;
import org.lovt.config.schema.NormKind;
import org.lovt.model.onnx.OnnxGraph.Attribute;
import org.lovt.torch.HostTensor;

/**
 * The layers of {@code nn} as nodes, in evaluation mode. Weights are found by their names in a
 * state dict.
 *
 * @param graph that grows
 * @param state all weights by name
 */
record Layers(OnnxGraph graph, Map<String, HostTensor> state) {
  private static final double BATCH_NORM_EPS = 1e-5;
  private static final float LAYER_NORM_EPS = 1e-5f;
  private static final float L2_EPS = 1e-12f;

  boolean has(String name) {
    return state.containsKey(name);
  }

  HostTensor tensor(String name) {
    HostTensor tensor = state.get(name);
    if (tensor == null) {
      throw new IllegalStateException("There are no weights " + name);
    }
    return tensor;
  }

  /** Weights as they are. */
  String weight(String name) {
    return graph.weight(name, tensor(name));
  }

  String op(String operator, String... inputs) {
    return graph.node(operator, List.of(inputs));
  }

  String op(String operator, Attribute attribute, String... inputs) {
    return graph.node(operator, List.of(inputs), attribute);
  }

  /** Values in another order of their dimensions. */
  String transpose(String x, long... order) {
    return graph.node("Transpose", List.of(x), OnnxGraph.ints("perm", order));
  }

  String reshape(String x, long... shape) {
    return op("Reshape", x, graph.longs(shape));
  }

  String unsqueeze(String x, long axis) {
    return op("Unsqueeze", x, graph.longs(axis));
  }

  String softmax(String x) {
    return op("Softmax", OnnxGraph.of("axis", -1L), x);
  }

  /** Mean over one dimension, which goes. */
  String mean(String x, long axis) {
    return reduce("ReduceMean", x, axis);
  }

  /** Largest over one dimension, which goes. */
  String max(String x, long axis) {
    return reduce("ReduceMax", x, axis);
  }

  private String reduce(String operator, String x, long axis) {
    return graph.node(
        operator, List.of(x), OnnxGraph.ints("axes", axis), OnnxGraph.of("keepdims", 0L));
  }

  /** Sum over one dimension. */
  String sum(String x, long axis, boolean keep) {
    return graph.node(
        "ReduceSum", List.of(x, graph.longs(axis)), OnnxGraph.of("keepdims", keep ? 1L : 0L));
  }

  /** x·Wᵀ + b over the last dimension; the weight is {@code [out, in]} or {@code [out, in, 1]}. */
  String linear(String x, String prefix) {
    return affine(x, prefix + ".weight", tensor(prefix + ".weight"), prefix + ".bias");
  }

  /** The same with a given weight; the bias is left out if there is none. */
  String affine(String x, String name, HostTensor weight, String bias) {
    String transposed = graph.weight(name + ".T", transposed(weight));
    String product = op("MatMul", x, transposed);
    return has(bias) ? op("Add", product, weight(bias)) : product;
  }

  private static HostTensor transposed(HostTensor weight) {
    int out = (int) weight.shape()[0];
    int in = weight.numel() / out;
    float[] from = weight.floats();
    float[] to = new float[from.length];
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < in; i++) {
        to[i * out + o] = from[o * in + i];
      }
    }
    return HostTensor.ofFloats(new long[] {in, out}, to);
  }

  /** Rows of a packed matrix as one of their own. */
  HostTensor rows(String name, int first, int count) {
    HostTensor packed = tensor(name);
    int width = packed.numel() / (int) packed.shape()[0];
    float[] part = new float[count * width];
    System.arraycopy(packed.floats(), first * width, part, 0, part.length);
    long[] shape = packed.shape();
    shape[0] = count;
    return HostTensor.ofFloats(shape, part);
  }

  /** Convolution without bias over a square kernel. */
  String convolution(String x, String prefix, long stride, long padding) {
    long kernel = tensor(prefix + ".weight").shape()[2];
    return graph.node(
        "Conv",
        List.of(x, weight(prefix + ".weight")),
        OnnxGraph.ints("kernel_shape", kernel, kernel),
        OnnxGraph.ints("strides", stride, stride),
        OnnxGraph.ints("pads", padding, padding, padding, padding));
  }

  /** Batch normalisation of maps {@code [B, C, H, W]}. */
  String batchNorm(String x, String prefix) {
    return graph.node(
        "BatchNormalization",
        List.of(
            x,
            weight(prefix + ".weight"),
            weight(prefix + ".bias"),
            weight(prefix + ".running_mean"),
            weight(prefix + ".running_var")),
        OnnxGraph.of("epsilon", (float) BATCH_NORM_EPS));
  }

  String layerNorm(String x, String prefix, float eps) {
    return graph.node(
        "LayerNormalization",
        List.of(x, weight(prefix + ".weight"), weight(prefix + ".bias")),
        OnnxGraph.of("axis", -1L),
        OnnxGraph.of("epsilon", eps));
  }

  /** The choice of normalisation over the last dimension, as {@code nn.FeatureNorm}. */
  String featureNorm(String x, NormKind kind, String prefix) {
    if (kind == null) {
      return x;
    }
    return switch (kind) {
      case BATCH -> batchNormLast(x, prefix);
      case LAYER -> layerNorm(x, prefix, LAYER_NORM_EPS);
      case L2 -> {
        String length =
            graph.node(
                "ReduceL2", List.of(x), OnnxGraph.ints("axes", -1), OnnxGraph.of("keepdims", 1L));
        yield op("Div", x, op("Max", length, graph.constant(L2_EPS)));
      }
    };
  }

  /** With running statistics it is one factor and one summand for each channel. */
  private String batchNormLast(String x, String prefix) {
    double[] weight = tensor(prefix + ".weight").doubles();
    double[] bias = tensor(prefix + ".bias").doubles();
    double[] mean = tensor(prefix + ".running_mean").doubles();
    double[] variance = tensor(prefix + ".running_var").doubles();
    float[] factor = new float[weight.length];
    float[] summand = new float[weight.length];
    for (int c = 0; c < weight.length; c++) {
      double f = weight[c] / Math.sqrt(variance[c] + BATCH_NORM_EPS);
      factor[c] = (float) f;
      summand[c] = (float) (bias[c] - mean[c] * f);
    }
    long[] shape = {weight.length};
    String scaled =
        op("Mul", x, graph.weight(prefix + ".factor", HostTensor.ofFloats(shape, factor)));
    return op(
        "Add", scaled, graph.weight(prefix + ".summand", HostTensor.ofFloats(shape, summand)));
  }

  /** Two layers with a normalisation before the activation, as the projections have it. */
  String projection(String x, String prefix, NormKind norm) {
    String hidden = linear(x, prefix + ".projection_before");
    String active = op("Relu", featureNorm(hidden, norm, prefix + ".norm"));
    return linear(active, prefix + ".projection_after");
  }
}
