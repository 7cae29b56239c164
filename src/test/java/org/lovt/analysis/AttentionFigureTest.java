package org.lovt.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures of where sentences look. */
class AttentionFigureTest {
  @Test
  void equalStudiesGiveEqualBytes(@TempDir Path folder) throws IOException {
    Path first = folder.resolve("plots").resolve("attention.png");
    Path second = folder.resolve("again.png");
    AttentionFigure.write(PhantomAttention.studies(2, 64), 5, first);
    AttentionFigure.write(PhantomAttention.studies(2, 64), 5, second);
    assertThat(Files.readAllBytes(first)).isEqualTo(Files.readAllBytes(second));
  }
}
