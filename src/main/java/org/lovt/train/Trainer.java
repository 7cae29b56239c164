package org.lovt.train;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lovt.base.Json;
import org.lovt.base.LovtException;
import org.lovt.nn.StateDicts;
import org.lovt.torch.Autograd;
import org.lovt.torch.Engine;
import org.lovt.torch.HostTensor;
import org.lovt.torch.Scope;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/**
 * The training loop of every method: micro-batches with accumulation, optimiser, schedules,
 * validation, best and last checkpoint, early stopping, interruption and bit-exact resume
 * (spec/pretraining.md 7).
 *
 * @param <B> the method's batch
 */
public final class Trainer<B> {
  /** File name of the newest state within the checkpoints folder. */
  public static final String LAST = "last.safetensors";

  private final Method<B> method;
  private final Adam optimizer;
  private final List<Schedule> schedules;
  private final EarlyStopping earlyStopping;
  private final TrainerOptions options;
  private final TrainListener listener;
  private final Path folder;
  private final ObjectNode description;

  private int epoch;
  private int batch;
  private long step;
  private double best;
  private String bestFile;
  private Map<String, HostTensor> bestState;
  private boolean finished;
  private final List<String> window = new ArrayList<>();

  /** How training ended. */
  public enum Outcome {
    FINISHED,
    STOPPED_EARLY,
    INTERRUPTED
  }

  /**
   * Prepares training.
   *
   * @param earlyStopping may be null
   * @param folder for checkpoints; null: nothing is written, and the best state stays in memory
   * @param description goes into every checkpoint: configuration, data, provenance
   */
  public Trainer(
      Method<B> method,
      Adam optimizer,
      List<Schedule> schedules,
      EarlyStopping earlyStopping,
      TrainerOptions options,
      TrainListener listener,
      Path folder,
      ObjectNode description) {
    this.method = method;
    this.optimizer = optimizer;
    this.schedules = List.copyOf(schedules);
    this.earlyStopping = earlyStopping;
    this.options = options;
    this.listener = listener;
    this.folder = folder;
    this.description = description;
    this.best = options.minimize() ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
  }

  /** Trains until the end, early stopping or an interruption (then the state is saved). */
  public Outcome fit(Feed<B> training, Feed<B> validation, Interruption interruption) {
    return fit(training, new Evaluations<>(validation, null), interruption);
  }

  /**
   * As {@link #fit(Feed, Feed, Interruption)}, with what to evaluate after each epoch.
   *
   * @param evaluations an interruption during one of them saves the state before it; a resumed
   *     training evaluates anew
   */
  public Outcome fit(Feed<B> training, Evaluations<B> evaluations, Interruption interruption) {
    int batches = limit(training.batches(), options.limitTrainBatches());
    if (batches == 0) {
      throw LovtException.data(
          "The training split has fewer samples than one batch.",
          "Lower batch_size or give more data.");
    }
    if (epoch == 0 && batch == 0) {
      // A pre-flight: faults of the validation show before an epoch is spent.
      validate(evaluations.validation(), 2, interruption);
    }
    while (!finished && epoch < options.maxEpochs() && !stepsDone()) {
      Map<String, Double> values =
          epoch(training, batches, interruption) ? evaluate(evaluations, interruption) : null;
      if (values == null) {
        saveLast();
        return Outcome.INTERRUPTED;
      }
      if (endEpoch(values)) {
        return Outcome.STOPPED_EARLY;
      }
    }
    return finished ? Outcome.STOPPED_EARLY : Outcome.FINISHED;
  }

  private boolean stepsDone() {
    return options.maxSteps() > 0 && step >= options.maxSteps();
  }

  /** Runs the rest of an epoch; false if interrupted. */
  private boolean epoch(Feed<B> training, int batches, Interruption interruption) {
    method.module().train(true);
    try (Feed.Cursor<B> cursor = training.open(epoch, batch)) {
      while (batch < batches && !stepsDone()) {
        if (interruption.requested()) {
          return false;
        }
        long before = cursor.waitedNanos();
        B data = cursor.next();
        if (data == null) {
          break;
        }
        microBatch(data, batches, cursor.waitedNanos() - before);
      }
    }
    return true;
  }

  private void microBatch(B data, int batches, long waited) {
    try (Scope scope = Scope.open()) {
      window.addAll(method.names(data));
      Losses losses = forward(data);
      double total = losses.total().item();
      if (!Double.isFinite(total)) {
        throw nonFinite("loss is " + total, method.names(data));
      }
      losses.total().mul(1.0 / options.accumulate()).backward();
      batch++;
      double rate = rate();
      boolean stepped = batch % options.accumulate() == 0 || batch == batches;
      if (stepped) {
        optimizerStep(rate);
      }
      Map<String, Double> extra = method.afterBatch(data);
      Position position = position(batches);
      if (stepped && step % options.logEverySteps() == 0) {
        listener.onStep(position, values(losses, total, rate(), extra));
      }
      listener.onBatch(
          new TrainListener.Progress(position, total, rate, method.size(data), waited));
    }
    if (options.checkpointEverySteps() > 0
        && window.isEmpty()
        && batch < batches
        && step % options.checkpointEverySteps() == 0) {
      saveLast();
    }
  }

  private Losses forward(B data) {
    if (!options.bfloat16()) {
      return method.forward(data);
    }
    try (Autograd.Switch mixed = Autograd.bfloat16(options.device())) {
      return method.forward(data);
    }
  }

  private void optimizerStep(double rate) {
    if (!optimizer.gradientsFinite()) {
      throw nonFinite("a gradient is not finite", window);
    }
    method.beforeStep();
    optimizer.step(rate);
    optimizer.clearGradients();
    window.clear();
    schedules.forEach(Schedule::onStep);
    step++;
  }

  private LovtException nonFinite(String what, List<String> names) {
    return LovtException.numerics(
        "Training stopped before weights changed: "
            + what
            + " at epoch "
            + epoch
            + ", micro-batch "
            + batch
            + ". Studies: "
            + String.join(", ", names),
        "Look at these studies; lower the learning rate or use float32; then go on: pre-training"
            + " with --resume, an evaluation with the same command.");
  }

  private double rate() {
    double rate = options.learningRate();
    for (Schedule schedule : schedules) {
      rate *= schedule.factor();
    }
    return rate;
  }

  private static Map<String, Double> values(
      Losses losses, double total, double rate, Map<String, Double> extra) {
    Map<String, Double> values = new LinkedHashMap<>();
    losses.named().forEach((name, loss) -> values.put("train/" + name + "_loss", loss.item()));
    losses.metrics().forEach((name, value) -> values.put("train/" + name, value));
    values.put("train/total_loss", total);
    values.put("optim_0/lr", rate);
    values.putAll(extra);
    return values;
  }

  /** Values of all evaluations; null if interrupted. */
  private Map<String, Double> evaluate(Evaluations<B> evaluations, Interruption interruption) {
    Map<String, Double> values =
        validate(evaluations.validation(), options.limitValidationBatches(), interruption);
    if (values == null || evaluations.training() == null) {
      return values;
    }
    Map<String, Double> training =
        validate(evaluations.training(), options.limitTrainBatches(), interruption);
    return training == null ? null : Evaluations.withTraining(values, training);
  }

  /** Keeps the best, saves; true if training should stop. */
  private boolean endEpoch(Map<String, Double> values) {
    Position position = position(batch);
    listener.onValidation(position, values);
    Double monitored = values.get(options.monitor());
    if (monitored == null) {
      throw LovtException.config(
          "monitor_metric: the validation has no value '" + options.monitor() + "'",
          "Choose one of: " + String.join(", ", values.keySet()));
    }
    if (!Double.isFinite(monitored)) {
      throw LovtException.numerics(
          options.monitor() + " is " + monitored + " after epoch " + epoch,
          "Check the validation split (an empty or constant one gives this).");
    }
    for (Schedule s : schedules) {
      s.onEpoch(s.watches() == null ? monitored : values.get(s.watches()));
    }
    boolean improved = options.minimize() ? monitored < best : monitored > best;
    finished = earlyStopping != null && earlyStopping.shouldStop(monitored);
    String old = bestFile;
    if (improved) {
      best = monitored;
    }
    improved &= options.checkpointPrefix() != null;
    if (improved) {
      bestFile = String.format("%s-epoch%04d.safetensors", options.checkpointPrefix(), epoch);
    }
    epoch++;
    batch = 0;
    saveLast();
    if (improved && folder == null) {
      bestState = StateDicts.save(method.module());
    } else if (improved) {
      keepBest(old);
    }
    return finished;
  }

  private void saveLast() {
    if (folder != null) {
      save(folder.resolve(LAST));
    }
  }

  private void keepBest(String old) {
    try {
      save(folder.resolve(bestFile));
      if (old != null && !old.equals(bestFile)) {
        Files.deleteIfExists(folder.resolve(old));
      }
    } catch (IOException e) {
      listener.onNotice(
          "could not remove the superseded checkpoint " + old + ": " + e.getMessage());
    }
  }

  /** Values of a pass over a feed; null if interrupted. */
  private Map<String, Double> validate(Feed<B> feed, int limit, Interruption interruption) {
    method.module().train(false);
    Method.Validation<B> validation = method.validation();
    try (Autograd.Switch off = Autograd.off();
        Feed.Cursor<B> cursor = feed.open(0, 0)) {
      int most = limit(feed.batches(), limit);
      for (int i = 0; i < most; i++) {
        if (interruption.requested()) {
          return null;
        }
        try (Scope scope = Scope.open()) {
          B data = cursor.next();
          if (data == null) {
            break;
          }
          validation.accept(data);
        }
      }
      return validation.result();
    } finally {
      method.module().train(true);
    }
  }

  private static int limit(int n, int limit) {
    return limit > 0 ? Math.min(n, limit) : n;
  }

  private Position position(int batches) {
    return new Position(epoch, batch, step, options.maxEpochs(), batches);
  }

  /** Where training stands; the number of batches of an epoch is known from {@link #fit} on. */
  public Position position() {
    return position(0);
  }

  /**
   * Name of the best checkpoint within the folder; null before the first validation, or if it is
   * not kept.
   */
  public String bestFile() {
    return bestFile;
  }

  /**
   * The module's tensors at the best validation, if there is no folder for them; null before the
   * first one.
   */
  public Map<String, HostTensor> bestState() {
    return bestState;
  }

  /** The monitored value of the best checkpoint. */
  public double best() {
    return best;
  }

  // ---- state -----------------------------------------------------------------------------------

  /** Writes the whole state. */
  public void save(Path file) {
    Map<String, HostTensor> tensors = new LinkedHashMap<>();
    method.module().state().forEach((n, t) -> tensors.put(Checkpoint.MODEL + n, t.toHost()));
    optimizer.state().forEach((n, t) -> tensors.put(Checkpoint.OPTIMIZER + n, t));
    if (!window.isEmpty()) {
      gradients().forEach((n, t) -> tensors.put(Checkpoint.GRADIENT + n, t));
    }
    method.extraState().forEach((n, t) -> tensors.put(Checkpoint.EXTRA + n, t));
    tensors.put(Checkpoint.RANDOM, Engine.randomState());
    new Checkpoint(tensors, meta()).write(file);
    listener.onCheckpoint(file);
  }

  private Map<String, HostTensor> gradients() {
    Map<String, HostTensor> result = new LinkedHashMap<>();
    optimizer
        .parameters()
        .forEach(
            (name, p) -> {
              Tensor gradient = p.grad();
              if (gradient != null) {
                result.put(name, gradient.toHost());
                gradient.close();
              }
            });
    return result;
  }

  private ObjectNode meta() {
    ObjectNode meta = Json.mapper().createObjectNode();
    meta.set("description", description);
    meta.put("epoch", epoch).put("batch", batch).put("step", step).put("finished", finished);
    meta.put("best", String.valueOf(best)).put("bestFile", bestFile);
    ArrayNode rates = meta.putArray("schedules");
    schedules.forEach(s -> rates.add(s.save()));
    if (earlyStopping != null) {
      meta.set("earlyStopping", earlyStopping.save());
    }
    ArrayNode names = meta.putArray("window");
    window.forEach(names::add);
    meta.set("listener", listener.save());
    return meta;
  }

  /**
   * Continues from a checkpoint: same weights, moments, schedules, random numbers and place in the
   * epoch.
   */
  public void resume(Checkpoint checkpoint) {
    ObjectNode meta = checkpoint.meta();
    StateDicts.load(method.module(), checkpoint.part(Checkpoint.MODEL), "checkpoint");
    optimizer.load(checkpoint.part(Checkpoint.OPTIMIZER));
    restoreGradients(checkpoint.part(Checkpoint.GRADIENT));
    method.loadExtraState(checkpoint.part(Checkpoint.EXTRA));
    Engine.setRandomState(checkpoint.tensors().get(Checkpoint.RANDOM));
    epoch = meta.get("epoch").asInt();
    batch = meta.get("batch").asInt();
    step = meta.get("step").asLong();
    finished = meta.get("finished").asBoolean();
    best = Double.parseDouble(meta.get("best").asText());
    bestFile = meta.get("bestFile").isNull() ? null : meta.get("bestFile").asText();
    for (int i = 0; i < schedules.size(); i++) {
      schedules.get(i).restore(meta.get("schedules").get(i));
    }
    if (earlyStopping != null && meta.has("earlyStopping")) {
      earlyStopping.restore(meta.get("earlyStopping"));
    }
    window.clear();
    meta.get("window").forEach(n -> window.add(n.asText()));
    listener.restore(meta.get("listener"));
  }

  private void restoreGradients(Map<String, HostTensor> gradients) {
    Map<String, Tensor> parameters = optimizer.parameters();
    optimizer.clearGradients();
    gradients.forEach(
        (name, host) -> {
          try (Scope scope = Scope.open()) {
            Tensor p = parameters.get(name);
            p.setGrad(Tensors.of(host).to(p.device()));
          }
        });
  }
}
