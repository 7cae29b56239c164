package org.lovt.model.onnx;

import org.lovt.nn.Bert;

/**
 * {@code nn.Bert} as nodes.
 *
 * @param layers where they go
 * @param options sizes
 * @param prefix of its names
 */
record BertLayers(Layers layers, Bert.Options options, String prefix) {
  /** Last hidden state {@code [B, L, hidden]} of ids and attention mask {@code [B, L]}. */
  String forward(String ids, String attentionMask) {
    OnnxGraph graph = layers.graph();
    String h = embeddings(ids);
    String mask = layers.reshape(attentionMask, 0, 1, 1, -1);
    String additive =
        layers.op("Where", mask, graph.constant(0), graph.constant(Float.NEGATIVE_INFINITY));
    for (int i = 0; i < options.numHiddenLayers(); i++) {
      h = layer(h, additive, prefix + "encoder.layer." + i + ".");
    }
    return h;
  }

  private String embeddings(String ids) {
    OnnxGraph graph = layers.graph();
    String words = layers.op("Gather", table("word"), ids);
    String length =
        layers.op("Gather", layers.op("Shape", ids), graph.longs(1)); // [1]: Slice wants a list
    String positions = layers.op("Slice", table("position"), graph.longs(0), length);
    String type = layers.op("Gather", table("token_type"), graph.number(0));
    String sum = layers.op("Add", layers.op("Add", words, type), positions);
    return layers.layerNorm(sum, prefix + "embeddings.LayerNorm", (float) options.layerNormEps());
  }

  private String table(String name) {
    return layers.weight(prefix + "embeddings." + name + "_embeddings.weight");
  }

  private String layer(String x, String additive, String at) {
    float eps = (float) options.layerNormEps();
    int head = options.hiddenSize() / options.numAttentionHeads();
    String q = heads(layers.linear(x, at + "attention.self.query"), 0, 2, 1, 3);
    String k = heads(layers.linear(x, at + "attention.self.key"), 0, 2, 3, 1);
    String v = heads(layers.linear(x, at + "attention.self.value"), 0, 2, 1, 3);
    String scaled =
        layers.op("Mul", q, layers.graph().constant((float) (1 / Math.sqrt((double) head))));
    String scores = layers.op("Add", layers.op("MatMul", scaled, k), additive);
    String context = layers.op("MatMul", layers.softmax(scores), v);
    String merged =
        layers.reshape(layers.transpose(context, 0, 2, 1, 3), 0, 0, options.hiddenSize());
    String attended = layers.linear(merged, at + "attention.output.dense");
    String h =
        layers.layerNorm(layers.op("Add", attended, x), at + "attention.output.LayerNorm", eps);
    String inner = gelu(layers.linear(h, at + "intermediate.dense"));
    String mlp = layers.linear(inner, at + "output.dense");
    return layers.layerNorm(layers.op("Add", mlp, h), at + "output.LayerNorm", eps);
  }

  private String heads(String x, long... order) {
    long head = options.hiddenSize() / options.numAttentionHeads();
    return layers.transpose(layers.reshape(x, 0, 0, options.numAttentionHeads(), head), order);
  }

  /** x·½·(1 + erf(x/√2)). */
  private String gelu(String x) {
    OnnxGraph graph = layers.graph();
    String erf = layers.op("Erf", layers.op("Mul", x, graph.constant((float) Math.sqrt(0.5))));
    String gate = layers.op("Add", erf, graph.constant(1));
    return layers.op("Mul", layers.op("Mul", x, gate), graph.constant(0.5f));
  }
}
