package org.lovt.analysis.plot.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.analysis.export.ExportManifest;
import org.lovt.analysis.export.PredictionFolder;
import org.lovt.analysis.export.ShardKind;
import org.lovt.analysis.graphic.FigureFormat;
import org.lovt.analysis.graphic.Style;
import org.lovt.base.Json;
import org.lovt.base.LovtException;
import org.lovt.metric.statistic.Sample;
import org.lovt.result.EvaluationTask;
import org.lovt.result.file.AnalysisFile;
import org.lovt.result.file.DownstreamFile;
import org.lovt.result.published.PublishedAnalysis;
import org.lovt.torch.DType;
import org.lovt.torch.HostTensor;
import org.lovt.torch.file.Safetensors;
import org.lovt.track.ModelsFolder;

/** Three published models, of which two have invented predictions. */
class SharedFiguresTest {
  private static final float A = 2;

  @TempDir Path folder;
  private Path results;
  private final List<String> notices = new ArrayList<>();

  @BeforeEach
  void write() throws IOException {
    results = Files.createDirectories(folder.resolve("results"));
    Files.copy(Path.of("docs/how-to/runs_paper.csv"), results.resolve("runs_paper.csv"));
    PublishedAnalysis.load().forEach(new AnalysisFile(results, "test")::write);
    for (EvaluationTask task : EvaluationTask.values()) {
      new DownstreamFile(results, task.columns())
          .write(
              "LoVT_30",
              List.of("ablation_no_g"),
              name -> Map.of(task.columns().metric(), Sample.of(0.4, 0.5, 0.6)));
    }
  }

  /** Two studies in two channels; the second has one sentence, its other one is padding. */
  private void predictions(String name, boolean local) throws IOException {
    Path to = Files.createDirectories(folder.resolve("models/" + name + "/predictions/test"));
    Map<String, HostTensor> tensors = new LinkedHashMap<>();
    tensors.put("zg_a", HostTensor.ofFloats(new long[] {2, 2}, new float[] {A, 0, 0, A}));
    tensors.put("zg_b", HostTensor.ofFloats(new long[] {2, 2}, new float[] {A, 0, A, 0}));
    if (local) {
      float[] regions = {1, 0, 0, 1, 1, 0, 0, 1};
      tensors.put("zl_a", HostTensor.ofFloats(new long[] {2, 2, 2}, regions));
      tensors.put("zl_b2a", HostTensor.ofFloats(new long[] {2, 2, 2}, regions));
      tensors.put("zl_b", HostTensor.ofFloats(new long[] {2, 2, 2}, regions));
      tensors.put(
          "zl_a2b",
          HostTensor.ofFloats(new long[] {2, 2, 2}, new float[] {1, 0, 0, 1, -1, 0, 9, 9}));
      tensors.put(
          "mask_b",
          new HostTensor(DType.BOOL, new long[] {2, 2}, ByteBuffer.wrap(new byte[] {1, 1, 1, 0})));
    }
    Safetensors.write(to.resolve(ShardKind.EMBEDDINGS.file(0)), tensors, Map.of());
    Safetensors.write(to.resolve(ShardKind.ATTENTIONS.file(0)), tensors, Map.of());
    Safetensors.write(to.resolve(ShardKind.INPUTS.file(0)), tensors, Map.of("studies", "[]"));
    ExportManifest manifest =
        new ExportManifest(
            ExportManifest.FORMAT,
            ExportManifest.VERSION,
            name,
            "id",
            "",
            "data",
            "",
            "test",
            1,
            2,
            2,
            1,
            false,
            List.of(1, 2),
            0.5,
            0.25,
            Map.of(),
            "lovt",
            "2026");
    Files.writeString(to.resolve(ExportManifest.FILE), Json.pretty(manifest));
  }

  private List<String> draw(Style style, boolean alignments) {
    return new SharedFigures(
            results,
            Optional.of(new ModelsFolder(folder, "models")),
            style,
            Set.of(FigureFormat.SVG),
            notices::add)
        .draw(List.of(), false, alignments).stream()
            .map(f -> f.getFileName().toString())
            .filter(f -> !f.endsWith(".csv"))
            .toList();
  }

  @Test
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 43)
  void allFilesHaveTheOriginalsNames() throws IOException {
    predictions("LoVT_30", true);
    predictions("ablation_no_l", false);
    Files.createDirectories(folder.resolve("models/ablation_no_g"));
    for (Style style : Style.values()) {
      List<String> files = draw(style, true);
      assertThat(files.stream().filter(f -> f.startsWith("downstream_")).toList())
          .hasSize(18)
          .contains(
              "downstream_rsna_frozen_10_rsna_test_mAP.svg",
              "downstream_rsna_seg_linear_1_rsna_seg_lin_1_test_opacity_dice.svg",
              "downstream_nih_seg_linear_nih_seg_lin_test_avg_dice.svg");
      assertThat(files.contains("tasks_overview.svg")).isEqualTo(style == Style.MODERN);
      assertThat(
              files.stream()
                  .filter(f -> !f.startsWith("downstream_") && !f.startsWith("tasks"))
                  .toList())
          .containsExactlyInAnyOrder(
              "std_y_a.svg",
              "std_y_b.svg",
              "covariance_y_a.svg",
              "covariance_y_b.svg",
              "uniformity_y_a.svg",
              "uniformity_y_b.svg",
              "local_modality_assignment.svg",
              "global_alignment.svg",
              "global_alignment_normalized.svg",
              "local_alignment.svg",
              "local_alignment_normalized.svg",
              "emb_analysis_table_y_a.tex",
              "emb_analysis_table_y_b.tex");
    }
    assertThat(notices)
        .anyMatch(n -> n.contains("ablation_no_g is not in the alignments: no predictions in"))
        .anyMatch(n -> n.startsWith("ImageNet is not in the alignments: there is no pre-trained"))
        .anyMatch(n -> n.startsWith("not in generated/analysis-test.csv: ImageNet"));
    // A second time it reads its own folder again: the numbers of figures are no results.
    assertThat(draw(Style.PAPER, false)).hasSize(18 + 6 + 1 + 2);
    assertThat(DownstreamFile.all(results)).hasSize(18);
  }

  @Test
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 49)
  void withoutAlignmentsNoPredictionsAreNeeded() {
    List<String> files = draw(Style.PAPER, false);
    assertThat(files).hasSize(18 + 6 + 1 + 2).noneMatch(f -> f.contains("alignment"));
    assertThat(notices).noneMatch(n -> n.contains("predictions"));
  }

  @Test
  void withoutPredictionsAlignmentsAreLeftOutWithANotice() {
    assertThat(draw(Style.PAPER, true)).noneMatch(f -> f.contains("alignment"));
    assertThat(notices)
        .anyMatch(n -> n.startsWith("no model has the predictions of global_alignment"));
  }

  @Test
  void distancesAreThoseOfRealSentencesAndOfTheNextStudy() throws IOException {
    predictions("LoVT_30", true);
    Alignment alignment =
        AlignmentReader.read(
            PublishedModels.runs().get(0),
            PredictionFolder.open(folder.resolve("models/LoVT_30/predictions/test")));
    double root = Math.sqrt(2);
    Alignment.Pairs raw = alignment.of(PairKind.GLOBAL, false).orElseThrow();
    assertThat(raw.matched()).containsExactly(new double[] {0, 2 * root}, within(1e-5));
    assertThat(raw.mismatched()).containsExactly(new double[] {0, 2 * root}, within(1e-5));
    Alignment.Pairs unit = alignment.of(PairKind.GLOBAL, true).orElseThrow();
    assertThat(unit.matched()).containsExactly(new double[] {0, root}, within(1e-5));
    assertThat(alignment.of(PairKind.REPORT_TO_IMAGE, true).orElseThrow().matched()).hasSize(4);
    Alignment.Pairs sentences = alignment.of(PairKind.IMAGE_TO_REPORT, true).orElseThrow();
    assertThat(sentences.matched()).containsExactly(new double[] {0, 0, 2}, within(1e-5));
    assertThat(sentences.mismatched()).containsExactly(new double[] {2, 0}, within(1e-5));
  }

  @Test
  void anUntrainedProjectionIsMarked() throws IOException {
    predictions("ablation_no_g", false);
    Alignment alignment =
        AlignmentReader.read(
            PublishedModels.runs().get(2),
            PredictionFolder.open(folder.resolve("models/ablation_no_g/predictions/test")));
    AlignmentFigure figure = new AlignmentFigure(List.of(alignment), true, true, Style.MODERN);
    assertThat(Recorded.of(figure.figure().orElseThrow()).words()).contains("no global loss †");
    assertThat(figure.figure().orElseThrow().caption()).contains("†: Models without a global loss");
    assertThat(new AlignmentFigure(List.of(alignment), false, true, Style.MODERN).figure())
        .as("it has no regions")
        .isEmpty();
  }

  @Test
  void aWrongNumberIsToldWithItsPlace() throws IOException {
    Path table = results.resolve("generated/analysis-test.csv");
    Files.writeString(
        table, Files.readString(table).replaceFirst("(?m)^LoVT_100,[^,]*", "LoVT_100,x"));
    assertThatExceptionOfType(LovtException.class)
        .isThrownBy(() -> draw(Style.PAPER, false))
        .withMessageContaining("analysis-test.csv:2")
        .withMessageContaining("LoVT_100")
        .withMessageContaining("'x'");
  }
}
