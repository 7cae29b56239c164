package org.lovt.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lovt.base.AtomicFiles;
import org.lovt.base.LovtException;
import org.lovt.result.table.Printable;
import org.lovt.result.table.TableFormat;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Where a table goes and in which formats. */
final class TableOutput {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      split = ",",
      converter = FormatName.class,
      description =
          "md, csv, latex, html; several with commas (default: the ending of the file, else md).")
  private List<TableFormat> formats;

  @Option(
      names = "--out",
      paramLabel = "FOLDER|FILE",
      description =
          "Write files instead of printing: a name with an ending is a file, another one a folder.")
  private Path out;

  /** Prints the table, or writes NAME.md, NAME.csv … and says where. */
  void write(Printable table, String name, PrintWriter printer) {
    if (out == null) {
      if (formats != null && formats.size() > 1) {
        throw LovtException.config(
            "--format: several formats go into several files", "Name a folder: --out FOLDER.");
      }
      printer.print((formats == null ? TableFormat.MARKDOWN : formats.get(0)).write(table));
      return;
    }
    if (Files.isDirectory(out) || !out.getFileName().toString().contains(".")) {
      for (TableFormat format : formats == null ? List.of(TableFormat.MARKDOWN) : formats) {
        store(table, format, out.resolve(name + "." + format.extension()), printer);
      }
    } else {
      store(table, fileFormat(), out, printer);
    }
  }

  private TableFormat fileFormat() {
    if (formats != null && formats.size() > 1) {
      throw LovtException.config(
          "--out: expected a folder for several formats. Received the file " + out,
          "Name a folder, or one format.");
    }
    if (formats != null) {
      return formats.get(0);
    }
    String file = out.getFileName().toString();
    return FormatName.of(file.substring(file.lastIndexOf('.') + 1))
        .orElseThrow(
            () ->
                LovtException.config(
                    "--out: the ending of %s names no format".formatted(out),
                    "Use .md, .csv, .tex or .html, or say --format."));
  }

  private static void store(Printable table, TableFormat format, Path file, PrintWriter printer) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      Files.createDirectories(folder);
      AtomicFiles.writeText(file, format.write(table));
      printer.println(file);
    } catch (IOException e) {
      throw LovtException.resource(
          "Cannot write " + file + ": " + e.getMessage(), "Check free space and permissions.", e);
    }
  }

  /** Names of {@link TableFormat}: its own or the ending of its files. */
  static final class FormatName implements ITypeConverter<TableFormat> {
    static Optional<TableFormat> of(String name) {
      String lower = name.toLowerCase(Locale.ROOT);
      return Arrays.stream(TableFormat.values())
          .filter(f -> LowerCase.of(f).equals(lower) || f.extension().equals(lower))
          .findFirst();
    }

    @Override
    public TableFormat convert(String value) {
      return of(value)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "expected one of md, csv, latex, html. Received: '" + value + "'"));
    }
  }
}
