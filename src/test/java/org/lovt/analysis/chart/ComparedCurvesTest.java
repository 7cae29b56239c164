package org.lovt.analysis.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lovt.analysis.page.SampleReport;
import org.lovt.track.History;

/** Curves of several runs over each other. */
class ComparedCurvesTest {
  private static List<LineChart> charts() {
    return ComparedCurves.of(
        List.of(
            new ComparedCurves.Run("long", SampleReport.history(4)),
            new ComparedCurves.Run("short", SampleReport.history(2)),
            new ComparedCurves.Run("empty", new History(List.of()))));
  }

  @Test
  void everyMeasureIsAChartWithACurvePerRun() {
    List<LineChart> charts = charts();
    assertThat(charts)
        .extracting(LineChart::name)
        .containsExactly(
            "loss", "retrieval", "retrieval-reverse", "advantage-global", "advantage-local");
    LineChart search = charts.get(1);
    assertThat(search.series())
        .extracting(LineChart.Series::name)
        .containsExactly("long", "short", "by chance");
    assertThat(search.series().get(0).color()).isNotEqualTo(search.series().get(1).color());
    assertThat(search.series().get(2).y()).containsOnly(1 / 128.0);
  }

  @Test
  void theAdvantageIsThatOfTheControl() {
    History history =
        new History(
            List.of(
                new History.Row(
                    1,
                    0,
                    Map.of(
                        "val/grounding/local_a_l2att/matched", 3.0,
                        "val/grounding/local_a_l2att/mismatched", 4.0,
                        "val/grounding/local_a_l2att/constant", 5.0))));
    LineChart chart = ComparedCurves.of(List.of(new ComparedCurves.Run("a", history))).get(0);
    assertThat(chart.name()).isEqualTo("advantage-local");
    assertThat(chart.series().get(0).y()).containsExactly(0.25);
  }
}
