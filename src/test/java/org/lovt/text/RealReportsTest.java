package org.lovt.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** OpenI reports in the layout of MIMIC-CXR, through all of the text room. */
class RealReportsTest {
  private static final Path REPORTS = Path.of("..", "shared", "realdata", "reports", "txt");

  /** Every part of the room at once, on real texts. */
  @Test
  void everyReportBecomesSentencesAndTokens(TestReporter reporter) throws IOException {
    Assumptions.assumeTrue(Files.isDirectory(REPORTS), "There are no OpenI reports at " + REPORTS);
    RadiologySentenceSplitter splitter = new RadiologySentenceSplitter();
    List<List<String>> reports = new ArrayList<>();
    int files = 0;
    for (Path file : files()) {
      files++;
      ReportSections sections =
          ReportSections.parse(Files.readString(file, StandardCharsets.UTF_8));
      StudySentences study = StudySentences.of(sections, splitter);
      List<String> sentences =
          Stream.concat(study.findings().stream(), study.impression().stream()).toList();
      // Only white space is lost on the way.
      assertThat(String.join("", sentences).replaceAll("\\s", ""))
          .isEqualTo((sections.findings() + sections.impression()).replaceAll("\\s", ""));
      if (!sentences.isEmpty()) {
        reports.add(sentences);
      }
    }
    Vocabulary vocabulary =
        VocabularyBuilder.build(reports.stream().flatMap(List::stream).toList(), 1000, true);
    WordPieceTokenizer tokenizer = vocabulary.tokenizer();
    ReportBatch batch = ReportCollator.joint(tokenizer, 512).collate(reports);
    assertThat(batch.batch()).isEqualTo(reports.size());
    long tokens = 0;
    long unknown = 0;
    for (int i = 0; i < batch.inputIds().length; i++) {
      tokens += batch.specialTokensMask()[i] ? 0 : 1;
      unknown += batch.inputIds()[i] == tokenizer.unkId() ? 1 : 0;
    }
    long sentences = reports.stream().mapToLong(List::size).sum();
    assertThat(unknown).isZero();
    assertThat(vocabulary.pieces()).hasSize(1000);
    assertThat(sentences / (double) reports.size()).isBetween(4.0, 10.0);
    assertThat(tokens / (double) sentences).isBetween(6.0, 12.0);
    reporter.publishEntry(
        files
            + " files, "
            + reports.size()
            + " reports, "
            + sentences
            + " sentences, "
            + tokens
            + " tokens, longest row "
            + batch.length());
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(REPORTS)) {
      return files.filter(f -> f.toString().endsWith(".txt")).sorted().toList();
    }
  }
}
