package org.lovt.pretrain.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.lovt.track.RunFolder;
import org.lovt.train.Adam;
import org.lovt.train.DeviceChoice;
import org.lovt.train.EarlyStopping;
import org.lovt.train.Evaluations;
import org.lovt.train.Feed;
import org.lovt.train.Method;
import org.lovt.train.Schedule;

/**
 * Everything that a run needs, made and checked before the first step; nothing is written yet. Who
 * opened it closes it.
 *
 * @param <B> batch of the method
 */
public interface RunSetup<B> extends AutoCloseable {
  /** Which program's. */
  RunKind kind();

  /** The request. */
  RunRequest request();

  /** Display name of the data set. */
  String dataName();

  /** Where it computes. */
  DeviceChoice device();

  /** What is going to be done. */
  RunPlan runPlan();

  /** What is trained, and how. */
  Method<B> method();

  /** Batches of the training split. */
  Feed<B> training();

  /** What is evaluated after each epoch. */
  Evaluations<B> evaluations();

  /** A fresh optimiser; the caller closes it. */
  Adam optimizer();

  /** Fresh schedules. */
  List<Schedule> schedules();

  /** Null if training goes on to the end. */
  EarlyStopping earlyStopping();

  /** Hashes of data and weights by name. */
  Map<String, String> provenance();

  /** The model as checkpoints describe it: all that is needed beside the weights to use it. */
  ObjectNode model();

  /**
   * What is done with the trained model before the run moves to the models folder; done again if
   * the call is interrupted meanwhile.
   *
   * @param run its folder
   * @param checkpoint the chosen state, relative to it
   * @return values to record by full name, such as those of the test split
   */
  default Map<String, Double> finish(RunFolder run, String checkpoint) {
    return Map.of();
  }

  @Override
  void close();
}
