package org.lovt.data.load;

import java.util.Arrays;
import org.lovt.base.RandomStream;

/**
 * Which samples make which batch of an epoch.
 *
 * @param samples number of samples
 * @param batchSize samples per batch, at least 1
 * @param shuffle whether each epoch has its own order, drawn from (seed, epoch); else stored order
 * @param dropLast whether a last batch with fewer samples is left out
 * @param seed key of the order
 */
public record BatchPlan(int samples, int batchSize, boolean shuffle, boolean dropLast, long seed) {
  /** Checks the sizes. */
  public BatchPlan {
    if (samples < 0 || batchSize < 1) {
      throw new IllegalArgumentException(
          "expected samples ≥ 0 and a batch size ≥ 1. Received: " + samples + ", " + batchSize);
    }
  }

  /** Training: shuffled, whole batches only. */
  public static BatchPlan training(int samples, int batchSize, long seed) {
    return new BatchPlan(samples, batchSize, true, true, seed);
  }

  /** Validation and test: stored order, everything. */
  public static BatchPlan evaluation(int samples, int batchSize) {
    return new BatchPlan(samples, batchSize, false, false, 0);
  }

  /** Number of batches of an epoch. */
  public int batches() {
    return dropLast ? samples / batchSize : (int) (((long) samples + batchSize - 1) / batchSize);
  }

  /** The sample indices of all batches of an epoch, in order. */
  public int[][] of(int epoch) {
    int[] order = new int[samples];
    Arrays.setAll(order, i -> i);
    if (shuffle) {
      order = RandomStream.of(seed, "loader.order", epoch, 0).permutation(samples);
    }
    int[][] batches = new int[batches()][];
    for (int b = 0; b < batches.length; b++) {
      int from = b * batchSize;
      batches[b] = Arrays.copyOfRange(order, from, Math.min(samples, from + batchSize));
    }
    return batches;
  }

  /** The batch of each sample in an epoch, counted from 0; −1 for samples that are left out. */
  public int[] batchNumbers(int epoch) {
    int[] numbers = new int[samples];
    Arrays.fill(numbers, -1);
    int[][] batches = of(epoch);
    for (int b = 0; b < batches.length; b++) {
      for (int index : batches[b]) {
        numbers[index] = b;
      }
    }
    return numbers;
  }
}
