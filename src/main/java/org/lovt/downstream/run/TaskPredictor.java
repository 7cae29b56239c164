package org.lovt.downstream.run;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.lovt.base.LovtException;
import org.lovt.config.ConfigTree;
import org.lovt.config.UserConfiguration;
import org.lovt.config.schema.DatasetLoader.Kind;
import org.lovt.data.load.BatchPlan;
import org.lovt.data.study.Split;
import org.lovt.downstream.encoder.EvaluatedEncoder;
import org.lovt.downstream.task.Answers;
import org.lovt.downstream.task.JudgedBoxes;
import org.lovt.downstream.task.TaskBatch;
import org.lovt.downstream.task.TaskModel;
import org.lovt.metric.detection.ImageBoxes;
import org.lovt.nn.FeatureExtractor;
import org.lovt.nn.StateDicts;
import org.lovt.result.TaskColumns;
import org.lovt.torch.Autograd;
import org.lovt.torch.Device;
import org.lovt.torch.Engine;
import org.lovt.torch.Scope;
import org.lovt.torch.Tensor;
import org.lovt.train.Checkpoint;
import org.lovt.train.Feed;

/**
 * A finished run at work again: encoder and trained head on the images of its task. It predicts
 * what it predicted when it was tested.
 *
 * <pre>{@code
 * FinishedRun run = FinishedRun.newest(logs, "LoVT_100", "rsna_frozen_10", 1);
 * try (TaskPredictor predictor = TaskPredictor.open(run, tree, user, Device.CPU)) {
 *   predictor.predict(Split.TEST, image -> …);
 * }
 * }</pre>
 */
public final class TaskPredictor implements AutoCloseable {
  private static final ImageBoxes NO_BOXES = new ImageBoxes(List.of(), List.of());

  private final FinishedRun run;
  private final TaskSetup setup;
  private final TaskModel model;
  private final TaskMethod method;

  /**
   * Opens a run with its data.
   *
   * @param tree configuration files, for the data set
   * @param user where data sets and models lie
   * @throws LovtException (configuration, data) if data set or model are not there, or are not
   *     those of the run
   */
  public static TaskPredictor open(
      FinishedRun run, ConfigTree tree, UserConfiguration user, Device device) {
    TaskRequest request = run.request(tree, user);
    Checkpoint checkpoint = run.checkpoint(request);
    EvaluatedEncoder encoder = run.encoder(request, user, checkpoint);
    TaskSetup setup = TaskSetup.open(request, encoder, device);
    try {
      checkData(run, setup);
      return new TaskPredictor(run, setup, checkpoint);
    } catch (RuntimeException e) {
      setup.close();
      throw e;
    }
  }

  private TaskPredictor(FinishedRun run, TaskSetup setup, Checkpoint checkpoint) {
    this.run = run;
    this.setup = setup;
    Engine.deterministic(true);
    this.model = setup.build(run.result().seed());
    try {
      this.method =
          new TaskMethod(
              model,
              setup.frozen(),
              0,
              setup.device(),
              setup.request().model().protocol().evalName(),
              setup.frozenMaps());
      StateDicts.load(method.module(), checkpoint.part(Checkpoint.MODEL), "head of the run");
      model.whole().train(false);
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  private static void checkData(FinishedRun run, TaskSetup setup) {
    if (!run.identity().data().equals(setup.data().fingerprint())) {
      throw LovtException.data(
          "%s: images, splits or annotations of %s are not those of this run any more"
              .formatted(setup.data().folder(), setup.data().dataset().name()),
          "Give the data set of then with datasets.base_path, or evaluate on the new one.");
    }
  }

  /** The run. */
  public FinishedRun run() {
    return run;
  }

  /** Measures of its task. */
  public TaskColumns columns() {
    return setup.columns();
  }

  /** What comes with the images: boxes, masks or labels. */
  public Kind kind() {
    return setup.request().model().kind();
  }

  /** Names of what is annotated, in the order of classes and planes. */
  public List<String> targets() {
    return setup.targets();
  }

  /** Folder of its data set. */
  public Path dataFolder() {
    return setup.data().folder();
  }

  /** Number of images of a split. */
  public int size(Split split) {
    return setup.data().size(split);
  }

  /** Predicts the images of a split in their order; each is handed over when it is done. */
  public void predict(Split split, Consumer<PredictedImage> taker) {
    predict(split, id -> true, taker);
  }

  /**
   * Predicts some images of a split, with the same batches and so with the same results as all.
   *
   * @param wanted those whose names it holds for are handed over
   */
  public void predict(Split split, Predicate<String> wanted, Consumer<PredictedImage> taker) {
    int batchSize = setup.request().model().protocol().batchSize();
    Feed<TaskBatch> feed =
        setup.data().decoded(split, BatchPlan.evaluation(size(split), batchSize));
    try (Autograd.Switch off = Autograd.off();
        Feed.Cursor<TaskBatch> cursor = feed.open(0, 0)) {
      for (TaskBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
        if (batch.ids().stream().anyMatch(wanted)) {
          try (Scope scope = Scope.open()) {
            predict(batch, wanted, taker);
          }
        }
      }
    }
  }

  private void predict(TaskBatch batch, Predicate<String> wanted, Consumer<PredictedImage> taker) {
    Answers answers = method.answer(batch);
    Map<String, Tensor> images = batch.maps(Device.CPU);
    float[] pixels = images.get(FeatureExtractor.INPUT).narrow(1, 0, 1).contiguous().toFloats();
    int side = setup.data().inputSize();
    float[] truth =
        switch (kind()) {
          case DETECTION -> new float[0];
          case SEGMENTATION -> batch.masks(Device.CPU).toFloats();
          default -> batch.labels(Device.CPU).toFloats();
        };
    for (int i = 0; i < batch.size(); i++) {
      if (!wanted.test(batch.ids().get(i))) {
        continue;
      }
      ImageBoxes boxes =
          kind() == Kind.DETECTION
              ? JudgedBoxes.of(answers.boxes().get(i), batch.boxes().get(i))
              : NO_BOXES;
      float[] said =
          switch (kind()) {
            case DETECTION -> new float[0];
            case SEGMENTATION -> answers.masks().get(i);
            default -> answers.labels().get(i);
          };
      float[] own = Arrays.copyOfRange(pixels, i * side * side, (i + 1) * side * side);
      byte[] is = bytes(truth, i * said.length, said.length);
      taker.accept(new PredictedImage(batch.ids().get(i), side, own, boxes, is, said));
    }
  }

  private static byte[] bytes(float[] values, int from, int count) {
    byte[] out = new byte[count];
    for (int i = 0; i < count; i++) {
      out[i] = (byte) values[from + i];
    }
    return out;
  }

  @Override
  public void close() {
    model.close();
    setup.close();
  }
}
