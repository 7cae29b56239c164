package org.lovt.result.table;

import java.util.function.Function;
import org.lovt.result.file.CsvText;

/** The ways to write a table. */
public enum TableFormat {
  MARKDOWN("md", t -> MarkdownTable.write(t.grid())),
  CSV("csv", t -> CsvText.print(t.records())),
  LATEX("tex", t -> LatexTable.write(t.grid())),
  HTML("html", t -> HtmlTable.write(t.grid()));

  private final String extension;
  private final Function<Printable, String> writer;

  TableFormat(String extension, Function<Printable, String> writer) {
    this.extension = extension;
    this.writer = writer;
  }

  /** Ending of such a file, without dot. */
  public String extension() {
    return extension;
  }

  /** The table as text. */
  public String write(Printable table) {
    return writer.apply(table);
  }
}
