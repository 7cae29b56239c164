package org.lovt.downstream.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.LovtException;
import org.lovt.config.schema.EvaluationModelConfig;
import org.lovt.data.scan.TinyScans;
import org.lovt.data.split.ImageSet;
import org.lovt.data.study.Split;
import org.lovt.downstream.feature.FeatureBudget;
import org.lovt.downstream.task.TaskBatch;
import org.lovt.downstream.task.TaskModel;
import org.lovt.nn.StateDicts;
import org.lovt.result.EvaluationTask;
import org.lovt.torch.Autograd;
import org.lovt.torch.Device;
import org.lovt.torch.Engine;
import org.lovt.torch.HostTensor;
import org.lovt.torch.Scope;
import org.lovt.train.Checkpoint;
import org.lovt.train.Feed;
import org.lovt.train.Interruption;

/** A task on an encoder: choice of the rate, runs, and that what is kept changes nothing. */
class EvaluationCellTest {
  private static final String LINEAR_SCORE = "rsna_seg_lin_val/opacity_dice";

  @TempDir Path folder;

  private EvaluationCell.Result complete(TaskSetup setup, String logs, long memory, long disk) {
    return complete(setup, logs, new FeatureBudget(memory, disk, folder), Told.all());
  }

  private EvaluationCell.Result complete(
      TaskSetup setup, String logs, FeatureBudget budget, Told told) {
    return complete(setup, logs, budget, 1, told);
  }

  private EvaluationCell.Result complete(
      TaskSetup setup, String logs, FeatureBudget budget, int jobs, Told told) {
    try (setup) {
      Evaluation.Options options =
          new Evaluation.Options(null, folder.resolve(logs), false, budget, jobs);
      return new EvaluationCell(setup, options, told.interruption, told).complete();
    }
  }

  private static Map<String, HostTensor> checkpoint(EvaluationCell.Result cell, String run) {
    try (var files = Files.list(cell.folder().resolve(run).resolve("checkpoints"))) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(1);
      return Checkpoint.read(all.get(0)).part(Checkpoint.MODEL);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Equal in all but name and time. */
  private static void same(List<TrainingResult> results, List<TrainingResult> expected) {
    assertThat(results)
        .usingRecursiveComparison()
        .ignoringFields("id", "seconds")
        .isEqualTo(expected);
  }

  /** Nine images for validation and five for testing: both end with a batch of one. */
  @ParameterizedTest
  @EnumSource(
      value = EvaluationTask.class,
      names = {"RSNA_FROZEN_10", "RSNA_SEG_LINEAR_10", "COVID_UNET_FROZEN", "COVID_UNET_FINETUNE"})
  void whatIsKeptAndHowManyThreadsDecodeChangesNoBit(EvaluationTask task) {
    TinyTasks tiny = new TinyTasks(folder, 9, 9, 5);
    String[] once = {"average_runs=1", "evaluation_model.frozen_warmup_steps=1"};
    EvaluationCell.Result expected = complete(tiny.setup(task, once), "off", 0, 0);
    assertThat(expected.runs().get(0).test()).isNotEmpty();
    Map<String, HostTensor> weights = checkpoint(expected, "run-1");

    for (String place : List.of("memory", "file")) {
      boolean memory = place.equals("memory");
      Told told = Told.all();
      EvaluationCell.Result kept =
          complete(
              tiny.setup(task, once[0], once[1], "num_dataloader_workers=" + (memory ? 2 : 0)),
              place,
              new FeatureBudget(memory ? 1L << 30 : 0, 1L << 30, folder),
              told);
      assertThat(told.places).hasSize(3).allMatch(line -> line.endsWith(" " + place));
      same(kept.runs(), expected.runs());
      assertThat(checkpoint(kept, "run-1")).isEqualTo(weights);
    }
  }

  /** With as many threads for each; grid and runs. */
  @ParameterizedTest
  @EnumSource(
      value = EvaluationTask.class,
      names = {"RSNA_FROZEN_10", "RSNA_SEG_LINEAR_10", "COVID_UNET_FROZEN", "COVID_UNET_FINETUNE"})
  void trainingsSideBySideComeToWhatTheyComeToOneAfterTheOther(EvaluationTask task) {
    TinyTasks tiny = new TinyTasks(folder, 9, 9, 5);
    for (String encoder :
        List.of("encoder.backbone_checkpoint=encoder.pt", "encoder.backbone_checkpoint=null")) {
      String[] grid = {
        encoder, "average_runs=4", "evaluation_model.learning_rate_grid=[1e-1,1e-3,1e-2]"
      };
      int before = Engine.threads();
      Engine.setThreads(1);
      EvaluationCell.Result expected =
          complete(tiny.setup(task, grid), encoder + "one", 1L << 30, 0);
      Engine.setThreads(2);
      Told told = Told.all();
      EvaluationCell.Result found =
          complete(
              tiny.setup(task, grid),
              encoder + "two",
              new FeatureBudget(1L << 30, 0, folder),
              2,
              told);
      assertThat(Engine.threads()).as("what it was before").isEqualTo(2);
      Engine.setThreads(before);
      same(found.tunings(), expected.tunings());
      same(found.runs(), expected.runs());
      assertThat(told.labels()).hasSize(7);
      assertThat(told.threads).as("threads that trained").hasSizeGreaterThan(1);
      boolean perTraining = encoder.endsWith("null") && !task.key().contains("finetune");
      if (!perTraining) {
        assertThat(told.places).as("made once").doesNotHaveDuplicates();
      }
      for (int run = 1; run <= 4; run++) {
        assertThat(checkpoint(found, "run-" + run)).isEqualTo(checkpoint(expected, "run-" + run));
      }
    }
  }

  @Test
  void interruptedSideBySideItGoesOnWithWhatIsMissing() {
    TinyTasks tiny = new TinyTasks(folder, 8, 4, 4);
    FeatureBudget budget = new FeatureBudget(1L << 30, 0, folder);
    Told first = Told.interruptingBehind("run-1");
    assertThatThrownBy(
            () -> complete(tiny.setup(TinyTasks.LINEAR, "average_runs=5"), "l", budget, 2, first))
        .isInstanceOfSatisfying(
            LovtException.class,
            e -> assertThat(e.kind()).isEqualTo(LovtException.Kind.INTERRUPTED));
    assertThat(first.labels()).contains("run-1").doesNotContain("run-5");
    Told second = Told.all();
    assertThat(
            complete(tiny.setup(TinyTasks.LINEAR, "average_runs=5"), "l", budget, 2, second).runs())
        .extracting(TrainingResult::number)
        .containsExactly(1, 2, 3, 4, 5);
    assertThat(second.labels()).contains("run-5").doesNotContain("run-1");
  }

  @Test
  void headsThatDrawFromTheEngineAreTrainedOneAfterTheOther() throws IOException {
    TinyTasks tiny = new TinyTasks(folder, 4, 2, 2);
    Files.createDirectories(folder.resolve("datasets/CheXpert/chexpert_ap-pa_dataset"));
    TaskFile labels = TaskFile.of(List.of("chexpert_linear"), tiny.tree()).get(0);
    EvaluationModelConfig drops = tiny.request(labels, List.of()).model();
    assertThat(TaskSetup.independent(drops, Device.CPU)).isFalse();
    EvaluationModelConfig keeps =
        tiny.request(labels, List.of("evaluation_model.dropout_prob=0")).model();
    assertThat(TaskSetup.independent(keeps, Device.CPU)).isTrue();
    EvaluationModelConfig boxes = tiny.request(TinyTasks.BOXES).model();
    assertThat(TaskSetup.independent(boxes, Device.CPU)).isTrue();
    assertThat(TaskSetup.independent(boxes, Device.cuda(0))).isFalse();
  }

  @Test
  void featuresOfRandomEncodersAreMadeForEveryRun() {
    TinyTasks tiny = new TinyTasks(folder, 8, 5, 4);
    String random = "encoder.backbone_checkpoint=null";
    Told told = Told.all();
    EvaluationCell.Result kept =
        complete(
            tiny.setup(TinyTasks.LINEAR, random),
            "kept",
            new FeatureBudget(1L << 30, 0, folder),
            told);
    assertThat(told.places.stream().filter("train features memory"::equals)).hasSize(2);
    assertThat(kept.runs().get(0).test()).isNotEqualTo(kept.runs().get(1).test());
    EvaluationCell.Result off = complete(tiny.setup(TinyTasks.LINEAR, random), "off", 0, 0);
    same(kept.runs(), off.runs());
  }

  @Test
  @Statement(
      spec = Spec.EVALUATION_AND_BASELINES,
      value = {39, 40, 41})
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 55)
  void theGridIsTriedInItsOrderWithoutTestingThenTheRunsHaveTheChosenRateAndSeedsOfTheirOwn() {
    TinyTasks tiny = new TinyTasks(folder, 8, 4, 4);
    String grid = "evaluation_model.learning_rate_grid=[1e-1,1e-3,1e-2]";
    Told told = Told.all();
    EvaluationCell.Result cell =
        complete(
            tiny.setup(TinyTasks.LINEAR, grid),
            "logs",
            new FeatureBudget(1L << 30, 0, folder),
            told);
    assertThat(told.labels()).containsExactly("tuning-1", "tuning-2", "tuning-3", "run-1", "run-2");
    assertThat(told.trainings.subList(0, 3))
        .extracting(TrainingSpec::learningRate)
        .containsExactly(1e-1, 1e-3, 1e-2);
    assertThat(cell.tunings()).allMatch(tuning -> tuning.test().isEmpty());
    assertThat(cell.tunings()).allMatch(tuning -> tuning.seed() == 12345);
    double chosen = EvaluationCell.best(cell.tunings(), LINEAR_SCORE, false).learningRate();
    assertThat(cell.runs())
        .allMatch(run -> run.learningRate() == chosen)
        .extracting(TrainingResult::seed, TrainingResult::orderSeed)
        .containsExactly(tuple(12346L, 12346L), tuple(12347L, 12347L));
  }

  @Test
  void aGridOfOneRateIsTheRateAndNothingIsTried() {
    TinyTasks tiny = new TinyTasks(folder, 4, 1, 1);
    Told told = Told.all();
    EvaluationCell.Result cell =
        complete(
            tiny.setup(
                TinyTasks.LINEAR,
                "average_runs=1",
                "evaluation_model.max_epochs=1",
                "evaluation_model.learning_rate_grid=[5e-2]"),
            "logs",
            new FeatureBudget(0, 0, folder),
            told);
    assertThat(told.labels()).containsExactly("run-1");
    assertThat(cell.tunings()).isEmpty();
    assertThat(cell.runs().get(0).learningRate()).isEqualTo(5e-2);
  }

  @Test
  void trainingImagesThatChangeFromEpochToEpochAreNotKept() {
    TinyTasks tiny = new TinyTasks(folder, 4, 1, 1);
    Told told = Told.all();
    complete(
        tiny.setup(
            TinyTasks.LINEAR,
            "average_runs=1",
            "evaluation_model.max_epochs=1",
            "evaluation_model.data_augmentation=true",
            "encoder.data_augmentation.augment=true"),
        "logs",
        new FeatureBudget(1L << 30, 0, folder),
        told);
    assertThat(told.places).hasSize(2).noneMatch(line -> line.startsWith("train "));
  }

  /** All test images are of one patient: whatever is drawn of patients, it is the whole split. */
  @Test
  void wherePatientsAreKnownTheyAreDrawnWithAllTheirTestImages() throws IOException {
    TinyTasks tiny = new TinyTasks(folder, 4, 1, 6);
    String[] once = {"average_runs=1", "evaluation_model.max_epochs=1"};
    EvaluationCell.Result unknown = complete(tiny.setup(TinyTasks.LINEAR, once), "unknown", 0, 0);
    assertThat(unknown.runs().get(0).resamples()).containsOnlyKeys("BOOTSTRAP_CASES");

    Path set = folder.resolve("known");
    TinyScans.write(set, ImageSet.COVID_RURAL, 4, 1, 6);
    tiny.write(
        "dataset/known.yaml",
        """
        # Tiny.
        name: known
        path: %s
        loader: MaskFolderDataset
        arguments:
          images: %s
          masks: {opacity: '%s'}
          patient: ^([a-z]+)
        """
            .formatted(
                set,
                ImageSet.COVID_RURAL.image(set, "{id}"),
                ImageSet.COVID_RURAL.mask(set, ImageSet.COVID_RURAL.targets().get(0), "{id}")));
    TrainingResult run =
        complete(
                tiny.setup(
                    TinyTasks.LINEAR,
                    once[0],
                    once[1],
                    "evaluation_model.dataset=known",
                    "evaluation_model.task=own"),
                "known",
                0,
                0)
            .runs()
            .get(0);
    assertThat(run.resamples()).containsOnlyKeys("BOOTSTRAP_CASES", "BOOTSTRAP_PATIENTS");
    assertThat(run.resamples().get("BOOTSTRAP_PATIENTS"))
        .hasSize(1000)
        .containsOnly(run.test().get("rsna_seg_lin_test/opacity_dice"));
  }

  @Test
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 39)
  void everySeedHasAnOrderOfItsOwnAndTheOriginalsRunsShareOne() {
    assertThat(TrainingSpec.run(3, 1e-3, 12345, true))
        .isEqualTo(new TrainingSpec("run-3", 3, false, 1e-3, 12348, 12345));
    TinyTasks tiny = new TinyTasks(folder, 8, 1, 1);
    try (TaskSetup setup = tiny.setup(TinyTasks.LINEAR, "compat=official");
        TaskModel model = setup.build(1);
        SplitSources sources =
            new SplitSources(
                setup,
                new FeatureBudget(1L << 30, 0, folder),
                Interruption.manual(),
                EvaluationMonitor.SILENT);
        SplitSources.Feeds feeds = sources.of(model)) {
      assertThat(setup.official()).isTrue();
      assertThat(ids(feeds.training(1), 0)).isEqualTo(ids(feeds.training(1), 0));
      assertThat(ids(feeds.training(1), 0)).isNotEqualTo(ids(feeds.training(2), 0));
      assertThat(ids(feeds.training(1), 0)).isNotEqualTo(ids(feeds.training(1), 1));
      try (Feed.Cursor<TaskBatch> second = feeds.training(1).open(0, 1)) {
        assertThat(second.next().ids())
            .as("skipping")
            .isEqualTo(ids(feeds.training(1), 0).subList(4, 8));
        assertThat(second.next()).isNull();
      }
    }
  }

  private static List<String> ids(Feed<TaskBatch> feed, int epoch) {
    List<String> ids = new ArrayList<>();
    try (Feed.Cursor<TaskBatch> cursor = feed.open(epoch, 0)) {
      for (TaskBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
        ids.addAll(batch.ids());
      }
    }
    return ids;
  }

  private static TrainingResult tuning(double rate, double score) {
    return new TrainingResult(
        "x", 1, 1, 1, rate, 0, 1, 1, Map.of("m", score), Map.of(), Map.of(), "0".repeat(64), 1);
  }

  @Test
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 41)
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 54)
  void theFirstOfEqualScoresIsChosen() {
    List<TrainingResult> tunings =
        List.of(tuning(3e-2, 0.1), tuning(1e-2, 0.2), tuning(3e-3, 0.2), tuning(1e-3, 0.15));
    assertThat(EvaluationCell.best(tunings, "m", false).learningRate()).isEqualTo(1e-2);
    assertThat(EvaluationCell.best(tunings, "m", true).learningRate()).isEqualTo(3e-2);
    List<TrainingResult> failed = List.of(tuning(3e-2, Double.NaN), tuning(1e-2, 0.2));
    assertThat(EvaluationCell.best(failed, "m", false).learningRate()).isEqualTo(1e-2);
    assertThat(EvaluationCell.best(failed, "m", true).learningRate()).isEqualTo(1e-2);
  }

  /** The loss only falls, so the epoch with the greatest loss is the first. */
  @Test
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 36)
  void testValuesAreThoseOfTheBestEpochsWeights() {
    TinyTasks tiny = new TinyTasks(folder, 8, 4, 5);
    String loss = "rsna_seg_lin_val/loss";
    String[] overrides = {
      "average_runs=1", "monitor_metric=" + loss, "evaluation_model.max_epochs=3"
    };
    EvaluationCell.Result cell = complete(tiny.setup(TinyTasks.LINEAR, overrides), "logs", 0, 0);
    TrainingResult run = cell.runs().get(0);
    assertThat(run.epoch()).isZero();
    assertThat(run.epochs()).isEqualTo(3);
    assertThat(run.steps()).isEqualTo(3 * 2);
    try (TaskSetup setup = tiny.setup(TinyTasks.LINEAR, overrides);
        TaskModel model = setup.build(99)) {
      StateDicts.load(model.head(), checkpoint(cell, "run-1"), "checkpoint");
      assertThat(tested(setup, model)).isEqualTo(run.test());
    }
  }

  private Map<String, Double> tested(TaskSetup setup, TaskModel model) {
    model.whole().train(false);
    TaskMethod method =
        new TaskMethod(model, true, 0, setup.device(), "rsna_seg_lin", setup.frozenMaps());
    TaskMethod.Judging judging = method.judging("_test/");
    try (Autograd.Switch off = Autograd.off();
        Scope scope = Scope.open();
        SplitSources sources =
            new SplitSources(
                setup,
                new FeatureBudget(0, 0, folder),
                Interruption.manual(),
                EvaluationMonitor.SILENT);
        SplitSources.Feeds feeds = sources.of(model);
        Feed.Cursor<TaskBatch> cursor = feeds.evaluation(Split.TEST).open(0, 0)) {
      for (TaskBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
        judging.accept(batch);
      }
      return new LinkedHashMap<>(judging.result());
    }
  }

  @Test
  @Statement(
      spec = Spec.EVALUATION_AND_BASELINES,
      value = {34, 35})
  void withoutAnyImprovementTheFirstEpochIsKeptAndTrainingEndsAfterPatience() {
    TinyTasks tiny = new TinyTasks(folder, 4, 4, 4);
    EvaluationCell.Result cell =
        complete(
            tiny.setup(
                TinyTasks.LINEAR,
                "average_runs=1",
                "evaluation_model.learning_rate=0",
                "evaluation_model.max_epochs=9",
                "callback.early_stopping.patience=2"),
            "logs",
            1L << 30,
            0);
    assertThat(cell.runs().get(0).epoch()).isZero();
    assertThat(cell.runs().get(0).epochs()).isEqualTo(3);
  }

  /** Decay of the weights themselves would nearly erase them in this one step. */
  @Test
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 38)
  void weightDecayGoesThroughTheMomentsOfAdam() {
    TinyTasks tiny = new TinyTasks(folder, 4, 1, 1);
    String[] overrides = {
      "average_runs=1",
      "evaluation_model.max_epochs=1",
      "evaluation_model.learning_rate=1e-3",
      "evaluation_model.weight_decay=900"
    };
    EvaluationCell.Result cell = complete(tiny.setup(TinyTasks.LINEAR, overrides), "logs", 0, 0);
    Map<String, HostTensor> after = checkpoint(cell, "run-1");
    try (TaskSetup setup = tiny.setup(TinyTasks.LINEAR, overrides);
        TaskModel model = setup.build(12346)) {
      StateDicts.save(model.head())
          .forEach(
              (name, before) -> {
                float[] b = before.floats();
                float[] a = after.get(name).floats();
                for (int i = 0; i < b.length; i++) {
                  double towardsZero = Math.signum(b[i]) * (b[i] - a[i]);
                  assertThat(towardsZero).isCloseTo(1e-3, within(2e-6));
                }
              });
    }
  }
}
