package org.lovt.downstream.run;

/**
 * One training of a cell.
 *
 * @param label {@code run-3} or {@code tuning-1}; also its folder
 * @param number position among its kind, from 1
 * @param tuning whether it only serves to choose the learning rate
 * @param learningRate rate after the warm-up
 * @param seed of the initial weights
 * @param orderSeed of the order of training images
 */
public record TrainingSpec(
    String label, int number, boolean tuning, double learningRate, long seed, long orderSeed) {
  /** Training of a learning rate's grid: all rates begin alike. */
  static TrainingSpec tuning(int number, double learningRate, long seed) {
    return new TrainingSpec("tuning-" + number, number, true, learningRate, seed, seed);
  }

  /**
   * A run that counts: run k has a seed of its own for weights and order.
   *
   * @param oneOrder whether all runs see the images in one order, as in the published program
   */
  static TrainingSpec run(int number, double learningRate, long seed, boolean oneOrder) {
    return new TrainingSpec(
        label(number), number, false, learningRate, seed + number, oneOrder ? seed : seed + number);
  }

  /** The label of a run that counts. */
  static String label(int run) {
    return "run-" + run;
  }
}
