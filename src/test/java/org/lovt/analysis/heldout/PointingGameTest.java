package org.lovt.analysis.heldout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lovt.base.RandomStream;
import org.lovt.image.Box;
import org.lovt.image.RegionGrid;

/** The pointing game, against loops over pixels. */
class PointingGameTest {
  private static final int ROWS = 4;
  private static final int COLUMNS = 5;
  private static final int SIDE = 20; // regions of 4 × 5 pixels
  private static final RegionGrid GRID = new RegionGrid(ROWS, COLUMNS, SIDE, SIDE);

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
    PointingGame game = new PointingGame(GRID);
    Pencil pencil = new Pencil();
    for (int i = 0; i < sentences; i++) {
      game.add(i / 2, "opacity", List.of(box(i)), attention(i), attention(1000 + i));
      pencil.play(box(i), attention(i), attention(1000 + i));
    }
    Map<String, Double> values = game.values();
    assertThat(values).containsEntry("sentences", (double) sentences);
    assertThat(values.get("hits")).isEqualTo(pencil.hits / sentences);
    assertThat(values.get("other_image_hits")).isEqualTo(pencil.otherHits / sentences);
    assertThat(values.get("chance")).isCloseTo(pencil.chance / sentences, within(1e-9));
    assertThat(values.get("mass")).isCloseTo(pencil.mass / sentences, within(1e-6));
    assertThat(values.get("other_image_mass"))
        .isCloseTo(pencil.otherMass / sentences, within(1e-6));
    assertThat(values.get("area")).isCloseTo(pencil.area / sentences, within(1e-9));
    assertThat(values.get("type/opacity/hits")).isEqualTo(values.get("hits"));
  }

  /** Bilinear between the centres of regions, as one would write it for one pixel. */
  private static double between(float[] weights, int px, int py) {
    double u = (px + 0.5) / (SIDE / (double) COLUMNS) - 0.5;
    double v = (py + 0.5) / (SIDE / (double) ROWS) - 0.5;
    double value = 0;
    for (int y = (int) Math.floor(v); y <= Math.floor(v) + 1; y++) {
      for (int x = (int) Math.floor(u); x <= Math.floor(u) + 1; x++) {
        int column = Math.max(0, Math.min(COLUMNS - 1, x));
        int row = Math.max(0, Math.min(ROWS - 1, y));
        double near = (1 - Math.abs(u - x)) * (1 - Math.abs(v - y));
        value += near * weights[row * COLUMNS + column];
      }
    }
    return value;
  }

  private static double[] naive(Box box, float[] weights) {
    List<Double> in = new ArrayList<>();
    List<Double> out = new ArrayList<>();
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        (inside(box, x, y) ? in : out).add(between(weights, x, y));
      }
    }
    double[] i = in.stream().mapToDouble(d -> d).toArray();
    double[] o = out.stream().mapToDouble(d -> d).toArray();
    double cnr = (mean(i) - mean(o)) / Math.sqrt(variance(i) + variance(o));
    double low = Math.min(Arrays.stream(i).min().orElse(9), Arrays.stream(o).min().orElse(9));
    double high = Math.max(Arrays.stream(i).max().orElse(0), Arrays.stream(o).max().orElse(0));
    double iou = 0;
    for (int t = 1; t <= 5; t++) {
      double least = low + t / 10.0 * (high - low);
      long hit = Arrays.stream(i).filter(v -> v >= least).count();
      long beside = Arrays.stream(o).filter(v -> v >= least).count();
      iou += hit / (double) (i.length + beside) / 5;
    }
    return new double[] {cnr, iou};
  }

  private static double mean(double[] v) {
    return Arrays.stream(v).sum() / v.length;
  }

  private static double variance(double[] v) {
    double mean = mean(v);
    return Arrays.stream(v).map(x -> (x - mean) * (x - mean)).sum() / v.length;
  }

  @Test
  void wholeMapsAreJudgedAsLoopsOverPixelsDo() {
    int sentences = 30;
    PointingGame game = new PointingGame(GRID);
    double[] own = new double[2];
    double[] other = new double[2];
    for (int i = 0; i < sentences; i++) {
      game.add(i / 3, "opacity", List.of(box(i)), attention(i), attention(1000 + i));
      for (int k = 0; k < 2; k++) {
        own[k] += naive(box(i), attention(i))[k] / sentences;
        other[k] += naive(box(i), attention(1000 + i))[k] / sentences;
      }
    }
    Map<String, Double> values = game.values();
    List<String> names = List.of("cnr", "miou");
    for (int k = 0; k < 2; k++) {
      String name = names.get(k);
      assertThat(values.get(name)).isCloseTo(own[k], within(1e-5));
      assertThat(values.get(name + "_other_image")).isCloseTo(other[k], within(1e-5));
      assertThat(values.get(name + "_gain")).isCloseTo(own[k] - other[k], within(1e-5));
      assertThat(values.get(name)).isBetween(values.get(name + "_low"), values.get(name + "_high"));
      assertThat(values.get("type/opacity/" + name)).isEqualTo(values.get(name));
    }
    assertThat(values).containsKeys("cnr_chance", "miou_chance_high");
  }

  @Test
  void sentencesOfAStudyAreDrawnTogetherSoThatCopiesDoNotNarrowTheInterval() {
    PointingGame once = new PointingGame(GRID);
    PointingGame often = new PointingGame(GRID);
    for (int i = 0; i < 20; i++) {
      once.add(i, "opacity", List.of(box(i)), attention(i), null);
      for (int k = 0; k < 5; k++) {
        often.add(i, "opacity", List.of(box(i)), attention(i), null);
      }
    }
    for (String end : List.of("", "_low", "_high")) {
      assertThat(often.values().get("cnr" + end))
          .isCloseTo(once.values().get("cnr" + end), within(1e-9));
    }
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
    PointingGame game = new PointingGame(GRID);
    game.add(0, "nodule", List.of(small), peak(COLUMNS + 1), peak(COLUMNS + 2));
    assertThat(game.values())
        .containsEntry("hits", 1.0)
        .containsEntry("other_image_hits", 0.0)
        .containsEntry("chance", 1.0 / (ROWS * COLUMNS))
        .containsEntry("mass", 4.0 / 20)
        .containsEntry("area", 4.0 / 400);
  }

  @Test
  void aBoxThatOnlyTouchesARegionIsNotInIt() {
    PointingGame game = new PointingGame(GRID);
    game.add(0, "nodule", List.of(new Box(4, 5, 4, 5)), peak(0), null);
    assertThat(game.values()).containsEntry("hits", 0.0);
  }

  @Test
  void aFindingOnBothSidesIsHitOnEither() {
    List<Box> both = List.of(new Box(0, 0, 4, 5), new Box(16, 15, 4, 5));
    PointingGame game = new PointingGame(GRID);
    game.add(0, "effusion", both, peak(0), null);
    game.add(0, "effusion", both, peak(ROWS * COLUMNS - 1), null);
    game.add(0, "effusion", both, peak(7), null);
    assertThat(game.values()).containsEntry("hits", 2.0 / 3);
    assertThat(game.values().get("chance")).isCloseTo(2.0 / (ROWS * COLUMNS), within(1e-12));
  }

  @Test
  void withoutAnotherImageThereIsNoControl() {
    PointingGame game = new PointingGame(GRID);
    game.add(0, "effusion", List.of(box(0)), attention(0), null);
    assertThat(game.values().keySet()).noneMatch(name -> name.contains("other_image"));
  }

  @Test
  void withoutSentencesThereAreNoValues() {
    assertThat(new PointingGame(GRID).values()).isEmpty();
  }
}
