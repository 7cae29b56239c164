package org.lovt.result.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.lovt.metric.statistic.Holm;
import org.lovt.metric.statistic.Interval;
import org.lovt.metric.statistic.Sample;
import org.lovt.metric.statistic.TTests;
import org.lovt.result.EvaluationTask;
import org.lovt.result.published.PublishedResults;
import org.lovt.result.published.PublishedRow;
import org.lovt.result.table.ResultTable.Column;
import org.lovt.result.table.TableBuilder.Entry;

/** What is in a table. */
class TableBuilderTest {
  private static final Column FIRST = new Column("t", "mAP");
  private static final Column SECOND = new Column("u", "mAP");
  private static final Sample LOW = Sample.of(0.1, 0.12, 0.11);
  private static final Sample HIGH = Sample.of(0.3, 0.32, 0.29);

  private static TableBuilder add(TableBuilder b, String model, Column column, Sample runs) {
    return b.result(model, column, Entry.of(runs));
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
  void copiesOfRunsCountOnceInTests() {
    TableBuilder b = new TableBuilder(TableOptions.of("t").against("random")).column(FIRST);
    add(b, "copied", FIRST, Sample.of(0.1, 0.14, 0.14, 0.14, 0.14));
    add(b, "random", FIRST, LOW);
    double p = TTests.welch(Sample.of(0.1, 0.14), LOW).p();
    assertThat(cell(b.build(), 0, 0).p().orElseThrow()).isCloseTo(p, within(1e-12));
  }

  @Test
  void aBootstrapTableShowsTheGivenIntervals() {
    Interval given = new Interval(Interval.Kind.BOOTSTRAP_PATIENTS, 0.95, 0.11, 0.05, 0.2);
    ResultTable table =
        new TableBuilder(TableOptions.of("t").with(Interval.Kind.BOOTSTRAP_PATIENTS))
            .column(FIRST)
            .result("a", FIRST, Entry.of(LOW).with(given))
            .result("b", FIRST, Entry.of(HIGH))
            .build();
    assertThat(cell(table, 0, 0).interval().low()).isCloseTo(5, within(1e-9));
    assertThat(TableFormat.MARKDOWN.write(table)).contains("11.0 \\[5.0, 20.0\\]");
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
    assertThat(verdict(random, 5.32, 5.33, 5.34)).isEqualTo(Verdict.AGREES);
    assertThat(verdict(random, 5.52, 5.53, 5.54)).isEqualTo(Verdict.ABOVE);
    assertThat(verdict(random, 4.0, 4.1)).isEqualTo(Verdict.BELOW);
  }

  @Test
  void aSingleRunAgreesWithinThePublishedIntervalAndElseTellsNothing() {
    PublishedRow lovt =
        PublishedResults.load().cell(EvaluationTask.of(12), "LoVT", "100%").orElseThrow();
    assertThat(verdict(lovt, lovt.mean() + lovt.halfWidth())).isEqualTo(Verdict.AGREES);
    assertThat(verdict(lovt, lovt.mean() - lovt.halfWidth() - 0.01)).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void aDifferenceMustAlsoHoldWithoutTheCopiesOfPublishedRuns() {
    PublishedRow frozen =
        PublishedResults.load().cell(EvaluationTask.of(6), "LoVT", "30%").orElseThrow();
    // 17.7233 and four times 18.0931: 18.0 ± 0.1.
    assertThat(frozen.copies()).isTrue();
    assertThat(frozen.independent().orElseThrow().values()).containsExactly(17.7233, 18.0931);
    assertThat(verdict(frozen, 18.0, 18.1, 17.95)).isEqualTo(Verdict.AGREES);
    assertThat(verdict(frozen, 18.3, 18.4, 18.5)).isEqualTo(Verdict.COPIES);
    assertThat(verdict(frozen, 24.5, 24.4, 24.6)).isEqualTo(Verdict.ABOVE);
    assertThat(verdict(frozen, 11.5, 11.4, 11.6)).isEqualTo(Verdict.BELOW);
  }

  private static Verdict verdict(PublishedRow published, double... own) {
    return Comparison.of(Sample.of(own), published, 0.95).verdict();
  }
}
