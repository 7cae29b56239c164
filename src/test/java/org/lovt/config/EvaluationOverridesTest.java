package org.lovt.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.LovtException;
import org.lovt.config.bind.RecordKey;
import org.lovt.config.bind.Section;
import org.lovt.config.compose.Program;
import org.lovt.config.schema.AnnotationTask;
import org.lovt.config.schema.BaselineFineTuneConfig;
import org.lovt.config.schema.EvaluationModelConfig;
import org.lovt.config.schema.FineTuneConfig;

/** What overrides do to evaluations, and what is refused. */
class EvaluationOverridesTest {
  private static FineTuneConfig bind(String experiment, String... overrides) {
    return compose(experiment, overrides).bind(FineTuneConfig.class);
  }

  private static Composition compose(String experiment, String... overrides) {
    List<String> all = new ArrayList<>(List.of("+experiment=eval/" + experiment));
    if (experiment.startsWith("eval_")) {
      all.add("pretrained_model=LoVT_100");
    }
    all.addAll(List.of(overrides));
    return Configs.evaluation(all.toArray(String[]::new));
  }

  private static String failure(String experiment, String... overrides) {
    Class<? extends Record> type =
        experiment.startsWith("eval_") ? FineTuneConfig.class : BaselineFineTuneConfig.class;
    LovtException e =
        catchThrowableOfType(LovtException.class, () -> compose(experiment, overrides).bind(type));
    return e == null ? "none" : e.getMessage() + " | " + e.remedy();
  }

  /** Every key of an evaluation that has a range, with an experiment that has the key. */
  static List<String> ranged() {
    List<String> keys = new ArrayList<>();
    for (Section s : Section.of(FineTuneConfig.class, "", "")) {
      String experiment =
          switch (s.variant()) {
            case "classification" -> "eval_chexpert_linear";
            case "segmentation, unet" -> "eval_covid_unet_frozen";
            case "segmentation, linear" -> "eval_nih_seg_frozen";
            default -> "eval_rsna_frozen";
          };
      for (RecordKey k : s.keys()) {
        if (!k.key().range().isEmpty()) {
          String path = s.paths().get(0);
          String key = path.isEmpty() ? k.name() : path + "." + k.name();
          keys.add(experiment + " " + key + " " + k.key().range());
        }
      }
    }
    return keys;
  }

  @ParameterizedTest
  @MethodSource("ranged")
  void everyRangeIsEnforced(String given) {
    String[] parts = given.split(" ", 3);
    double low = Double.parseDouble(parts[2].substring(1).split(",")[0]);
    String value = String.valueOf((long) low - (parts[2].startsWith("[") ? 1 : 0));
    if (parts[1].endsWith("grid")) {
      value = "[1e-3, " + value + "]";
    } else if (parts[1].endsWith("anchors")) {
      String scale = "[[1,1],[1,1],[1," + value + "]]";
      value = "[" + scale + "," + scale + "," + scale + "]";
    }
    assertThat(failure(parts[0], parts[1] + "=" + value))
        .contains(parts[1] + ": expected ", parts[2], "command line: ");
  }

  @Test
  void thereAreManyRanges() {
    assertThat(ranged()).hasSizeGreaterThan(45);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          eval_rsna_frozen | evaluation_model.detection_head=FasterRCNN | evaluation_model.detection_head: expected one of YOLOv3. Received: FasterRCNN (Detection)
          eval_nih_seg_frozen | evaluation_model.segmentation_head=fpn | evaluation_model.segmentation_head: expected one of unet, linear. Received: 'fpn'
          eval_rsna_frozen | evaluation_model.task_type=depth | evaluation_model.task_type: expected one of detection, segmentation, classification. Received: 'depth'
          eval_rsna_frozen | evaluation_model.task=rsna_pneumonia_detection | Did you mean 'rsna_pneunomia_detection'?
          eval_rsna_frozen | evaluation_model.task=covid_rural | evaluation_model.task: expected one of rsna_pneunomia_detection, object_cxr, NIH_CXR_pathology_detection, own
          eval_rsna_frozen | +evaluation_model.loss_fn=dice | unknown key 'evaluation_model.loss_fn' in Detection
          eval_rsna_frozen | evaluation_model.batchsize=8 | Did you mean 'evaluation_model.batch_size'?
          eval_rsna_frozen | pretrain_dataset=rsna | no key pretrain_dataset in the composed configuration
          baseline_random_rsna_frozen | +pretrained_model=LoVT_100 | unknown key 'pretrained_model' in BaselineFineTuneConfig
          """)
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 101)
  void unknownNamesAreRefused(String experiment, String override, String message) {
    assertThat(failure(experiment, override)).contains(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          eval_rsna_frozen | evaluated_encoder=b | evaluated_encoder: expected one of a. Received: b (FineTuneConfig)
          eval_rsna_frozen | feature_layer=conv4 | feature_layer: expected null, since only linear segmentation reads a single layer
          eval_covid_unet_frozen | feature_layer=conv4 | feature_layer: expected null
          eval_covid_unet_frozen | evaluation_model.extracted_layer=conv4 | evaluation_model.extracted_layer: expected null, since a U-Net reads all layers
          eval_nih_seg_frozen | evaluation_model.reinit_upsampling=true | evaluation_model.reinit_upsampling: expected false, since a linear head has no upsampling
          eval_nih_seg_frozen | evaluation_model.loss_fn=mse | evaluation_model.loss_fn: expected one of bce, dice, bcedice, focal
          eval_rsna_frozen | evaluation_model.data_augmentation=true | evaluation_model.data_augmentation: expected false, since boxes are only padded
          eval_rsna_frozen | evaluation_model.anchors=null | evaluation_model.anchors: null is not allowed (Detection)
          eval_rsna_frozen | evaluation_model.anchors=[[[1,2]]] | evaluation_model.anchors: expected three scales of three [width, height]
          eval_rsna_frozen | evaluation_model.anchors=3 | evaluation_model.anchors: expected a list
          eval_rsna_frozen | evaluation_model.extracted_layers=[conv3,conv5] | evaluation_model.extracted_layers: expected three consecutive layers
          eval_rsna_frozen | evaluation_model.extracted_layers=[conv5,conv4,conv3] | evaluation_model.extracted_layers: expected three consecutive layers
          eval_rsna_frozen | evaluation_model.eval_name='a/b' | evaluation_model.eval_name: expected letters, digits
          eval_rsna_frozen | evaluation_model.dataset=' ' | evaluation_model.dataset: expected a data set
          eval_rsna_frozen | evaluation_model.max_epochs=1.5 | evaluation_model.max_epochs: expected a whole number. Received: 1.5 (EvaluationProtocolConfig)
          eval_rsna_frozen | evaluation_model.learning_rate_grid=1e-3 | evaluation_model.learning_rate_grid: expected a list
          eval_rsna_frozen | monitor_metric_mode=most | monitor_metric_mode: expected one of min, max
          eval_rsna_frozen | device=gpu | device: expected auto, cpu, cuda or cuda:<i>. Received: gpu (ExperimentConfig)
          baseline_random_rsna_frozen | export_backbone_weights=true | export_backbone_weights: expected false, or average_runs: 1
          baseline_random_rsna_frozen | encoder.backbone_architecture=vgg | encoder.backbone_architecture: expected one of resnet, resunet, unet
          """)
  void whatDoesNotFitTogetherIsRefused(String experiment, String override, String message) {
    assertThat(failure(experiment, override)).contains(message);
  }

  /** The encoder of a baseline, as the commands of the original set it. */
  @Test
  void theEncoderIsChosenByTwoKeys() {
    BaselineFineTuneConfig imageNet =
        compose("baseline_random_rsna_frozen", "encoder.backbone_pretrained=true")
            .bind(BaselineFineTuneConfig.class);
    assertThat(imageNet.encoder().backbonePretrained()).isTrue();
    BaselineFineTuneConfig baseline =
        compose(
                "baseline_random_rsna_frozen",
                "encoder.backbone_checkpoint=baseline:byol_100",
                "average_runs=1",
                "export_backbone_weights=true")
            .bind(BaselineFineTuneConfig.class);
    assertThat(baseline.encoder().backboneCheckpoint()).isEqualTo("baseline:byol_100");
    assertThat(baseline.exportBackboneWeights()).isTrue();
  }

  @Test
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 58)
  void theMonitorFollowsTheNameOfTheEvaluation() {
    FineTuneConfig c = bind("eval_rsna_frozen", "evaluation_model.eval_name=mine");
    assertThat(c.monitorMetric()).isEqualTo("mine_val/mAP");
    assertThat(c.callback().earlyStopping().monitor()).isEqualTo("mine_val/mAP");
    assertThat(c.callback().modelCheckpoint().filename()).isEqualTo("mine-{epoch:04d}");
  }

  @Test
  void anotherHeadIsAnotherRecord() {
    assertThat(bind("eval_nih_seg_frozen", "evaluation_model.segmentation_head=unet"))
        .extracting(FineTuneConfig::evaluationModel)
        .isInstanceOf(EvaluationModelConfig.UnetSegmentation.class);
    assertThat(bind("eval_nih_seg_frozen", "~evaluation_model.segmentation_head"))
        .extracting(FineTuneConfig::evaluationModel)
        .isInstanceOf(EvaluationModelConfig.UnetSegmentation.class);
    assertThat(failure("eval_nih_seg_frozen", "~evaluation_model.task_type"))
        .contains("evaluation_model has no task_type");
    assertThat(bind("eval_rsna_frozen", "evaluation_model=nih_seg_frozen").monitorMetric())
        .isEqualTo("nih_seg_lin_val/mAP");
    assertThat(bind("eval_nih_seg_frozen", "feature_layer=conv4").featureLayer())
        .isEqualTo("conv4");
  }

  /** A task of the user, in files of the user. */
  @Test
  void ownTasksAreFiles(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("evaluation_model"));
    Files.createDirectories(folder.resolve("experiment/eval"));
    Files.writeString(
        folder.resolve("evaluation_model/lungs.yaml"),
        """
        # Lungs.
        defaults:
          - segmentation_eval

        eval_name: lungs
        task: own
        dataset: lungs
        segmentation_head: linear
        loss_fn: dice
        """);
    Files.writeString(
        folder.resolve("experiment/eval/eval_lungs.yaml"),
        """
        # @package _global_
        # Lungs of a pre-trained model.
        defaults:
          - /evaluation_model: lungs

        monitor_metric: lungs_val/avg_dice
        monitor_metric_mode: max
        """);
    Files.writeString(
        folder.resolve("mine.yaml"), "# Mine.\ndefaults:\n  - fine_tune\n\nseed: 3\n");
    ConfigTree tree = ConfigTree.open(List.of(folder));
    List<String> overrides = List.of("+experiment=eval/eval_lungs", "pretrained_model=demo");
    assertThat(tree.program(overrides)).isEqualTo(Program.FINE_TUNE);
    FineTuneConfig c = tree.compose("mine", overrides, Configs.CONTEXT).bind(FineTuneConfig.class);
    assertThat(c.evaluationModel().task()).isEqualTo(AnnotationTask.OWN);
    assertThat(c.seed()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    "+experiment=LoVT_100,PRETRAIN",
    "seed=1,PRETRAIN",
    "pretrained_model=x,FINE_TUNE",
    "evaluation_model.batch_size=3,FINE_TUNE",
    "+evaluation_model=rsna_frozen,FINE_TUNE",
    "export_backbone_weights=true,BASELINE_FINE_TUNE",
    "+scan_encoder@encoder=resnet50_imagenet,BASELINE_FINE_TUNE",
    "+experiment=eval/eval_rsna_frozen,FINE_TUNE",
    "+experiment=eval/baseline_random,BASELINE_FINE_TUNE",
    "+experiment=nothing,PRETRAIN"
  })
  void keysTellTheProgram(String override, Program program) {
    assertThat(ConfigTree.open(List.of()).program(List.of(override))).isEqualTo(program);
  }

  /** The nearest program speaks, not the first one. */
  @Test
  void aMistakeBesideAnExperimentIsToldByItsProgram() {
    assertThat(failure("eval_rsna_frozen", "averag_runs=3"))
        .contains("Did you mean 'average_runs'?");
    assertThat(compose("eval_rsna_frozen").settings().job().name()).isEqualTo("fine_tune");
  }
}
