package org.lovt.parity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.lovt.nn.ReportEncoder;
import org.lovt.pretrain.FixtureReports;
import org.lovt.text.SentenceSplits;

/** The tokenised reports of a case, and where the sentences lie in them. */
final class RecordedReports {
  private RecordedReports() {}

  /**
   * From the options {@code sentence_lengths} and {@code sentence_starts}. Joint: a row per report,
   * starts count from after [CLS]. Independent: a row per sentence, of which [CLS] and [SEP] are
   * part; the recorded starts are those of the sentences joined, which nothing uses.
   */
  static SentenceSplits splits(Fixture f, boolean joint) {
    int[][] lengths = table(f.config().get("sentence_lengths"));
    int[][] stated = table(f.config().get("sentence_starts"));
    int rowLength = (int) f.input("in.input_ids").shape()[1];
    int[][] starts = new int[lengths.length][];
    int row = 0;
    for (int i = 0; i < lengths.length; i++) {
      starts[i] = new int[lengths[i].length];
      int sum = 0;
      for (int k = 0; k < lengths[i].length; k++) {
        assertThat(stated[i][k]).as("start of sentence %d of report %d", k, i).isEqualTo(sum);
        sum += lengths[i][k];
        starts[i][k] = joint ? i * rowLength + 1 + stated[i][k] : row++ * rowLength;
      }
    }
    int[] counts = Arrays.stream(lengths).mapToInt(l -> l.length).toArray();
    int longest = Arrays.stream(lengths).flatMapToInt(IntStream::of).max().orElseThrow();
    SentenceSplits splits =
        new SentenceSplits(
            IntStream.of(counts).max().orElseThrow(), longest, starts, lengths, counts);
    same(f, "in.splits.sentence_mask", splits.sentenceMask());
    same(f, "in.splits.sentence_token_mask", splits.tokenMask());
    same(f, "in.splits.token_same_sentence_mask", splits.sameSentence());
    return splits;
  }

  static ReportEncoder.Input input(Fixture f, SentenceSplits splits) {
    return FixtureReports.input(
        f.input("in.input_ids"),
        f.input("in.attention_mask"),
        f.input("in.special_tokens_mask"),
        splits);
  }

  /** What the reference derived from the lengths, where a case records it. */
  private static void same(Fixture f, String name, boolean[] mask) {
    if (f.has(name)) {
      assertThat(TextCases.numbers(mask)).as(name).isEqualTo(f.expected(name).doubles());
    }
  }

  private static int[][] table(JsonNode rows) {
    int[][] table = new int[rows.size()][];
    for (int i = 0; i < table.length; i++) {
      table[i] = TextCases.ints(rows.get(i));
    }
    return table;
  }
}
