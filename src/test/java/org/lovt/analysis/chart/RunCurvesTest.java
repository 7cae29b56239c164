package org.lovt.analysis.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.analysis.chart.LineChart.Series;
import org.lovt.analysis.chart.LineChart.Style;
import org.lovt.track.History;

/** Curves of a history. */
class RunCurvesTest {
  private static History.Row row(long step, Object... namesAndValues) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put((String) namesAndValues[i], ((Number) namesAndValues[i + 1]).doubleValue());
    }
    return new History.Row(step, 0, values);
  }

  private static History losses(int steps) {
    List<History.Row> rows = new ArrayList<>();
    for (int step = 1; step <= steps; step++) {
      rows.add(row(step, "train/total_loss", step % 7 + 10.0 / step));
    }
    return new History(rows);
  }

  private static LineChart chart(History history, String name) {
    return RunCurves.of(history).stream()
        .filter(c -> c.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** 1003 steps make buckets of 5, the last one of 3. */
  @Test
  void aLongTrainingCurveIsTheMeanOfNeighbours() {
    History history = losses(1003);
    Series curve = chart(history, "loss").series().get(0);
    assertThat(curve.x()).hasSize(201);
    for (int i = 0; i < 201; i++) {
      double sum = 0;
      double steps = 0;
      int n = 0;
      for (int step = 5 * i + 1; step <= Math.min(1003, 5 * i + 5); step++) {
        sum += step % 7 + 10.0 / step;
        steps += step;
        n++;
      }
      assertThat(curve.y()[i]).isCloseTo(sum / n, within(1e-9));
      assertThat(curve.x()[i]).isCloseTo(steps / n, within(1e-9));
    }
    assertThat(chart(history, "loss").caption()).contains("means of 5 steps");
  }

  @Test
  void aShortTrainingCurveIsLeftAsItIs() {
    LineChart loss = chart(losses(240), "loss");
    assertThat(loss.series().get(0).x()).hasSize(240);
    assertThat(loss.caption()).doesNotContain("means of");
  }

  @Test
  void chartsWithoutValuesAreLeftOut() {
    assertThat(RunCurves.of(new History(List.of()))).isEmpty();
    assertThat(RunCurves.of(losses(3)).stream().map(LineChart::name)).containsExactly("loss");
    History onlyCandidates = new History(List.of(row(1, "val/retrieval/candidates", 512)));
    assertThat(RunCurves.of(onlyCandidates)).isEmpty();
  }

  @Test
  void groundingIsShownForEachSideAsTheMeanOfItsLosses() {
    History history =
        new History(
            List.of(
                row(
                    10,
                    "val/grounding/local_a_l2att/matched",
                    1,
                    "val/grounding/local_a_att2l/matched",
                    3,
                    "val/grounding/local_a_l2att/constant",
                    2,
                    "val/grounding/local_b_l2att/matched",
                    8,
                    "val/grounding/global_a2b/mismatched",
                    5)));
    assertThat(RunCurves.of(history).stream().map(LineChart::name))
        .containsExactly("grounding-global", "grounding-regions", "grounding-sentences");
    List<Series> regions = chart(history, "grounding-regions").series();
    assertThat(regions.stream().map(Series::name))
        .containsExactly("matching image", "one image for all");
    assertThat(regions.get(0).y()).containsExactly(2);
    assertThat(chart(history, "grounding-sentences").series().get(0).y()).containsExactly(8);
    assertThat(chart(history, "grounding-regions").yAxis(5).low()).isZero();
  }

  @Test
  void aMeanCountsOnlyTheValuesThatAStepHas() {
    History history = new History(List.of(row(1, "a/x", 2, "a/y", 4), row(2, "a/x", 6)));
    Series mean = new HistorySeries(history).mean(Pattern.compile("a/\\w"), "mean", 0);
    assertThat(mean.x()).containsExactly(1, 2);
    assertThat(mean.y()).containsExactly(3, 6);
  }

  @Test
  void retrievalIsShownWithChanceOfWhichTheLegendNamesOne() {
    History history =
        new History(
            List.of(
                row(
                    10,
                    "val/retrieval/i2r_top_1_acc",
                    0.2,
                    "val/retrieval/i2r_top_5_acc",
                    0.5,
                    "val/retrieval/candidates",
                    4)));
    LineChart chart = chart(history, "retrieval");
    List<Series> chance =
        chart.series().stream().filter(s -> s.style() == Style.REFERENCE).toList();
    assertThat(chance.stream().map(s -> s.y()[0])).containsExactly(0.25, 1.0, 1.0);
    assertThat(chart.legend().stream().map(Series::name))
        .containsExactly("first", "among the first 5", "by chance");
  }

  @Test
  void valuesThatAreNoNumbersAreLeftOut() {
    History history =
        new History(
            List.of(
                row(1, "val/total_loss", Double.NaN),
                row(2, "val/total_loss", 3),
                row(3, "val/total_loss", Double.POSITIVE_INFINITY)));
    assertThat(chart(history, "loss").series().get(0).x()).containsExactly(2);
    History none = new History(List.of(row(1, "val/total_loss", Double.NaN)));
    assertThat(RunCurves.of(none)).isEmpty();
    assertThatThrownBy(() -> new LineChart("empty", "", "", "", "", false, List.of()))
        .hasMessageContaining("empty");
  }

  @Test
  void theTableOfAChartHoldsEveryPoint() {
    Series series =
        new Series("a \"b\"", new double[] {1, 2}, new double[] {0.5, -1}, Style.MARKED, 0);
    LineChart chart = new LineChart("c", "", "", "steps", "", false, List.of(series));
    assertThat(chart.csv())
        .isEqualTo("series,\"steps\",value\n\"a \"\"b\"\"\",1.0,0.5\n\"a \"\"b\"\"\",2.0,-1.0\n");
  }

  @Test
  void equalHistoriesGiveEqualFiles(@TempDir Path folder) throws IOException {
    History history = losses(20);
    List<Path> files = RunCurves.write(history, folder.resolve("first"));
    RunCurves.write(history, folder.resolve("second"));
    assertThat(files).containsExactly(folder.resolve("first/loss.png"));
    for (String name : List.of("loss.png", "loss.svg")) {
      assertThat(folder.resolve("first").resolve(name))
          .hasSameBinaryContentAs(folder.resolve("second").resolve(name));
    }
    assertThat(ImageIO.read(files.get(0).toFile()).getWidth()).isEqualTo(1000);
    assertThat(Files.readString(folder.resolve("first/loss.svg"))).contains("<svg");
  }
}
