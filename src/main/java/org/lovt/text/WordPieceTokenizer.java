package org.lovt.text;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lovt.base.LovtException;

/**
 * BERT's tokenizer from its {@code vocab.txt}: {@link BasicTokenizer}, then greedy longest-match
 * word pieces (Devlin et al. 2019; spec/pretraining.md 4.2). Immutable, usable by many threads,
 * without native code and without network.
 *
 * <p>The published models read lower-cased, accent-stripped text although the vocabulary of
 * Bio_ClinicalBERT is cased; therefore {@code lowerCase} is true unless configured otherwise.
 *
 * <p>A special token written out in the text (such as {@code [MASK]}) becomes that token, as in
 * Hugging Face's tokenizer.
 */
public final class WordPieceTokenizer implements Tokenizer {
  /** Special tokens in the order of {@link VocabularyBuilder}'s vocabularies. */
  static final List<String> SPECIAL = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]");

  /** Marks a piece that continues a word. */
  static final String CONTINUATION = "##";

  static final int LONGEST_WORD = 100;
  static final Pattern SPECIAL_IN_TEXT =
      Pattern.compile(SPECIAL.stream().map(Pattern::quote).collect(Collectors.joining("|")));

  private final List<String> vocabulary;
  private final Map<String, Integer> ids;
  private final Set<Integer> specialIds;
  private final BasicTokenizer words;
  private final boolean lowerCase;
  private final int longestPiece;

  private WordPieceTokenizer(List<String> vocabulary, Map<String, Integer> ids, boolean lowerCase) {
    this.vocabulary = List.copyOf(vocabulary);
    this.ids = ids;
    this.lowerCase = lowerCase;
    this.words = new BasicTokenizer(lowerCase);
    this.specialIds = SPECIAL.stream().map(ids::get).collect(Collectors.toUnmodifiableSet());
    this.longestPiece = vocabulary.stream().mapToInt(String::length).max().orElse(1);
  }

  /**
   * Reads a vocabulary, one piece per line; the line number from 0 is the id.
   *
   * @throws LovtException (data) if the file cannot be read, has duplicates or lacks a special
   *     token
   */
  public static WordPieceTokenizer load(Path vocab, boolean lowerCase) {
    return of(read(vocab), lowerCase, vocab.toString());
  }

  /** A tokenizer over pieces in memory; the position is the id. */
  public static WordPieceTokenizer of(List<String> vocabulary, boolean lowerCase) {
    return of(vocabulary, lowerCase, "vocabulary");
  }

  private static WordPieceTokenizer of(List<String> vocabulary, boolean lowerCase, String source) {
    Map<String, Integer> ids = new HashMap<>(vocabulary.size() * 2);
    for (int id = 0; id < vocabulary.size(); id++) {
      Integer earlier = ids.putIfAbsent(vocabulary.get(id), id);
      if (earlier != null) {
        throw LovtException.data(
            source
                + ":"
                + (id + 1)
                + ": the piece \""
                + vocabulary.get(id)
                + "\" is already in line "
                + (earlier + 1),
            "Use the vocab.txt that belongs to the language model.");
      }
    }
    List<String> missing = SPECIAL.stream().filter(s -> !ids.containsKey(s)).toList();
    if (!missing.isEmpty()) {
      throw LovtException.data(
          source + ": expected a BERT vocabulary, one piece per line. Missing: " + missing,
          "Use the vocab.txt that belongs to the language model.");
    }
    return new WordPieceTokenizer(vocabulary, ids, lowerCase);
  }

  private static List<String> read(Path vocab) {
    String remedy = "Give the vocab.txt of the language model, a text file in UTF-8.";
    try {
      // Not readAllLines: a piece may be a Unicode line separator, which must not end a line here.
      String text = Files.readString(vocab, StandardCharsets.UTF_8);
      List<String> pieces = new ArrayList<>();
      for (String line : text.split("\n", -1)) {
        pieces.add(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
      }
      while (!pieces.isEmpty() && pieces.get(pieces.size() - 1).isEmpty()) {
        pieces.remove(pieces.size() - 1);
      }
      return pieces;
    } catch (NoSuchFileException e) {
      throw LovtException.data("There is no vocabulary file " + vocab, remedy, e);
    } catch (CharacterCodingException e) {
      throw LovtException.data(vocab + " is not text in UTF-8", remedy, e);
    } catch (IOException e) {
      throw LovtException.data("Cannot read " + vocab + ": " + e.getMessage(), remedy, e);
    }
  }

  @Override
  public int[] encode(String sentence) {
    IntList out = new IntList(sentence.length() / 4 + 4);
    Matcher special = SPECIAL_IN_TEXT.matcher(sentence);
    int from = 0;
    while (special.find()) {
      encodePlain(sentence.substring(from, special.start()), out);
      out.add(ids.get(special.group()));
      from = special.end();
    }
    encodePlain(sentence.substring(from), out);
    return out.toArray();
  }

  private void encodePlain(String text, IntList out) {
    for (String word : words.split(text)) {
      encodeWord(word, out);
    }
  }

  private void encodeWord(String word, IntList out) {
    int before = out.size();
    if (word.codePointCount(0, word.length()) > LONGEST_WORD) {
      out.add(unkId());
      return;
    }
    int start = 0;
    while (start < word.length()) {
      int end = longestMatch(word, start, out);
      if (end == start) {
        // One piece that cannot be expressed makes the whole word unknown.
        out.truncate(before);
        out.add(unkId());
        return;
      }
      start = end;
    }
  }

  private int longestMatch(String word, int start, IntList out) {
    for (int end = Math.min(word.length(), start + longestPiece); end > start; end--) {
      String piece = word.substring(start, end);
      Integer id = ids.get(start == 0 ? piece : CONTINUATION + piece);
      if (id != null) {
        out.add(id);
        return end;
      }
    }
    return start;
  }

  /**
   * Pieces joined to words, the blanks that tokenization put before {@code . ? ! ,} and around
   * English contractions removed (Hugging Face's clean-up).
   *
   * @throws IllegalArgumentException if an id is outside the vocabulary
   */
  @Override
  public String decode(int[] tokenIds) {
    StringBuilder text = new StringBuilder();
    for (int id : tokenIds) {
      if (id < 0 || id >= vocabulary.size()) {
        throw new IllegalArgumentException(
            "Expected token ids below " + vocabulary.size() + ". Received: " + id);
      }
      if (!specialIds.contains(id)) {
        append(text, vocabulary.get(id));
      }
    }
    return text.toString()
        .replace(" .", ".")
        .replace(" ?", "?")
        .replace(" !", "!")
        .replace(" ,", ",")
        .replace(" ' ", "'")
        .replace(" n't", "n't")
        .replace(" 'm", "'m")
        .replace(" 's", "'s")
        .replace(" 've", "'ve")
        .replace(" 're", "'re");
  }

  private static void append(StringBuilder text, String piece) {
    if (text.length() == 0) {
      text.append(piece);
    } else if (piece.startsWith(CONTINUATION)) {
      text.append(piece, CONTINUATION.length(), piece.length());
    } else {
      text.append(' ').append(piece);
    }
  }

  @Override
  public int padId() {
    return ids.get("[PAD]");
  }

  @Override
  public int unkId() {
    return ids.get("[UNK]");
  }

  @Override
  public int clsId() {
    return ids.get("[CLS]");
  }

  @Override
  public int sepId() {
    return ids.get("[SEP]");
  }

  @Override
  public int maskId() {
    return ids.get("[MASK]");
  }

  @Override
  public int vocabSize() {
    return vocabulary.size();
  }

  /** All pieces; the position is the id. */
  public List<String> vocabulary() {
    return vocabulary;
  }

  /** Whether text is lower-cased and stripped of accents. */
  public boolean lowerCase() {
    return lowerCase;
  }
}
