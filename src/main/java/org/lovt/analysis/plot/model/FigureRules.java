package org.lovt.analysis.plot.model;

import org.lovt.analysis.graphic.Style;
import org.lovt.analysis.projection.ProjectionKey;
import org.lovt.analysis.projection.TsneParameters;
import org.lovt.analysis.space.StudyChoice;

/**
 * What the figures of a style show. On paper, as in the original: the first 100 studies, vectors as
 * they are. Otherwise: 100 studies drawn by chance, vectors of length one, as all measures use
 * them.
 *
 * @param style how figures look
 * @param seed key of all chance: which studies, t-SNE, drawing order, intervals
 */
public record FigureRules(Style style, long seed) {
  /** Neighbours that the quality of a map looks at. */
  private static final int NEIGHBOURS = 10;

  boolean paper() {
    return style == Style.PAPER;
  }

  /** The studies of figures of regions and sentences. */
  StudyChoice some(int studies) {
    return paper()
        ? StudyChoice.first(StudyChoice.LIMIT, studies)
        : StudyChoice.random(StudyChoice.LIMIT, studies, seed);
  }

  /** What a map is made of. */
  ProjectionKey key(String predictions, String set, StudyChoice choice) {
    return new ProjectionKey(
        predictions,
        set,
        choice.words(),
        !paper(),
        paper() ? TsneParameters.PAPER : TsneParameters.MODERN,
        NEIGHBOURS,
        seed);
  }
}
