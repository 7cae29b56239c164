package org.lovt.campaign;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.lovt.config.ConfigTree;
import org.lovt.config.DatasetChoice;
import org.lovt.config.UserConfiguration;
import org.lovt.config.compose.RunContext;
import org.lovt.downstream.encoder.TrainedModel;
import org.lovt.downstream.run.TaskRequest;
import org.lovt.track.ModelsFolder;
import org.lovt.train.Interruption;

/**
 * Where a study works, and how:
 *
 * <pre>
 * datasets/               raw and prepared data sets, unless datasets.base_path names another folder
 * models/                 finished pre-trainings, unless models.base_path does
 * logs/runs/              unfinished pre-trainings
 * logs/downstream_runs/   trainings of heads
 * results/                what they came to: runs.csv, runs_long.csv, generated/
 * table.md, .csv, …       models × tasks; pretraining.md, .csv, …: what was pre-trained
 * results.md              the page
 * study/                  locks of steps at work, failures
 * </pre>
 *
 * <p>These are the folders of the single commands when they are started in it.
 */
public final class StudyPlace {
  private final Path out;
  private final ConfigTree tree;
  private final StudyOverrides overrides;
  private final int threads;
  private final int jobs;
  private final Supplier<Interruption> interruptions;
  private final UserConfiguration user;

  /**
   * A folder to work in; nothing is made yet.
   *
   * @param out the folder
   * @param tree all configuration files
   * @param overrides of the command line
   * @param threads threads that draw and prepare images
   * @param jobs trainings of a task side by side
   * @param interruptions how a step learns that it should stop; each closes its own
   */
  public StudyPlace(
      Path out,
      ConfigTree tree,
      StudyOverrides overrides,
      int threads,
      int jobs,
      Supplier<Interruption> interruptions) {
    this.out = out.toAbsolutePath().normalize();
    this.tree = tree;
    this.overrides = overrides;
    this.threads = threads;
    this.jobs = jobs;
    this.interruptions = interruptions;
    this.user = user(List.of());
  }

  /** The user's folders as this study has them, with overrides of a run. */
  UserConfiguration user(List<String> more) {
    List<String> all = new ArrayList<>(overrides.paths());
    all.addAll(more);
    return UserConfiguration.load(
        Optional.empty(),
        Map.of(
            "LOVT_MODELS", out.resolve("models").toString(),
            "LOVT_DATASETS", out.resolve("datasets").toString()),
        Path.of("").toAbsolutePath(),
        all);
  }

  /** All configuration files. */
  public ConfigTree tree() {
    return tree;
  }

  /** The folder. */
  public Path out() {
    return out;
  }

  int threads() {
    return threads;
  }

  int jobs() {
    return jobs;
  }

  StudyOverrides overrides() {
    return overrides;
  }

  Interruption interruption() {
    return interruptions.get();
  }

  /** The folder of all data sets. */
  public Path datasets() {
    return user.datasetsFolder();
  }

  /** The folder of a data set of the group {@code dataset}; it need not be there. */
  Path datasetFolder(String name) {
    return user.datasetFolder(DatasetChoice.of(tree, name));
  }

  /** The folder of all models. */
  Path models() {
    return user.modelsFolder();
  }

  /** Where pre-trainings go. */
  ModelsFolder pretrained() {
    return TrainedModel.folder(user);
  }

  /** Where pre-trainings on images alone go. */
  ModelsFolder baselines() {
    return ModelsFolder.baselines(models());
  }

  /** A finished pre-training. */
  TrainedModel model(String name) {
    return TrainedModel.find(pretrained(), name);
  }

  /** Unfinished pre-trainings. */
  Path runs() {
    return out.resolve("logs").resolve("runs");
  }

  /** Cells. */
  Path cells() {
    return out.resolve("logs").resolve("downstream_runs");
  }

  /** Result files. */
  public Path results() {
    return out.resolve("results");
  }

  /** The study's own files. */
  Path study() {
    return out.resolve("study");
  }

  /** Stack traces of failed steps. */
  public Path failures() {
    return study().resolve("failures");
  }

  /** Where the stack trace of a failed step is kept until it is done. */
  Path failure(String step) {
    return failures().resolve(step + ".txt");
  }

  /** How tasks are composed. */
  TaskRequest.Source source(String protocol, List<String> more) {
    return new TaskRequest.Source(tree, user(more), protocol, RunContext.current());
  }
}
