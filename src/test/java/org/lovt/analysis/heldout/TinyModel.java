package org.lovt.analysis.heldout;

import java.util.List;
import java.util.Map;
import org.lovt.config.schema.Aggregator;
import org.lovt.config.schema.BimodalModelConfig;
import org.lovt.config.schema.BimodalModelConfig.AttentionSimilarity;
import org.lovt.config.schema.BimodalModelConfig.OptimizerKind;
import org.lovt.config.schema.GlobalObjectiveConfig;
import org.lovt.config.schema.LocalObjectiveConfig;
import org.lovt.config.schema.LocalObjectiveConfig.ThresholdType;
import org.lovt.config.schema.NormKind;
import org.lovt.config.schema.ReportEncoderConfig;
import org.lovt.config.schema.ReportEncoderConfig.LocalUnit;
import org.lovt.config.schema.ReportEncoderConfig.SentenceEncoding;
import org.lovt.config.schema.ScanEncoderConfig;
import org.lovt.nn.Bert;
import org.lovt.nn.ResNet;
import org.lovt.pretrain.BimodalModel;
import org.lovt.torch.Engine;

/** A small LoVT with random weights; 8 × 8 regions. */
final class TinyModel {
  private static final int WIDTH = 16;

  private TinyModel() {}

  static BimodalModel lovt(int side, int vocabulary) {
    LocalObjectiveConfig local =
        new LocalObjectiveConfig.Contrastive(
            0.3, 0.3, false, ThresholdType.RELATIVE, false, false, false, 1, false, List.of());
    return model(side, vocabulary, Map.of("0", local));
  }

  /** Without local objectives, as CLIP and ConVIRT are: no attention. */
  static BimodalModel global(int side, int vocabulary) {
    return model(side, vocabulary, Map.of());
  }

  private static BimodalModel model(
      int side, int vocabulary, Map<String, LocalObjectiveConfig> local) {
    Engine.seed(5);
    return new BimodalModel(
        config(side, local),
        new ResNet(new ResNet.Architecture(false, List.of(1, 1, 1, 1), 8, List.of(8, 8, 16, 16))),
        new Bert(new Bert.Options(WIDTH, 1, 2, 32, vocabulary, 128, 2, 1e-12, 0)),
        false);
  }

  private static BimodalModelConfig config(int side, Map<String, LocalObjectiveConfig> local) {
    return new BimodalModelConfig(
        null,
        List.of("model_a", "model_b"),
        scan(side),
        report(),
        WIDTH,
        null,
        24,
        NormKind.BATCH,
        0,
        AttentionSimilarity.SCALED_DOT_PRODUCT,
        0,
        0,
        NormKind.BATCH,
        true,
        true,
        true,
        true,
        1,
        false,
        null,
        null,
        false,
        local,
        local,
        null,
        null,
        new GlobalObjectiveConfig.Nce(0.1, false, true, List.of()),
        Map.of(
            "global_a2b", 1.0,
            "global_b2a", 1.0,
            "local_a_l2att", 1.0,
            "local_a_att2l", 1.0,
            "local_b_l2att", 1.0,
            "local_b_att2l", 1.0),
        8,
        1e-3,
        0,
        OptimizerKind.ADAM,
        List.of(),
        null,
        0,
        1,
        0.5,
        1,
        false,
        true,
        true,
        true,
        false);
  }

  private static ScanEncoderConfig scan(int side) {
    return new ScanEncoderConfig(
        "ScanEncoderModel",
        "scan",
        "resnet",
        null,
        null,
        false,
        Map.of(),
        List.of(side, side),
        "conv3",
        "local",
        Aggregator.AVG,
        false,
        false,
        false,
        null);
  }

  private static ReportEncoderConfig report() {
    return new ReportEncoderConfig(
        "ReportEncoderModel",
        "report",
        "scratch",
        Map.of(),
        128,
        false,
        0,
        Aggregator.MAX,
        false,
        false,
        LocalUnit.SENTENCES,
        SentenceEncoding.JOINT,
        Aggregator.MAX,
        false,
        null,
        true,
        false,
        null);
  }
}
