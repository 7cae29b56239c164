package org.lovt.result.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lovt.metric.statistic.Holm;
import org.lovt.metric.statistic.Interval;
import org.lovt.metric.statistic.Intervals;
import org.lovt.metric.statistic.Sample;
import org.lovt.metric.statistic.TTests;
import org.lovt.result.cell.CaseResamples;
import org.lovt.result.published.PublishedRow;
import org.lovt.result.table.ResultTable.Column;
import org.lovt.result.table.ResultTable.Row;

/**
 * Collects results and makes a table of them: values in percent, best and second of every column,
 * tests against a reference model with Holm's correction over the whole table.
 */
public final class TableBuilder {
  /** From here on an interval over runs says something. */
  static final int ENOUGH_RUNS = 5;

  private static final double PERCENT = 100;

  /**
   * What is known of a cell.
   *
   * @param runs values of the runs as fractions, 0 … 1
   * @param independent those of them that are no copies of others; tests use only these
   * @param overCases a bootstrap interval of fractions, over patients or cases, if there is one
   * @param published the published cell to be put beside, if wished
   * @param resamples the cell on resamples of the test cases, for tests in pairs of cases
   * @param bySeed the independent ones by seed, for tests in pairs of runs; empty if not known
   */
  public record Entry(
      Sample runs,
      Sample independent,
      Optional<Interval> overCases,
      Optional<PublishedRow> published,
      Optional<CaseResamples> resamples,
      Map<Long, Double> bySeed) {
    /** Runs of which nothing but these values is known: equal ones count as copies. */
    public static Entry of(Sample runs) {
      Sample independent = Sample.of(Arrays.stream(runs.values()).distinct().toArray());
      return new Entry(
          runs, independent, Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
    }

    /** With an interval over cases. */
    public Entry with(Interval interval) {
      return new Entry(runs, independent, Optional.of(interval), published, resamples, bySeed);
    }

    /** Beside a published cell. */
    public Entry beside(Optional<PublishedRow> row) {
      return new Entry(runs, independent, overCases, row, resamples, bySeed);
    }

    /** With values on resamples. */
    public Entry on(Optional<CaseResamples> cases) {
      return new Entry(runs, independent, overCases, published, cases, bySeed);
    }
  }

  private final TableOptions options;
  private final List<Column> columns = new ArrayList<>();
  private final Map<String, Map<Column, Entry>> models = new LinkedHashMap<>();
  private final List<String> ownNotes = new ArrayList<>();

  /** An empty table. */
  public TableBuilder(TableOptions options) {
    this.options = options;
  }

  /** A column, to the right of the others. */
  public TableBuilder column(Column column) {
    columns.add(column);
    return this;
  }

  /** A row, below the others; it may stay without results. */
  public TableBuilder model(String model) {
    models.computeIfAbsent(model, m -> new LinkedHashMap<>());
    return this;
  }

  /**
   * A result.
   *
   * @param model its row, added if new
   * @param column one of the columns
   * @param entry what is known
   */
  public TableBuilder result(String model, Column column, Entry entry) {
    if (!columns.contains(column)) {
      throw new IllegalArgumentException("Expected one of the columns. Received: " + column);
    }
    model(model);
    models.get(model).put(column, entry);
    return this;
  }

  /** A line below the table, behind those that explain it. */
  public TableBuilder note(String note) {
    ownNotes.add(note);
    return this;
  }

  /** The table. */
  public ResultTable build() {
    Map<String, List<Optional<Cell>>> cells = new LinkedHashMap<>();
    models.forEach(
        (model, entries) ->
            cells.put(
                model,
                new ArrayList<>(
                    columns.stream()
                        .map(c -> Optional.ofNullable(entries.get(c)).map(this::cell))
                        .toList())));
    for (int c = 0; c < columns.size(); c++) {
      rank(cells, c);
    }
    test(cells);
    List<Row> rows = new ArrayList<>();
    cells.forEach((model, list) -> rows.add(new Row(model, list)));
    return new ResultTable(options.title(), columns, rows, notes(cells));
  }

  private static Sample percent(Sample fractions) {
    return Sample.of(Arrays.stream(fractions.values()).map(v -> v * PERCENT).toArray());
  }

  private Cell cell(Entry e) {
    return new Cell(
        interval(e),
        e.runs().size(),
        e.independent().size(),
        Cell.Place.OTHER,
        OptionalDouble.empty(),
        e.published().map(row -> Comparison.of(percent(e.independent()), row, options.level())));
  }

  private Interval interval(Entry e) {
    return switch (options.interval()) {
      case OFFICIAL -> Intervals.official(percent(e.runs()));
      case STUDENT_T -> Intervals.studentT(percent(e.runs()), options.level());
      case BOOTSTRAP_CASES, BOOTSTRAP_PATIENTS -> {
        Interval given =
            e.overCases()
                .orElse(
                    new Interval(
                        options.interval(), options.level(), Double.NaN, Double.NaN, Double.NaN));
        yield new Interval(
            given.kind(),
            given.level(),
            percent(e.runs()).mean(),
            given.low() * PERCENT,
            given.high() * PERCENT);
      }
    };
  }

  /** Equal means share a place. */
  private static void rank(Map<String, List<Optional<Cell>>> cells, int column) {
    double[] means =
        cells.values().stream()
            .flatMap(list -> list.get(column).stream())
            .mapToDouble(c -> c.interval().estimate())
            .distinct()
            .sorted()
            .toArray();
    for (List<Optional<Cell>> list : cells.values()) {
      list.set(
          column,
          list.get(column)
              .map(
                  c -> {
                    int from =
                        means.length - 1 - Arrays.binarySearch(means, c.interval().estimate());
                    return c.place(
                        from == 0
                            ? Cell.Place.BEST
                            : from == 1 ? Cell.Place.SECOND : Cell.Place.OTHER);
                  }));
    }
  }

  private record Place(String model, int column) {}

  private void test(Map<String, List<Optional<Cell>>> cells) {
    Map<Place, Double> p = new LinkedHashMap<>();
    Map<Column, Entry> reference = models.get(options.reference().orElse(null));
    if (reference == null) {
      return;
    }
    models.forEach(
        (model, entries) -> {
          for (int c = 0; c < columns.size(); c++) {
            Entry mine = entries.get(columns.get(c));
            Entry theirs = reference.get(columns.get(c));
            if (entries != reference && mine != null && theirs != null) {
              Place place = new Place(model, c);
              p(mine, theirs).ifPresent(value -> p.put(place, value));
            }
          }
        });
    double[] adjusted = Holm.adjust(p.values().stream().mapToDouble(v -> v).toArray());
    int i = 0;
    for (Place place : p.keySet()) {
      double value = adjusted[i++];
      List<Optional<Cell>> row = cells.get(place.model());
      row.set(place.column(), row.get(place.column()).map(c -> c.p(value)));
    }
  }

  private OptionalDouble p(Entry a, Entry b) {
    return switch (options.test()) {
      case WELCH -> welch(a, b);
      case PAIRED_RUNS -> pairedRuns(a, b);
      case PAIRED_CASES ->
          a.resamples().isPresent() && b.resamples().isPresent()
              ? a.resamples().get().p(b.resamples().get(), options.level())
              : OptionalDouble.empty();
    };
  }

  /** Runs of one seed are a pair; runs without a partner are left out. */
  private static OptionalDouble pairedRuns(Entry a, Entry b) {
    List<Long> seeds = a.bySeed().keySet().stream().filter(b.bySeed()::containsKey).toList();
    if (seeds.size() < 2) {
      return OptionalDouble.empty();
    }
    Sample first = Sample.of(seeds.stream().mapToDouble(a.bySeed()::get).toArray());
    Sample second = Sample.of(seeds.stream().mapToDouble(b.bySeed()::get).toArray());
    return OptionalDouble.of(TTests.paired(first, second).p());
  }

  private static OptionalDouble welch(Entry a, Entry b) {
    return a.independent().size() > 1 && b.independent().size() > 1
        ? OptionalDouble.of(TTests.welch(a.independent(), b.independent()).p())
        : OptionalDouble.empty();
  }

  /** Whether so many tests on so few resamples can find anything at all. */
  private Optional<String> coarse(long tests) {
    int resamples =
        models.values().stream()
            .flatMap(entries -> entries.values().stream())
            .flatMap(entry -> entry.resamples().stream())
            .mapToInt(CaseResamples::count)
            .max()
            .orElse(0);
    return options.test() == TestKind.PAIRED_CASES
            && 2.0 * tests / (1 + resamples) >= 1 - options.level()
        ? Optional.of(
            "%d resamples cannot tell a difference in %d tests at once: choose fewer models or tasks."
                .formatted(resamples, tests))
        : Optional.empty();
  }

  private List<String> notes(Map<String, List<Optional<Cell>>> cells) {
    List<Cell> all =
        cells.values().stream().flatMap(List::stream).flatMap(Optional::stream).toList();
    List<String> notes = new ArrayList<>();
    notes.add(
        "Percent: mean and %s%% interval (%s). Best and second best of each column are marked."
            .formatted(number(options.level() * PERCENT), options.interval().fullName()));
    otherUnits(cells).ifPresent(notes::add);
    long tests = all.stream().filter(c -> c.p().isPresent()).count();
    if (tests > 0) {
      notes.add(
          "* differs from %s at level %s (%s, Holm-corrected over the table)."
              .formatted(
                  options.reference().orElseThrow(),
                  number(1 - options.level()),
                  options.test().fullName()));
      coarse(tests).ifPresent(notes::add);
    }
    if (all.stream().anyMatch(TableBuilder::copies)) {
      notes.add(
          "d/n: only d of the n runs differ. The interval is over all and too narrow, tests use the d.");
    }
    if (all.stream().anyMatch(c -> c.runs() < ENOUGH_RUNS)) {
      notes.add("n=…: fewer than five runs, so that intervals and tests over runs say little.");
    }
    if (all.stream().anyMatch(c -> c.published().isPresent())) {
      notes.add("In brackets the published mean ± 1.96·s/√n, and whether the own result agrees.");
    }
    if (all.stream().anyMatch(c -> verdict(c) == Verdict.COPIES)) {
      notes.add("copies: " + Verdict.COPIES.sentence() + ".");
    }
    notes.addAll(ownNotes);
    return notes;
  }

  /** The columns whose cells bring intervals over cases into a table of intervals over patients. */
  private Optional<String> otherUnits(Map<String, List<Optional<Cell>>> cells) {
    if (options.interval() != Interval.Kind.BOOTSTRAP_PATIENTS) {
      return Optional.empty();
    }
    List<String> keys = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      int column = c;
      boolean overCases =
          cells.values().stream()
              .flatMap(row -> row.get(column).stream())
              .anyMatch(cell -> cell.interval().kind() == Interval.Kind.BOOTSTRAP_CASES);
      if (overCases) {
        keys.add(columns.get(c).key());
      }
    }
    return keys.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Patients are not known, %s instead: %s."
                .formatted(Interval.Kind.BOOTSTRAP_CASES.fullName(), String.join(", ", keys)));
  }

  private static boolean copies(Cell cell) {
    return cell.distinct() < cell.runs()
        || cell.published().map(c -> c.published().copies()).orElse(false);
  }

  private static Verdict verdict(Cell cell) {
    return cell.published().map(Comparison::verdict).orElse(Verdict.NOT_PUBLISHED);
  }

  private static String number(double value) {
    return java.math.BigDecimal.valueOf(Math.round(value * 1e6), 6)
        .stripTrailingZeros()
        .toPlainString();
  }

  /** Level below which a p value is marked. */
  static boolean significant(Cell cell, double level) {
    return cell.p().isPresent() && cell.p().getAsDouble() < 1 - level;
  }
}
