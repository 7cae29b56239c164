package org.lovt.downstream.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.LovtException;
import org.lovt.config.ConfigTree;
import org.lovt.config.UserConfiguration;
import org.lovt.config.compose.RunContext;
import org.lovt.config.schema.DatasetLoader.Kind;
import org.lovt.config.schema.EvaluationModelConfig.Detection;
import org.lovt.data.cache.ImageCache;
import org.lovt.data.load.BatchPlan;
import org.lovt.data.scan.ScanSample;
import org.lovt.data.scan.ScanSamples;
import org.lovt.data.scan.ScanTransforms;
import org.lovt.data.study.Split;
import org.lovt.downstream.task.TaskBatch;
import org.lovt.image.ScanTransform;
import org.lovt.nn.FeatureExtractor;
import org.lovt.result.EvaluationTask;
import org.lovt.result.TaskColumns;
import org.lovt.torch.Device;
import org.lovt.torch.Scope;
import org.lovt.torch.Tensor;
import org.lovt.train.Feed;

/** Tasks from what a person names to open data. */
class TaskRequestTest {
  @TempDir Path folder;
  private TinyTasks tiny;

  @BeforeEach
  void data() throws IOException {
    tiny = new TinyTasks(folder, 8, 2, 1);
    for (String root : List.of("eval_", "baseline_random_")) {
      tiny.write(
          "experiment/eval/" + root + "lungs.yaml",
          """
          # @package _global_
          # Lungs.
          defaults:
          %s  - /evaluation_model: lungs

          monitor_metric: ${evaluation_model.eval_name}_val/avg_dice
          monitor_metric_mode: max
          """
              .formatted(root.startsWith("b") ? "  - /experiment/eval/baseline_random\n" : ""));
    }
    tiny.write(
        "evaluation_model/lungs.yaml",
        """
        # Lungs as masks.
        defaults:
          - segmentation_eval

        eval_name: l
        task: own
        dataset: masks
        segmentation_head: linear
        """);
  }

  private static List<String> keys(List<TaskFile> tasks) {
    return tasks.stream().map(TaskFile::key).toList();
  }

  @Test
  void tasksAreNamedByWordsNumbersKeysAndOwnFilesAndComeInTheOrderOfThePublishedProgram() {
    ConfigTree tree = tiny.tree();
    assertThat(keys(TaskFile.of(List.of("lungs", "8", "basic", "rsna_finetune_10"), tree)))
        .containsExactly("rsna_frozen_10", "rsna_finetune_10", "rsna_seg_linear_10", "lungs");
    assertThat(TaskFile.of(List.of("all", "5"), tree)).hasSize(18);
    assertThat(TaskFile.of(List.of("lungs"), tree)).containsExactly(new TaskFile("lungs", "lungs"));
    assertThatThrownBy(() -> TaskFile.of(List.of("lung"), tree))
        .isInstanceOfSatisfying(
            LovtException.class, e -> assertThat(e.remedy()).contains("basic, extended, all"))
        .hasMessageContaining("'lung'")
        .hasMessageContaining("Did you mean 'lungs'?");
  }

  /** The names of files are no keys: they differ from those of the results. */
  @Test
  void aFileOfAPublishedTaskIsNoOwnTask() {
    assertThatThrownBy(() -> TaskFile.of(List.of("covid_lin_frozen"), tiny.tree()))
        .isInstanceOf(LovtException.class);
  }

  /** 5 for the basic task; 46 for the rates of the others and 17 · 5. */
  @Test
  @Statement(
      spec = Spec.EVALUATION_AND_BASELINES,
      value = {40, 42})
  void anExtendedEvaluationHas131TrainingsAndTheBasicTaskIsTrainedWithItsRateAlone()
      throws IOException {
    ConfigTree tree = tiny.tree();
    List<String> order = new ArrayList<>();
    int trainings = 0;
    for (TaskFile task : TaskFile.of(List.of("extended"), tree)) {
      TaskRequest request = published(tree, task);
      List<Double> grid = request.model().protocol().learningRateGrid();
      assertThat(grid).hasSizeGreaterThan(1);
      trainings += grid.size() + request.runs();
      order.add(String.valueOf(task.published().orElseThrow().number()));
    }
    assertThat(trainings).isEqualTo(131);
    assertThat(String.join(" ", order)).isEqualTo("2 8 6 3 9 4 1 7 11 10 12 18 14 13 16 15 17");

    TaskRequest basic = published(tree, TaskFile.of(List.of("basic"), tree).get(0));
    assertThat(basic.runs()).isEqualTo(5);
    assertThat(basic.model().protocol().learningRateGrid()).isEmpty();
    assertThat(basic.model().protocol().learningRate()).isEqualTo(1e-3);
  }

  private TaskRequest published(ConfigTree tree, TaskFile task) throws IOException {
    List<String> overrides = List.of("datasets.base_path=sets");
    UserConfiguration user =
        UserConfiguration.load(
            Optional.empty(), Map.of("HOME", folder.toString()), folder, overrides);
    for (String name : tree.options(ConfigTree.DATASET)) {
      Files.createDirectories(user.datasetFolder(tree.dataset(name)));
    }
    return TaskRequest.ofModel(
        new TaskRequest.Source(tree, user, TaskRequest.PUBLISHED, RunContext.current()),
        task,
        "LoVT_100");
  }

  @Test
  void measuresAreThoseOfTheTaskOrOfTheKindOfAnOwnOne() {
    TaskRequest lungs = tiny.request(new TaskFile("lungs", "lungs"), List.of());
    assertThat(lungs.columns(List.of("left", "right")))
        .isEqualTo(new TaskColumns("lungs", "l", List.of("avg_dice", "left_dice", "right_dice")));
    TaskRequest boxes =
        tiny.request(
            new TaskFile("mine", "rsna_frozen"),
            List.of("evaluation_model.dataset=boxes", "monitor_metric=rsna_val/froc"));
    assertThat(boxes.columns(List.of("opacity")).metrics())
        .containsExactly("froc", "mAP", "mAP@0.5", "mAP@0.75");
    assertThat(tiny.request(TinyTasks.LINEAR).columns(List.of("opacity")))
        .isEqualTo(TinyTasks.LINEAR.columns());
  }

  @Test
  void whatChangesNoResultIsNotDecisive() {
    var decisive = tiny.request(TinyTasks.LINEAR).decisive();
    assertThat(
            tiny.request(
                    TinyTasks.LINEAR,
                    "average_runs=4",
                    "num_dataloader_workers=3",
                    "name=other",
                    "print_config=false")
                .decisive())
        .isEqualTo(decisive);
    assertThat(tiny.request(TinyTasks.LINEAR, "seed=4").decisive()).isNotEqualTo(decisive);
  }

  @Test
  void aProtocolChangesTheTaskByItsHeadAndTheUserChangesTheProtocol() {
    UserConfiguration user =
        UserConfiguration.load(
            Optional.empty(),
            Map.of("HOME", folder.toString()),
            folder,
            List.of("evaluation_model.dataset=boxes", "trainer.max_steps=7"));
    TaskRequest.Source source =
        new TaskRequest.Source(tiny.tree(), user, "demo", RunContext.current());
    TaskRequest request = TaskRequest.ofModel(source, TaskFile.of(TinyTasks.BOXES), "demo");
    assertThat(request.model())
        .isInstanceOfSatisfying(Detection.class, d -> assertThat(d.headWidth()).isEqualTo(32));
    assertThat(request.experiment().trainer().maxSteps()).isEqualTo(7);
  }

  @Test
  void aRateOfTheUserIsTheRateAndNoGridIsTried() {
    TaskFile task = TaskFile.of(EvaluationTask.RSNA_SEG_LINEAR_10);
    String rate = "evaluation_model.learning_rate=0.5";
    TaskRequest published = tiny.request(task, List.of("evaluation_model.dataset=masks"));
    assertThat(published.model().protocol().learningRateGrid()).hasSize(4);
    assertThat(published.notice()).isEmpty();
    TaskRequest own = tiny.request(task, List.of("evaluation_model.dataset=masks", rate));
    assertThat(own.model().protocol().learningRateGrid()).isEmpty();
    assertThat(own.model().protocol().learningRate()).isEqualTo(0.5);
    assertThat(own.notice().orElseThrow()).contains("0.5").contains("learning_rate_grid");
    assertThatThrownBy(
            () ->
                tiny.request(
                    task,
                    List.of(
                        "evaluation_model.dataset=masks",
                        rate,
                        "evaluation_model.learning_rate_grid=[0.1,0.2]")))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("learning_rate_grid are both given");
  }

  /** Its cell was measured with this very rate before rates of users counted. */
  @Test
  void aRateOfTheUserChangesNothingElseWhereThereIsNoGrid() {
    TaskFile task = TaskFile.of(EvaluationTask.basic());
    List<String> overrides =
        List.of("evaluation_model.dataset=boxes", "evaluation_model.learning_rate=0.5");
    TaskRequest request = tiny.request(task, overrides);
    assertThat(request.notice()).isEmpty();
    assertThat(request.composition().overrides()).endsWith(overrides.toArray(String[]::new));
  }

  @Test
  void aPlanCountsWhatTheTrainingDoes() {
    try (TaskSetup all = tiny.setup(TinyTasks.LINEAR);
        TaskSetup some =
            tiny.setup(
                TinyTasks.LINEAR,
                "evaluation_model.batch_size=2",
                "evaluation_model.max_epochs=9",
                "trainer.accumulate_grad_batches=2",
                "trainer.limit_train_batches=3",
                "trainer.max_steps=5");
        TaskSetup quick = tiny.setup(TinyTasks.LINEAR, "trainer.fast_dev_run=true")) {
      assertThat(TaskPlan.of(all))
          .returns(2, TaskPlan::batches)
          .returns(2L, TaskPlan::stepsPerEpoch)
          .returns(2L, TaskPlan::epochs);
      assertThat(TaskPlan.of(some))
          .returns(3, TaskPlan::batches)
          .returns(2L, TaskPlan::stepsPerEpoch)
          .returns(3L, TaskPlan::epochs);
      assertThat(TaskPlan.of(quick)).returns(1, TaskPlan::batches).returns(1L, TaskPlan::epochs);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          evaluation_model.dataset=boxes | evaluation_model.dataset: boxes comes with detection, and rsna_seg_lin needs segmentation
          evaluation_model.batch_size=9 | 8 training images are less than one batch of 9
          evaluation_model.dataset=mask | no data set 'mask'. Did you mean 'masks'?
          evaluation_model.dataset=nih-cxr_seg | NIH_CXR_pathology_detection of the data set
          """)
  void whatDoesNotFitIsToldBeforeAnythingIsTrained(String override, String message) {
    assertThatThrownBy(() -> tiny.setup(TinyTasks.LINEAR, override).close())
        .isInstanceOf(LovtException.class)
        .hasMessageContaining(message);
  }

  /** All 18 tasks, on an encoder that was trained with augmentation. */
  @Test
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 3)
  void trainingImagesOfEveryTaskAreTransformedLikeThoseOfValidation() {
    for (EvaluationTask task : EvaluationTask.values()) {
      try (TaskSetup setup = tiny.setup(task, "encoder.data_augmentation.augment=true")) {
        var dataset = setup.data().dataset();
        ScanTransform evaluation =
            ScanTransforms.evaluation(dataset, setup.encoder().config().dataAugmentation(), 64);
        ScanSamples expected =
            new ScanSamples(dataset, Split.TRAIN, evaluation, ImageCache.off(), 1);
        for (int epoch = 0; epoch < 2; epoch++) {
          assertThat(setup.data().samples(Split.TRAIN).sample(epoch, 2).pixels())
              .as(task.key())
              .isEqualTo(expected.sample(0, 2).pixels());
        }
      }
    }
  }

  /** The training split of the tiny sets has mean 0.5 and deviation 0.25. */
  @ParameterizedTest
  @CsvSource({"BOXES", "MASKS"})
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 9)
  void theEncoderSeesThreeEqualChannelsNormalisedWithTheTrainingSplit(String kind) {
    EvaluationTask task = kind.equals("BOXES") ? TinyTasks.BOXES : TinyTasks.LINEAR;
    try (TaskSetup setup = tiny.setup(task);
        Feed.Cursor<TaskBatch> cursor =
            setup.data().decoded(Split.VALIDATION, BatchPlan.evaluation(2, 2)).open(0, 0);
        Scope scope = Scope.open()) {
      TaskBatch batch = cursor.next();
      Tensor images = batch.maps(Device.CPU).get(FeatureExtractor.INPUT);
      assertThat(images.shape()).containsExactly(2, 3, 64, 64);
      ScanSample second = setup.data().samples(Split.VALIDATION).sample(0, 1);
      for (int channel = 0; channel < 3; channel++) {
        assertThat(images.narrow(0, 1, 1).narrow(1, channel, 1).contiguous().toFloats())
            .isEqualTo(second.pixels());
      }
      assertThat(second.pixels()[0]).as("black").isEqualTo(-2f);
      assertThat(setup.data().dataset().kind())
          .isEqualTo(kind.equals("BOXES") ? Kind.DETECTION : Kind.SEGMENTATION);
    }
  }
}
