package org.lovt.analysis.space;

import java.util.BitSet;
import org.lovt.base.RandomStream;

/**
 * Which studies of a split take part.
 *
 * @param chosen their positions
 * @param words how they were chosen
 */
public record StudyChoice(BitSet chosen, String words) {
  /** Studies of figures that show regions and sentences. */
  public static final int LIMIT = 100;

  /** Copies. */
  public StudyChoice {
    chosen = (BitSet) chosen.clone();
  }

  @Override
  public BitSet chosen() {
    return (BitSet) chosen.clone();
  }

  /** All studies of a split. */
  public static StudyChoice all(int studies) {
    BitSet chosen = new BitSet();
    chosen.set(0, studies);
    return new StudyChoice(chosen, "all");
  }

  /** The first, in stored order. */
  public static StudyChoice first(int limit, int studies) {
    BitSet chosen = new BitSet();
    chosen.set(0, Math.min(limit, studies));
    return new StudyChoice(chosen, "first " + chosen.cardinality());
  }

  /** Drawn by chance; all if there are not more. */
  public static StudyChoice random(int limit, int studies, long seed) {
    if (studies <= limit) {
      return all(studies);
    }
    BitSet chosen = new BitSet();
    int[] order = RandomStream.of(seed, "figures.studies", 0, 0).permutation(studies);
    for (int i = 0; i < limit; i++) {
      chosen.set(order[i]);
    }
    return new StudyChoice(chosen, "random " + limit + ", seed " + seed);
  }

  /** Number of studies. */
  public int size() {
    return chosen.cardinality();
  }

  boolean has(int study) {
    return chosen.get(study);
  }

  boolean any(int first, int size) {
    int next = chosen.nextSetBit(first);
    return next >= 0 && next < first + size;
  }
}
