package org.lovt.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.Statement;
import org.lovt.base.LovtException;

/** BERT's word pieces (spec/pretraining.md 4.2). */
class WordPieceTokenizerTest {
  private static final List<String> VOCABULARY =
      List.of(
          "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "lung", "##s", "clear", "Lung", ".", "-",
          "a", "##a", "心", "cafe", "$", "e", "##ff", "##usion", "no", "?");
  private final WordPieceTokenizer lower = WordPieceTokenizer.of(VOCABULARY, true);
  private final WordPieceTokenizer cased = WordPieceTokenizer.of(VOCABULARY, false);

  @Statement(42)
  @Test
  void textIsLowerCasedBeforeTheWordPieces() {
    assertThat(lower.encode("Lung")).containsExactly(5).isEqualTo(lower.encode("lung"));
    assertThat(cased.encode("Lung")).containsExactly(8);
  }

  @Test
  void accentsAreStrippedWithTheCaseOnly() {
    assertThat(lower.encode("Café")).containsExactly(14);
    assertThat(cased.encode("café")).containsExactly(1);
  }

  @Test
  void theLongestPieceWinsAndPunctuationStandsAlone() {
    assertThat(lower.encode("lungs-clear.")).containsExactly(5, 6, 10, 7, 9);
    assertThat(lower.encode("effusion")).containsExactly(16, 17, 18);
    assertThat(lower.encode("$a")).containsExactly(15, 11);
  }

  @Test
  void aWordWithAnInexpressiblePartIsUnknownAsAWhole() {
    assertThat(lower.encode("lungx clear")).containsExactly(1, 7);
  }

  @Test
  void wordsOfMoreThanAHundredCharactersAreUnknown() {
    assertThat(lower.encode("a".repeat(100))).hasSize(100);
    assertThat(lower.encode("a".repeat(101))).containsExactly(1);
  }

  @Test
  void ideographsStandAloneAndControlCharactersVanish() {
    assertThat(lower.encode("clear心clear")).containsExactly(7, 13, 7);
    assertThat(lower.encode("cl\u0000ea\u200br\ufffd")).containsExactly(7);
    assertThat(lower.encode("clear\u00a0lung\tlung\r\nlung")).containsExactly(7, 5, 5, 5);
    assertThat(lower.encode(" \n ")).isEmpty();
  }

  @Test
  void aSpecialTokenInTheTextIsThatToken() {
    assertThat(lower.encode("clear[MASK]lung")).containsExactly(7, 4, 5);
  }

  @Test
  void decodingJoinsPiecesAndSkipsSpecialTokens() {
    assertThat(lower.decode(new int[] {2, 19, 16, 17, 18, 9, 3, 0})).isEqualTo("no effusion.");
    assertThat(lower.decode(new int[] {0, 1, 2})).isEmpty();
    assertThatThrownBy(() -> lower.decode(new int[] {99})).hasMessageContaining("99");
  }

  @Test
  void theSpecialIdsAreThoseOfTheVocabulary() {
    assertThat(List.of(lower.padId(), lower.unkId(), lower.clsId(), lower.sepId(), lower.maskId()))
        .containsExactly(0, 1, 2, 3, 4);
    assertThat(lower.vocabSize()).isEqualTo(VOCABULARY.size());
    assertThat(lower.vocabulary()).isEqualTo(VOCABULARY);
  }

  @Test
  void aVocabularyFileMayHaveEitherLineEnd(@TempDir Path folder) throws IOException {
    Path unix = Files.writeString(folder.resolve("a.txt"), String.join("\n", VOCABULARY) + "\n");
    Path dos = Files.writeString(folder.resolve("b.txt"), String.join("\r\n", VOCABULARY));
    assertThat(WordPieceTokenizer.load(unix, true).vocabulary()).isEqualTo(VOCABULARY);
    assertThat(WordPieceTokenizer.load(dos, true).vocabulary()).isEqualTo(VOCABULARY);
  }

  @Test
  void badVocabularyFilesAreNamed(@TempDir Path folder) throws IOException {
    Path missing = folder.resolve("missing.txt");
    assertThatThrownBy(() -> WordPieceTokenizer.load(missing, true))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("missing.txt");
    Path twice = Files.writeString(folder.resolve("twice.txt"), "[PAD]\nlung\nlung\n");
    assertThatThrownBy(() -> WordPieceTokenizer.load(twice, true))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("twice.txt:3")
        .hasMessageContaining("line 2");
    Path other = Files.writeString(folder.resolve("other.txt"), "[PAD]\nlung\n");
    assertThatThrownBy(() -> WordPieceTokenizer.load(other, true))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("[UNK], [CLS], [SEP], [MASK]");
    Path binary = Files.write(folder.resolve("binary.txt"), new byte[] {(byte) 0xff, (byte) 0xfe});
    assertThatThrownBy(() -> WordPieceTokenizer.load(binary, true))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("UTF-8");
  }

  @Test
  void manyThreadsGetTheSameIds() {
    String text = "No effusion. Lungs-clear? ".repeat(20);
    int[] expected = lower.encode(text);
    assertThat(IntStream.range(0, 500).parallel().mapToObj(i -> lower.encode(text)))
        .allSatisfy(ids -> assertThat(ids).isEqualTo(expected));
  }
}
