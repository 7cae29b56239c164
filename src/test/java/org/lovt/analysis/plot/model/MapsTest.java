package org.lovt.analysis.plot.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.analysis.graphic.Style;
import org.lovt.analysis.projection.Projection;
import org.lovt.analysis.projection.ProjectionCache;
import org.lovt.analysis.projection.ProjectionKey;
import org.lovt.analysis.space.EmbeddingSet;
import org.lovt.analysis.space.StudyChoice;

class MapsTest {
  private static final FigureRules RULES = new FigureRules(Style.PAPER, 1);

  @TempDir Path folder;

  private static ProjectionKey key(StudyChoice choice) {
    return RULES.key("hash", "test_yg_a", choice);
  }

  @Test
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 39)
  void forAKeptMapNoVectorIsReadAndForOtherStudiesItIsNotUsed() {
    ProjectionCache cache = new ProjectionCache(folder);
    StudyChoice hundred = StudyChoice.first(100, 500);
    Projection map =
        new Projection(
            new double[2],
            new int[1],
            new int[1],
            new int[1],
            new int[][] {{}},
            new Projection.Facts(30, 1000, 1, 10, 1, 1));
    cache.keep(key(hundred), map);
    Maps kept = new Maps(cache, 1);
    kept.want(EmbeddingSet.YG_A, hundred, key(hundred));
    assertThat(kept.missing()).isEmpty();
    assertThat(kept.size(EmbeddingSet.YG_A)).isEqualTo(1);
    StudyChoice fifty = StudyChoice.first(50, 500);
    Maps other = new Maps(cache, 1);
    other.want(EmbeddingSet.YG_A, fifty, key(fifty));
    assertThat(other.missing()).containsOnlyKeys(EmbeddingSet.YG_A);
    assertThat(other.size(EmbeddingSet.YG_A)).isZero();
  }

  @Test
  void stylesAreKeptApart() {
    StudyChoice all = StudyChoice.all(20);
    assertThat(new FigureRules(Style.MODERN, 1).key("hash", "test_yg_a", all).hash())
        .isNotEqualTo(key(all).hash());
    assertThat(RULES.some(500)).isEqualTo(StudyChoice.first(100, 500));
    assertThat(new FigureRules(Style.MODERN, 1).some(500))
        .isEqualTo(StudyChoice.random(100, 500, 1));
  }
}
