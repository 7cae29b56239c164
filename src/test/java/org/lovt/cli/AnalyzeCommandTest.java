package org.lovt.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.analysis.ModelAnalysisRun;
import org.lovt.analysis.export.ExportedStudy;
import org.lovt.analysis.export.PredictionFolder;
import org.lovt.analysis.export.ShardKind;
import org.lovt.base.Json;
import org.lovt.base.LovtException;
import org.lovt.data.PretrainDataset;
import org.lovt.data.load.BatchPlan;
import org.lovt.data.study.Split;
import org.lovt.data.study.Study;
import org.lovt.downstream.encoder.TrainedModel;
import org.lovt.metric.BimodalMetrics;
import org.lovt.metric.EmbeddingConvention;
import org.lovt.nn.BimodalEmbeddings;
import org.lovt.pretrain.run.TinyRuns;
import org.lovt.result.file.AnalysisFile;
import org.lovt.torch.DType;
import org.lovt.torch.Device;
import org.lovt.torch.HostTensor;
import org.lovt.torch.Scope;
import org.lovt.track.ModelsFolder;
import org.lovt.train.Interruption;

/** A tiny trained model analysed by the command line: 8 test studies in batches of 6. */
class AnalyzeCommandTest {
  private static final int STUDIES = 8;

  @TempDir static Path folder;
  private static Path data;
  private static Path model;
  private static TinyRuns runs;

  @BeforeAll
  static void train() {
    runs = new TinyRuns(folder);
    data = runs.data();
    runs.begin(runs.request("models", "pretrain_dataset=" + data), runs.fresh(), null);
    model = folder.resolve("models/pretraining/tiny");
  }

  private static Cli run(String command, String name, String results, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                command,
                name,
                "models.base_path=" + folder.resolve("models"),
                "--results=" + folder.resolve(results)));
    args.addAll(List.of(more));
    return Cli.run(args.toArray(String[]::new));
  }

  private static PredictionFolder export(String... more) {
    List<String> all = new ArrayList<>(List.of("--export"));
    all.addAll(List.of(more));
    Cli cli = run("analyze", "tiny", "exported", all.toArray(String[]::new));
    assertThat(cli.code()).as(cli.err()).isZero();
    return PredictionFolder.open(model.resolve("predictions/test"));
  }

  private static Map<String, Double> row(String results, String what, String name) {
    return new AnalysisFile(folder.resolve(results), what).all().get(name);
  }

  @Test
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 57)
  void aModelIsAnalysedWithoutPredictionsAndItsValuesAreEnteredEverywhere() throws IOException {
    Cli cli = run("analyze", "tiny", "r1");
    assertThat(cli.err()).isEmpty();
    assertThat(cli.code()).isZero();
    assertThat(cli.out())
        .contains("tiny: 8 studies of the test split in batches of 6")
        .contains("spread of regions")
        .contains("distance of an image and its report")
        .contains("values in ");
    Map<String, Double> values = row("r1", "test", "tiny");
    assertThat(values).hasSizeGreaterThan(125).containsKey("emb/yl_a/cov_offdiagonal_per_sample");
    JsonNode summary = Json.read(model.resolve("summary.json")).get("values");
    values.forEach(
        (name, value) ->
            assertThat(summary.get("analysis-test/" + name).asDouble()).as(name).isEqualTo(value));
    assertThat(summary.has("val/total_loss")).isTrue();
    JsonNode record = Json.read(model.resolve("analysis-test.json"));
    assertThat(record.get("convention").asText()).isEqualTo("corrected");
    assertThat(record.get("studies").asInt()).isEqualTo(STUDIES);
    assertThat(Files.readString(folder.resolve("r1/runs.csv"))).contains("tiny,").contains(",tiny");
    // What is measured again has the same values.
    Cli again = run("analyze", "tiny", "r1");
    assertThat(again.code()).isZero();
    assertThat(row("r1", "test", "tiny")).isEqualTo(values);
  }

  @Test
  void theOriginalsArithmeticHasTheOriginalsValues() {
    Cli cli = run("analyze", "tiny", "r2", "compat=official", "--split=validation");
    assertThat(cli.code()).as(cli.err()).isZero();
    assertThat(cli.out()).contains("as the original computes");
    assertThat(row("r2", "validation", "tiny")).hasSize(125);
  }

  @Test
  @Statement({92, 94})
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 25)
  void exportedPredictionsAreWhatWasMeasured() throws IOException {
    PredictionFolder predictions = export();
    try (Stream<Path> files = Files.list(model.resolve("predictions/test"))) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "manifest.json",
              "mean_scan.safetensors",
              "inputs_0.safetensors",
              "inputs_1.safetensors",
              "embeddings_0.safetensors",
              "embeddings_1.safetensors",
              "attentions_0.safetensors",
              "attentions_1.safetensors");
    }
    assertThat(predictions.batches()).isEqualTo(2);
    assertThat(predictions.manifest().studies()).isEqualTo(STUDIES);
    BimodalMetrics metrics =
        new BimodalMetrics(BimodalMetrics.Options.analysis(EmbeddingConvention.CORRECTED));
    int row = 0;
    try (PretrainDataset dataset = PretrainDataset.open(data, PretrainDataset.Options.ALL)) {
      for (int k = 0; k < predictions.batches(); k++) {
        try (Scope scope = Scope.open()) {
          BimodalEmbeddings e = predictions.embeddings(k);
          metrics.add(e.to(DType.F64));
          assertThat(Arrays.stream(e.ygA().norm(1, false).toDoubles()))
              .as("raw, not normalised")
              .allMatch(norm -> Math.abs(norm - 1) > 1e-3);
        }
        for (ExportedStudy study : predictions.studies(k)) {
          Study expected = dataset.study(Split.TEST, row++);
          assertThat(study.studyId()).isEqualTo(expected.studyId());
          assertThat(study.imageId()).isEqualTo(expected.views().get(study.viewIndex()).dicomId());
        }
      }
    }
    assertThat(row).isEqualTo(STUDIES);
    Map<String, Double> again = new HashMap<>(metrics.result());
    again.keySet().removeIf(name -> !name.startsWith("emb/"));
    again.values().removeIf(value -> !Double.isFinite(value));
    assertThat(row("exported", "test", "tiny")).isEqualTo(again);
  }

  @Test
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 61)
  void twoExportsAreEqualToTheByte() throws IOException {
    export();
    Map<String, String> first = files();
    export();
    assertThat(files()).isEqualTo(first);
    assertThat(model.resolve("predictions/test.partial")).doesNotExist();
  }

  @Test
  void anInterruptedExportLeavesTheOlderOneAsItWas() throws IOException {
    export();
    Map<String, String> before = files();
    Interruption stop = Interruption.manual();
    ModelAnalysisRun run =
        new ModelAnalysisRun(
            TrainedModel.find(ModelsFolder.pretraining(folder.resolve("models")), "tiny"),
            runs.request("models", "pretrain_dataset=" + data),
            Device.CPU,
            new ModelAnalysisRun.Options(Split.TEST, Optional.of(3), true, false));
    assertThatExceptionOfType(LovtException.class)
        .isThrownBy(() -> run.run((done, of) -> stop.request(), stop))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(LovtException.Kind.INTERRUPTED))
        .withMessageContaining("No value and no prediction was changed");
    assertThat(files()).isEqualTo(before);
    assertThat(model.resolve("predictions/test.partial")).doesNotExist();
  }

  /** Content by name, without the manifest, which tells the time. */
  private static Map<String, String> files() throws IOException {
    Map<String, String> content = new HashMap<>();
    try (Stream<Path> files = Files.list(model.resolve("predictions/test"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".safetensors")).toList()) {
        content.put(
            file.getFileName().toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return content;
  }

  @Test
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 60)
  void embeddingsDoNotDependOnTheSizeOfBatches() {
    double[] sixes = imagesOf(export());
    double[] ones = imagesOf(export("--batch-size=1"));
    assertThat(ones).hasSameSizeAs(sixes);
    assertThat(ones).containsExactly(sixes, within(1e-5));
    assertThat(row("exported", "test", "tiny").values()).allMatch(Double::isFinite);
  }

  private static double[] imagesOf(PredictionFolder predictions) {
    List<Double> all = new ArrayList<>();
    for (int k = 0; k < predictions.batches(); k++) {
      for (double v : predictions.tensors(ShardKind.EMBEDDINGS, k).get("yg_a").doubles()) {
        all.add(v);
      }
    }
    return all.stream().mapToDouble(Double::doubleValue).toArray();
  }

  @Test
  @Statement(93)
  void textsAndImagesAreWrittenOnRequestOnly() throws IOException {
    PredictionFolder silent = export();
    assertThat(silent.manifest().reports()).isFalse();
    assertThat(silent.tensors(ShardKind.INPUTS, 0))
        .doesNotContainKeys("scan", "sentence_input_ids");
    assertThat(silent.studies(0)).allMatch(study -> study.sentences() == null);
    String sentence;
    try (PretrainDataset dataset = PretrainDataset.open(data, PretrainDataset.Options.ALL)) {
      sentence = dataset.study(Split.TEST, 0).report().sentences().get(0);
    }
    assertThat(String.join("", files().values())).doesNotContain(sentence);
    PredictionFolder spoken = export("--include-reports");
    assertThat(spoken.studies(0).get(0).sentences()).contains(sentence);
    HostTensor scan = spoken.tensors(ShardKind.INPUTS, 0).get("scan");
    assertThat(scan.shape()).containsExactly(6, 32, 32);
    assertThat(Arrays.stream(scan.doubles()).allMatch(v -> v >= 0 && v <= 1)).isTrue();
    assertThat(Arrays.stream(scan.doubles()).max().orElseThrow()).isGreaterThan(0.2);
    assertThat(spoken.tensors(ShardKind.INPUTS, 0))
        .containsKeys("sentence_input_ids", "sentence_token_mask", "token_same_sentence_mask");
  }

  @Test
  @Statement(
      spec = Spec.ANALYSIS_AND_PLOTS,
      value = {23, 24})
  void batchesCountAsFarAsAllTheirFilesAreThere() throws IOException {
    assertThat(BatchPlan.evaluation(2571, 32).batches()).isEqualTo(81);
    assertThat(BatchPlan.evaluation(2571, 32).of(0)[80]).hasSize(11);
    export();
    Path predictions = model.resolve("predictions/test");
    Files.delete(predictions.resolve("attentions_1.safetensors"));
    assertThat(PredictionFolder.open(predictions).batches()).isEqualTo(1);
    assertThat(PredictionFolder.open(predictions).complete()).isFalse();
    Files.delete(predictions.resolve("inputs_0.safetensors"));
    assertThatExceptionOfType(LovtException.class)
        .isThrownBy(() -> PredictionFolder.open(predictions))
        .withMessageContaining(predictions.toString());
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThatExceptionOfType(LovtException.class)
        .isThrownBy(() -> PredictionFolder.open(empty))
        .withMessageContaining(empty.toString());
    Files.writeString(empty.resolve("manifest.json"), "{\"format\": \"other\", \"version\": 9}");
    assertThatExceptionOfType(LovtException.class)
        .isThrownBy(() -> PredictionFolder.open(empty))
        .withMessageContaining("lovt-predictions");
  }

  @Test
  void bareEncodersStandBesideModelsOfTheSameData() {
    String pairs = "--dataset=" + data;
    Cli cli = run("analyze_baseline", "random", "r3", "--like=tiny", pairs, "device=cpu", "seed=3");
    assertThat(cli.err()).isEmpty();
    assertThat(cli.code()).isZero();
    assertThat(cli.out()).contains("random_like_tiny: 8 images of the test split");
    Map<String, Double> values = row("r3", "test", "random_like_tiny");
    assertThat(values.keySet())
        .allMatch(n -> n.startsWith("emb/yl_a/") || n.startsWith("emb/yg_a/"))
        .contains("emb/yl_a/ch_std", "emb/yg_a/cov_offdiagonal");
    run("analyze_baseline", "random", "r3", "--like=tiny", pairs, "device=cpu", "seed=3");
    assertThat(row("r3", "test", "random_like_tiny")).isEqualTo(values);
    run("analyze-baseline", "random", "r3", "--like=tiny", pairs, "device=cpu", "seed=4");
    assertThat(row("r3", "test", "random_like_tiny")).isNotEqualTo(values);
  }

  @Test
  void otherDataHaveATableOfTheirOwn() {
    Cli cli =
        run(
            "analyze-baseline",
            "random",
            "r4",
            "--like=tiny",
            "--dataset=phantoms-img",
            "datasets.base_path=" + folder,
            "device=cpu");
    assertThat(cli.code()).as(cli.err()).isZero();
    assertThat(row("r4", "phantoms-img", "random_like_tiny")).containsKey("emb/yl_a/ch_std");
  }

  @Test
  void aNewResultsFolderGetsTheValuesOfModelsAnalysedBefore() throws IOException {
    assertThat(run("analyze", "tiny", "r5").code()).isZero();
    Path results = Files.createDirectories(folder.resolve("r6"));
    Files.copy(folder.resolve("r5/runs.csv"), results.resolve("runs.csv"));
    String pairs = "--dataset=" + data;
    Cli cli = run("analyze-baseline", "random", "r6", "--like=tiny", pairs, "device=cpu");
    assertThat(cli.code()).as(cli.err()).isZero();
    assertThat(row("r6", "test", "tiny")).isEqualTo(row("r5", "test", "tiny"));
  }

  @Test
  void whatIsWrongIsExplainedWithItsExitCode() {
    Cli unknown = run("analyze", "tinny", "r7");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("tinny").contains("Did you mean 'tiny'?");
    Cli noBatch = run("analyze", "tiny", "r7", "--batch-size=0");
    assertThat(noBatch.code()).isEqualTo(2);
    assertThat(run("analyze", "tiny", "r7", "--include-reports").code()).isEqualTo(2);
    Cli noData = run("analyze-baseline", "random", "r7", "datasets.base_path=" + folder);
    assertThat(noData.code()).isEqualTo(3);
    assertThat(noData.err()).contains("MIMIC-CXR");
    assertThat(folder.resolve("r7")).doesNotExist();
  }
}
