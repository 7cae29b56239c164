package org.lovt.analysis.plot.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lovt.analysis.graphic.Figure;
import org.lovt.analysis.graphic.Style;
import org.lovt.analysis.projection.Projection;
import org.lovt.analysis.space.EmbeddingSet;
import org.lovt.analysis.space.StudyChoice;
import org.lovt.analysis.space.StudyFindings;

class SetFiguresTest {
  private static final int STUDIES = 20;

  /** Every third study has cardiomegaly, every second atelectasis. */
  private static final StudyFindings FINDINGS =
      new StudyFindings(
          IntStream.range(0, STUDIES)
              .mapToObj(i -> new int[] {i % 3 == 0 ? 1 : 0, 0, 0, i % 2 == 0 ? 1 : 0, 0})
              .toArray(int[][]::new));

  private static Figure draw(Style style, EmbeddingSet set, Optional<StudyFindings> findings) {
    int parts = set.parts().size();
    int n = STUDIES * parts;
    Projection projection =
        new Projection(
            IntStream.range(0, 2 * n).mapToDouble(i -> Math.cos(3.1 * i)).toArray(),
            IntStream.range(0, n).map(i -> i % STUDIES).toArray(),
            IntStream.range(0, n).map(i -> i / STUDIES).toArray(),
            new int[n],
            IntStream.range(0, n).mapToObj(i -> new int[] {(i + 1) % n}).toArray(int[][]::new),
            new Projection.Facts(6.33, 1000, 1, 1, 0.987654, 0.9));
    SetFigures figures =
        new SetFigures(new FigureRules(style, 7), "LoVT", "the test split of D", findings);
    return figures.of(set, projection, StudyChoice.all(STUDIES));
  }

  @Test
  void aFindingHasAPanelOfItsOwnWhereAStudyIsAPoint() {
    Figure figure = draw(Style.MODERN, EmbeddingSet.YG_B, Optional.of(FINDINGS));
    assertThat(figure.name()).isEqualTo("tSNE_yg_b_chexpert");
    assertThat(figure.svg()).contains("Reports by finding: LoVT", "Cardiomegaly", "7, AUROC");
    assertThat(figure.data().columns()).endsWith("Atelectasis", "Pleural Effusion");
    // Study 0 has both, study 1 none of the five.
    assertThat(figure.data().rows().get(0)).endsWith("0", "1", "0", "0", "1", "0");
    assertThat(figure.data().rows().get(1)).endsWith("1", "0", "0", "0", "0", "0");
    assertThat(draw(Style.PAPER, EmbeddingSet.YG_B, Optional.of(FINDINGS)).data().columns())
        .endsWith("class");
  }

  @Test
  void captionsTellWhatOneMustKnow() {
    Figure figure = draw(Style.MODERN, EmbeddingSet.ZG, Optional.of(FINDINGS));
    assertThat(figure.caption())
        .contains("40 projected images and reports of all 20 studies of the test split of D")
        .contains("normalised vectors, perplexity 6.3, seed 7: trustworthiness 0.988")
        .contains("are of the same kind")
        .contains("Lines join the image and the report of a study");
    assertThat(figure.svg()).contains(figure.caption().substring(0, 20));
    assertThat(draw(Style.PAPER, EmbeddingSet.ZG, Optional.empty()).caption())
        .contains("raw vectors")
        .doesNotContain("Lines");
  }

  @Test
  void withoutLabelsPointsHaveOneColour() {
    Figure figure = draw(Style.MODERN, EmbeddingSet.YL_A, Optional.empty());
    assertThat(figure.svg()).contains("Image regions (20)");
    assertThat(figure.caption()).doesNotContain("finding");
  }
}
