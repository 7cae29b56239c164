package org.lovt.downstream.run;

import java.util.List;
import org.lovt.config.schema.Compat;
import org.lovt.config.schema.EvaluationModelConfig;
import org.lovt.config.schema.EvaluationModelConfig.Classification;
import org.lovt.data.study.Split;
import org.lovt.downstream.encoder.EvaluatedEncoder;
import org.lovt.downstream.split.TaskData;
import org.lovt.downstream.task.FrozenMaps;
import org.lovt.downstream.task.TaskModel;
import org.lovt.downstream.task.TaskModels;
import org.lovt.downstream.task.TaskTargets;
import org.lovt.result.TaskColumns;
import org.lovt.torch.Device;
import org.lovt.train.Precision;

/**
 * A task on an encoder, its data open: what all trainings of a cell have in common.
 *
 * @param request the composed configuration
 * @param encoder what is evaluated
 * @param data the data set
 * @param device where to compute
 */
public record TaskSetup(TaskRequest request, EvaluatedEncoder encoder, TaskData data, Device device)
    implements AutoCloseable {
  /**
   * Opens the data of a task.
   *
   * @param device where to compute
   */
  public static TaskSetup open(TaskRequest request, EvaluatedEncoder encoder, Device device) {
    var experiment = request.experiment();
    TaskData data =
        TaskData.open(
            request.dataset(),
            request.model(),
            encoder.config(),
            experiment.compat(),
            experiment.seed(),
            experiment.debug() ? 0 : experiment.numDataloaderWorkers());
    return new TaskSetup(request, encoder, data, device);
  }

  /** Measures of the result files. */
  public TaskColumns columns() {
    return request.columns(data.dataset().targets());
  }

  /** Whether the encoder stays frozen. */
  public boolean frozen() {
    return request.model().protocol().freezeEncoder();
  }

  /**
   * Whether trainings may go on side by side. Dropout draws from the engine's generator, of which
   * there is one: what a training draws would depend on its neighbours.
   */
  boolean independentTrainings() {
    return independent(request.model(), device);
  }

  static boolean independent(EvaluationModelConfig model, Device device) {
    boolean draws = model instanceof Classification head && head.dropoutProb() > 0;
    return device.equals(Device.CPU) && !draws;
  }

  /** Whether faults of the published program are kept. */
  public boolean official() {
    return request.experiment().compat() == Compat.OFFICIAL;
  }

  /** A new head on a network of its own. */
  TaskModel build(long seed) {
    TaskTargets targets =
        new TaskTargets(
            data.dataset().targets(), data.dataset().positiveWeights(Split.TRAIN), official());
    return TaskModels.build(
        encoder, request.model(), request.featureLayer(), targets, device, seed);
  }

  /** Whether networks compute in mixed precision. */
  boolean bfloat16() {
    return Precision.bfloat16(request.experiment(), device);
  }

  /** How the frozen encoder makes maps. */
  FrozenMaps frozenMaps() {
    return new FrozenMaps(request.model().protocol().batchSize(), bfloat16());
  }

  /** What decides about the results of the cell; equal for equal results. */
  RunIdentity identity() {
    return RunIdentity.of(request, encoder, data.fingerprint());
  }

  /** Names of what is annotated. */
  public List<String> targets() {
    return data.dataset().targets();
  }

  @Override
  public void close() {
    data.close();
  }
}
