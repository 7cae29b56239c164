package org.lovt.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.LovtException;
import org.lovt.config.compose.Program;
import org.lovt.config.schema.Aggregator;
import org.lovt.config.schema.BaselineConfig;
import org.lovt.config.schema.BaselineMethod;
import org.lovt.config.schema.BaselineModelConfig;
import org.lovt.config.schema.MonitorMode;
import org.lovt.config.schema.PretrainConfig;
import org.lovt.config.schema.ScanEncoderConfig;

/** The published rivals have their published values (spec/evaluation-and-baselines.md 8.1, 9.4). */
class BaselineFilesTest {
  private static final List<String> PUBLISHED = List.of("pytorch/vision:v0.6.0", "resnet50");

  private static BaselineConfig baseline(String name, String... more) {
    String[] all = new String[more.length + 1];
    all[0] = "+baseline@model_config=" + name;
    System.arraycopy(more, 0, all, 1, more.length);
    return Configs.evaluation(all).bind(BaselineConfig.class);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          chexpert_100 | SUPERVISED | 64  | 3e-4 | 1e-6 | 0 | 128
          chexpert_30  | SUPERVISED | 64  | 1e-4 | 1e-6 | 0 | 128
          simclr_100   | SIMCLR     | 128 | 3e-4 | 1e-4 | 1 | 128
          simclr_30    | SIMCLR     | 128 | 3e-4 | 1e-4 | 1 | 128
          byol_100     | BYOL       | 64  | 1e-4 | 1e-4 | 1 | 128
          byol_30      | BYOL       | 64  | 3e-5 | 1e-4 | 1 | 128
          pixelpro_100 | PIXELPRO   | 64  | 1e-3 | 1e-5 | 0 | 512
          pixelpro_30  | PIXELPRO   | 64  | 1e-3 | 1e-5 | 0 | 512
          """)
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 89)
  void hasThePublishedValues(
      String file,
      BaselineMethod method,
      int batch,
      double rate,
      double decay,
      int warmup,
      int projection) {
    BaselineConfig config = baseline(file);
    BaselineModelConfig model = config.modelConfig();
    assertThat(model.method()).isEqualTo(method);
    assertThat(model.batchSize()).isEqualTo(batch);
    assertThat(model.learningRate()).isEqualTo(rate);
    assertThat(model.weightDecay()).isEqualTo(decay);
    assertThat(model.maxEpochs()).isEqualTo(100);
    assertThat(model.warmupEpochs()).isEqualTo(warmup);
    assertThat(model.firstEpochZero()).isTrue();
    assertThat(model.projectionSize()).isEqualTo(projection);
    assertThat(model.temperature()).isEqualTo(0.1);
    assertThat(model.hiddenSize()).isNull();
    assertThat(model.viewSide()).isEqualTo(512);
    assertThat(model.viewAreaRange()).containsExactly(0.08, 1.0);
    assertThat(model.viewJitterRatioRange()).containsExactly(0.2, 1.8);
    assertThat(model.dataset())
        .isEqualTo("mimic-cxr-img_ap-pa_find-impr" + (file.endsWith("_30") ? "_03" : ""));
    assertThat(model.classifierTask())
        .isEqualTo(method == BaselineMethod.SUPERVISED ? "chexpert_binary" : null);
    assertThat(model.weighted()).isFalse();
    assertThat(model.lrReducePatience()).isEqualTo(3);
    assertThat(model.lrReduceFactor()).isEqualTo(0.5);
    assertThat(model.earlyStopPatience()).isEqualTo(10);
    assertThat(model.dataAugmentation()).isEqualTo(RecordDefaultsTest.SCAN_AUGMENTATION);
    assertThat(model.backbone().backbonePretrained()).isTrue();
    assertThat(model.backbone().backboneCheckpoint()).isNull();
    assertThat(model.backbone().backboneModel()).isEqualTo(PUBLISHED);
    assertThat(model.inputSize()).isEqualTo(224);
    assertThat(config.seed()).isEqualTo(12345);
    assertThat(config.trainer().precision()).isEqualTo("16");
    assertThat(config.trainer().accumulateGradBatches()).isEqualTo(1);
    assertThat(config.logger()).asString().contains("tags=[baseline]");
  }

  @Test
  void onlyTheSupervisedOneIsChosenByItsValidation() {
    assertThat(baseline("chexpert_100").monitorMetric()).isEqualTo("val/auroc");
    assertThat(baseline("chexpert_100").monitorMetricMode()).isEqualTo(MonitorMode.MAX);
    assertThat(baseline("byol_100").monitorMetric()).isEqualTo("val/total_loss");
    assertThat(baseline("byol_100").monitorMetricMode()).isEqualTo(MonitorMode.MIN);
  }

  /** Nothing beside the methods stands in the group but the two networks. */
  @Test
  void everyFileOfTheGroupIsAMethodOrANetwork() {
    ConfigTree tree = ConfigTree.open(List.of());
    Set<String> names = new TreeSet<>(tree.options("baseline"));
    assertThat(names.removeAll(Set.of("resnet50", "resnet18_small"))).isTrue();
    assertThat(names).hasSize(8 + 5);
    for (String name : names) {
      List<String> chosen = List.of("+baseline@model_config=" + name);
      assertThat(tree.program(chosen)).as(name).isEqualTo(Program.BASELINE);
      assertThat(baseline(name).modelConfig().method()).as(name).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"demo_simclr", "demo_byol", "demo_simsiam", "demo_pixelpro", "demo_supervised"})
  void demosTrainTheEncoderOfTheDemo(String name) {
    BaselineConfig config = baseline(name);
    ScanEncoderConfig demo =
        Configs.compose("+experiment=demo_global")
            .bind(PretrainConfig.class)
            .pretrainModel()
            .encoderA();
    ScanEncoderConfig ours = config.modelConfig().encoder();
    assertThat(ours.backboneModel()).isEqualTo(demo.backboneModel());
    assertThat(ours.backboneArgs()).isEqualTo(demo.backboneArgs());
    assertThat(ours.backbonePretrained()).isFalse();
    assertThat(ours.inputSize()).isEqualTo(demo.inputSize());
    assertThat(ours.regionFeatureLayer()).isEqualTo(demo.regionFeatureLayer());
    assertThat(ours.globalAggregator()).isEqualTo(Aggregator.AVG);
    assertThat(config.trainer().precision()).isEqualTo("32");
    assertThat(config.device()).isEqualTo("auto");
    if (config.modelConfig().method() == BaselineMethod.SUPERVISED) {
      assertThat(ours.dataAugmentation()).isEqualTo(demo.dataAugmentation());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          byol_100     | model_config.classifier_task=chexpert_binary | ssl_method
          byol_100     | model_config.ssl_method=MoCo                 | ssl_method
          chexpert_100 | model_config.classifier_task=chexpert        | classifier_task
          simclr_100   | model_config.temperature=0                   | temperature
          simclr_100   | model_config.warmup_epochs=100               | warmup_epochs
          simclr_100   | model_config.batch_size=1                    | batch_size
          simclr_100   | model_config.input_size=[224,192]            | input_size
          simclr_100   | model_config.feature_layer=conv6             | feature_layer
          simclr_100   | model_config.backbone_architecture=unet      | backbone_architecture
          """)
  void whatDoesNotFitIsRefusedByItsKey(String file, String override, String key) {
    assertThatThrownBy(() -> baseline(file, override))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining(key);
  }

  @Test
  void theOriginalsSpellingOfSimSiamIsKept() {
    assertThat(baseline("byol_100", "model_config.ssl_method=SiamSiam").modelConfig().method())
        .isEqualTo(BaselineMethod.SIMSIAM);
  }
}
