package org.lovt.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lovt.base.LovtException;
import org.lovt.base.RandomStream;
import org.lovt.config.bind.Binder;
import org.lovt.config.schema.BimodalModelConfig;
import org.lovt.config.tree.YamlReader;
import org.lovt.nn.Bert;
import org.lovt.nn.Encoded;
import org.lovt.nn.StateDicts;
import org.lovt.pretrain.BimodalModel;
import org.lovt.pretrain.Projected;
import org.lovt.pretrain.ReportTensors;
import org.lovt.pretrain.weights.Backbones;
import org.lovt.text.ReportBatch;
import org.lovt.text.ReportCollator;
import org.lovt.text.Vocabulary;
import org.lovt.torch.Autograd;
import org.lovt.torch.Device;
import org.lovt.torch.Engine;
import org.lovt.torch.Scope;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/** Exported graphs in ONNX Runtime give what the networks give, in all their variants. */
class OnnxGraphsTest {
  private static final double LARGEST_DIFFERENCE = 1e-4;
  private static final Vocabulary WORDS =
      new Vocabulary(
          List.of(
              "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "left", "right", "effusion", "no", "."),
          true);
  private static final List<List<String>> REPORTS =
      List.of(
          List.of("left effusion.", "no right effusion.", "no effusion left ."),
          List.of("right ."));

  @TempDir Path folder;

  private static BimodalModelConfig config(String... lines) {
    String yaml =
        String.join(
            "\n",
            "encoder_a: {backbone_architecture: resnet, backbone_model: [x, MODEL],"
                + " backbone_args: {width: 8}, input_size: [64, 64], region_feature_layer: conv4,"
                + " global_feature_layer: local, global_aggregator: POOL_A, POSITIONS}",
            "encoder_b: {language_encoder: scratch, max_length: 32, global_aggregator: POOL_B,"
                + " local_from: LOCAL, global_from_local: FROM_LOCAL,"
                + " sentence_aggregator: SENTENCES, mask_aware_mean: AWARE}",
            "d_z: 12",
            "d_hidden: 20",
            "projection_norm: NORM",
            "g_alignment: {objective_type: global_nce}",
            "loss_weights: {global_a2b: 1, global_b2a: 1}");
    for (String line : lines) {
      String[] pair = line.split("=", 2);
      yaml = yaml.replace(pair[0], pair[1]);
    }
    return Binder.bind(YamlReader.read(yaml, "test"), BimodalModelConfig.class, "");
  }

  /** A model whose running statistics are not those it began with. */
  private static BimodalModel model(BimodalModelConfig config, Bert.Options bert) {
    Engine.seed(3);
    BimodalModel model;
    try (Scope scope = Scope.open()) {
      model =
          new BimodalModel(
              config,
              Backbones.build(config.encoderA()),
              new Bert(bert),
              false,
              org.lovt.config.schema.Compat.CORRECTED);
      model.train(true);
      try (Autograd.Switch off = Autograd.off()) {
        model.scans(images(4));
        model.reports(ReportTensors.of(reports(), Device.CPU));
      }
      model.train(false);
    }
    return model;
  }

  private static Bert.Options bert() {
    return new Bert.Options(16, 2, 2, 24, WORDS.pieces().size(), 32, 2, 1e-12, 0);
  }

  private static float[] pixels(int images) {
    RandomStream random = RandomStream.of(1, "onnx", 0, 0);
    float[] planes = new float[images * 64 * 64];
    for (int i = 0; i < planes.length; i++) {
      planes[i] = (float) random.uniform(-2, 2);
    }
    return planes;
  }

  private static Tensor images(int images) {
    return Tensors.greyImages(pixels(images), images, 64, Device.CPU);
  }

  private static ReportBatch reports() {
    return ReportCollator.joint(WORDS.tokenizer(), 32).collate(REPORTS);
  }

  private static ScanGraph.Projections projections(BimodalModelConfig config) {
    return new ScanGraph.Projections(Optional.ofNullable(config.projectionNorm()));
  }

  private static void near(OrtSession.Result result, String name, Tensor own) throws Exception {
    OnnxTensor value = (OnnxTensor) result.get(name).orElseThrow();
    float[] expected = own.contiguous().toFloats();
    FloatBuffer found = value.getFloatBuffer();
    assertThat(value.getInfo().getShape()).as(name).isEqualTo(own.shape());
    double largest = 0;
    double difference = 0;
    for (float number : expected) {
      largest = Math.max(largest, Math.abs(number));
      difference = Math.max(difference, Math.abs(number - found.get()));
    }
    assertThat(largest).as(name).isPositive();
    assertThat(difference).as(name).isLessThan(LARGEST_DIFFERENCE * largest);
  }

  @ParameterizedTest
  @CsvSource({
    "resnet18, avgpool_attention, add_region_pos_encodings: true, batch",
    "resnet50, avg, add_region_pos_encodings: false, layer",
    "resnet34, max, add_region_pos_encodings: false, l2",
    "resnet18, token_0, add_region_pos_encodings: true, null"
  })
  void imagesAreEncodedAlike(String backbone, String pool, String positions, String norm)
      throws Exception {
    BimodalModelConfig config =
        config(
            "MODEL=" + backbone,
            "POOL_A=" + pool,
            "POSITIONS=" + positions,
            "NORM=" + norm,
            "POOL_B=max",
            "FROM_LOCAL=false",
            "LOCAL=sentences",
            "SENTENCES=max",
            "AWARE=false");
    Path file = folder.resolve("image.onnx");
    try (Scope scope = Scope.open();
        Autograd.Switch off = Autograd.off()) {
      BimodalModel model = model(config, bert());
      ScanGraph.write(
          new OnnxFile(file, Map.of("note", "x")),
          config.encoderA(),
          projections(config),
          StateDicts.save(model));
      for (int batch : new int[] {1, 3}) { // the batch may be of any size
        Projected own = model.scans(images(batch));
        Encoded encoded = own.encoded();
        try (OrtSession session = session(file);
            OnnxTensor image = tensor(images(batch));
            OrtSession.Result result = session.run(Map.of("image", image))) {
          assertThat(session.getMetadata().getCustomMetadata()).containsEntry("note", "x");
          near(result, "regions", encoded.local());
          near(result, "global", encoded.global());
          near(result, "regions_projected", own.local());
          near(result, "global_projected", own.global());
        }
      }
      model.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "avgpool_attention, true, sentences, max, false, batch",
    "avg, false, sentences, avg, false, layer",
    "avg, true, sentences, avg, true, batch",
    "max, true, sentences, token_0, false, l2",
    "max, false, tokens, max, false, batch",
    "avgpool_attention, false, tokens, max, true, null"
  })
  void reportsAreEncodedAlike(
      String pool, String fromLocal, String local, String sentences, String aware, String norm)
      throws Exception {
    BimodalModelConfig config =
        config(
            "MODEL=resnet18",
            "POOL_A=avg",
            "POSITIONS=add_region_pos_encodings: false",
            "NORM=" + norm,
            "POOL_B=" + pool,
            "FROM_LOCAL=" + fromLocal,
            "LOCAL=" + local,
            "SENTENCES=" + sentences,
            "AWARE=" + aware);
    Path file = folder.resolve("report.onnx");
    try (Scope scope = Scope.open();
        Autograd.Switch off = Autograd.off()) {
      BimodalModel model = model(config, bert());
      ReportGraph.write(
          new OnnxFile(file, Map.of()),
          config.encoderB(),
          bert(),
          projections(config),
          StateDicts.save(model));
      ReportBatch batch = reports();
      Projected own = model.reports(ReportTensors.of(batch, Device.CPU));
      long[] shape = {batch.batch(), batch.length()};
      OrtEnvironment ort = OrtEnvironment.getEnvironment();
      try (OrtSession session = session(file);
          OnnxTensor ids = OnnxTensor.createTensor(ort, LongBuffer.wrap(batch.inputIds()), shape);
          OnnxTensor mask = OnnxTensor.createTensor(ort, rows(batch));
          OnnxTensor numbers =
              OnnxTensor.createTensor(ort, LongBuffer.wrap(sentenceIds(batch)), shape);
          OrtSession.Result result =
              session.run(
                  Map.of("input_ids", ids, "attention_mask", mask, "sentence_ids", numbers))) {
        near(result, local, own.encoded().local());
        near(result, "global", own.encoded().global());
        near(result, "global_projected", own.global());
        near(result, local + "_projected", own.local());
      }
      model.close();
    }
  }

  private static OrtSession session(Path file) throws Exception {
    return OrtEnvironment.getEnvironment().createSession(Files.readAllBytes(file));
  }

  private static OnnxTensor tensor(Tensor tensor) throws Exception {
    return OnnxTensor.createTensor(
        OrtEnvironment.getEnvironment(),
        FloatBuffer.wrap(tensor.contiguous().toFloats()),
        tensor.shape());
  }

  private static boolean[][] rows(ReportBatch batch) {
    boolean[][] rows = new boolean[batch.batch()][batch.length()];
    for (int i = 0; i < batch.attentionMask().length; i++) {
      rows[i / batch.length()][i % batch.length()] = batch.attentionMask()[i];
    }
    return rows;
  }

  private static long[] sentenceIds(ReportBatch batch) {
    long[] numbers = new long[batch.inputIds().length];
    java.util.Arrays.fill(numbers, -1);
    for (int r = 0; r < batch.batch(); r++) {
      int[] lengths = batch.splits().lengths()[r];
      for (int s = 0; s < lengths.length; s++) {
        for (int t = 0; t < lengths[s]; t++) {
          numbers[(int) batch.splits().tokenIndex(r, s, t)] = s;
        }
      }
    }
    return numbers;
  }

  @Test
  void equalModelsGiveEqualBytes() throws Exception {
    BimodalModelConfig config =
        config(
            "MODEL=resnet18",
            "POOL_A=avg",
            "POSITIONS=add_region_pos_encodings: false",
            "NORM=batch",
            "POOL_B=max",
            "FROM_LOCAL=false",
            "LOCAL=tokens",
            "SENTENCES=max",
            "AWARE=false");
    try (Scope scope = Scope.open()) {
      BimodalModel model = model(config, bert());
      var state = StateDicts.save(model);
      for (String name : List.of("a.onnx", "b.onnx")) {
        ScanGraph.write(
            new OnnxFile(folder.resolve(name), Map.of("b", "2", "a", "1")),
            config.encoderA(),
            null,
            state);
      }
      model.close();
    }
    assertThat(folder.resolve("a.onnx")).hasSameBinaryContentAs(folder.resolve("b.onnx"));
    try (OrtSession session = session(folder.resolve("a.onnx"))) {
      assertThat(session.getOutputNames()).containsExactly("regions", "global");
    }
  }

  @Test
  void whatHasNoGraphIsRefusedWithTheWayOut() {
    BimodalModelConfig config =
        config(
            "MODEL=resnet18",
            "backbone_architecture: resnet,=backbone_architecture: resunet,",
            "POOL_A=avg",
            "POSITIONS=add_region_pos_encodings: false",
            "NORM=batch",
            "POOL_B=max",
            "FROM_LOCAL=false",
            "LOCAL=sentences",
            "SENTENCES=max, sentence_encoding_mode: independent",
            "AWARE=false");
    OnnxFile file = new OnnxFile(folder.resolve("x.onnx"), Map.of());
    assertThatThrownBy(() -> ScanGraph.write(file, config.encoderA(), null, Map.of()))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("resunet");
    assertThatThrownBy(
            () -> ReportGraph.write(file, config.encoderB(), bert(), projections(config), Map.of()))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("independent");
    assertThat(file.path()).doesNotExist();
  }
}
