package org.lovt.analysis.report;

import java.util.List;
import java.util.Locale;
import org.lovt.analysis.figure.AttentionStudy;
import org.lovt.image.Box;
import org.lovt.image.RegionGrid;

/**
 * Where a sentence looks most, and whether that is where its finding is: as the pointing game
 * counts it, a hit is a region that overlaps the finding.
 *
 * @param row of the region, from 0
 * @param column of the region, from 0
 * @param relative its weight in multiples of uniform attention
 * @param outcome of the pointing
 */
record Gaze(int row, int column, double relative, Outcome outcome) {
  /** What pointing came to. */
  enum Outcome {
    HIT("hits its finding"),
    MISS("misses its finding"),
    NO_FINDING("states no finding whose place is known");

    private final String words;

    Outcome(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  static Gaze of(AttentionStudy study, AttentionStudy.Sentence sentence) {
    RegionGrid grid =
        new RegionGrid(
            study.gridHeight(), study.gridWidth(), study.image().height(), study.image().width());
    float[] weights = sentence.weights();
    int most = RegionGrid.peak(weights);
    int row = most / grid.columns();
    List<Box> boxes = sentence.findings().stream().map(f -> study.findings().get(f).box()).toList();
    Outcome outcome =
        boxes.isEmpty()
            ? Outcome.NO_FINDING
            : grid.covered(boxes, most) > 0 ? Outcome.HIT : Outcome.MISS;
    return new Gaze(row, most % grid.columns(), (double) weights[most] * weights.length, outcome);
  }

  /** In words, for a caption. */
  String sentence() {
    return String.format(
        Locale.ROOT,
        "looks most at row %d, column %d (%.1f × uniform): %s",
        row + 1,
        column + 1,
        relative,
        outcome.words());
  }
}
