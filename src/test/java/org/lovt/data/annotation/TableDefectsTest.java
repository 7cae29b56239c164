package org.lovt.data.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.base.LovtException;
import org.lovt.data.split.SplitFile;
import org.lovt.data.split.SplitFormat;

/**
 * Scenario S10 for every annotation table: what an export or a download does to tables is read past
 * or told in one line with file and line number, and no cell is repeated in it.
 */
class TableDefectsTest {
  private static final String CANARY = "CANARY4711";

  @TempDir Path folder;

  /**
   * A kind of table.
   *
   * @param header its first line
   * @param rows three good rows
   * @param bad a row whose middle cell cannot be meant
   * @param read reads a file; what it gives can be compared
   * @param csv whether fields may be quoted and must be as many as in the header
   */
  private record Table(
      String name,
      String header,
      List<String> rows,
      String bad,
      Function<Path, Object> read,
      boolean csv) {
    String text() {
      return header + "\n" + String.join("\n", rows) + "\n";
    }

    String with(String row) {
      return header + "\n" + rows.get(0) + "\n" + rows.get(1) + "\n" + row + "\n";
    }
  }

  private static List<Table> tables() {
    return List.of(
        new Table(
            RsnaLabels.FILE,
            "patientId,x,y,width,height,Target",
            List.of("a,1.0,2.0,3.0,4.0,1", "b,,,,,0", "c,5,6,7,8,1"),
            "d,1,2,CANARY4711,4,1",
            RsnaLabels::read,
            true),
        new Table(
            "rsna-headers.csv",
            "PatientID,ViewPosition",
            List.of("a,AP", "b,PA", "c,"),
            ",CANARY4711",
            RsnaHeaders::views,
            true),
        new Table(
            "rsna_to_nih_matches.csv",
            "rsna_patientId,nih_image",
            List.of("a,00000001_000.png", "b,00000002_000.png", "c,00000003_000.png"),
            "a,CANARY4711",
            file -> RsnaMatches.read(file).size(),
            true),
        new Table(
            SiimRuns.FILE,
            "ImageId, EncodedPixels",
            List.of("1.2.3, -1", "1.2.4, 10 2 10 2", "1.2.4,99 1"),
            "1.2.5, 10 CANARY4711",
            file -> SiimRuns.read(file).ids(),
            true),
        new Table(
            NihTables.BOXES,
            "Image Index,Finding Label,Bbox [x,y,w,h],,,",
            List.of(
                "00000001_000.png,Mass,1,2,3,4,,,",
                "00000001_000.png,Nodule,1.5,2.5,3.5,4.5,,,",
                "00000002_000.png,Mass,0,0,9,9,,,"),
            "00000003_000.png,CANARY4711,1,2,3,4,,,",
            NihTables::boxes,
            true),
        new Table(
            NihTables.ENTRIES,
            "Image Index,Finding Labels",
            List.of(
                "00000001_000.png,Mass",
                "00000002_000.png,No Finding",
                "00000003_000.png,Mass|Nodule"),
            "../CANARY4711.png,No Finding",
            file -> NihTables.withoutFinding(file, java.util.Set.of("00000002_000")),
            true),
        new Table(
            "train.csv",
            "image_name,annotation",
            List.of("00001.jpg,0 1 2 3 4", "00002.jpg,", "00003.jpg,1 1 2 3 4;2 1 1 5 5 9 1"),
            "00004.jpg,0 1 2 3 CANARY4711",
            file -> ObjectCxrTable.read(file).stream().map(ObjectCxrTable.Entry::toRow).toList(),
            true),
        new Table(
            "validation.csv",
            "ID,boxes,classes",
            List.of("a,1.0;2.0;3.0;4.0,1", "b,,", "c,1;2;3;4|5;6;7;8,0|7"),
            "d,1;2;3;CANARY4711,1",
            file -> SplitFile.read(file, SplitFormat.BOXES),
            false),
        new Table(
            "test.csv",
            "ID",
            List.of("a", "b", "c"),
            "../CANARY4711",
            file -> SplitFile.read(file, SplitFormat.IDS),
            false));
  }

  private Path file(Table table, byte[] content) {
    try {
      return Files.write(folder.resolve(table.name()), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** What says the same as the good table. */
  private static Map<String, byte[]> harmless(Table table) {
    String text = table.text();
    Map<String, byte[]> m = new LinkedHashMap<>();
    m.put("byte-order mark", utf8("\ufeff" + text));
    m.put("CR LF", utf8(text.replace("\n", "\r\n")));
    m.put("no last line end", utf8(text.strip()));
    m.put("blank lines", utf8(text.replace("\n", "\n\n") + "\n\n"));
    m.put("gzip", gzip(utf8(text)));
    m.put("stray commas", utf8(text.replace("\n", ",,\n")));
    if (table.csv()) {
      String last = table.rows().get(2);
      String id = last.substring(0, last.indexOf(','));
      m.put(
          "quotes",
          utf8(text.replace("\n" + last, "\n\"" + id + "\"" + last.substring(id.length()))));
    }
    return m;
  }

  /** What cannot be meant, and the line that has to be named; 0 where the file as such is meant. */
  private static Map<String, Map.Entry<Integer, byte[]>> harmful(Table table) {
    Map<String, Map.Entry<Integer, byte[]>> m = new LinkedHashMap<>();
    m.put("bad cell", Map.entry(4, utf8(table.with(table.bad()))));
    m.put("empty", Map.entry(1, new byte[0]));
    m.put("UTF-16", Map.entry(1, encoded(table.text(), StandardCharsets.UTF_16)));
    m.put(
        "other encoding",
        Map.entry(
            4,
            encoded(
                table.with("\u00e4" + CANARY + table.rows().get(2)), StandardCharsets.ISO_8859_1)));
    m.put("zero byte", Map.entry(4, utf8(table.with("\0" + CANARY + table.rows().get(2)))));
    m.put("control character", Map.entry(4, utf8(table.with("\u001b[2J" + table.rows().get(2)))));
    if (table.csv()) {
      m.put("open quote", Map.entry(4, utf8(table.with("\"" + CANARY + table.rows().get(2)))));
      m.put("missing fields", Map.entry(4, utf8(table.with(CANARY))));
      m.put("further field", Map.entry(4, utf8(table.with(table.rows().get(2) + ",,,," + CANARY))));
      m.put(
          "line break in an id",
          Map.entry(4, utf8(table.with("\"a\n" + CANARY + "\"" + after(table)))));
    }
    if (table.csv() && !table.name().equals(SiimRuns.FILE)) { // whose columns go by their place
      m.put("other header", Map.entry(1, utf8(CANARY + ",1,2\n" + table.text())));
      m.put("semicolons", Map.entry(1, utf8(table.text().replace(',', ';'))));
      m.put("web page", Map.entry(1, utf8("<html>\n<body>404 " + CANARY + "</body></html>\n")));
    }
    return m;
  }

  private static String after(Table table) {
    String last = table.rows().get(2);
    return last.substring(last.indexOf(','));
  }

  private static byte[] encoded(String text, Charset charset) {
    return text.getBytes(charset);
  }

  @TestFactory
  List<DynamicTest> harmlessPeculiaritiesAreReadPast() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Table table : tables()) {
      harmless(table)
          .forEach(
              (what, content) ->
                  tests.add(
                      DynamicTest.dynamicTest(
                          table.name() + ": " + what,
                          () -> {
                            Object expected = table.read().apply(file(table, utf8(table.text())));
                            assertThat(table.read().apply(file(table, content)))
                                .isEqualTo(expected);
                          })));
    }
    return tests;
  }

  @TestFactory
  List<DynamicTest> defectsAreToldInOneLineWithItsNumber() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Table table : tables()) {
      harmful(table)
          .forEach(
              (what, e) ->
                  tests.add(
                      DynamicTest.dynamicTest(
                          table.name() + ": " + what,
                          () -> refuses(table, e.getKey(), e.getValue()))));
    }
    assertThat(tests).hasSizeGreaterThan(80);
    return tests;
  }

  private void refuses(Table table, int line, byte[] content) {
    Path file = file(table, content);
    LovtException e = catchThrowableOfType(LovtException.class, () -> table.read().apply(file));
    assertThat(e).isNotNull();
    assertThat(e.kind()).isEqualTo(LovtException.Kind.DATA);
    assertThat(e.getMessage()).startsWith(file + ":" + line + ": ");
    assertThat(e.getMessage() + e.remedy()).doesNotContain("\n").doesNotContain("\u001b");
    assertThat(e.getMessage() + e.remedy()).doesNotContain(CANARY);
    assertThat(e.remedy()).isNotBlank();
  }
}
