package org.lovt.nn.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.RandomStream;

/** Suppression of overlapping boxes (spec/evaluation-and-baselines.md 3.8). */
class NonMaximumSuppressionTest {
  /** Candidates of one image: centre x, y, width, height, objectness, classes. */
  private static Detections apply(int classes, float[]... slots) {
    float[] values = new float[slots.length * (5 + classes)];
    for (int i = 0; i < slots.length; i++) {
      System.arraycopy(slots[i], 0, values, i * (5 + classes), 5 + classes);
    }
    Candidates c = new Candidates(1, slots.length, classes, values);
    return NonMaximumSuppression.PUBLISHED.apply(c).get(0);
  }

  private static float[] box(double x, double y, double w, double h, double confidence) {
    return new float[] {(float) x, (float) y, (float) w, (float) h, (float) confidence, 0.9f};
  }

  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 52)
  @Test
  void aScoreAtTheThresholdIsKeptAndAnOverlapAtTheThresholdSuppresses() {
    assertThat(apply(1, box(50, 50, 10, 10, 0.2), box(150, 50, 10, 10, 0.19999)).size())
        .isEqualTo(1);
    // 7 pixels wide, 1 high, 4 in common: 4/(7 + 7 − 4) = 0.4.
    assertThat(apply(1, box(3, 0, 6, 0, 0.9), box(6, 0, 6, 0, 0.8)).confidence())
        .containsExactly(0.9f);
    assertThat(apply(1, box(3, 0, 6, 0, 0.9), box(7, 0, 6, 0, 0.8)).size()).isEqualTo(2);
  }

  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 53)
  @Test
  void everySurvivorIsGivenOutAndNothingIsClipped() {
    float[][] many = new float[1000][];
    for (int i = 0; i < many.length; i++) {
      many[i] = box(20 * (i % 40) - 100, 20 * (i / 40) - 100, 10, 12, 0.5);
    }
    Detections found = apply(1, many);
    assertThat(found.size()).isEqualTo(1000);
    assertThat(found.boxes()).startsWith(-105, -106, 10, 12);
  }

  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 54)
  @Test
  void theScoreIsTheObjectnessWhateverTheClassSays() {
    Detections found =
        apply(
            2, new float[] {10, 10, 4, 4, 0.7f, 0.1f, 0.3f}, new float[] {90, 9, 4, 4, 0.5f, 1, 0});
    assertThat(found.classes()).containsExactly(0, 1);
    assertThat(found.confidence()).containsExactly(0.5f, 0.7f);
    assertThat(found.classConfidence()).containsExactly(1, 0.3f);
    assertThat(apply(1, box(10, 10, 4, 4, 0.7)).classConfidence()).containsExactly(1);
  }

  @Test
  void boxesOfDifferentClassesDoNotSuppressEachOther() {
    float[] first = {10, 10, 8, 8, 0.7f, 0.9f, 0.1f};
    float[] second = {10, 10, 8, 8, 0.6f, 0.2f, 0.8f};
    float[] undecided = {10, 10, 8, 8, 0.5f, 0.6f, 0.6f}; // The first class of equals.
    assertThat(apply(2, first, second, undecided).classes()).containsExactly(0, 1);
  }

  @Test
  void aSuppressedBoxSuppressesNothing() {
    float[] a = box(10, 10, 9, 9, 0.9);
    float[] b = box(13, 10, 9, 9, 0.8); // overlaps a
    float[] c = box(16, 10, 9, 9, 0.7); // overlaps b, but not a
    assertThat(apply(1, a, b, c).confidence()).containsExactly(0.9f, 0.7f);
  }

  @Test
  void equalScoresKeepTheOrderOfTheSlots() {
    assertThat(
            apply(1, box(90, 10, 4, 4, 0.5), box(10, 10, 4, 4, 0.5), box(50, 10, 4, 4, 0.5))
                .boxes())
        .containsExactly(88, 8, 4, 4, 8, 8, 4, 4, 48, 8, 4, 4);
  }

  @Test
  void nothingSureGivesNothing() {
    assertThat(apply(1, box(10, 10, 4, 4, 0.1)).size()).isZero();
    assertThat(apply(1, box(10, 10, 4, 4, Double.NaN)).size()).isZero();
    assertThatThrownBy(() -> new NonMaximumSuppression(1.5, 0.4))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Against the definition, word for word: take the first, drop what overlaps, repeat. */
  @Test
  void agreesWithThePlainDefinition() {
    RandomStream random = RandomStream.of(3, "nms", 0, 0);
    for (int round = 0; round < 20; round++) {
      float[][] slots = new float[60][];
      for (int i = 0; i < slots.length; i++) {
        slots[i] =
            box(
                60 * random.nextDouble(),
                60 * random.nextDouble(),
                5 + 20 * random.nextDouble(),
                5 + 20 * random.nextDouble(),
                random.nextDouble());
      }
      assertThat(apply(1, slots).confidence()).containsExactly(plain(slots));
    }
  }

  private static float[] plain(float[][] slots) {
    List<float[]> rest = new ArrayList<>();
    for (float[] s : slots) {
      if (s[4] >= 0.2f) {
        rest.add(s);
      }
    }
    rest.sort((a, b) -> Float.compare(b[4], a[4]));
    List<Float> kept = new ArrayList<>();
    while (!rest.isEmpty()) {
      float[] best = rest.remove(0);
      kept.add(best[4]);
      rest.removeIf(s -> overlap(best, s) >= 0.4);
    }
    float[] result = new float[kept.size()];
    for (int i = 0; i < result.length; i++) {
      result[i] = kept.get(i);
    }
    return result;
  }

  private static double overlap(float[] a, float[] b) {
    double w =
        Math.min(a[0] + a[2] / 2, b[0] + b[2] / 2) - Math.max(a[0] - a[2] / 2, b[0] - b[2] / 2);
    double h =
        Math.min(a[1] + a[3] / 2, b[1] + b[3] / 2) - Math.max(a[1] - a[3] / 2, b[1] - b[3] / 2);
    double common = Math.max(0, w + 1) * Math.max(0, h + 1);
    return common / ((a[2] + 1) * (a[3] + 1) + (b[2] + 1) * (b[3] + 1) - common);
  }
}
