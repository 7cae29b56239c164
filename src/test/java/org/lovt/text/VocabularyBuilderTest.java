package org.lovt.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.base.LovtException;

/** Vocabularies trained on a corpus, for encoders that start from nothing. */
class VocabularyBuilderTest {
  private static final List<String> CORPUS =
      List.of(
          "There is no pleural effusion.",
          "Small left pleural effusion; no pneumothorax.",
          "Größe 1.5 cm, Übersicht 漢字 📷",
          "The Heart is normal in size. [MASK]");

  @Test
  void specialTokensComeFirstThenCharactersThenFrequentPieces() {
    List<String> pieces = VocabularyBuilder.build(List.of("ab ab ab abc x."), 100, true).pieces();
    assertThat(pieces)
        .containsExactly(
            "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "##a", "##b", "##c", "##x", ".", "a", "b",
            "c", "x", "ab");
  }

  /** A specialized vocabulary contains the corpus' frequent words whole. */
  @Test
  void frequentWordsBecomeOnePiece() {
    WordPieceTokenizer tokenizer = VocabularyBuilder.build(CORPUS, 500, true).tokenizer();
    assertThat(tokenizer.encode("pleural effusion")).hasSize(2);
    assertThat(tokenizer.encode("no")).hasSize(1);
  }

  @Test
  void caseIsKeptWhenTheTokenizerKeepsIt() {
    assertThat(VocabularyBuilder.build(CORPUS, 500, false).pieces()).contains("H", "Ü", "ß");
    assertThat(VocabularyBuilder.build(CORPUS, 500, true).pieces())
        .contains("h", "u", "ß")
        .doesNotContain("H", "Ü", "ü");
  }

  @Test
  void theFileGivesTheSameTokenizer(@TempDir Path folder) throws IOException {
    Vocabulary vocabulary = VocabularyBuilder.build(CORPUS, 200, true);
    Path file = folder.resolve("vocab.txt");
    vocabulary.write(file);
    assertThat(Files.readAllLines(file)).isEqualTo(vocabulary.pieces());
    WordPieceTokenizer loaded = WordPieceTokenizer.load(file, true);
    assertThat(loaded.vocabulary()).isEqualTo(vocabulary.pieces());
    assertThat(loaded.padId()).isZero();
    for (String sentence : CORPUS) {
      assertThat(loaded.encode(sentence)).isEqualTo(vocabulary.tokenizer().encode(sentence));
    }
  }

  @Test
  void aSizeWithoutRoomForTheCharactersNamesTheSmallestOne() {
    assertThatThrownBy(() -> VocabularyBuilder.build(List.of("abc"), 10, true))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("10")
        .hasMessageContaining("11 pieces");
    assertThat(VocabularyBuilder.build(List.of("abc"), 11, true).pieces()).hasSize(11);
    assertThatThrownBy(() -> VocabularyBuilder.build(List.of("abc"), 11, true, 0))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("at least 1");
  }

  @Test
  void anEmptyCorpusGivesTheSpecialTokens() {
    assertThat(VocabularyBuilder.build(List.of(), 30, true).pieces()).hasSize(5);
  }

  @Property(tries = 300)
  void noWordOfTheCorpusIsUnknown(
      @ForAll @Size(max = 8) List<@StringLength(max = 60) String> corpus,
      @ForAll boolean lowerCase,
      @ForAll @IntRange(max = 200) int extra) {
    Vocabulary vocabulary = roomy(corpus, lowerCase, extra);
    WordPieceTokenizer tokenizer = vocabulary.tokenizer();
    for (String sentence : corpus) {
      assertThat(tokenizer.encode(sentence)).doesNotContain(tokenizer.unkId());
    }
  }

  @Property(tries = 300)
  void noNewWordOfSeenLettersIsUnknown(
      @ForAll @Size(min = 1, max = 5) List<@AlphaChars @StringLength(min = 1, max = 9) String> seen,
      @ForAll Random random) {
    WordPieceTokenizer tokenizer = VocabularyBuilder.build(seen, 1000, true).tokenizer();
    List<String> letters = new ArrayList<>(Arrays.asList(String.join("", seen).split("")));
    Collections.shuffle(letters, random);
    assertThat(tokenizer.encode(String.join("", letters))).doesNotContain(tokenizer.unkId());
  }

  @Property(tries = 200)
  void theOrderOfTheSentencesMakesNoDifference(
      @ForAll @Size(max = 8) List<@AlphaChars @StringLength(max = 30) String> corpus,
      @ForAll Random random) {
    List<String> shuffled = new ArrayList<>(corpus);
    Collections.shuffle(shuffled, random);
    assertThat(VocabularyBuilder.build(shuffled, 300, true))
        .isEqualTo(VocabularyBuilder.build(corpus, 300, true));
  }

  @Property(tries = 200)
  void theLimitHoldsAndNoPieceIsDoubled(
      @ForAll @Size(max = 10)
          List<@CharRange(from = 'a', to = 'd') @StringLength(max = 20) String> corpus,
      @ForAll @IntRange(min = 13, max = 60) int size) {
    List<String> pieces = VocabularyBuilder.build(corpus, size, true, 1).pieces();
    assertThat(pieces).hasSizeLessThanOrEqualTo(size).doesNotHaveDuplicates();
  }

  /** The incremental counts against counting everything anew after each merge. */
  @Property(tries = 200)
  void mergesAreThoseOfANaiveTrainer(
      @ForAll @Size(max = 10)
          List<@CharRange(from = 'a', to = 'c') @StringLength(min = 1, max = 12) String> corpus) {
    Set<String> expected =
        new LinkedHashSet<>(VocabularyBuilder.build(corpus, 40, true, 1000).pieces());
    naive(corpus, expected, 40);
    assertThat(VocabularyBuilder.build(corpus, 40, true, 2).pieces())
        .containsExactlyElementsOf(expected);
  }

  private static void naive(List<String> corpus, Set<String> pieces, int size) {
    List<List<String>> words = new ArrayList<>();
    for (String word : corpus) {
      List<String> cut = new ArrayList<>();
      for (char c : word.toCharArray()) {
        cut.add((cut.isEmpty() ? "" : "##") + c);
      }
      words.add(cut);
    }
    while (pieces.size() < size) {
      Map<List<String>, Integer> counts = new HashMap<>();
      for (List<String> word : words) {
        for (int i = 0; i + 1 < word.size(); i++) {
          counts.merge(List.of(word.get(i), word.get(i + 1)), 1, Integer::sum);
        }
      }
      List<String> best = null;
      for (List<String> pair : counts.keySet()) {
        if (best == null || better(pair, best, counts)) {
          best = pair;
        }
      }
      if (best == null || counts.get(best) < 2) {
        return;
      }
      String merged = best.get(0) + best.get(1).substring(2);
      pieces.add(merged);
      for (List<String> word : words) {
        for (int i = 0; i + 1 < word.size(); i++) {
          if (word.get(i).equals(best.get(0)) && word.get(i + 1).equals(best.get(1))) {
            word.set(i, merged);
            word.remove(i + 1);
          }
        }
      }
    }
  }

  private static boolean better(
      List<String> pair, List<String> other, Map<List<String>, Integer> counts) {
    int byCount = counts.get(pair) - counts.get(other);
    String text = String.join("\0", pair);
    return byCount > 0 || (byCount == 0 && text.compareTo(String.join("\0", other)) < 0);
  }

  /** A vocabulary with room for all characters of any text and {@code extra} pieces. */
  private static Vocabulary roomy(List<String> corpus, boolean lowerCase, int extra) {
    return VocabularyBuilder.build(corpus, 2000 + extra, lowerCase);
  }
}
