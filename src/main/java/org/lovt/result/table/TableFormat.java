package org.lovt.result.table;

import java.util.function.Function;

/** The ways to write a table. */
public enum TableFormat {
  MARKDOWN("md", MarkdownTable::write),
  CSV("csv", CsvTable::write),
  LATEX("tex", LatexTable::write),
  HTML("html", HtmlTable::write);

  private final String extension;
  private final Function<ResultTable, String> writer;

  TableFormat(String extension, Function<ResultTable, String> writer) {
    this.extension = extension;
    this.writer = writer;
  }

  /** Ending of such a file, without dot. */
  public String extension() {
    return extension;
  }

  /** The table as text. */
  public String write(ResultTable table) {
    return writer.apply(table);
  }
}
