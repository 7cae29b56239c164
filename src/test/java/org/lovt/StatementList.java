package org.lovt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lovt.Statement.Spec;

/**
 * A check-list in our own short words, from {@code src/test/resources/statements}: number, text
 * and, after another tab, a remark. A remark that begins with {@code pending:} stands for a test.
 */
final class StatementList {
  private static final String PENDING = "pending: ";

  private StatementList() {}

  /** One statement; the remark may be empty. */
  record Entry(int number, String text, String remark) {
    boolean pending() {
      return remark.startsWith(PENDING);
    }
  }

  static List<Entry> of(Spec spec) {
    String name = spec.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".tsv";
    List<Entry> entries = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(Path.of("src/test/resources/statements", name))) {
        String[] parts = line.split("\t", -1);
        String remark = parts.length > 2 ? parts[2] : "";
        entries.add(new Entry(Integer.parseInt(parts[0]), parts[1], remark));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return entries;
  }
}
