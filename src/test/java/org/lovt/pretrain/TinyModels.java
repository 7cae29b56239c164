package org.lovt.pretrain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lovt.base.RandomStream;
import org.lovt.config.ConfigTree;
import org.lovt.config.schema.BimodalModelConfig;
import org.lovt.config.schema.PretrainConfig;
import org.lovt.nn.Bert;
import org.lovt.nn.ResNet;
import org.lovt.text.IdTokenizer;
import org.lovt.text.ReportCollator;

/** Published experiments on networks small enough for a test. */
final class TinyModels {
  static final int SIZE = 96;
  private static final int VOCABULARY = 60;

  private TinyModels() {}

  /** The experiment with small widths and images of 96 pixels, which have 3×3 regions. */
  static BimodalModelConfig config(String experiment, String... overrides) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "+experiment=" + experiment,
                "pretrain_model.d_z=16",
                "pretrain_model.d_hidden=24",
                "pretrain_model.encoder_a.input_size=[96,96]",
                "pretrain_model.encoder_b.max_length=64",
                "pretrain_model.encoder_b.freeze_encoder_layers=1"));
    all.addAll(List.of(overrides));
    return ConfigTree.open(List.of())
        .compose(ConfigTree.PRETRAIN, all)
        .bind(PretrainConfig.class)
        .pretrainModel();
  }

  /** A model with random weights; dropout as in BERT. */
  static BimodalModel model(BimodalModelConfig config) {
    return new BimodalModel(
        config,
        new ResNet(ResNet.Architecture.named("resnet18", 4)),
        new Bert(new Bert.Options(32, 2, 2, 48, VOCABULARY, 64, 2, 1e-12, 0.1)),
        false);
  }

  static BimodalModel model(String experiment, String... overrides) {
    return model(config(experiment, overrides));
  }

  /** Random images and reports of 1, 2, … sentences, with labels. */
  static PretrainBatch batch(int samples, long seed) {
    RandomStream random = RandomStream.of(seed, "tiny", 0, 0);
    float[] scans = new float[samples * SIZE * SIZE];
    for (int i = 0; i < scans.length; i++) {
      scans[i] = (float) random.nextGaussian();
    }
    List<List<String>> reports = new ArrayList<>();
    String[] names = new String[samples];
    float[] labels = new float[samples * 5];
    for (int i = 0; i < samples; i++) {
      names[i] = "study" + i;
      List<String> sentences = new ArrayList<>();
      for (int s = 0; s <= i % 4; s++) {
        int first = 5 + random.nextInt(VOCABULARY - 5);
        sentences.add(first + " " + (5 + random.nextInt(VOCABULARY - 5)));
      }
      reports.add(sentences);
    }
    for (int i = 0; i < labels.length; i++) {
      labels[i] = random.nextInt(2);
    }
    return new PretrainBatch(
        Arrays.asList(names),
        scans,
        SIZE,
        ReportCollator.joint(new IdTokenizer(), 64).collate(reports),
        labels);
  }
}
