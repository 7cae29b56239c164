package org.lovt.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.lovt.Statement;
import org.lovt.base.LovtException;

/** Collation (spec/pretraining.md 4.4, 4.6, 4.8 to 4.10). */
class ReportCollatorTest {
  private final ReportCollator joint = ReportCollator.joint(new IdTokenizer(), 512);

  @Statement(34)
  @Test
  void theFirstSentenceThatDoesNotFitEndsTheReport() {
    ReportBatch batch = joint.collate(List.of(List.of(ids(300), ids(200), ids(20), ids(5))));
    assertThat(batch.splits().sentenceCounts()).containsExactly(2);
    assertThat(batch.splits().lengths()[0]).containsExactly(300, 200);
    assertThat(batch.splits().starts()[0]).containsExactly(1, 301);
    assertThat(batch.length()).isEqualTo(502);
  }

  @Statement(35)
  @Test
  void aVeryLongSentenceIsCutAndTheFollowingOnesAreDropped() {
    ReportBatch batch = joint.collate(List.of(List.of(ids(700), ids(5))));
    assertThat(batch.splits().lengths()[0]).containsExactly(510);
    assertThat(batch.length()).isEqualTo(512);
  }

  @Statement(36)
  @Test
  void paddingGoesToTheLongestSampleOfTheBatch() {
    ReportBatch batch = joint.collate(List.of(List.of("5 6"), List.of("5 6 7", "8 9")));
    assertThat(batch.length()).isEqualTo(7);
    assertThat(batch.inputIds()).containsExactly(1, 5, 6, 2, 0, 0, 0, 1, 5, 6, 7, 8, 9, 2);
    assertThat(ones(batch.attentionMask())).isEqualTo("11110001111111");
    assertThat(ones(batch.specialTokensMask())).isEqualTo("10011111000001");
  }

  /** The text's side; pooling is in the encoder. */
  @Statement(43)
  @Test
  void anUnknownTokenIsContentAndNotSpecial() {
    ReportBatch batch = joint.collate(List.of(List.of("5 3 7")));
    assertThat(ones(batch.specialTokensMask())).isEqualTo("10001");
    assertThat(batch.splits().lengths()[0]).containsExactly(3);
  }

  @Statement(47)
  @Test
  void aReportWithoutSentencesIsRefusedWithItsPosition() {
    assertThatThrownBy(() -> joint.collate(List.of(List.of("5"), List.of())))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("Sample 1 of the batch")
        .hasMessageContaining("0 sentences");
    assertThatThrownBy(() -> joint.tokenize(List.of("", " ")))
        .isInstanceOfSatisfying(
            LovtException.class, e -> assertThat(e.kind()).isEqualTo(LovtException.Kind.DATA))
        .hasMessageContaining("2 sentences");
  }

  @Test
  void sentencesWithoutTokensAreDropped() {
    ReportBatch batch = joint.collate(List.of(List.of("5", "", "6 7")));
    assertThat(batch.splits().lengths()[0]).containsExactly(1, 2);
  }

  @Test
  void theSentencesThatABatchHoldsAreToldInTheirOrder() {
    List<String> report = List.of("5", "", ids(300), ids(208), "6 7");
    ReportBatch batch = joint.collate(List.of(report));
    assertThat(joint.kept(report)).containsExactly("5", ids(300), ids(208));
    assertThat(batch.splits().sentenceCounts()).containsExactly(3);
    assertThat(ReportCollator.independent(new IdTokenizer(), 512).kept(report))
        .containsExactly("5", ids(300), ids(208), "6 7");
    assertThat(joint.kept(List.of(" "))).isEmpty();
  }

  @Test
  void maxLengthMustLeaveRoomForAToken() {
    assertThatThrownBy(() -> ReportCollator.joint(new IdTokenizer(), 2))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("Received: 2");
  }

  @Test
  void queriesAreReportsOfOneSentence() {
    ReportBatch batch = joint.collateQueries(List.of("5 6", "7"));
    assertThat(batch.splits().sentenceCounts()).containsExactly(1, 1);
    assertThat(batch.decodeSentences(new IdTokenizer()))
        .containsExactly(List.of("5 6"), List.of("7"));
  }

  @Test
  void sentenceIdsForExportAreZeroPaddedAndSentencesOfUnknownsAreLeftOut() {
    ReportBatch batch = joint.collate(List.of(List.of("5 6 7", "8"), List.of("3")));
    assertThat(batch.sentenceInputIds()).containsExactly(5, 6, 7, 8, 0, 0, 3, 0, 0, 0, 0, 0);
    assertThat(batch.decodeSentences(new IdTokenizer()))
        .containsExactly(List.of("5 6 7", "8"), List.of());
  }

  @Test
  void independentRowsAreSentencesWithTheirSpecialTokens() {
    ReportCollator independent = ReportCollator.independent(new IdTokenizer(), 6);
    ReportBatch batch = independent.collate(List.of(List.of("5 6 7 8 9"), List.of("10", "11 12")));
    assertThat(batch.batch()).isEqualTo(2);
    assertThat(batch.rows()).isEqualTo(3);
    assertThat(batch.inputIds())
        .containsExactly(1, 5, 6, 7, 8, 2, 1, 10, 2, 0, 0, 0, 1, 11, 12, 2, 0, 0);
    SentenceSplits splits = batch.splits();
    assertThat(splits.reports()).isEqualTo(2);
    assertThat(splits.maxTokens()).isEqualTo(6);
    assertThat(splits.starts()).isDeepEqualTo(new int[][] {{0}, {6, 12}});
    assertThat(batch.sentenceInputIds())
        .containsExactly(1, 5, 6, 7, 8, 2, 0, 0, 0, 0, 0, 0, 1, 10, 2, 0, 0, 0, 1, 11, 12, 2, 0, 0);
  }

  /** The joint batch against a naive loop over the rules of 4.4. */
  @Property(tries = 1000)
  void jointCollationEqualsTheRulesWrittenOut(
      @ForAll @Size(min = 1, max = 5)
          List<@Size(min = 1, max = 6) List<@IntRange(max = 9) Integer>> sizes,
      @ForAll @IntRange(min = 3, max = 16) int maxLength) {
    List<List<String>> reports =
        sizes.stream()
            .map(r -> r.stream().map(ReportCollatorTest::ids).toList())
            .filter(r -> r.stream().anyMatch(s -> !s.isEmpty()))
            .toList();
    if (reports.isEmpty()) {
      return;
    }
    ReportBatch batch = ReportCollator.joint(new IdTokenizer(), maxLength).collate(reports);
    for (int i = 0; i < reports.size(); i++) {
      assertRow(batch, i, reports.get(i), maxLength - 2);
    }
    assertThat(ones(batch.splits().tokenMask()).chars().filter(c -> c == '1').count())
        .isEqualTo(ones(batch.specialTokensMask()).chars().filter(c -> c == '0').count());
  }

  private static void assertRow(ReportBatch batch, int row, List<String> report, int budget) {
    StringBuilder expected = new StringBuilder("1");
    int used = 0;
    int sentences = 0;
    for (String sentence : report) {
      List<String> tokens =
          Arrays.stream(sentence.split(" ")).filter(s -> !s.isEmpty()).limit(budget).toList();
      if (used + tokens.size() > budget) {
        break;
      }
      used += tokens.size();
      sentences += tokens.isEmpty() ? 0 : 1;
      tokens.forEach(t -> expected.append(' ').append(t));
    }
    expected.append(" 2").append(" 0".repeat(batch.length() - used - 2));
    String ids =
        IntStream.range(0, batch.length())
            .mapToObj(c -> String.valueOf(batch.inputIds()[row * batch.length() + c]))
            .collect(Collectors.joining(" "));
    assertThat(ids).isEqualTo(expected.toString());
    assertThat(batch.splits().sentenceCounts()[row]).isEqualTo(sentences);
    boolean[] mask = batch.splits().sentenceMask();
    int slots = batch.splits().maxSentences();
    for (int s = 0; s < slots; s++) {
      assertThat(mask[row * slots + s]).isEqualTo(s < sentences);
    }
  }

  private static String ids(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> String.valueOf(5 + i % 90))
        .collect(Collectors.joining(" "));
  }

  private static String ones(boolean[] mask) {
    StringBuilder out = new StringBuilder();
    for (boolean b : mask) {
      out.append(b ? '1' : '0');
    }
    return out.toString();
  }
}
