package org.lovt.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.lovt.base.AtomicFiles;

/**
 * Word pieces of a language model.
 *
 * @param pieces all pieces; the position is the id
 * @param lowerCase whether text is lower-cased and stripped of accents before it is cut into pieces
 */
public record Vocabulary(List<String> pieces, boolean lowerCase) {
  /** Copies the list. */
  public Vocabulary {
    pieces = List.copyOf(pieces);
  }

  /**
   * A tokenizer over these pieces.
   *
   * @throws org.lovt.base.LovtException (data) if a piece occurs twice or a special token is
   *     missing
   */
  public WordPieceTokenizer tokenizer() {
    return WordPieceTokenizer.of(pieces, lowerCase);
  }

  /**
   * Writes {@code vocab.txt}, one piece per line in UTF-8, readable by {@link
   * WordPieceTokenizer#load} and by Hugging Face's tokenizers. The case option is not part of the
   * format.
   */
  public void write(Path file) throws IOException {
    AtomicFiles.writeText(file, String.join("\n", pieces) + "\n");
  }
}
