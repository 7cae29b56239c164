package org.lovt.text;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.lovt.base.Hashing;

/**
 * Agreement of a splitter with hand-made sentence boundaries of OpenI reports. The repository holds
 * offsets and hashes only; the texts are read from elsewhere. A section's end is no decision, so
 * only the boundaries before it are counted.
 */
final class BoundaryAgreement {
  static final Path TEXTS = Path.of("..", "shared", "realdata", "reports", "openi_reports.csv");

  /** One section split by hand. */
  record Annotated(String uid, String part, String stratum, String text, int[] ends) {}

  private int correct;
  private int spurious;
  private int missed;
  private final Set<String> reports = new HashSet<>();
  private final Set<String> differing = new HashSet<>();
  private final List<String> differences = new ArrayList<>();

  private BoundaryAgreement() {}

  /** Reads annotation and texts; a text that is not the annotated one is an error. */
  static List<Annotated> read() throws IOException {
    Map<String, CSVRecord> texts = new HashMap<>();
    for (CSVRecord row : rows(TEXTS)) {
      texts.put(row.get("uid"), row);
    }
    List<Annotated> sections = new ArrayList<>();
    for (CSVRecord row :
        rows(Path.of("src", "test", "resources", "text", "openi-sentence-boundaries.csv"))) {
      String text = texts.get(row.get("uid")).get(row.get("section"));
      String hash = Hashing.sha256(text.getBytes(StandardCharsets.UTF_8));
      if (!hash.equals(row.get("sha256"))) {
        throw new IllegalStateException("The text of report " + row.get("uid") + " has changed");
      }
      int[] ends =
          Arrays.stream(row.get("sentence_ends").split(";")).mapToInt(Integer::parseInt).toArray();
      sections.add(new Annotated(row.get("uid"), row.get("part"), row.get("stratum"), text, ends));
    }
    return sections;
  }

  static List<CSVRecord> rows(Path file) throws IOException {
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      return CSVFormat.DEFAULT
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .get()
          .parse(reader)
          .getRecords();
    }
  }

  /**
   * Compares.
   *
   * @param ends gives the offsets one past each sentence of a text
   */
  static BoundaryAgreement measure(List<Annotated> sections, Function<String, BitSet> ends) {
    BoundaryAgreement result = new BoundaryAgreement();
    sections.forEach(s -> result.add(s, ends.apply(s.text())));
    return result;
  }

  private void add(Annotated section, BitSet found) {
    String text = section.text();
    int last = section.ends()[section.ends().length - 1];
    BitSet expected = new BitSet();
    Arrays.stream(section.ends()).filter(e -> e < last).forEach(expected::set);
    BitSet actual = new BitSet();
    found.stream().map(e -> trimmed(text, e)).filter(e -> e > 0 && e < last).forEach(actual::set);
    BitSet both = (BitSet) expected.clone();
    both.and(actual);
    correct += both.cardinality();
    spurious += actual.cardinality() - both.cardinality();
    missed += expected.cardinality() - both.cardinality();
    reports.add(section.uid());
    if (!expected.equals(actual)) {
      differing.add(section.uid());
    }
    actual.andNot(both);
    actual.stream().forEach(e -> differences.add(section.uid() + " spurious: " + at(text, e)));
    expected.andNot(both);
    expected.stream().forEach(e -> differences.add(section.uid() + " missed: " + at(text, e)));
  }

  private static int trimmed(String text, int end) {
    int e = end;
    while (e > 0 && Character.isWhitespace(text.charAt(e - 1))) {
      e--;
    }
    return e;
  }

  private static String at(String text, int end) {
    return text.substring(Math.max(0, end - 40), end)
        + " | "
        + text.substring(end, Math.min(text.length(), end + 30));
  }

  double precision() {
    return correct / (double) (correct + spurious);
  }

  double recall() {
    return correct / (double) (correct + missed);
  }

  double f1() {
    return 2.0 * correct / (2.0 * correct + spurious + missed);
  }

  /** Share of the reports whose sections agree in every boundary. */
  double exactReports() {
    return 1 - differing.size() / (double) reports.size();
  }

  int boundaries() {
    return correct + missed;
  }

  /** Text around every disagreement: for tuning only, never stored. */
  List<String> differences() {
    return differences;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d reports, %d boundaries: precision %.4f recall %.4f F1 %.4f, exact reports %.4f",
        reports.size(),
        boundaries(),
        precision(),
        recall(),
        f1(),
        exactReports());
  }
}
