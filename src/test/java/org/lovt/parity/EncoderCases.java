package org.lovt.parity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
import org.lovt.text.ReportBatch;
import org.lovt.text.SentenceSplits;
import org.lovt.torch.DType;
import org.lovt.torch.Tensor;

/** Groups 4 and 5: image encoder, text encoder, BERT. */
final class EncoderCases {
  private EncoderCases() {}

  static void register(Map<String, ParityTest.Case> kinds) {
    kinds.put("ScanEncoderModel", EncoderCases::scan);
    kinds.put("ResNetFeatureExtractor", EncoderCases::stages);
    kinds.put("ScanEncoderModel(ResNet-50, real size)", RealSizeEncoder::run);
    kinds.put("BertModel", EncoderCases::bert);
    kinds.put("ReportEncoderModel pooling", EncoderCases::report);
  }

  private static void scan(Fixture f) {
    ScanEncoderConfig config = Records.scan(f.config().get("encoder"));
    ResNet resnet = new ResNet(Records.tinyResnet(f.config().get("tiny_resnet")));
    ScanEncoder encoder = new ScanEncoder(config, resnet, false);
    ModuleRun run = new ModuleRun(f, encoder);
    run.checkCotangents(outputs(encoder.forward(run.input("scan"))));
    JsonNode size = f.scalars().get("local_structure_size");
    f.close("rows", size.get(0).asDouble(), encoder.rows());
    f.close("columns", size.get(1).asDouble(), encoder.columns());
  }

  static Map<String, Tensor> outputs(Encoded e) {
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
    Set<String> wanted = f.names("out.");
    run.checkCotangents(extractor.resnet.forward(run.input("scan"), wanted));
  }

  private static void bert(Fixture f) {
    Bert bert = new Bert(Records.tinyBert(f.config().get("bert")));
    ModuleRun run = new ModuleRun(f, bert);
    Tensor ids = f.tensor("in.input_ids");
    f.describes("B", ids.size(0));
    f.describes("L", ids.size(1));
    Tensor hidden = bert.forward(ids, f.mask("in.attention_mask"));
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
    SentenceSplits splits = RecordedReports.splits(f, joint);
    checkTokens(f, config, joint);
    // The reference hands out the local features in either case.
    f.config().path("return_local");
    Encoded e = encoder.forward(RecordedReports.input(f, splits));
    Map<String, Tensor> out = outputs(e);
    out.put("local_mask", e.mask().to(DType.I64));
    run.checkCotangents(out);
    f.closeScalar("local_structure_size", e.local().size(1));
  }

  /** The recorded ids are those that our collation makes of the recorded sentences. */
  private static void checkTokens(Fixture f, ReportEncoderConfig config, boolean joint) {
    List<List<String>> sentences = new ArrayList<>();
    f.config().path("sentences").forEach(r -> sentences.add(TextCases.texts(r)));
    if (!sentences.isEmpty()) {
      ReportBatch batch = TextCases.collator(config.maxLength(), joint).collate(sentences);
      assertThat(batch.inputIds()).isEqualTo(f.input("in.input_ids").longs());
    }
  }
}
