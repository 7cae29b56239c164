package org.lovt.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.lovt.base.LovtException;

/**
 * Makes padded token batches of reports. Immutable and usable by many threads.
 *
 * <ul>
 *   <li>Joint mode (spec/pretraining.md 4.4, used by all published models): one row per report.
 *       Each sentence is cut to maxLength − 2 tokens; sentences are appended in order up to that
 *       budget, and the first one that does not fit ends the report, even if a later one would fit.
 *   <li>Independent mode (4.6): one row per sentence; [CLS] and [SEP] count as tokens of the
 *       sentence.
 * </ul>
 *
 * Sentences without any token are dropped; a report without sentences is refused.
 */
public final class ReportCollator {
  private static final int SPECIAL_PER_ROW = 2;

  private enum Mode {
    JOINT,
    INDEPENDENT
  }

  private final Mode mode;
  private final Tokenizer tokenizer;
  private final int budget;

  private ReportCollator(Mode mode, Tokenizer tokenizer, int maxLength) {
    if (maxLength <= SPECIAL_PER_ROW) {
      throw LovtException.config(
          "max_length must leave room for a token between [CLS] and [SEP]: expected at least 3."
              + " Received: "
              + maxLength,
          "Set max_length of the report encoder to the positions of the language model (512).");
    }
    this.mode = mode;
    this.tokenizer = tokenizer;
    this.budget = maxLength - SPECIAL_PER_ROW;
  }

  /** One row per report. */
  public static ReportCollator joint(Tokenizer tokenizer, int maxLength) {
    return new ReportCollator(Mode.JOINT, tokenizer, maxLength);
  }

  /** One row per sentence. */
  public static ReportCollator independent(Tokenizer tokenizer, int maxLength) {
    return new ReportCollator(Mode.INDEPENDENT, tokenizer, maxLength);
  }

  /**
   * Tokenizes one report and cuts it to what a batch holds.
   *
   * @throws LovtException (data) if no sentence has a token
   */
  public TokenizedReport tokenize(List<String> sentences) {
    List<int[]> ids = new ArrayList<>(sentences.size());
    keep(sentences, (sentence, tokens) -> ids.add(tokens));
    if (ids.isEmpty()) {
      throw LovtException.data(
          "A report has no sentence with tokens: expected at least one. Received: "
              + sentences.size()
              + (sentences.size() == 1 ? " sentence" : " sentences")
              + " without any token.",
          "Leave studies without findings and impression out when preparing the data set.");
    }
    return new TokenizedReport(ids);
  }

  /** The sentences of which {@link #tokenize} keeps at least the beginning, in their order. */
  public List<String> kept(List<String> sentences) {
    List<String> kept = new ArrayList<>(sentences.size());
    keep(sentences, (sentence, tokens) -> kept.add(sentence));
    return List.copyOf(kept);
  }

  /** Hands on every sentence that a batch holds, with its tokens. */
  private void keep(List<String> sentences, BiConsumer<String, int[]> into) {
    int total = 0;
    for (String sentence : sentences) {
      int[] ids = tokenizer.encode(sentence);
      if (ids.length > budget) {
        ids = Arrays.copyOf(ids, budget);
      }
      if (mode == Mode.JOINT && total + ids.length > budget) {
        return;
      }
      if (ids.length > 0) {
        into.accept(sentence, ids);
        total += ids.length;
      }
    }
  }

  /**
   * Tokenizes and collates.
   *
   * @param sentencesPerReport one ordered list of sentences per report
   * @throws LovtException (data) naming the position in the batch of a report without sentences
   */
  public ReportBatch collate(List<List<String>> sentencesPerReport) {
    List<TokenizedReport> reports = new ArrayList<>(sentencesPerReport.size());
    for (int i = 0; i < sentencesPerReport.size(); i++) {
      try {
        reports.add(tokenize(sentencesPerReport.get(i)));
      } catch (LovtException e) {
        throw LovtException.data("Sample " + i + " of the batch: " + e.getMessage(), e.remedy(), e);
      }
    }
    return collateTokenized(reports);
  }

  /** Each text as a report of one sentence (4.8). */
  public ReportBatch collateQueries(List<String> queries) {
    return collate(queries.stream().map(List::of).toList());
  }

  /**
   * Collates reports that {@link #tokenize} of an equal collator made.
   *
   * @param reports at least one
   */
  public ReportBatch collateTokenized(List<TokenizedReport> reports) {
    if (reports.isEmpty()) {
      throw new IllegalArgumentException("Expected at least one report. Received none.");
    }
    return mode == Mode.JOINT ? joint(reports) : independent(reports);
  }

  private ReportBatch joint(List<TokenizedReport> reports) {
    List<List<int[]>> rows = reports.stream().map(TokenizedReport::sentences).toList();
    int length = rowLength(rows);
    int[][] starts = new int[rows.size()][];
    int[][] lengths = new int[rows.size()][];
    for (int i = 0; i < rows.size(); i++) {
      lengths[i] = rows.get(i).stream().mapToInt(s -> s.length).toArray();
      starts[i] = new int[lengths[i].length];
      int next = i * length + 1;
      for (int s = 0; s < starts[i].length; s++) {
        starts[i][s] = next;
        next += lengths[i][s];
      }
    }
    return padded(rows, length, starts, lengths);
  }

  private ReportBatch independent(List<TokenizedReport> reports) {
    List<List<int[]>> rows =
        reports.stream().flatMap(r -> r.sentences().stream()).map(List::of).toList();
    int length = rowLength(rows);
    int[][] starts = new int[reports.size()][];
    int[][] lengths = new int[reports.size()][];
    int row = 0;
    for (int i = 0; i < reports.size(); i++) {
      List<int[]> sentences = reports.get(i).sentences();
      lengths[i] = sentences.stream().mapToInt(s -> s.length + SPECIAL_PER_ROW).toArray();
      starts[i] = new int[lengths[i].length];
      for (int s = 0; s < starts[i].length; s++) {
        starts[i][s] = row++ * length;
      }
    }
    return padded(rows, length, starts, lengths);
  }

  private ReportBatch padded(List<List<int[]>> rows, int length, int[][] starts, int[][] lengths) {
    int size = rows.size() * length;
    long[] ids = new long[size];
    boolean[] attention = new boolean[size];
    boolean[] special = new boolean[size];
    Arrays.fill(ids, tokenizer.padId());
    Arrays.fill(special, true);
    for (int row = 0; row < rows.size(); row++) {
      int first = row * length;
      int at = first;
      ids[at++] = tokenizer.clsId();
      for (int[] sentence : rows.get(row)) {
        Arrays.fill(special, at, at + sentence.length, false);
        for (int id : sentence) {
          ids[at++] = id;
        }
      }
      ids[at++] = tokenizer.sepId();
      Arrays.fill(attention, first, at, true);
    }
    int[] counts = Arrays.stream(lengths).mapToInt(l -> l.length).toArray();
    SentenceSplits splits =
        new SentenceSplits(max(counts), longest(lengths), starts, lengths, counts);
    return new ReportBatch(counts.length, length, ids, attention, special, splits);
  }

  private static int rowLength(List<List<int[]>> rows) {
    int[] contents =
        rows.stream().mapToInt(row -> row.stream().mapToInt(s -> s.length).sum()).toArray();
    return SPECIAL_PER_ROW + max(contents);
  }

  private static int max(int[] values) {
    return Arrays.stream(values).max().orElseThrow();
  }

  private static int longest(int[][] lengths) {
    return Arrays.stream(lengths).mapToInt(ReportCollator::max).max().orElseThrow();
  }
}
