package org.lovt.result.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lovt.metric.statistic.Holm;
import org.lovt.metric.statistic.Interval;
import org.lovt.metric.statistic.Sample;
import org.lovt.metric.statistic.TTests;
import org.lovt.result.EvaluationTask;
import org.lovt.result.published.PublishedResults;
import org.lovt.result.published.PublishedRow;
import org.lovt.result.table.ResultTable.Column;

/** What is in a table. */
class TableBuilderTest {
  private static final Column FIRST = new Column("t", "mAP");
  private static final Column SECOND = new Column("u", "mAP");
  private static final Sample LOW = Sample.of(0.1, 0.12, 0.11);
  private static final Sample HIGH = Sample.of(0.3, 0.32, 0.29);

  private static TableBuilder add(TableBuilder b, String model, Column column, Sample runs) {
    return b.result(model, column, runs, Optional.empty(), Optional.empty());
  }

  private static Cell cell(ResultTable table, int row, int column) {
    return table.rows().get(row).cells().get(column).orElseThrow();
  }

  @Test
  void bestAndSecondAreMarkedAndEqualMeansShareAPlace() {
    TableBuilder b = new TableBuilder(TableOptions.of("t")).column(FIRST);
    add(b, "a", FIRST, Sample.of(0.5, 0.25));
    add(b, "b", FIRST, Sample.of(0.25, 0.5));
    add(b, "c", FIRST, Sample.of(0.25));
    add(b, "d", FIRST, Sample.of(0.125));
    ResultTable table = b.build();
    assertThat(cell(table, 0, 0).place()).isEqualTo(Cell.Place.BEST);
    assertThat(cell(table, 1, 0).place()).isEqualTo(Cell.Place.BEST);
    assertThat(cell(table, 2, 0).place()).isEqualTo(Cell.Place.SECOND);
    assertThat(cell(table, 3, 0).place()).isEqualTo(Cell.Place.OTHER);
  }

  @Test
  void testsAreCorrectedOverTheWholeTable() {
    TableBuilder b =
        new TableBuilder(TableOptions.of("t").against("random")).column(FIRST).column(SECOND);
    add(b, "own", FIRST, HIGH);
    add(b, "own", SECOND, Sample.of(0.13, 0.1, 0.12));
    add(b, "random", FIRST, LOW);
    add(b, "random", SECOND, LOW);
    add(b, "single", FIRST, Sample.of(0.9));
    ResultTable table = b.build();
    double[] expected =
        Holm.adjust(TTests.welch(HIGH, LOW).p(), TTests.welch(Sample.of(0.13, 0.1, 0.12), LOW).p());
    assertThat(cell(table, 0, 0).p().orElseThrow()).isCloseTo(expected[0], within(1e-9));
    assertThat(cell(table, 0, 1).p().orElseThrow()).isCloseTo(expected[1], within(1e-9));
    assertThat(cell(table, 1, 0).p()).isEmpty();
    assertThat(cell(table, 2, 0).p()).isEmpty();
    assertThat(table.notes()).anyMatch(n -> n.contains("random") && n.contains("Holm"));
  }

  @Test
  void copiesOfRunsShowAsDistinctRuns() {
    TableBuilder b = new TableBuilder(TableOptions.of("t")).column(FIRST);
    add(b, "LoVT_30", FIRST, Sample.of(0.187212, 0.1775, 0.1775, 0.1775, 0.1775));
    ResultTable table = b.build();
    assertThat(cell(table, 0, 0).runs()).isEqualTo(5);
    assertThat(cell(table, 0, 0).distinct()).isEqualTo(2);
    assertThat(TableFormat.MARKDOWN.write(table)).contains("2/5");
  }

  @Test
  void aBootstrapTableShowsTheGivenIntervals() {
    Interval given = new Interval(Interval.Kind.BOOTSTRAP_PATIENTS, 0.95, 0.11, 0.05, 0.2);
    ResultTable table =
        new TableBuilder(TableOptions.of("t").with(Interval.Kind.BOOTSTRAP_PATIENTS))
            .column(FIRST)
            .result("a", FIRST, LOW, Optional.of(given), Optional.empty())
            .result("b", FIRST, HIGH, Optional.empty(), Optional.empty())
            .build();
    assertThat(cell(table, 0, 0).interval().low()).isCloseTo(5, within(1e-9));
    assertThat(TableFormat.MARKDOWN.write(table)).contains("11.0 [5.0, 20.0]");
    assertThat(cell(table, 1, 0).interval().low()).isNaN();
  }

  @Test
  void columnsMustBeKnown() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> add(new TableBuilder(TableOptions.of("t")), "a", FIRST, LOW));
  }

  @Test
  void verdictsAllowForTheRoundingOfThePublishedValue() {
    PublishedRow random =
        PublishedResults.load().cell(EvaluationTask.of(8), "Random", "0%").orElseThrow();
    assertThat(random.mean()).isEqualTo(5.3);
    assertThat(random.halfWidth()).isZero();
    assertThat(Comparison.of(Sample.of(5.32, 5.33, 5.34), random, 0.95).verdict())
        .isEqualTo(Verdict.AGREES);
    assertThat(Comparison.of(Sample.of(5.52, 5.53, 5.54), random, 0.95).verdict())
        .isEqualTo(Verdict.HIGHER);
    assertThat(Comparison.of(Sample.of(4.0, 4.1), random, 0.95).verdict()).isEqualTo(Verdict.LOWER);
    assertThat(Comparison.of(Sample.of(5.3), random, 0.95).verdict()).isEqualTo(Verdict.UNDECIDED);
  }
}
