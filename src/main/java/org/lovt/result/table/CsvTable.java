package org.lovt.result.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.lovt.base.Decimals;

/**
 * One line per cell in percent, for other programs. Ten digits: beyond, the last bits of a quantile
 * may differ between machines.
 */
final class CsvTable {
  private static final MathContext DIGITS = new MathContext(10);
  private static final List<String> HEADER =
      List.of(
          "model",
          "task",
          "metric",
          "mean",
          "low",
          "high",
          "interval",
          "level",
          "runs",
          "distinct_runs",
          "place",
          "p_holm",
          "published_mean",
          "published_half_width",
          "verdict");

  private CsvTable() {}

  static String write(ResultTable table) {
    StringBuilder out = new StringBuilder(String.join(",", HEADER)).append('\n');
    for (ResultTable.Row row : table.rows()) {
      for (int c = 0; c < table.columns().size(); c++) {
        ResultTable.Column column = table.columns().get(c);
        row.cells().get(c).ifPresent(cell -> out.append(line(row.model(), column, cell)));
      }
    }
    return out.toString();
  }

  private static String line(String model, ResultTable.Column column, Cell cell) {
    List<String> fields =
        List.of(
            model,
            column.key(),
            column.metric(),
            number(cell.interval().estimate()),
            number(cell.interval().low()),
            number(cell.interval().high()),
            cell.interval().kind().fullName(),
            number(cell.interval().level()),
            String.valueOf(cell.runs()),
            String.valueOf(cell.distinct()),
            cell.place().name().toLowerCase(Locale.ROOT),
            number(cell.p().orElse(Double.NaN)),
            number(cell.published().map(p -> p.published().mean()).orElse(Double.NaN)),
            number(cell.published().map(p -> p.published().halfWidth()).orElse(Double.NaN)),
            cell.published().map(p -> p.verdict().word()).orElse(""));
    return fields.stream().map(CsvTable::field).collect(Collectors.joining(",", "", "\n"));
  }

  private static String number(double value) {
    return Double.isNaN(value)
        ? ""
        : Decimals.shortest(new BigDecimal(value).round(DIGITS).doubleValue());
  }

  private static String field(String value) {
    return value.matches("[^,\"\r\n]*") ? value : '"' + value.replace("\"", "\"\"") + '"';
  }
}
