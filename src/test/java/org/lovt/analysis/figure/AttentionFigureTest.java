package org.lovt.analysis.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures of where sentences look. */
class AttentionFigureTest {
  @Test
  void equalStudiesGiveEqualBytes(@TempDir Path folder) {
    Path first = folder.resolve("plots").resolve("attention.png");
    Path second = folder.resolve("again.png");
    AttentionFigure.write(PhantomAttention.studies(2, 64), 5, "note", first);
    AttentionFigure.write(PhantomAttention.studies(2, 64), 5, "note", second);
    assertThat(first).hasSameBinaryContentAs(second);
  }

  @Test
  void moreSentencesThanColumnsGoIntoFurtherLines() {
    List<AttentionStudy> studies = PhantomAttention.studies(1, 64);
    BufferedImage wide = AttentionFigure.draw(studies, 20, "");
    BufferedImage narrow = AttentionFigure.draw(studies, 3, "");
    assertThat(narrow.getWidth()).isLessThan(wide.getWidth());
    assertThat(narrow.getHeight()).isGreaterThan(wide.getHeight());
    assertThatThrownBy(() -> AttentionFigure.draw(studies, 1, ""))
        .hasMessageContaining("2 columns");
    assertThatThrownBy(() -> AttentionFigure.draw(List.of(), 4, ""))
        .hasMessageContaining("studies");
  }
}
