package org.lovt.text;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lovt.base.LovtException;

/**
 * Trains a word-piece vocabulary on sentences, for language models that start from nothing. The
 * text is cut into words as by {@link WordPieceTokenizer}; then the most frequent neighbouring
 * pieces are merged, again and again, until the vocabulary is full (byte-pair merging, Sennrich et
 * al. 2016, as Hugging Face's WordPiece trainer does it). The result depends on the word counts
 * only, not on the order of the sentences.
 *
 * <p>Order of the pieces: {@code [PAD] [UNK] [CLS] [SEP] [MASK]}, single characters, merged pieces
 * from the most frequent on. Every letter and digit seen is contained as a beginning and as a
 * continuation, so no word made of them becomes {@code [UNK]}, unless it is longer than the 100
 * characters that BERT's tokenizer accepts.
 */
public final class VocabularyBuilder {
  private static final int MIN_FREQUENCY = 2;

  private VocabularyBuilder() {}

  /** As {@link #build(Iterable, int, boolean, int)}, merging pieces that meet at least twice. */
  public static Vocabulary build(Iterable<String> sentences, int size, boolean lowerCase) {
    return build(sentences, size, lowerCase, MIN_FREQUENCY);
  }

  /**
   * Trains a vocabulary.
   *
   * @param size largest number of pieces, special tokens included; fewer if no merge is left
   * @param lowerCase as of the tokenizer that will use the vocabulary
   * @param minFrequency how often two pieces must meet to be merged, at least 1
   * @throws LovtException (configuration) if the size cannot hold the single characters
   */
  public static Vocabulary build(
      Iterable<String> sentences, int size, boolean lowerCase, int minFrequency) {
    if (minFrequency < 1) {
      throw LovtException.config(
          "Expected a minimum frequency of at least 1. Received: " + minFrequency,
          "Choose 2 or more to leave out what occurs once.");
    }
    Map<String, Integer> words = countWords(sentences, new BasicTokenizer(lowerCase));
    Set<String> pieces = new LinkedHashSet<>(WordPieceTokenizer.SPECIAL);
    pieces.addAll(characters(words.keySet()));
    if (pieces.size() > size) {
      throw LovtException.config(
          "A vocabulary of "
              + size
              + " pieces cannot hold the special tokens and single characters of the text, "
              + pieces.size()
              + " pieces",
          "Choose a size of at least " + pieces.size() + ".");
    }
    new PieceMerging(words, minFrequency).extend(pieces, size);
    return new Vocabulary(pieces.stream().toList(), lowerCase);
  }

  private static Map<String, Integer> countWords(
      Iterable<String> sentences, BasicTokenizer tokenizer) {
    Map<String, Integer> words = new TreeMap<>();
    for (String sentence : sentences) {
      for (String text : WordPieceTokenizer.SPECIAL_IN_TEXT.split(sentence)) {
        for (String word : tokenizer.split(text)) {
          if (word.codePointCount(0, word.length()) <= WordPieceTokenizer.LONGEST_WORD) {
            words.merge(word, 1, Math::addExact);
          }
        }
      }
    }
    return words;
  }

  private static Set<String> characters(Iterable<String> words) {
    Set<String> characters = new TreeSet<>();
    for (String word : words) {
      int first = word.codePointAt(0);
      word.codePoints()
          .forEach(
              c -> {
                if (Character.isLetterOrDigit(c)) {
                  characters.add(Character.toString(c));
                  characters.add(WordPieceTokenizer.CONTINUATION + Character.toString(c));
                }
              });
      // What is neither letter nor digit (marks, symbols) only where it was seen.
      characters.add(Character.toString(first));
      word.codePoints()
          .skip(1)
          .forEach(c -> characters.add(WordPieceTokenizer.CONTINUATION + Character.toString(c)));
    }
    return characters;
  }
}
