package org.lovt.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.LovtException;
import org.lovt.config.compose.Program;
import org.lovt.config.schema.Aggregator;
import org.lovt.config.schema.BaselineFineTuneConfig;
import org.lovt.config.schema.DatasetConfig;
import org.lovt.config.schema.EvaluationModelConfig;
import org.lovt.config.schema.EvaluationModelConfig.Detection;
import org.lovt.config.schema.EvaluationModelConfig.LinearSegmentation;
import org.lovt.config.schema.EvaluationModelConfig.Segmentation;
import org.lovt.config.schema.EvaluationModelConfig.UnetSegmentation;
import org.lovt.config.schema.EvaluationProtocolConfig;
import org.lovt.config.schema.Experiment;
import org.lovt.config.schema.FineTuneConfig;
import org.lovt.config.schema.MonitorMode;
import org.lovt.config.schema.ScanEncoderConfig;
import org.lovt.config.schema.SegmentationLossKind;

/**
 * The evaluations have their published values: the tables of spec/evaluation-and-baselines.md 1.1,
 * 9.2 and 9.3, one row per task.
 */
class EvaluationExperimentsTest {
  private static final ConfigTree TREE = ConfigTree.open(List.of());

  /** Training images of the whole sets. */
  private static final Map<String, Integer> IMAGES =
      Map.of("rsna", 16010, "covid", 133, "siim", 7229, "object", 6400, "nih", 588);

  private static FineTuneConfig pretrained(String task) {
    return Configs.evaluation("+experiment=eval/eval_" + task, "pretrained_model=LoVT_100")
        .bind(FineTuneConfig.class);
  }

  private static BaselineFineTuneConfig bare(String task) {
    return Configs.evaluation("+experiment=eval/baseline_random_" + task)
        .bind(BaselineFineTuneConfig.class);
  }

  static List<String> files() {
    return TREE.options("experiment/eval").stream()
        .filter(f -> !f.equals("baseline_random"))
        .toList();
  }

  /** Columns as in 1.1; head: yolo, unet, linear; W: warm-up steps, - if frozen. */
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1  | rsna_finetune_1           | rsna_001          | yolo   | 100 | 160   | 8  | 20  | 500 | 20 | 1e-4 | 3e-4 1e-4           | mAP               | rsna_finetune_1
          2  | rsna_finetune             | rsna_01           | yolo   | 100 | 1601  | 64 | 25  | 100 | 10 | 3e-4 | 3e-4 1e-3           | mAP               | rsna_finetune
          3  | rsna_finetune_full        | rsna              | yolo   | 100 | 16010 | 64 | 250 | 50  | 10 | 1e-4 | 3e-4 1e-4           | mAP               | rsna_finetune_full
          4  | rsna_frozen_1             | rsna_001          | yolo   | -   | 160   | 8  | 20  | 500 | 20 | 1e-3 | 1e-3 3e-4           | mAP               | rsna_1
          5  | rsna_frozen               | rsna_01           | yolo   | -   | 1601  | 64 | 25  | 100 | 10 | 1e-3 | none                | mAP               | rsna
          6  | rsna_frozen_full          | rsna              | yolo   | -   | 16010 | 64 | 250 | 50  | 10 | 1e-3 | 3e-4 1e-3           | mAP               | rsna_full
          7  | rsna_seg_frozen_1         | rsna_seg_001      | linear | -   | 160   | 8  | 20  | 500 | 20 | 1e-2 | 3e-2 1e-2 3e-3 1e-4 | opacity_dice      | rsna_seg_lin_1
          8  | rsna_seg_frozen           | rsna_seg_01       | linear | -   | 1601  | 64 | 25  | 100 | 10 | 3e-2 | 3e-2 1e-2 3e-3 1e-3 | opacity_dice      | rsna_seg_lin
          9  | rsna_seg_frozen_full      | rsna_seg          | linear | -   | 16010 | 64 | 250 | 50  | 10 | 1e-2 | 3e-2 1e-2 3e-3 1e-3 | opacity_dice      | rsna_seg_lin_full
          10 | covid_unet_finetune       | covid_rural       | unet   | 20  | 133   | 8  | 16  | 100 | 20 | 1e-4 | 1e-4 3e-4           | opacity_dice      | covid_unet_finetune
          11 | covid_unet_frozen         | covid_rural       | unet   | -   | 133   | 8  | 16  | 100 | 20 | 3e-4 | 1e-4 3e-4 1e-3      | opacity_dice      | covid_unet_frozen
          12 | covid_lin_frozen          | covid_rural       | linear | -   | 133   | 8  | 16  | 100 | 20 | 3e-2 | 3e-2 1e-2 3e-3 1e-3 | opacity_dice      | covid_lin
          13 | pneumo_unet_finetune_full | siim_pneumothorax | unet   | 100 | 7229  | 64 | 112 | 50  | 10 | 1e-3 | 3e-5 1e-5           | pneumothorax_dice | pneumo_unet_finetune_full
          14 | pneumo_unet_frozen_full   | siim_pneumothorax | unet   | -   | 7229  | 64 | 112 | 50  | 10 | 1e-3 | 3e-5 1e-5           | pneumothorax_dice | pneumo_unet_frozen_full
          15 | object_finetune_full      | object-cxr        | yolo   | 100 | 6400  | 64 | 100 | 100 | 10 | 3e-4 | 1e-3 3e-4           | froc              | object_finetune_full
          16 | object_frozen_full        | object-cxr        | yolo   | -   | 6400  | 64 | 100 | 100 | 10 | 1e-3 | 1e-3 3e-3           | froc              | object_frozen_full
          17 | object_seg_frozen_full    | object-cxr_seg    | linear | -   | 6400  | 64 | 100 | 100 | 10 | 1e-2 | 3e-1 1e-1 3e-2 1e-2 | avg_dice          | object_seg_lin_full
          18 | nih_seg_frozen            | nih-cxr_seg       | linear | -   | 588   | 64 | 9   | 100 | 10 | 1e-2 | 1e-1 3e-2 1e-2      | avg_dice          | nih_seg_lin
          """)
  @Statement(
      spec = Spec.EVALUATION_AND_BASELINES,
      value = {100, 102})
  void tasksHaveThePublishedValues(
      int number,
      String file,
      String dataset,
      String head,
      String warmup,
      int images,
      int batch,
      int steps,
      int epochs,
      int patience,
      double rate,
      String grid,
      String metric,
      String evalName) {
    FineTuneConfig c = pretrained(file);
    EvaluationProtocolConfig p = c.evaluationModel().protocol();

    assertThat(TREE.description("experiment/eval", "eval_" + file))
        .startsWith("Task " + number + ": ");
    assertThat(p.evalName()).isEqualTo(evalName);
    assertThat(p.dataset()).isEqualTo(dataset);
    assertThat(p.freezeEncoder()).isEqualTo(warmup.equals("-"));
    assertThat(p.frozenWarmupSteps())
        .isEqualTo(warmup.equals("-") ? 200 : Integer.parseInt(warmup));
    assertThat(p.warmupLr()).isEqualTo(1e-3);
    assertThat(p.batchSize()).isEqualTo(batch);
    assertThat(p.learningRate()).isEqualTo(rate);
    assertThat(p.learningRateGrid()).isEqualTo(rates(grid));
    assertThat(p.maxEpochs()).isEqualTo(epochs);
    assertThat(trainingImages(TREE.dataset(dataset))).isEqualTo(images);
    assertThat(images / batch).isEqualTo(steps);
    checkHead(c.evaluationModel(), head);
    checkCommon(c, evalName, metric, patience);
    assertThat(c.evaluatedEncoder()).isEqualTo("a");
    assertThat(c.featureLayer()).isNull();
    assertThat(c.averageRuns()).isEqualTo(5);
    assertThat(c.reportedMetrics()).hasSize(number == 5 ? 2 : 0);

    BaselineFineTuneConfig b = bare(file);
    assertThat(b.evaluationModel()).isEqualTo(c.evaluationModel());
    checkCommon(b, evalName, metric, patience);
    assertThat(b.averageRuns()).isEqualTo(5);
    assertThat(b.exportBackboneWeights()).isFalse();
    checkEncoder(b.encoder());
  }

  private static List<Double> rates(String grid) {
    return grid.equals("none")
        ? List.of()
        : Arrays.stream(grid.split(" ")).map(Double::valueOf).toList();
  }

  private static int trainingImages(DatasetConfig dataset) {
    String set = dataset.name().split("[ _-]", 2)[0].toLowerCase(Locale.ROOT);
    double share = dataset.trainSubset() == null ? 1 : dataset.trainSubset();
    assertThat(dataset.valSubset()).isEqualTo(set.equals("rsna") ? 0.1 : null);
    assertThat(dataset.testSubset()).isNull();
    return (int) Math.rint(share * IMAGES.get(set));
  }

  private static void checkHead(EvaluationModelConfig model, String head) {
    switch (head) {
      case "yolo" ->
          assertThat(model)
              .isInstanceOfSatisfying(
                  Detection.class,
                  d -> {
                    assertThat(d.extractedLayers()).containsExactly("conv3", "conv4", "conv5");
                    assertThat(d.anchors().get(0).get(0)).containsExactly(64.64, 48.6);
                    assertThat(d.anchors().get(2).get(2)).containsExactly(17.82, 12.42);
                  });
      case "unet" -> assertThat(model).isInstanceOf(UnetSegmentation.class);
      default -> assertThat(model).isInstanceOf(LinearSegmentation.class);
    }
    if (model instanceof Segmentation s) {
      assertThat(s.lossFn()).isEqualTo(SegmentationLossKind.DICE);
      assertThat(s.computeApAuroc()).isFalse();
    }
    EvaluationProtocolConfig p = model.protocol();
    assertThat(p.weightDecay()).isEqualTo(1e-6);
    assertThat(p.lrReducePatience()).isEqualTo(3);
    assertThat(p.lrReduceFactor()).isEqualTo(0.5);
    assertThat(p.dataAugmentation()).isFalse();
    assertThat(p.plateauInFinetune()).isFalse();
  }

  private static void checkCommon(Experiment c, String evalName, String metric, int patience) {
    assertThat(c.monitorMetric()).isEqualTo(evalName + "_val/" + metric);
    assertThat(c.monitorMetricMode()).isEqualTo(MonitorMode.MAX);
    assertThat(c.callback().earlyStopping().patience()).isEqualTo(patience);
    assertThat(c.callback().earlyStopping().minDelta()).isEqualTo(1e-5);
    assertThat(c.callback().earlyStopping().monitor()).isEqualTo(c.monitorMetric());
    assertThat(c.callback().earlyStopping().mode()).isEqualTo(MonitorMode.MAX);
    assertThat(c.callback().modelCheckpoint().monitor()).isEqualTo(c.monitorMetric());
    assertThat(c.callback().modelCheckpoint().mode()).isEqualTo(MonitorMode.MAX);
    assertThat(c.callback().modelCheckpoint().filename()).isEqualTo(evalName + "-{epoch:04d}");
    assertThat(c.seed()).isEqualTo(12345);
    assertThat(c.gpus()).isEqualTo(List.of(0L));
    assertThat(c.numDataloaderWorkers()).isEqualTo(10);
    assertThat(c.trainer().precision()).isEqualTo("16");
    assertThat(c.trainer().accumulateGradBatches()).isEqualTo(1);
    assertThat(c.trainer().logEveryNSteps()).isEqualTo(5);
    assertThat(c.logger().get("wandb").toString()).contains("tags=[downstream]", "project=lovt");
  }

  private static void checkEncoder(ScanEncoderConfig e) {
    assertThat(e.backboneArchitecture()).isEqualTo("resnet");
    assertThat(e.backboneModel()).containsExactly("pytorch/vision:v0.6.0", "resnet50");
    assertThat(e.backbonePretrained()).isFalse();
    assertThat(e.backboneCheckpoint()).isNull();
    assertThat(e.inputSize()).containsExactly(224, 224);
    assertThat(e.regionFeatureLayer()).isEqualTo("conv5");
    assertThat(e.globalFeatureLayer()).isEqualTo("conv5");
    assertThat(e.globalAggregator()).isEqualTo(Aggregator.AVG);
    assertThat(e.dataAugmentation().augment()).isFalse();
  }

  @Test
  @Statement(
      spec = Spec.DATA_AND_CONFIG,
      value = {57, 58})
  void theRecordedCompositionHasItsValues() {
    BaselineFineTuneConfig c = bare("covid_lin_frozen");
    assertThat(c.monitorMetric()).isEqualTo("covid_lin_val/opacity_dice");
    assertThat(c.callback().earlyStopping().patience()).isEqualTo(20);
    assertThat(c.callback().modelCheckpoint().filename()).isEqualTo("covid_lin-{epoch:04d}");
    assertThat(c.averageRuns()).isEqualTo(5);
  }

  /** All of them, those beside the 18 tasks included. */
  @ParameterizedTest
  @MethodSource("files")
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 100)
  void everyExperimentComposesAndItsDataSetFits(String file) {
    boolean pretrained = file.startsWith("eval_");
    EvaluationModelConfig model =
        pretrained
            ? pretrained(file.substring("eval_".length())).evaluationModel()
            : bare(file.substring("baseline_random_".length())).evaluationModel();
    assertThat(TREE.dataset(model.protocol().dataset()).type().kind()).isEqualTo(model.kind());
    assertThat(TREE.description("experiment/eval", file)).endsWith(".");
    assertThat(TREE.program(List.of("+experiment=eval/" + file)))
        .isEqualTo(pretrained ? Program.FINE_TUNE : Program.BASELINE_FINE_TUNE);
  }

  /**
   * 18 pairs; beside them two pairs and three more with a tenth of the data, and two pairs of
   * labels.
   */
  @Test
  void thereAreThePublishedFiles() {
    List<String> files = files();
    assertThat(files).hasSize(36 + 2 * 2 + 3 + 2 * 2);
    assertThat(
            files.stream().filter(f -> TREE.description("experiment/eval", f).startsWith("Task ")))
        .hasSize(36);
    assertThat(TREE.options("evaluation_model")).hasSize(23 + 2);
  }

  /** Both files of a task ask for the same training. */
  @Test
  void thePairsDifferInTheSubjectOnly() {
    List<String> differences =
        Configs.differences(
            Configs.evaluation("+experiment=eval/eval_nih_seg_frozen"),
            Configs.evaluation("+experiment=eval/baseline_random_nih_seg_frozen"));
    assertThat(differences)
        .allMatch(
            d ->
                d.matches(
                    "(encoder\\b|export_backbone_weights|pretrained_model|evaluated_encoder"
                        + "|feature_layer|reported_metrics).*"));
  }

  @Test
  void theLabelTasksRunOnceWithTheDefaultsOfTheOriginal() {
    FineTuneConfig c = pretrained("chexpert_finetune");
    assertThat(c.averageRuns()).isEqualTo(1);
    assertThat(c.monitorMetric()).isEqualTo("chexpert_finetune_val/auroc");
    assertThat(c.evaluationModel().protocol().frozenWarmupSteps()).isEqualTo(200);
    BaselineFineTuneConfig b = bare("chexpert_linear");
    assertThat(b.averageRuns()).isEqualTo(1);
    assertThat(b.encoder().regionFeatureLayer()).isEqualTo("conv3");
  }

  @Test
  void aPretrainedModelMustBeNamed() {
    assertThatThrownBy(
            () ->
                Configs.evaluation("+experiment=eval/eval_rsna_frozen").bind(FineTuneConfig.class))
        .isInstanceOf(LovtException.class)
        .hasMessage("missing in the configuration: pretrained_model");
  }

  @Test
  void anEvaluationIsNotPretrained() {
    assertThatThrownBy(() -> Configs.compose("+experiment=eval/eval_rsna_frozen"))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("no option 'detection_eval' in group evaluation_model")
        .satisfies(
            e ->
                assertThat(((LovtException) e).remedy())
                    .contains("another root file: fine_tune, baseline_fine_tune"));
  }
}
