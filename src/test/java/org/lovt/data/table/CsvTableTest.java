package org.lovt.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lovt.base.LovtException;

/** Reliability scenario S10: defects of tables give one line with file and line number. */
class CsvTableTest {
  @TempDir Path folder;

  static Stream<Arguments> harmless() throws IOException {
    String plain = "id,text\n1,a\n2,b\n";
    return Stream.of(
        Arguments.of("plain", bytes(plain)),
        Arguments.of("byte-order mark", bytes("\uFEFF" + plain)),
        Arguments.of("CR LF", bytes(plain.replace("\n", "\r\n"))),
        Arguments.of("CR only", bytes(plain.replace("\n", "\r"))),
        Arguments.of("no final line break", bytes("id,text\n1,a\n2,b")),
        Arguments.of("blank lines", bytes("id,text\n\n1,a\n  \n2,b\n\n\n")),
        Arguments.of("blanks around names", bytes(" id , text\n1,a\n2,b\n")),
        Arguments.of("surplus empty fields", bytes("id,text\n1,a,,\n2,b,\n")),
        Arguments.of("surplus empty columns", bytes("id,text,,\n1,a,,\n2,b,,\n")),
        Arguments.of("quotes", bytes("\"id\",\"text\"\n\"1\",\"a\"\n\"2\",\"b\"\n")),
        Arguments.of("gzip", gzip(plain)),
        Arguments.of("gzip with byte-order mark", gzip("\uFEFF" + plain)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("harmless")
  void oddButSoundTablesRead(String what, byte[] content) throws IOException {
    List<String> rows = new ArrayList<>();
    try (CsvTable table = CsvTable.open(write(content)).require(List.of("id", "text"))) {
      table.forEachRemaining(r -> rows.add(r.number("id") + "=" + r.get("text")));
    }
    assertThat(rows).containsExactly("1=a", "2=b");
  }

  static Stream<Arguments> defects() throws IOException {
    byte[] cut = gzip("id,text\n" + "1,canary text\n".repeat(5000));
    return Stream.of(
        Arguments.of("empty file", bytes(""), ":1: the table is empty"),
        Arguments.of(
            "missing column",
            bytes("id,txet\n1,a\n"),
            ":1: no column 'text'. Did you mean 'txet'?"),
        Arguments.of(
            "semicolons",
            bytes("id;text\n1;a\n"),
            ":1: no column 'id'. The fields seem to be separated by ';'."),
        Arguments.of(
            "tabulators",
            bytes("id\ttext\n1\ta\n"),
            ":1: no column 'id'. The fields seem to be separated by '\\t'."),
        Arguments.of(
            "column twice", bytes("id,text,id\n1,a,2\n"), ":1: the column 'id' occurs twice"),
        Arguments.of(
            "too few fields",
            bytes("id,text\n1,a\n2\n"),
            ":3: expected 2 fields as in the header. Received: 1"),
        Arguments.of(
            "stray comma",
            bytes("id,text\n1,a,canary\n"),
            ":2: expected 2 fields as in the header. Received: 3"),
        Arguments.of(
            "after a quoted line break",
            bytes("id,text\n1,\"a\nb\"\n2\n"),
            ":4: expected 2 fields"),
        Arguments.of(
            "unclosed quote",
            bytes("id,text\n1,a\n2,\"canary\n3,c\n"),
            ":3: a quoted field that begins in this row never ends"),
        Arguments.of(
            "text behind a quote",
            bytes("id,text\n1,\"a\" canary\n"),
            ":2: text behind a closing quote"),
        Arguments.of(
            "latin-1",
            "id,text\n1,a\n2,\u00fc\n".getBytes(StandardCharsets.ISO_8859_1),
            ":3: not valid UTF-8"),
        Arguments.of(
            "UTF-16",
            "id,text\n".getBytes(StandardCharsets.UTF_16),
            ":1: the table is encoded in UTF-16"),
        Arguments.of("binary", bytes("id,text\n1,\0\0canary\n"), ":2: a zero byte"),
        Arguments.of(
            "cut gzip",
            Arrays.copyOf(cut, cut.length / 2),
            "the compressed file is cut off or damaged"),
        Arguments.of(
            "no number",
            bytes("id,text\n1,a\n4x,canary\n"),
            ":3: expected a whole number in the column 'id'"),
        Arguments.of(
            "negative number", bytes("id,text\n-4,canary\n"), ":2: expected a whole number"),
        Arguments.of("empty cell", bytes("id,text\n ,canary\n"), ":2: the column 'id' is empty"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("defects")
  void defectsAreExplainedInOneLineWithoutTheContent(String what, byte[] content, String message)
      throws IOException {
    Path file = write(content);
    assertThatThrownBy(
            () -> {
              try (CsvTable table = CsvTable.open(file).require(List.of("id", "text"))) {
                table.forEachRemaining(r -> r.number("id"));
              }
            })
        .isInstanceOfSatisfying(
            LovtException.class,
            e -> {
              assertThat(e.getMessage())
                  .startsWith(file.toString())
                  .contains(message)
                  .doesNotContain("\n", "canary");
              assertThat(e.remedy()).isNotEmpty();
              assertThat(e.kind()).isEqualTo(LovtException.Kind.DATA);
            });
  }

  @Test
  void quotedFieldsKeepLineBreaksCommasAndQuotes() throws IOException {
    try (CsvTable table = CsvTable.open(write(bytes("id,text\n1,\"a,\n \"\"b\"\"\"\n2,c\n")))) {
      CsvRow first = table.next();
      assertThat(first.raw("text")).isEqualTo("a,\n \"b\"");
      assertThat(first.line()).isEqualTo(2);
      assertThat(table.next().line()).isEqualTo(4);
      assertThat(table.hasNext()).isFalse();
    }
  }

  @Test
  void missingTableIsNamed() {
    Path file = folder.resolve("missing.csv");
    assertThatThrownBy(() -> CsvTable.open(file))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void otherDelimitersCanBeAskedFor() throws IOException {
    try (CsvTable table = CsvTable.open(write(bytes("id;text\n1;a,b\n")), ';')) {
      assertThat(table.next().get("text")).isEqualTo("a,b");
    }
  }

  private Path write(byte[] content) throws IOException {
    return Files.write(folder.resolve("table.csv"), content);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes(text));
    }
    return out.toByteArray();
  }
}
