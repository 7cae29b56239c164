package org.lovt.model.onnx;

import java.util.Map;
import org.lovt.base.LovtException;
import org.lovt.config.schema.Aggregator;
import org.lovt.config.schema.ReportEncoderConfig;
import org.lovt.config.schema.ReportEncoderConfig.LocalUnit;
import org.lovt.config.schema.ReportEncoderConfig.SentenceEncoding;
import org.lovt.model.onnx.OnnxGraph.Type;
import org.lovt.nn.Bert;
import org.lovt.torch.HostTensor;

/**
 * A text encoder as a graph. Inputs, of one row for each report:
 *
 * <pre>
 * input_ids      [batch, length] int64   word pieces with [CLS], [SEP] and padding
 * attention_mask [batch, length] bool    true where there is no padding
 * sentence_ids   [batch, length] int64   number of the token's sentence from 0; −1 for [CLS], [SEP], padding
 * </pre>
 *
 * Outputs: {@code sentences [batch, S, d]} (or {@code tokens}), {@code mask [batch, S]}, {@code
 * global [batch, d]}, and the projections of sentences and global. Padded sentences are 0.
 */
public final class ReportGraph {
  private static final String ENCODER = "model_b.encoder.";
  private static final String BERT = ENCODER + "language_model.";
  private static final String BATCH = "batch";
  private static final String LENGTH = "length";

  private final OnnxGraph graph = new OnnxGraph("lovt_report_encoder");
  private final ReportEncoderConfig config;
  private final Bert.Options bert;
  private final Layers layers;
  private final int width;

  private ReportGraph(
      ReportEncoderConfig config, Bert.Options bert, Map<String, HostTensor> state) {
    this.config = config;
    this.bert = bert;
    this.layers = new Layers(graph, state);
    this.width = config.d() == null ? bert.hiddenSize() : config.d();
  }

  /**
   * Writes an encoder.
   *
   * @param target where to
   * @param config what it looks like
   * @param bert sizes of its language model
   * @param projections of the model
   * @param state weights by their names in a bimodal model
   * @throws LovtException (configuration) for encoders that read every sentence by itself
   */
  public static void write(
      OnnxFile target,
      ReportEncoderConfig config,
      Bert.Options bert,
      ScanGraph.Projections projections,
      Map<String, HostTensor> state) {
    if (config.sentenceEncodingMode() != SentenceEncoding.JOINT) {
      throw LovtException.config(
          "ONNX: expected a text encoder that reads reports as a whole. Received:"
              + " sentence_encoding_mode independent",
          "Export it as safetensors.");
    }
    ReportGraph report = new ReportGraph(config, bert, state);
    report.build(projections);
    target.write(report.graph);
  }

  private void build(ScanGraph.Projections projections) {
    String ids = graph.input("input_ids", Type.INT64, BATCH, LENGTH);
    String attention = graph.input("attention_mask", Type.BOOL, BATCH, LENGTH);
    String sentenceIds = graph.input("sentence_ids", Type.INT64, BATCH, LENGTH);
    String content = layers.op("Not", layers.op("Less", sentenceIds, graph.number(0)));
    String tokens = new BertLayers(layers, bert, BERT).forward(ids, attention);
    if (config.projectLanguageEmbeddings()) {
      tokens = layers.linear(tokens, ENCODER + "input_projection");
    }
    tokens = layers.op("Where", layers.unsqueeze(content, -1), tokens, graph.constant(0));
    boolean sentences = config.localFrom() == LocalUnit.SENTENCES;
    String local = tokens;
    String mask = content;
    if (sentences) {
      String inside = inside(sentenceIds);
      mask = any(inside);
      local = sentences(tokens, inside, mask);
    }
    boolean fromLocal = config.globalFromLocal();
    String global =
        new PoolingLayers(layers, config.maskAwareMean())
            .pool(
                fromLocal ? local : tokens,
                fromLocal ? mask : content,
                config.globalAggregator(),
                ENCODER + "global_aggregator",
                width);
    String name = sentences ? "sentences" : "tokens";
    String count = sentences ? "sentences" : LENGTH;
    graph.output(local, name, Type.FLOAT, BATCH, count, width);
    graph.output(mask, "mask", Type.BOOL, BATCH, count);
    graph.output(global, "global", Type.FLOAT, BATCH, width);
    var norm = projections.norm().orElse(null);
    graph.output(
        layers.projection(local, "model_b.project_local", norm),
        name + "_projected",
        Type.FLOAT,
        BATCH,
        count,
        rows("model_b.project_local"));
    graph.output(
        layers.projection(global, "model_b.project_global", norm),
        "global_projected",
        Type.FLOAT,
        BATCH,
        rows("model_b.project_global"));
  }

  private long rows(String projection) {
    return layers.tensor(projection + ".projection_after.weight").shape()[0];
  }

  /** Which token belongs to which sentence: {@code [B, S, L]} bool. */
  private String inside(String sentenceIds) {
    String last =
        graph.node("ReduceMax", java.util.List.of(sentenceIds), OnnxGraph.of("keepdims", 0L));
    String count = layers.op("Add", last, graph.number(1));
    String numbers = layers.op("Range", graph.number(0), count, graph.number(1));
    return layers.op("Equal", layers.unsqueeze(sentenceIds, 1), layers.reshape(numbers, 1, -1, 1));
  }

  private String floats(String bool) {
    return layers.op("Cast", OnnxGraph.of("to", 1L), bool);
  }

  /** Sentences that have a token: {@code [B, S]} bool. */
  private String any(String inside) {
    return layers.op("Greater", layers.sum(floats(inside), -1, false), graph.constant(0));
  }

  /** Tokens {@code [B, L, d]} pooled by sentence: {@code [B, S, d]}, 0 where there is none. */
  private String sentences(String tokens, String inside, String mask) {
    Aggregator kind = config.sentenceAggregator();
    String pooled =
        switch (kind) {
          case MAX -> {
            String each =
                layers.op(
                    "Where",
                    layers.unsqueeze(inside, -1),
                    layers.unsqueeze(tokens, 1),
                    graph.constant(Float.NEGATIVE_INFINITY)); // [B, S, L, d]
            yield layers.max(each, -2);
          }
          case AVG -> layers.op("MatMul", shares(inside), tokens);
          case TOKEN_0 -> layers.op("MatMul", floats(first(inside)), tokens);
          case AVGPOOL_ATTENTION ->
              throw LovtException.config(
                  "ONNX: sentence_aggregator: expected max, avg or token_0. Received: "
                      + "avgpool_attention",
                  "Export it as safetensors.");
        };
    return layers.op("Where", layers.unsqueeze(mask, -1), pooled, graph.constant(0));
  }

  /** 1 over the number of tokens: of the sentence's own, or of the longest sentence's. */
  private String shares(String inside) {
    String members = floats(inside);
    String own = layers.sum(members, -1, true); // [B, S, 1]
    String divisor =
        config.maskAwareMean()
            ? layers.op("Max", own, graph.constant(1))
            : graph.node("ReduceMax", java.util.List.of(own), OnnxGraph.of("keepdims", 0L));
    return layers.op("Div", members, divisor);
  }

  private String first(String inside) {
    String members = floats(inside);
    String running = layers.op("CumSum", members, graph.number(2));
    return layers.op("And", inside, layers.op("Equal", running, graph.constant(1)));
  }
}
