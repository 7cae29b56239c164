package org.lovt.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.config.schema.Aggregator;
import org.lovt.config.schema.BimodalModelConfig;
import org.lovt.config.schema.BimodalModelConfig.LocalWeights;
import org.lovt.config.schema.BimodalModelConfig.OptimizerKind;
import org.lovt.config.schema.CrossStudyConfig;
import org.lovt.config.schema.GlobalObjectiveConfig;
import org.lovt.config.schema.LocalObjectiveConfig;
import org.lovt.config.schema.LocalObjectiveConfig.ThresholdType;
import org.lovt.config.schema.MonitorMode;
import org.lovt.config.schema.NormKind;
import org.lovt.config.schema.OnlineProbeConfig;
import org.lovt.config.schema.PretrainConfig;
import org.lovt.config.schema.ReportEncoderConfig.LocalUnit;
import org.lovt.config.schema.SentenceAugmentationConfig.Sampling;
import org.lovt.config.schema.SentenceAugmentationConfig.Shuffling;

/**
 * The published experiments have their published values: the tables of spec/data-and-config.md 3.9
 * and spec/pretraining.md 8.1 and 8.2, one test per file.
 */
class ExperimentsTest {
  private static final Object SCAN =
      new LocalObjectiveConfig.Contrastive(
          0.5, 0.3, false, ThresholdType.RELATIVE, false, false, true, 1, false, List.of(1, 5));
  private static final Object UNSMOOTHED =
      new LocalObjectiveConfig.Contrastive(
          0.5, 0.3, false, ThresholdType.RELATIVE, false, false, false, 1, false, List.of(1, 5));
  private static final Object REPORT =
      new LocalObjectiveConfig.Contrastive(
          0, 0.3, false, ThresholdType.ABSOLUTE, false, false, false, 1, false, List.of(1, 5));
  private static final Object GLOBAL =
      new GlobalObjectiveConfig.Nce(0.1, false, false, List.of(1, 5));

  private static PretrainConfig experiment(String name) {
    return Configs.compose("+experiment=" + name).bind(PretrainConfig.class);
  }

  /** Columns as in 3.9; local: - none, b both, a regions, r sentences, u both, not smoothed. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          LoVT_100                   | 100 | att | sentatt | swaps  | yes | b | yes | batch | ADAMW | cosine  | 1e-4 | 100 | 16 | 20 | 10
          LoVT_30                    | 30  | att | sentatt | swaps  | yes | b | yes | batch | ADAMW | cosine  | 1e-4 | 100 | 16 | 20 | 10
          CLIP_100                   | 100 | att | sent    | random | yes | - | -   | batch | ADAMW | cosine  | 1e-4 | 100 | 16 | 20 | 10
          CLIP_30                    | 30  | att | sent    | random | yes | - | -   | batch | ADAMW | cosine  | 1e-4 | 100 | 16 | 20 | 10
          ConVIRT_100                | 100 | avg | sent    | random | yes | - | -   | null  | ADAM  | plateau | 1e-4 | 500 | 1  | 10 | 15
          ConVIRT_30                 | 30  | avg | sent    | random | yes | - | -   | null  | ADAM  | plateau | 1e-5 | 500 | 1  | 10 | 15
          ablation/convirt_lr        | 30  | avg | sent    | random | yes | - | -   | null  | ADAMW | cosine  | 3e-5 | 100 | 16 | 20 | 10
          ablation/g_only            | 30  | avg | sent    | swaps  | yes | - | -   | batch | ADAMW | cosine  | 3e-4 | 100 | 16 | 20 | 10
          ablation/g_single_sent_att | 30  | att | sent    | random | yes | - | -   | batch | ADAMW | cosine  | 1e-4 | 100 | 16 | 20 | 10
          ablation/no_coslr          | 30  | att | sentatt | swaps  | yes | b | yes | batch | ADAMW | plateau | 3e-5 | 100 | 16 | 20 | 10
          ablation/no_g              | 30  | att | sent    | swaps  | no  | b | -   | batch | ADAMW | cosine  | 1e-4 | 100 | 16 | 20 | 10
          ablation/no_l              | 30  | att | sentatt | swaps  | yes | - | -   | batch | ADAMW | cosine  | 1e-4 | 100 | 16 | 20 | 10
          ablation/no_spatial        | 30  | att | sentatt | swaps  | yes | u | yes | batch | ADAMW | cosine  | 1e-4 | 100 | 16 | 20 | 10
          ablation/no_weight         | 30  | att | sentatt | swaps  | yes | b | -   | batch | ADAMW | cosine  | 1e-4 | 100 | 16 | 20 | 10
          ablation/no_weight_no_att  | 30  | avg | sent    | swaps  | yes | b | -   | batch | ADAMW | cosine  | 3e-5 | 100 | 16 | 20 | 10
          """)
  @Statement({2, 3, 4, 5})
  @Statement(
      spec = Spec.DATA_AND_CONFIG,
      value = {55, 56})
  void hasThePublishedValues(
      String file,
      int percent,
      String scan,
      String report,
      String text,
      String global,
      String local,
      String weights,
      String norm,
      OptimizerKind optimizer,
      String schedule,
      double rate,
      int epochs,
      int accumulation,
      int workers,
      int patience) {
    PretrainConfig c = experiment(file);
    BimodalModelConfig m = c.pretrainModel();

    assertThat(c.name()).isEqualTo(file.replace("ablation/", "ablation_"));
    assertThat(c.pretrainDataset())
        .isEqualTo("mimic-cxr_ap-pa_find-impr" + (percent == 100 ? "" : "_03"));
    checkScan(m, scan, weights);
    checkReport(m, report, text, weights);
    checkObjectives(m, global, local);
    boolean weighted = weights.equals("yes");
    assertThat(m.lWeightsA()).isEqualTo(weighted ? LocalWeights.FROM_AGGREGATION : null);
    assertThat(m.lWeightsB()).isEqualTo(m.lWeightsA());
    assertThat(m.lWeightsStopGrad()).isEqualTo(weighted);
    assertThat(m.projectionNorm()).isEqualTo(norm.equals("null") ? null : NormKind.BATCH);
    assertThat(m.optimizer()).isEqualTo(optimizer);
    assertThat(m.lrScheduler())
        .extracting(Enum::name)
        .containsExactly(
            schedule.equals("cosine") ? "COSINE_ANNEALING_PER_EPOCH" : "REDUCE_ON_PLATEAU");
    assertThat(m.lrReducePatience()).isEqualTo(12);
    assertThat(m.lrReduceFactor()).isEqualTo(0.5);
    assertThat(m.learningRate()).isEqualTo(rate);
    assertThat(m.maxEpochs()).isEqualTo(epochs);
    assertThat(c.trainer().accumulateGradBatches()).isEqualTo(accumulation);
    assertThat(c.numDataloaderWorkers()).isEqualTo(workers);
    assertThat(c.callback().earlyStopping().patience()).isEqualTo(patience);
    checkCommon(c);
  }

  private static void checkScan(BimodalModelConfig m, String scan, String weights) {
    var e = m.encoderA();
    assertThat(e.backboneArchitecture()).isEqualTo("resnet");
    assertThat(e.backboneModel()).containsExactly("pytorch/vision:v0.6.0", "resnet50");
    assertThat(e.backbonePretrained()).isTrue();
    assertThat(e.inputSize()).containsExactly(224, 224);
    assertThat(e.regionFeatureLayer()).isEqualTo("conv5");
    assertThat(e.globalFeatureLayer()).isEqualTo("local");
    assertThat(e.globalAggregator())
        .isEqualTo(scan.equals("att") ? Aggregator.AVGPOOL_ATTENTION : Aggregator.AVG);
    assertThat(e.localWeightsFromAggregator()).isEqualTo(weights.equals("yes"));
    assertThat(e.dataAugmentation()).isEqualTo(RecordDefaultsTest.SCAN_AUGMENTATION);
  }

  private static void checkReport(
      BimodalModelConfig m, String report, String text, String weights) {
    var e = m.encoderB();
    boolean attention = report.equals("sentatt");
    assertThat(e.languageEncoder()).isEqualTo("emilyalsentzer/Bio_ClinicalBERT");
    assertThat(e.maxLength()).isEqualTo(512);
    assertThat(e.freezeEmbeddings()).isTrue();
    assertThat(e.freezeEncoderLayers()).isEqualTo(6);
    assertThat(e.globalAggregator())
        .isEqualTo(attention ? Aggregator.AVGPOOL_ATTENTION : Aggregator.MAX);
    assertThat(e.globalFromLocal()).isEqualTo(attention);
    assertThat(e.localFrom()).isEqualTo(LocalUnit.SENTENCES);
    assertThat(e.sentenceAggregator()).isEqualTo(Aggregator.MAX);
    assertThat(e.localWeightsFromAggregator()).isEqualTo(weights.equals("yes"));
    var a = e.dataAugmentation();
    boolean swaps = text.equals("swaps");
    assertThat(a.augment()).isTrue();
    assertThat(a.sentenceShuffling()).isEqualTo(swaps ? Shuffling.RANDOM_SWAPS : null);
    assertThat(a.sentenceSampling()).isEqualTo(swaps ? null : Sampling.RANDOM_SENTENCE);
    assertThat(a.duplicateSentences()).isFalse();
  }

  private static void checkObjectives(BimodalModelConfig m, String global, String local) {
    boolean regions = "bua".contains(local);
    boolean sentences = "bur".contains(local);
    Object scan = local.equals("u") ? UNSMOOTHED : SCAN;
    assertThat(m.gAlignment()).isEqualTo(global.equals("yes") ? GLOBAL : null);
    assertThat(m.llAlignmentsA()).isEqualTo(regions ? Map.of("0", scan) : Map.of());
    assertThat(m.llAlignmentsB()).isEqualTo(sentences ? Map.of("0", REPORT) : Map.of());
    Map<String, Double> weights = new LinkedHashMap<>();
    if (global.equals("yes")) {
      weights.putAll(Map.of("global_a2b", 0.75, "global_b2a", 0.25));
    }
    if (regions) {
      weights.putAll(Map.of("local_a_l2att", 0.375, "local_a_att2l", 0.375));
    }
    if (sentences) {
      weights.putAll(Map.of("local_b_l2att", 0.375, "local_b_att2l", 0.375));
    }
    assertThat(m.lossWeights()).isEqualTo(weights);
    assertThat(m.lossNames()).containsExactlyInAnyOrderElementsOf(weights.keySet());
  }

  /** What all experiments share; 3.8, 3.9, pretraining 7.1, 8 and 8.3. */
  private static void checkCommon(PretrainConfig c) {
    assertThat(c.seed()).isEqualTo(12345);
    assertThat(c.gpus()).isEqualTo(List.of(0L));
    assertThat(c.trainer().precision()).isEqualTo("16");
    assertThat(c.monitorMetric()).isEqualTo("val/total_loss");
    assertThat(c.monitorMetricMode()).isEqualTo(MonitorMode.MIN);
    assertThat(c.callback().modelCheckpoint().filename()).isEqualTo("pretrain-{epoch:04d}");
    assertThat(c.callback().modelCheckpoint().saveTopK()).isEqualTo(1);
    assertThat(c.callback().modelCheckpoint().saveLast()).isTrue();
    assertThat(c.callback().earlyStopping().minDelta()).isEqualTo(1e-5);
    assertThat(c.logger().get("wandb").toString())
        .contains("project=lovt", "job_type=train", "tags=[pretrain]", "name=" + c.name());
    assertThat(c.onlineEval())
        .containsExactly(
            Map.entry("chexpert_bin_scan", probe("a")),
            Map.entry("chexpert_bin_report", probe("b")));
    BimodalModelConfig m = c.pretrainModel();
    assertThat(m.batchSize()).isEqualTo(32);
    assertThat(m.weightDecay()).isEqualTo(1e-6);
    assertThat(List.of(m.dZ(), m.dHidden())).containsExactly(512, 2048);
    assertThat(m.dZg()).isNull();
    assertThat(m.loadCheckpointPath()).isNull();
    assertThat(m.attentionNorm()).isEqualTo(NormKind.BATCH);
    assertThat(m.attentionTemperature()).isEqualTo(1);
  }

  private static OnlineProbeConfig probe(String source) {
    return new OnlineProbeConfig("chexpert_binary", source, false, 512, 0.2);
  }

  /** DESIGN.md, fidelity 8: the local losses of one side are removed, all else is LoVT_30. */
  @ParameterizedTest
  @CsvSource({"ablation/no_l_scan,r", "ablation/no_l_report,a"})
  void oneSidedAblationsAreLovtWithoutTheLossesOfTheOtherSide(String file, String side) {
    BimodalModelConfig m = experiment(file).pretrainModel();
    checkObjectives(m, "yes", side);
    checkReport(m, "sentatt", "swaps", side.equals("r") ? "yes" : "no");
    checkScan(m, "att", side.equals("a") ? "yes" : "no");
    assertThat(m.lWeightsA() != null).isEqualTo(side.equals("a"));
    assertThat(m.lWeightsB() != null).isEqualTo(side.equals("r"));
    checkCommon(experiment(file));
  }

  @Test
  @Statement(6)
  void clip30AndGSingleSentAttDifferInTheNameOnly() {
    assertThat(
            Configs.differences(
                Configs.compose("+experiment=CLIP_30"),
                Configs.compose("+experiment=ablation/g_single_sent_att")))
        .containsExactly(
            "logger.wandb.name: CLIP_30 → ablation_g_single_sent_att",
            "name: CLIP_30 → ablation_g_single_sent_att");
  }

  /** Otherwise no two experiments are the same. */
  @Test
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 56)
  void everyExperimentComposesAndNoTwoAreEqual() {
    ConfigTree tree = ConfigTree.open(List.of());
    List<String> options =
        tree.options("experiment").stream().filter(o -> !o.startsWith("eval/")).toList();
    assertThat(options).hasSize(28);
    Map<String, String> seen = new TreeMap<>();
    List<String> equal = new ArrayList<>();
    for (String option : options) {
      var resolved = Configs.compose("+experiment=" + option).resolved();
      String name = resolved.remove("name").asText();
      resolved.remove("logger");
      assertThat(tree.description("experiment", option)).isNotEmpty();
      String other = seen.put(resolved.toString(), name);
      if (other != null) {
        equal.add(other + " = " + name);
      }
    }
    assertThat(equal).containsExactly("CLIP_30 = ablation_g_single_sent_att");
  }

  /** PHANTOMS.md, "What learned". */
  @Test
  void demoIsTheModelThatLearnedOnPhantoms() {
    PretrainConfig c = experiment("demo");
    BimodalModelConfig m = c.pretrainModel();
    assertThat(c.pretrainDataset()).isEqualTo("phantoms");
    assertThat(m.encoderA().backboneModel().get(1)).isEqualTo("resnet18");
    assertThat(m.encoderA().backboneArgs()).containsEntry("width", 16L);
    assertThat(m.encoderA().inputSize()).containsExactly(128, 128);
    assertThat(m.encoderA().regionFeatureLayer()).isEqualTo("conv4");
    assertThat(m.encoderA().dataAugmentation().randomHorizontalFlip()).isFalse();
    assertThat(m.encoderB().languageEncoder()).isEqualTo("scratch");
    assertThat(List.of(m.dZ(), m.dHidden(), m.batchSize())).containsExactly(128, 512, 32);
    checkObjectives(m, "yes", "b");
    checkObjectives(experiment("demo_global").pretrainModel(), "yes", "-");
    assertThat(experiment("demo_convirt").pretrainModel().projectionNorm()).isNull();
    assertThat(experiment("demo_clip").pretrainModel().encoderB().dataAugmentation())
        .extracting(a -> a.sentenceSampling())
        .isEqualTo(Sampling.RANDOM_SENTENCE);
  }

  /** The variant changes the weights of the local losses, not their sum, and adds the contrast. */
  @ParameterizedTest
  @CsvSource({"demo_grounded,demo", "LoVT_grounded,LoVT_100"})
  void theGroundedVariantIsLovtWithHalfOfTheLocalWeightAcrossStudies(String file, String base) {
    BimodalModelConfig m = experiment(file).pretrainModel();
    assertThat(m.crossAlignmentA()).isEqualTo(new CrossStudyConfig(0.1, false));
    assertThat(m.crossAlignmentB()).isEqualTo(m.crossAlignmentA());
    double sum = 0;
    for (String name : m.lossNames()) {
      sum += m.lossWeights().get(name);
    }
    assertThat(sum).isEqualTo(1 + 4 * 0.375);
    assertThat(m.lossNames()).hasSize(10);
    assertThat(
            Configs.differences(
                Configs.compose("+experiment=" + base), Configs.compose("+experiment=" + file)))
        .allMatch(d -> d.matches("(logger.wandb.)?name: .*|pretrain_model.(loss_w|cross_al).*"));
  }

  /** Rivals of today: LoVT's encoders and whole reports, without its local losses. */
  @ParameterizedTest
  @CsvSource({"demo_siglip,demo_global", "SigLIP_100,ablation/no_l"})
  void siglipReplacesTheGlobalLoss(String file, String base) {
    BimodalModelConfig m = experiment(file).pretrainModel();
    assertThat(m.gAlignment())
        .isEqualTo(new GlobalObjectiveConfig.Sigmoid(0.1, true, -10, true, List.of(1, 5)));
    assertThat(m.lossNames()).containsExactly("global_a2b", "global_b2a");
    assertThat(differing(file, base)).containsExactlyInAnyOrder("g_alignment", "loss_weights");
  }

  @ParameterizedTest
  @CsvSource({"demo_gloria,demo_global", "GLoRIA_100,ablation/no_l"})
  void gloriaContrastsSentencesAcrossStudiesBesideTheGlobalLoss(String file, String base) {
    BimodalModelConfig m = experiment(file).pretrainModel();
    assertThat(m.lossNames())
        .containsExactlyInAnyOrder("global_a2b", "global_b2a", "cross_b_l2att", "cross_b_att2l");
    assertThat(m.lossNames()).allMatch(name -> m.lossWeights().get(name) == 0.5);
    assertThat(differing(file, base))
        .containsExactlyInAnyOrder("cross_alignment_b", "loss_weights");
  }

  private static Set<String> differing(String file, String base) {
    return Configs.differences(
            Configs.compose("+experiment=" + base), Configs.compose("+experiment=" + file))
        .stream()
        .filter(d -> d.startsWith("pretrain_model."))
        .map(d -> d.split("[.:]")[1])
        .collect(Collectors.toSet());
  }

  @Test
  void theDemoWithNegativesOfOtherStudiesDiffersFromTheDemoInThemOnly() {
    assertThat(differing("demo_cross_negatives", "demo"))
        .containsExactlyInAnyOrder("ll_alignments_a", "ll_alignments_b");
    BimodalModelConfig m = experiment("demo_cross_negatives").pretrainModel();
    assertThat(m.llAlignmentsA().get("0"))
        .isEqualTo(
            new LocalObjectiveConfig.Contrastive(
                0.5,
                0.3,
                false,
                ThresholdType.RELATIVE,
                false,
                false,
                true,
                1,
                true,
                List.of(1, 5)));
  }
}
