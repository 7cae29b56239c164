package org.lovt.result.table;

import java.util.Locale;

/** The numbers of a cell as tables print them, one decimal. */
final class CellText {
  private CellText() {}

  /** {@code 16.4 ± 1.8}; with unequal arms {@code 16.4 [15.0, 17.1]}; without interval the mean. */
  static String value(Cell cell, String plusMinus) {
    double mean = cell.interval().estimate();
    double low = cell.interval().low();
    double high = cell.interval().high();
    if (Double.isNaN(low)) {
      return number(mean);
    }
    boolean symmetric = Math.abs((high - mean) - (mean - low)) < 1e-9;
    return symmetric
        ? number(mean) + plusMinus + number(high - mean)
        : number(mean) + " [" + number(low) + ", " + number(high) + "]";
  }

  /** {@code *}, then {@code 4/5} or {@code n=3} with a blank before; empty for nothing. */
  static String marks(Cell cell) {
    boolean significant = TableBuilder.significant(cell, cell.interval().level());
    String runs = "";
    if (cell.distinct() < cell.runs()) {
      runs = " " + cell.distinct() + "/" + cell.runs();
    } else if (cell.runs() < TableBuilder.ENOUGH_RUNS) {
      runs = " n=" + cell.runs();
    }
    return (significant ? "*" : "") + runs;
  }

  /** {@code [16.4 ± 1.3 agrees]} with a blank before; empty for nothing. */
  static String published(Cell cell, String plusMinus) {
    return cell.published()
        .map(
            c ->
                " ["
                    + number(c.published().mean())
                    + plusMinus
                    + number(c.published().halfWidth())
                    + " "
                    + c.verdict().word()
                    + "]")
        .orElse("");
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
