package org.lovt.downstream.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.metric.statistic.Bootstrap;
import org.lovt.metric.statistic.Interval;
import org.lovt.result.EvaluationTask;
import org.lovt.result.TaskColumns;
import org.lovt.result.file.IntervalsFile;

/** What the runs of a cell leave in the files. */
class EvaluationResultsTest {
  private static final TaskColumns TASK = EvaluationTask.basic().columns();
  private static final String CASES = Interval.Kind.BOOTSTRAP_CASES.name();

  @TempDir private Path folder;

  private static TrainingResult run(int number, double value, Map<String, double[]> resamples) {
    return new TrainingResult(
        "run" + number,
        number,
        number,
        number,
        1e-3,
        0,
        1,
        1,
        Map.of("rsna_val/mAP", value),
        Map.of("rsna_test/mAP", value),
        resamples,
        number + "f".repeat(63),
        1);
  }

  private Map<IntervalsFile.Key, Interval> entered(List<TrainingResult> runs) {
    assertThat(new EvaluationResults(folder).enter("m", TASK, runs)).isEmpty();
    return new IntervalsFile(folder).all();
  }

  @Test
  void anIntervalIsThatOfTheMeanOverRunsOnEachResample() {
    double[] first = {0.1, 0.2, 0.3, Double.NaN};
    double[] second = {0.5, 0.2, 0.1, 0.4};
    Interval interval =
        entered(List.of(run(1, 0.2, Map.of(CASES, first)), run(2, 0.3, Map.of(CASES, second))))
            .values()
            .iterator()
            .next();
    assertThat(interval)
        .isEqualTo(
            Bootstrap.percentiles(
                Interval.Kind.BOOTSTRAP_CASES,
                new double[] {(0.1 + 0.5) / 2, (0.2 + 0.2) / 2, (0.3 + 0.1) / 2},
                (0.2 + 0.3) / 2,
                0.95));
  }

  @Test
  void withoutResamplesOfEveryRunThereIsNoInterval() {
    double[] values = {0.1, 0.2};
    assertThat(entered(List.of(run(1, 0.2, Map.of(CASES, values)), run(2, 0.3, Map.of()))))
        .isEmpty();
    assertThat(entered(List.of(run(1, 0.2, Map.of()), run(2, 0.3, Map.of(CASES, values)))))
        .isEmpty();
  }

  @Test
  void anIntervalOfAnEarlierEvaluationDoesNotStayBesideOtherRuns() {
    double[] values = {0.1, 0.2};
    String patients = Interval.Kind.BOOTSTRAP_PATIENTS.name();
    assertThat(entered(List.of(run(1, 0.2, Map.of(CASES, values, patients, values))))).hasSize(2);
    assertThat(entered(List.of(run(2, 0.9, Map.of(CASES, values)))).keySet())
        .extracting(IntervalsFile.Key::kind)
        .containsExactly(Interval.Kind.BOOTSTRAP_CASES);
  }
}
