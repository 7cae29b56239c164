package org.lovt.result.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.LovtException;
import org.lovt.metric.statistic.Intervals;
import org.lovt.metric.statistic.Sample;
import org.lovt.result.EvaluationTask;

/** The shipped published values. */
class PublishedResultsTest {
  /** Runs, means and deviations are printed with four decimals of a percent. */
  private static final double PRINTED = 1.01e-4;

  private final PublishedResults published = PublishedResults.load();

  @Test
  void allCellsAreThere() {
    assertThat(published.rows()).hasSize(402);
    assertThat(published.rows()).filteredOn(PublishedRow::fromPaper).hasSize(288);
    for (EvaluationTask task : EvaluationTask.values()) {
      assertThat(published.rows())
          .filteredOn(r -> r.task() == task && r.fromPaper())
          .as(task.key())
          .hasSize(16);
    }
  }

  @Test
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 29)
  void meanDeviationAndIntervalFollowFromTheRuns() {
    List<PublishedRow> rows =
        published.rows().stream().filter(r -> r.values().isPresent()).toList();
    assertThat(rows).hasSize(114);
    for (PublishedRow row : rows) {
      Sample runs = row.values().orElseThrow();
      String cell = row.task().key() + " " + row.metric() + " " + row.method();
      assertThat(runs.mean()).as(cell).isCloseTo(row.mean(), within(PRINTED));
      assertThat(runs.std()).as(cell).isCloseTo(row.std().orElseThrow(), within(PRINTED));
      double half = Intervals.official(runs).halfWidth();
      assertThat(half).as(cell).isCloseTo(row.halfWidth(), within(PRINTED));
      assertThat(runs.size()).isEqualTo(row.runs());
      // Printed digits can only hide differences.
      assertThat(runs.distinct()).as(cell).isBetween(1, row.distinctRuns().orElseThrow());
      assertThat(loops(runs.values()))
          .containsExactly(new double[] {runs.mean(), runs.std(), half}, within(1e-9));
    }
  }

  /** Mean, deviation and interval by loops. */
  private static double[] loops(double[] x) {
    double mean = 0;
    for (double v : x) {
      mean += v / x.length;
    }
    double squares = 0;
    for (double v : x) {
      squares += Math.pow(v - mean, 2);
    }
    double std = Math.sqrt(squares / (x.length - 1));
    return new double[] {mean, std, 1.96 * std / Math.sqrt(x.length)};
  }

  @Test
  void theFilesAgreeWithThePaperWhereBothHaveACell() {
    int both = 0;
    for (EvaluationTask task : EvaluationTask.values()) {
      for (String fraction : List.of("30%", "100%")) {
        PublishedRow file = published.cell(task, "LoVT", fraction).orElseThrow();
        assertThat(file.fromPaper()).isFalse();
        PublishedRow paper =
            published.rows().stream()
                .filter(
                    r ->
                        r.fromPaper()
                            && r.task() == task
                            && r.method().equals("LoVT")
                            && r.pretrainFraction().equals(fraction))
                .findFirst()
                .orElseThrow();
        both += Math.abs(file.mean() - paper.mean()) <= 0.051 ? 1 : 0;
      }
    }
    assertThat(both).as("cells of LoVT that agree to the printed digit").isEqualTo(36);
  }

  @Test
  void theReportedMeasureOfACellIsFound() {
    PublishedRow row = published.cell(EvaluationTask.of(5), "LoVT", "100%").orElseThrow();
    assertThat(row.metric()).isEqualTo("mAP");
    assertThat(row.mean()).isCloseTo(16.3822, within(1e-9));
    PublishedRow random = published.cell(EvaluationTask.of(5), "Random", "0%").orElseThrow();
    assertThat(random.fromPaper()).isTrue();
    assertThat(random.moments().std()).isCloseTo(0.35 * Math.sqrt(5) / 1.96, within(1e-12));
    assertThat(published.cell(EvaluationTask.of(5), "unknown", "0%")).isEmpty();
  }

  @Test
  void publishedModelsAreFoundByTheNamesOfTheExperiments() {
    assertThat(published.models()).hasSize(26);
    assertThat(published.models())
        .allSatisfy(m -> assertThat(published.model(m.name())).contains(m));
    assertThat(published.model("random").orElseThrow().name()).isEqualTo("Random");
    assertThat(published.model("CLIP_30").orElseThrow().method()).isEqualTo("CLIP*");
    assertThat(published.model("ablation_no_weight").orElseThrow().method())
        .isEqualTo("ablation_noweight");
    assertThat(published.model("LoVT")).isEmpty();
    assertThatExceptionOfType(LovtException.class)
        .isThrownBy(() -> published.requireModel("LoVT_10"))
        .withMessageContaining("Did you mean 'LoVT_100'?");
  }
}
