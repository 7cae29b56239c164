package org.lovt.result.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Optional;
import org.lovt.base.Decimals;
import org.lovt.metric.statistic.Interval;
import org.lovt.result.published.PublishedRow;

/** Numbers as tables print them: one decimal for readers, ten digits for programs. */
public final class CellText {
  /** Beyond, the last bits of a quantile may differ between machines. */
  private static final MathContext DIGITS = new MathContext(10);

  private CellText() {}

  /** A cell of a table of models. */
  static Grid.Text of(Cell cell) {
    return new Grid.Text(
        value(cell.interval()),
        cell.place(),
        (TableBuilder.significant(cell, cell.interval().level()) ? "*" : "")
            + runs(cell.runs(), cell.distinct()),
        cell.published().map(CellText::remark).orElse(""),
        cell.published().map(Comparison::verdict));
  }

  private static String remark(Comparison c) {
    return "[" + value(c.published()) + " " + c.verdict().word() + "]";
  }

  /** {@code 16.4 ± 1.8}; with unequal arms {@code 16.4 [15.0, 17.1]}; without interval the mean. */
  public static String value(Interval interval) {
    double mean = interval.estimate();
    double low = interval.low();
    double high = interval.high();
    if (Double.isNaN(low)) {
      return number(mean);
    }
    boolean symmetric = Math.abs((high - mean) - (mean - low)) < 1e-9;
    return symmetric
        ? plusMinus(mean, high - mean)
        : number(mean) + " [" + number(low) + ", " + number(high) + "]";
  }

  /** {@code 16.4 ± 1.3} as published, {@code 16.4 ± 1.3 4/5} with copies among the runs. */
  public static String value(PublishedRow row) {
    return plusMinus(row.mean(), row.halfWidth())
        + runs(row.runs(), row.distinctRuns().orElse(row.runs()));
  }

  private static String plusMinus(double mean, double half) {
    return number(mean) + " ± " + number(half);
  }

  /** {@code 4/5} or {@code n=3} with a blank before; empty for enough runs that all differ. */
  public static String runs(int runs, int distinct) {
    if (distinct < runs) {
      return " " + distinct + "/" + runs;
    }
    return runs < TableBuilder.ENOUGH_RUNS ? " n=" + runs : "";
  }

  /** With one decimal. */
  public static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** In full for other programs; empty for NaN. */
  public static String exact(double value) {
    return Double.isNaN(value)
        ? ""
        : Decimals.shortest(new BigDecimal(value).round(DIGITS).doubleValue());
  }

  /** Text of something that may be missing: a dash. */
  static Grid.Text orDash(Optional<Cell> cell) {
    return cell.map(CellText::of).orElse(Grid.Text.of("–"));
  }
}
