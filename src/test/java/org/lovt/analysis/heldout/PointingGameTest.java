package org.lovt.analysis.heldout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lovt.base.RandomStream;
import org.lovt.image.Box;

/** The pointing game, against loops over pixels. */
class PointingGameTest {
  private static final int ROWS = 4;
  private static final int COLUMNS = 5;
  private static final int SIDE = 20; // regions of 4 × 5 pixels

  private static float[] attention(int index) {
    RandomStream random = RandomStream.of(3, "attention", 0, index);
    float[] weights = new float[ROWS * COLUMNS];
    float sum = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) random.nextDouble();
      sum += weights[i];
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= sum;
    }
    return weights;
  }

  private static Box box(int index) {
    RandomStream random = RandomStream.of(4, "box", 0, index);
    int x = random.nextInt(SIDE - 1);
    int y = random.nextInt(SIDE - 1);
    return new Box(x, y, 1 + random.nextInt(SIDE - x), 1 + random.nextInt(SIDE - y));
  }

  private static int region(int x, int y) {
    return y / (SIDE / ROWS) * COLUMNS + x / (SIDE / COLUMNS);
  }

  private static boolean inside(Box box, int x, int y) {
    return x >= box.x() && x < box.x() + box.w() && y >= box.y() && y < box.y() + box.h();
  }

  /** What a reader would do with pencil and paper, pixel by pixel. */
  private static final class Pencil {
    double hits;
    double chance;
    double mass;
    double area;
    double otherHits;
    double otherMass;

    void play(Box box, float[] attention, float[] other) {
      boolean[] touched = new boolean[ROWS * COLUMNS];
      double pixelsOfRegion = (double) SIDE * SIDE / touched.length;
      for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
          if (inside(box, x, y)) {
            touched[region(x, y)] = true;
            mass += attention[region(x, y)] / pixelsOfRegion;
            otherMass += other[region(x, y)] / pixelsOfRegion;
            area += 1.0 / (SIDE * SIDE);
          }
        }
      }
      for (boolean t : touched) {
        chance += t ? 1.0 / touched.length : 0;
      }
      hits += touched[most(attention)] ? 1 : 0;
      otherHits += touched[most(other)] ? 1 : 0;
    }

    private static int most(float[] attention) {
      int most = 0;
      for (int i = 0; i < attention.length; i++) {
        if (attention[i] > attention[most]) {
          most = i;
        }
      }
      return most;
    }
  }

  @Test
  void valuesAreThoseOfLoopsOverPixels() {
    int sentences = 50;
    PointingGame game = new PointingGame(ROWS, COLUMNS, SIDE);
    Pencil pencil = new Pencil();
    for (int i = 0; i < sentences; i++) {
      game.add("opacity", List.of(box(i)), attention(i), attention(1000 + i));
      pencil.play(box(i), attention(i), attention(1000 + i));
    }
    Map<String, Double> values = game.values();
    assertThat(values).containsEntry("pointing/sentences", (double) sentences);
    assertThat(values.get("pointing/hits")).isEqualTo(pencil.hits / sentences);
    assertThat(values.get("pointing/other_image_hits")).isEqualTo(pencil.otherHits / sentences);
    assertThat(values.get("pointing/chance")).isCloseTo(pencil.chance / sentences, within(1e-9));
    assertThat(values.get("pointing/mass")).isCloseTo(pencil.mass / sentences, within(1e-6));
    assertThat(values.get("pointing/other_image_mass"))
        .isCloseTo(pencil.otherMass / sentences, within(1e-6));
    assertThat(values.get("pointing/area")).isCloseTo(pencil.area / sentences, within(1e-9));
    assertThat(values.get("pointing/type/opacity/hits")).isEqualTo(values.get("pointing/hits"));
  }

  private static float[] peak(int region) {
    float[] weights = new float[ROWS * COLUMNS];
    weights[region] = 1;
    return weights;
  }

  /** A finding smaller than a region lies in one; its neighbours do not count. */
  @Test
  void theMostAttendedRegionHasToOverlapTheFinding() {
    Box small = new Box(5, 6, 2, 2); // inside region (1, 1)
    PointingGame game = new PointingGame(ROWS, COLUMNS, SIDE);
    game.add("nodule", List.of(small), peak(COLUMNS + 1), peak(COLUMNS + 2));
    assertThat(game.values())
        .containsEntry("pointing/hits", 1.0)
        .containsEntry("pointing/other_image_hits", 0.0)
        .containsEntry("pointing/chance", 1.0 / (ROWS * COLUMNS))
        .containsEntry("pointing/mass", 4.0 / 20)
        .containsEntry("pointing/area", 4.0 / 400);
  }

  @Test
  void aBoxThatOnlyTouchesARegionIsNotInIt() {
    PointingGame game = new PointingGame(ROWS, COLUMNS, SIDE);
    game.add("nodule", List.of(new Box(4, 5, 4, 5)), peak(0), null);
    assertThat(game.values()).containsEntry("pointing/hits", 0.0);
  }

  @Test
  void aFindingOnBothSidesIsHitOnEither() {
    List<Box> both = List.of(new Box(0, 0, 4, 5), new Box(16, 15, 4, 5));
    PointingGame game = new PointingGame(ROWS, COLUMNS, SIDE);
    game.add("effusion", both, peak(0), null);
    game.add("effusion", both, peak(ROWS * COLUMNS - 1), null);
    game.add("effusion", both, peak(7), null);
    assertThat(game.values()).containsEntry("pointing/hits", 2.0 / 3);
    assertThat(game.values().get("pointing/chance"))
        .isCloseTo(2.0 / (ROWS * COLUMNS), within(1e-12));
  }

  @Test
  void withoutAnotherImageThereIsNoControl() {
    PointingGame game = new PointingGame(ROWS, COLUMNS, SIDE);
    game.add("effusion", List.of(box(0)), attention(0), null);
    assertThat(game.values().keySet()).noneMatch(name -> name.contains("other_image"));
  }

  @Test
  void withoutSentencesThereAreNoValues() {
    assertThat(new PointingGame(ROWS, COLUMNS, SIDE).values()).isEmpty();
  }
}
