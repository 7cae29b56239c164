package org.lovt.data.scan.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lovt.base.LovtException;

class FilePatternTest {
  @TempDir Path folder;

  private void files(String... names) throws IOException {
    for (String name : names) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          images/{id}.png   | a b.c e_m+
          images/{id}.*     | a b.c d e_m+
          images/{id}_m+.*  | e
          */{id}.png        | a b.c e_m+ x
          {id}/x.png        | other
          images/f/{id}.png | g
          """)
  void theFilesAreFoundByTheirIdentifiers(String pattern, String ids) throws IOException {
    files("images/a.png", "images/b.c.png", "images/d.jpg", "images/._a.png", "images/f/g.png");
    files("other/x.png", "images/e_m+.png");
    assertThat(new FilePattern(pattern).find(folder)).containsOnlyKeys(ids.split(" "));
  }

  @Test
  void aPatternThatNothingFitsIsNamed() throws IOException {
    files("images/a.png");
    assertThatThrownBy(() -> new FilePattern("images/{id}.jpg").find(folder))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("no file is called images/{id}.jpg");
  }

  @Test
  void twoFilesOfOneIdentifierAreNamed() throws IOException {
    files("a/1.png", "b/1.png");
    assertThatThrownBy(() -> new FilePattern("*/{id}.png").find(folder))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("a/1.png")
        .hasMessageContaining("b/1.png");
  }

  @Test
  void aFolderElsewhereIsNamedByItsWholePath() throws IOException {
    files("images/a.png");
    FilePattern p = new FilePattern(folder.toAbsolutePath() + "/images/{id}.png");
    assertThat(p.find(Path.of("/nowhere"))).containsOnlyKeys("a");
  }

  @Test
  void aFolderThatIsMissingIsNamed() {
    assertThatThrownBy(() -> new FilePattern("images/{id}.png").find(folder))
        .hasMessageContaining("no folder " + folder.resolve("images"));
  }
}
