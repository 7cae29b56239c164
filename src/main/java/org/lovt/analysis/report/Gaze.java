package org.lovt.analysis.report;

import java.util.List;
import java.util.Locale;
import org.lovt.analysis.figure.AttentionStudy;
import org.lovt.image.Box;

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
    float[] weights = sentence.weights();
    int most = 0;
    for (int i = 1; i < weights.length; i++) {
      most = weights[i] > weights[most] ? i : most;
    }
    int row = most / study.gridWidth();
    int column = most % study.gridWidth();
    List<Box> boxes = sentence.findings().stream().map(f -> study.findings().get(f).box()).toList();
    double width = (double) study.image().width() / study.gridWidth();
    double height = (double) study.image().height() / study.gridHeight();
    Box region = new Box(column * width, row * height, width, height);
    Outcome outcome =
        boxes.isEmpty()
            ? Outcome.NO_FINDING
            : boxes.stream().anyMatch(box -> overlap(box, region)) ? Outcome.HIT : Outcome.MISS;
    return new Gaze(row, column, (double) weights[most] * weights.length, outcome);
  }

  private static boolean overlap(Box a, Box b) {
    return a.x() < b.x() + b.w()
        && b.x() < a.x() + a.w()
        && a.y() < b.y() + b.h()
        && b.y() < a.y() + a.h();
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
