package org.lovt.downstream.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lovt.downstream.task.Answers;
import org.lovt.downstream.task.FrozenMaps;
import org.lovt.downstream.task.TaskBatch;
import org.lovt.downstream.task.TaskJudge;
import org.lovt.downstream.task.TaskModel;
import org.lovt.nn.FeatureExtractor;
import org.lovt.nn.Module;
import org.lovt.torch.Device;
import org.lovt.torch.Tensor;
import org.lovt.train.Losses;
import org.lovt.train.Method;

/**
 * How a head is trained on an encoder (spec/evaluation-and-baselines.md 2.3).
 *
 * <pre>
 * frozen      the encoder always in inference mode, without gradient
 * fine-tuned  the same in batches 0 … W−1; from batch W on it is trained, with inference-mode batch
 *             normalisation until the epoch ends, then in training mode
 * </pre>
 */
final class TaskMethod implements Method<TaskBatch> {
  private final TaskModel model;
  private final boolean frozen;
  private final long warmup;
  private final Device device;
  private final String prefix;
  private final FrozenMaps maps;
  private long batches;

  /**
   * Puts a model in training.
   *
   * @param frozen whether the encoder stays frozen
   * @param warmup W, batches for which a fine-tuned encoder stays frozen
   * @param evalName prefix of all names, {@code rsna}
   * @param maps how a frozen encoder makes maps
   */
  TaskMethod(
      TaskModel model,
      boolean frozen,
      long warmup,
      Device device,
      String evalName,
      FrozenMaps maps) {
    this.model = model;
    this.frozen = frozen;
    this.warmup = warmup;
    this.device = device;
    this.prefix = evalName;
    this.maps = maps;
    model.encoder().train(false);
  }

  @Override
  public Module module() {
    return frozen ? model.head() : model.whole();
  }

  @Override
  public Losses forward(TaskBatch batch) {
    boolean fixed = frozen || batches < warmup;
    if (fixed) {
      model.encoder().train(false);
    }
    batches++;
    return model.loss(maps(batch, fixed), batch);
  }

  /** What the head reads: kept maps, or those that the encoder makes of the images. */
  private Map<String, Tensor> maps(TaskBatch batch, boolean fixed) {
    Map<String, Tensor> given = batch.maps(device);
    if (given.keySet().containsAll(model.layers())) {
      return given;
    }
    Tensor images = given.get(FeatureExtractor.INPUT);
    return fixed ? maps.of(model, images) : model.encode(images);
  }

  /** What the head says of a batch, seeing the same maps as when it is judged. */
  Answers answer(TaskBatch batch) {
    return model.answer(maps(batch, frozen), batch);
  }

  @Override
  public Validation<TaskBatch> validation() {
    return judging("_val/");
  }

  /** A judgement of a split, its values under {@code <eval_name><part>}. */
  Judging judging(String part) {
    return new Judging(model.judge(), prefix + part);
  }

  /** A pass over a split. */
  final class Judging implements Validation<TaskBatch> {
    private final TaskJudge judge;
    private final String name;

    Judging(TaskJudge judge, String name) {
      this.judge = judge;
      this.name = name;
    }

    @Override
    public void accept(TaskBatch batch) {
      judge.accept(maps(batch, frozen), batch);
    }

    @Override
    public Map<String, Double> result() {
      Map<String, Double> values = new LinkedHashMap<>();
      judge.values().forEach((measure, value) -> values.put(name + measure, value));
      return values;
    }

    TaskJudge judge() {
      return judge;
    }
  }

  @Override
  public List<String> names(TaskBatch batch) {
    return batch.ids();
  }

  @Override
  public int size(TaskBatch batch) {
    return batch.size();
  }
}
