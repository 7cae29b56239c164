package org.lovt.parity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.lovt.config.schema.ReportEncoderConfig;
import org.lovt.config.schema.ScanEncoderConfig;
import org.lovt.nn.Bert;
import org.lovt.nn.Encoded;
import org.lovt.nn.Module;
import org.lovt.nn.ReportEncoder;
import org.lovt.nn.ResNet;
import org.lovt.nn.ScanEncoder;
import org.lovt.pretrain.FixtureReports;
import org.lovt.torch.DType;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/** Groups 4 and 5: image encoder, text encoder, BERT. */
final class EncoderCases {
  private EncoderCases() {}

  static void register(Map<String, ParityTest.Case> kinds) {
    kinds.put("ScanEncoderModel", EncoderCases::scan);
    kinds.put("ResNetFeatureExtractor", EncoderCases::stages);
    kinds.put("ScanEncoderModel(ResNet-50, real size)", EncoderCases::realSize);
    kinds.put("BertModel", EncoderCases::bert);
    kinds.put("ReportEncoderModel pooling", EncoderCases::report);
  }

  private static void scan(Fixture f) {
    ScanEncoderConfig config = Records.scan(f.config().get("encoder"));
    ResNet resnet = new ResNet(Records.tinyResnet(f.config().get("tiny_resnet")));
    ScanEncoder encoder = new ScanEncoder(config, resnet, false);
    ModuleRun run = new ModuleRun(f, encoder);
    run.checkCotangents(outputs(encoder.forward(run.input("scan"))));
    JsonNode size = f.json().get("scalars").get("local_structure_size");
    f.close("rows", size.get(0).asDouble(), encoder.rows());
    f.close("columns", size.get(1).asDouble(), encoder.columns());
  }

  private static Map<String, Tensor> outputs(Encoded e) {
    Map<String, Tensor> out = new LinkedHashMap<>();
    out.put("local", e.local());
    out.put("global", e.global());
    if (e.weights() != null) {
      out.put("local_weights", e.weights());
    }
    return out;
  }

  /** The fixture's extractor holds the backbone under {@code backbone_layers}. */
  private static final class Extractor extends Module {
    private final ResNet resnet;

    Extractor(ResNet resnet) {
      this.resnet = child("backbone_layers", resnet);
    }
  }

  private static void stages(Fixture f) {
    Extractor extractor =
        new Extractor(new ResNet(Records.tinyResnet(f.config().get("tiny_resnet"))));
    ModuleRun run = new ModuleRun(f, extractor);
    Set<String> wanted = new LinkedHashSet<>(f.part("out.").keySet());
    run.checkCotangents(extractor.resnet.forward(run.input("scan"), wanted));
  }

  private static void realSize(Fixture f) {
    JsonNode c = f.config();
    int n = c.get("N").asInt();
    String aggregator = c.get("global_aggregator").asText();
    com.fasterxml.jackson.databind.node.ObjectNode encoderJson =
        org.lovt.base.Json.mapper().createObjectNode();
    encoderJson.putArray("input_size").add(n).add(n);
    encoderJson.put("region_feature_layer", "conv5").put("global_feature_layer", "local");
    encoderJson.put("global_aggregator", aggregator);
    encoderJson.put("local_weights_from_aggregator", aggregator.equals("avgpool_attention"));
    ResNet resnet = new ResNet(ResNet.Architecture.named("resnet50", 64));
    ScanEncoder encoder = new ScanEncoder(Records.scan(encoderJson), resnet, false);
    Map<String, Tensor> state = encoder.state();
    f.json()
        .get("formula_weights")
        .fields()
        .forEachRemaining(
            e -> {
              JsonNode w = e.getValue();
              Tensor target = state.get(e.getKey());
              float[] data =
                  ObjectiveCases.splitmixes(
                      w.get("seed").asLong(),
                      (int) target.numel(),
                      (float) w.get("scale").asDouble(),
                      (float) w.get("offset").asDouble());
              try (org.lovt.torch.Autograd.Switch off = org.lovt.torch.Autograd.off()) {
                target.copyFrom(Tensors.of(data, target.shape()));
              }
            });
    encoder.train(c.get("train").asBoolean());
    long seed = Long.parseLong(c.get("input").asText().replaceAll(".*seed=(\\d+).*", "$1"));
    int b = c.get("B").asInt();
    Tensor x = Tensors.of(ObjectiveCases.splitmixes(seed, b * 3 * n * n, 1.5f, 0), b, 3, n, n);
    // One pass only: in training mode each pass moves the running statistics, which are compared.
    Set<String> layers = new LinkedHashSet<>(ResNet.LAYERS);
    if (!c.get("train").asBoolean()) {
      for (Map.Entry<String, Tensor> stage : resnet.forward(x, layers).entrySet()) {
        scalar(f, stage.getKey() + ".mean", stage.getValue().mean().item());
        scalar(f, stage.getKey() + ".abs_mean", stage.getValue().abs().mean().item());
        scalar(f, stage.getKey() + ".max", stage.getValue().max().item());
      }
    }
    Encoded e = encoder.forward(x);
    outputs(e).forEach((name, value) -> f.close("out." + name, value));
    for (String name : f.part("after.").keySet()) {
      f.close("after." + name, state.get(name));
    }
  }

  private static void scalar(Fixture f, String name, double value) {
    f.close(name, f.number(name), value);
  }

  private static void bert(Fixture f) {
    Bert bert = new Bert(Records.tinyBert(f.config().get("bert")));
    ModuleRun run = new ModuleRun(f, bert);
    Tensor hidden = bert.forward(f.tensor("in.input_ids"), f.mask("in.attention_mask"));
    Map<String, Tensor> out = new LinkedHashMap<>();
    out.put("last_hidden_state", hidden);
    out.put("pooler_output", bert.pool(hidden));
    run.checkCotangents(out);
  }

  /** A module without parameters, standing for the language model. */
  private static final class Nothing extends Module {}

  private static void report(Fixture f) {
    ReportEncoderConfig config = Records.report(f.config().get("encoder"));
    Tensor[] hidden = new Tensor[1];
    ReportEncoder encoder =
        new ReportEncoder(
            config,
            (ids, mask) -> hidden[0],
            new Nothing(),
            f.config().get("d_language_model").asInt());
    ModuleRun run = new ModuleRun(f, encoder);
    hidden[0] = run.input("last_hidden_state");
    boolean joint = config.sentenceEncodingMode() == ReportEncoderConfig.SentenceEncoding.JOINT;
    Encoded e = encoder.forward(FixtureReports.input(f.tensors(), f.config(), joint));
    Map<String, Tensor> out = outputs(e);
    out.put("local_mask", e.mask().to(DType.I64));
    run.checkCotangents(out);
  }
}
