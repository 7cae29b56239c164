package org.lovt.downstream.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lovt.base.Decimals;
import org.lovt.base.LovtException;
import org.lovt.base.Nearest;
import org.lovt.config.Composition;
import org.lovt.config.ConfigTree;
import org.lovt.config.UserConfiguration;
import org.lovt.config.compose.RunContext;
import org.lovt.config.override.OverrideParser;
import org.lovt.config.schema.BaselineFineTuneConfig;
import org.lovt.config.schema.DatasetConfig;
import org.lovt.config.schema.EvaluationModelConfig;
import org.lovt.config.schema.Experiment;
import org.lovt.config.schema.FineTuneConfig;
import org.lovt.config.schema.ScanEncoderConfig;
import org.lovt.result.TaskColumns;

/**
 * What to evaluate: a task's composed configuration.
 *
 * @param task the task
 * @param composition as composed
 * @param experiment what all programs have: device, seed, monitor, early stopping
 * @param model data, head and training
 * @param dataset the data set, its path resolved
 * @param runs number of runs that count
 * @param featureLayer layer in place of the encoder's region layer; may be null
 * @param encoder the encoder of an evaluation of a bare one; null for pre-trained models
 * @param export where the trained backbone is stored as a baseline; null if it is not
 */
public record TaskRequest(
    TaskFile task,
    Composition composition,
    Experiment experiment,
    EvaluationModelConfig model,
    DatasetConfig dataset,
    int runs,
    String featureLayer,
    ScanEncoderConfig encoder,
    BackboneExport export) {
  /** The protocol of the paper. */
  public static final String PUBLISHED = "published";

  private static final String PRETRAINED_MODEL = "pretrained_model";

  /** Keys that change no number of the result. */
  private static final List<String> FREE =
      List.of("work_dir", "num_dataloader_workers", "print_config", "name", "logger");

  private static final String EXPORT = "export_backbone_weights";

  private static final String MODEL = "evaluation_model";
  private static final String RATE = "learning_rate";
  private static final String GRID = "learning_rate_grid";

  /** How a request is composed. */
  public record Source(
      ConfigTree tree, UserConfiguration user, String protocol, RunContext context) {}

  /**
   * A task on a pre-trained model.
   *
   * @param overrides beside the task's file
   */
  public static TaskRequest ofModel(Source source, TaskFile task, String model) {
    List<String> overrides = overrides(source, task.ofModels(), task.key() + "_" + model);
    overrides.add(1, PRETRAINED_MODEL + "=" + model);
    Composition composition = compose(source, ConfigTree.FINE_TUNE, overrides);
    return of(source.tree(), source.user(), task, composition);
  }

  /**
   * A task on a bare encoder.
   *
   * @param name row in the results
   * @param encoder overrides that choose its weights
   */
  public static TaskRequest ofEncoder(
      Source source, TaskFile task, String name, List<String> encoder) {
    List<String> overrides = overrides(source, task.ofEncoders(), task.key() + "_" + name);
    overrides.addAll(1, encoder);
    Composition composition = compose(source, ConfigTree.BASELINE_FINE_TUNE, overrides);
    return of(source.tree(), source.user(), task, composition);
  }

  /**
   * A task from its composed configuration, of today or from the folder of an earlier evaluation.
   *
   * @param user where its data set lies
   */
  static TaskRequest of(
      ConfigTree tree, UserConfiguration user, TaskFile task, Composition composition) {
    if (composition.resolved().has(PRETRAINED_MODEL)) {
      FineTuneConfig config = composition.bind(FineTuneConfig.class);
      return new TaskRequest(
          task,
          composition,
          config,
          config.evaluationModel(),
          dataset(tree, user, config.evaluationModel()),
          config.averageRuns(),
          config.featureLayer(),
          null,
          null);
    }
    BaselineFineTuneConfig config = composition.bind(BaselineFineTuneConfig.class);
    return new TaskRequest(
        task,
        composition,
        config,
        config.evaluationModel(),
        dataset(tree, user, config.evaluationModel()),
        config.averageRuns(),
        null,
        config.encoder(),
        config.exportBackboneWeights()
            ? BackboneExport.of(user.modelsFolder(), config.name())
            : null);
  }

  /** The task first, the user's last: the last one wins. */
  private static List<String> overrides(Source source, String experiment, String name) {
    List<String> all = new ArrayList<>(List.of(experiment, "name=" + name));
    all.addAll(source.user().remaining());
    return all;
  }

  /**
   * The data set of a task on a pre-trained model, which need not be there; all that the task's
   * configuration can be checked for without data is checked.
   */
  public static DatasetConfig datasetOf(Source source, TaskFile task) {
    List<String> overrides = overrides(source, task.ofModels(), task.key());
    overrides.add(1, PRETRAINED_MODEL + "=none");
    FineTuneConfig config =
        compose(source, ConfigTree.FINE_TUNE, overrides).bind(FineTuneConfig.class);
    return source.tree().dataset(config.evaluationModel().protocol().dataset());
  }

  private static Composition compose(Source source, String root, List<String> overrides) {
    Composition task = protocol(source, root, overrides);
    List<String> given = source.user().remaining();
    if (!changes(given, RATE) || !task.resolved().get(MODEL).path(GRID).iterator().hasNext()) {
      return task;
    }
    if (changes(given, GRID)) {
      throw LovtException.config(
          "%s.%s and %s.%s are both given, and a rate chosen among several leaves no use for the one"
              .formatted(MODEL, RATE, MODEL, GRID),
          "Leave one of them out.");
    }
    List<String> all = new ArrayList<>(task.overrides());
    all.add(MODEL + "." + GRID + "=[]");
    return source.tree().compose(root, all, source.context());
  }

  /** Whether overrides give a value of the task's model. */
  private static boolean changes(List<String> overrides, String key) {
    return overrides.stream()
        .map(OverrideParser::parse)
        .anyMatch(o -> o.key().equals(MODEL + "." + key));
  }

  private static Composition protocol(Source source, String root, List<String> overrides) {
    if (source.protocol().equals(PUBLISHED)) {
      return source.tree().compose(root, overrides, source.context());
    }
    checkProtocol(source);
    // Head and mode of the task decide which file of the protocol applies.
    JsonNode task = source.tree().compose(root, overrides, source.context()).resolved().get(MODEL);
    String head = task.get("task_type").asText();
    if (head.equals("segmentation")) {
      head = task.get("segmentation_head").asText();
    }
    String mode = task.get("freeze_encoder").asBoolean() ? "frozen" : "finetune";
    List<String> all = new ArrayList<>(overrides);
    all.add(1, "+protocol=" + source.protocol() + "/" + head + "_" + mode);
    return source.tree().compose(root, all, source.context());
  }

  private static void checkProtocol(Source source) {
    List<String> known =
        source.tree().options("protocol").stream()
            .filter(option -> option.contains("/"))
            .map(option -> option.substring(0, option.indexOf('/')))
            .distinct()
            .toList();
    if (!known.contains(source.protocol())) {
      throw LovtException.config(
          "--protocol: expected %s or a folder of the group protocol. Received: '%s'.%s"
              .formatted(PUBLISHED, source.protocol(), Nearest.hint(source.protocol(), known)),
          "There are: " + PUBLISHED + ", " + String.join(", ", known) + ".");
    }
  }

  private static DatasetConfig dataset(
      ConfigTree tree, UserConfiguration user, EvaluationModelConfig model) {
    DatasetConfig config = tree.dataset(model.protocol().dataset());
    return config.at(user.requireDatasetFolder(config).toString());
  }

  /** What a user should know of the configuration, one sentence; nothing if all is as they said. */
  public Optional<String> notice() {
    List<String> overrides = composition.overrides();
    boolean off = overrides.get(overrides.size() - 1).equals(MODEL + "." + GRID + "=[]");
    return off && changes(overrides, RATE)
        ? Optional.of(
            "%s: learning rate %s as given, the task's grid of rates is not tried (%s.%s)"
                .formatted(
                    task.key(), Decimals.shortest(model.protocol().learningRate()), MODEL, GRID))
        : Optional.empty();
  }

  /** Name of the pre-trained model that is evaluated; nothing for bare encoders. */
  Optional<String> pretrainedModel() {
    return experiment instanceof FineTuneConfig config
        ? Optional.of(config.pretrainedModel())
        : Optional.empty();
  }

  /** The measures of result files: those of the published task, or of the kind of an own one. */
  public TaskColumns columns(List<String> targets) {
    if (task.published().isPresent()) {
      return task.published().get().columns();
    }
    String name = model.protocol().evalName();
    String monitor = experiment.monitorMetric();
    Set<String> measures = new LinkedHashSet<>();
    measures.add(monitor.substring(monitor.indexOf('/') + 1));
    switch (model.kind()) {
      case DETECTION -> measures.addAll(List.of("mAP", "mAP@0.5", "mAP@0.75"));
      case SEGMENTATION -> {
        measures.add("avg_dice");
        targets.forEach(target -> measures.add(target + "_dice"));
      }
      default -> measures.addAll(List.of("auroc", "acc"));
    }
    return new TaskColumns(task.key(), name, List.copyOf(measures));
  }

  /** The configuration as far as it decides about results. */
  ObjectNode decisive() {
    ObjectNode tree = composition.resolved().deepCopy();
    tree.remove(FREE);
    tree.remove("average_runs"); // more runs are added to those there are
    // What is done with the weights changes no number; the key stays, as it always stood here.
    if (tree.has(EXPORT)) {
      tree.put(EXPORT, false);
    }
    return tree;
  }
}
