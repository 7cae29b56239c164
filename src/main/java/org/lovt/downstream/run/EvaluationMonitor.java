package org.lovt.downstream.run;

import java.nio.file.Path;
import org.lovt.train.TrainListener;

/**
 * Is told how an evaluation goes. With trainings side by side several threads tell, each of its own
 * training.
 */
public interface EvaluationMonitor {
  /** Nobody is interested. */
  EvaluationMonitor SILENT = new EvaluationMonitor() {};

  /** A cell begins. */
  default void cell(String task, String model, int number, int of) {}

  /** A cell has been finished before and stays as it is. */
  default void alreadyThere(String task, String model) {}

  /** Images or features of a split are kept: {@code memory}, {@code file} or {@code not kept}. */
  default void kept(String split, String what, String place, long bytes) {}

  /** A training begins. */
  default void training(TrainingSpec spec, int epochs, int batches) {}

  /** A batch of a training is done. */
  default void batch(TrainingSpec spec, TrainListener.Progress progress) {}

  /** An epoch of a training is done, with the monitored value and the best so far. */
  default void epoch(TrainingSpec spec, int epoch, String measure, double value, double best) {}

  /** A training is done. */
  default void trained(TrainingSpec spec, TrainingResult result, String measure) {}

  /** The trained backbone has been stored as a baseline. */
  default void exported(String baseline, Path file) {}

  /** A sentence for the log. */
  default void notice(String sentence) {}
}
