package org.lovt.analysis.plot.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.analysis.graphic.Figure;
import org.lovt.analysis.graphic.Style;
import org.lovt.metric.statistic.Sample;
import org.lovt.result.EvaluationTask;
import org.lovt.result.file.PaperRun;

class DownstreamFigureTest {
  private static final List<PaperRun> RUNS =
      List.of(
          PublishedModels.run("LoVT_30", "LoVT (Ours)", false),
          PublishedModels.run("none", "not evaluated", true),
          PublishedModels.run("Random", "Random", true));

  private static final Map<String, Sample> RESULTS =
      Map.of(
          "LoVT_30", Sample.of(0.187212, 0.1775, 0.1775, 0.1775, 0.1775),
          "Random", Sample.of(0.04));

  private static Figure figure(Style style) {
    return new DownstreamFigure(EvaluationTask.RSNA_FROZEN_10, RUNS, RESULTS, style).figure();
  }

  @Test
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 50)
  void aModelWithoutResultLeavesAGapAndRivalsAreRed() {
    Recorded drawn = Recorded.of(figure(Style.PAPER));
    Color blue = new Color(0x1F, 0x77, 0xB4, 128);
    Color red = new Color(0xD6, 0x27, 0x28, 128);
    assertThat(drawn.areas(blue)).hasSize(1);
    assertThat(drawn.areas(red)).hasSize(1);
    assertThat(drawn.words())
        .contains("LoVT (Ours)", "not evaluated", "Random", "Baseline", "Ours", "mAP (%)");
    Rectangle2D own = drawn.areas(blue).get(0);
    Rectangle2D rival = drawn.areas(red).get(0);
    double pitch = own.getWidth() / 0.8;
    assertThat(rival.getX() - own.getX()).isCloseTo(2 * pitch, within(1e-6));
    assertThat(own.getHeight() / rival.getHeight()).isCloseTo(17.94424 / 4, within(1e-4));
  }

  @Test
  void filesHaveTheOriginalsNames() {
    assertThat(figure(Style.PAPER).name()).isEqualTo("downstream_rsna_frozen_10_rsna_test_mAP");
    assertThat(
            new DownstreamFigure(EvaluationTask.OBJECT_FROZEN_100, RUNS, Map.of(), Style.PAPER)
                .file())
        .isEqualTo("downstream_object_frozen_100_object_frozen_full_test_froc");
  }

  @ParameterizedTest
  @EnumSource(Style.class)
  void theCaptionTellsWhatErrorBarsAreAndWhichRunsAreCopies(Style style) {
    Figure figure = figure(style);
    assertThat(figure.caption())
        .contains(style == Style.PAPER ? "1.96·s/√n" : "Student's t")
        .contains("LoVT (Ours) 2")
        .contains("n = 1, 5 runs");
    assertThat(figure.data().csv()).contains("LoVT_30,LoVT (Ours),false,0.187212;0.1775");
    assertThat(figure.data().rows().get(1)).contains("none").endsWith("", "");
  }

  @Test
  void inTheReadableStyleEveryRunIsThere() {
    Recorded drawn = Recorded.of(figure(Style.MODERN));
    // Five runs and one, two means, two entries of the legend.
    assertThat(drawn.marks).hasSize(5 + 1 + 2 + 2);
    assertThat(drawn.words()).contains("no result", "not evaluated");
    assertThat(figure(Style.MODERN).png()).isNotEmpty();
  }

  @Test
  void allTasksAreOnOnePage() {
    List<DownstreamFigure> tasks =
        Arrays.stream(EvaluationTask.values())
            .map(t -> new DownstreamFigure(t, RUNS, RESULTS, Style.MODERN))
            .toList();
    Figure figure = new TasksOverview(RUNS, tasks).figure();
    Recorded drawn = Recorded.of(figure);
    assertThat(drawn.marks).hasSize(18 * 2);
    assertThat(drawn.words()).filteredOn(w -> w.equals("not evaluated")).hasSize(6);
    assertThat(drawn.words()).contains("5  rsna_frozen_10, mAP", "18  nih_seg_linear, Avg Dice");
    assertThat(drawn.texts).allMatch(t -> t.y() > 0 && t.y() < figure.height());
    assertThat(figure.data().rows()).hasSize(18 * RUNS.size());
  }
}
