package org.lovt.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lovt.base.LovtException;

/** The interchange file of pre-split sentences. */
class ImportedSentencesTest {
  @TempDir Path folder;

  @Test
  void jsonLinesAreReadAndCleaned() throws IOException {
    Path file =
        write(
            "s.jsonl",
            "\ufeff{\"study_id\": \"s50\", \"findings_sentences\": [\"a\\n b.\", \" \"],"
                + " \"impression_sentences\": [], \"num_findings_tokens\": 7}\n\n"
                + "{\"study_id\": 51, \"findings_sentences\": [], \"impression_sentences\":"
                + " [\"No change.\"], \"other\": 1}\n");
    ImportedSentences imported = ImportedSentences.read(file);
    assertThat(imported.studyIds()).containsExactlyInAnyOrder("50", "51");
    assertThat(imported.forStudy("50"))
        .contains(new StudySentences(List.of("a b."), List.of(), 7, 0));
    assertThat(imported.forStudy("s51"))
        .contains(new StudySentences(List.of(), List.of("No change."), 0, 3));
    assertThat(imported.forStudy("52")).isEmpty();
    assertThat(imported.name()).matches("imported s\\.jsonl sha256:[0-9a-f]{16}");
  }

  @Test
  void csvCellsHoldOneSentencePerLine() throws IOException {
    Path file =
        write(
            "s.csv",
            "study_id,findings_sentences,impression_sentences,num_findings_tokens\r\n"
                + "50,\"Lungs are clear.\nHeart, normal.\",,\r\n"
                + "51,,\"Say \"\"normal\"\".\",0\r\n");
    ImportedSentences imported = ImportedSentences.read(file);
    assertThat(imported.forStudy("50"))
        .contains(
            new StudySentences(List.of("Lungs are clear.", "Heart, normal."), List.of(), 8, 0));
    assertThat(imported.forStudy("51").orElseThrow().impression())
        .containsExactly("Say \"normal\".");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"study_id\": \"1\"|not valid JSON",
        "{\"findings_sentences\": []}|study_id",
        "{\"study_id\": \"\", \"findings_sentences\": [], \"impression_sentences\": []}|study id",
        "{\"study_id\": \"1\", \"impression_sentences\": []}|findings_sentences",
        "{\"study_id\": \"1\", \"findings_sentences\": [3], \"impression_sentences\": []}|number",
        "{\"study_id\": \"9\", \"findings_sentences\": [], \"impression_sentences\": []}|line 1",
        "{\"study_id\": \"1\", \"findings_sentences\": [], \"impression_sentences\": [],"
            + " \"num_findings_tokens\": -1}|\"-1\"",
        "{\"study_id\": \"1\", \"findings_sentences\": [], \"impression_sentences\": [],"
            + " \"num_findings_tokens\": \"x\"}|num_findings_tokens"
      })
  void aBadLineIsNamed(String line, String complaint) throws IOException {
    String good = "{\"study_id\": \"9\", \"findings_sentences\": [], \"impression_sentences\": []}";
    Path file = write("bad.jsonl", good + "\n" + line + "\n");
    assertThatThrownBy(() -> ImportedSentences.read(file))
        .isInstanceOfSatisfying(
            LovtException.class, e -> assertThat(e.kind()).isEqualTo(LovtException.Kind.DATA))
        .hasMessageContaining("bad.jsonl:2: ")
        .hasMessageContaining(complaint);
  }

  @Test
  void aBadRowIsNamedByTheLineWhereItBegins() throws IOException {
    Path file =
        write(
            "bad.csv",
            "study_id,findings_sentences,impression_sentences\n1,\"a\nb\",c\n2,only two\n");
    assertThatThrownBy(() -> ImportedSentences.read(file))
        .hasMessageContaining("bad.csv:4: ")
        .hasMessageContaining("2 cells");
  }

  @Test
  void aMissingColumnOrFileIsNamed() throws IOException {
    Path file = write("columns.csv", "study_id,findings_sentences\n");
    assertThatThrownBy(() -> ImportedSentences.read(file))
        .hasMessageContaining("columns.csv:1: ")
        .hasMessageContaining("impression_sentences");
    assertThatThrownBy(() -> ImportedSentences.read(folder.resolve("none.csv")))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("none.csv");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
