package org.lovt.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.LovtException;
import org.lovt.config.schema.LocalObjectiveConfig;
import org.lovt.config.schema.MonitorMode;
import org.lovt.config.schema.PretrainConfig;

/** What overrides do to a composed configuration (spec/data-and-config.md 3.2 to 3.4, 3.11). */
class CompositionTest {
  private static String value(Composition c, String key) {
    return c.node(key).map(n -> n.brief()).orElse("absent");
  }

  @Test
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 55)
  void anExperimentIsAddedNotChanged() {
    assertThat(Configs.lovt().bind(PretrainConfig.class).name()).isEqualTo("LoVT_100");
    assertThatThrownBy(() -> Configs.compose("experiment=LoVT_100"))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("experiment is not in the defaults lists")
        .satisfies(
            e ->
                assertThat(((LovtException) e).remedy())
                    .contains("To add it: +experiment=LoVT_100."));
  }

  @Test
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 58)
  void theMonitoredMetricIsTheOneAtTheTop() {
    PretrainConfig c = Configs.bind("monitor_metric=val/x", "monitor_metric_mode=max");
    assertThat(c.callback().modelCheckpoint().monitor()).isEqualTo("val/x");
    assertThat(c.callback().earlyStopping().monitor()).isEqualTo("val/x");
    assertThat(c.callback().earlyStopping().mode()).isEqualTo(MonitorMode.MAX);
  }

  @Test
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 59)
  void smoothingIsSwitchedOffAsInTheAblation() {
    assertThat(
            Configs.differences(
                Configs.compose(
                    "+experiment=LoVT_30",
                    "pretrain_model.ll_alignments_a.0.smooth_weights=false",
                    "name=ablation_no_spatial"),
                Configs.compose("+experiment=ablation/no_spatial")))
        .isEmpty();
  }

  /** The message names key, record and the nearest key. */
  @Test
  @Statement(1)
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 60)
  void unknownKeysAreRefused() {
    assertThat(Configs.failure("pretrain_model.learning_rat=1"))
        .contains(
            "override 'pretrain_model.learning_rat=1': no key pretrain_model.learning_rat",
            "Did you mean 'pretrain_model.learning_rate'?");
    assertThat(Configs.failure("+pretrain_model.nokey=1"))
        .contains(
            "command line: +pretrain_model.nokey=1",
            "unknown key 'pretrain_model.nokey' in BimodalModelConfig",
            "Known keys here: load_checkpoint_path");
    assertThat(Configs.failure("+trainer.gradient_clip=1"))
        .contains("unknown key 'trainer.gradient_clip' in TrainerConfig");
    assertThat(Configs.failure("+pretrain_model.encoder_a.foo.bar=1"))
        .contains("unknown key 'pretrain_model.encoder_a.foo' in ScanEncoderConfig");
    assertThat(Configs.failure("+nothing=1")).contains("unknown key 'nothing' in PretrainConfig");
  }

  /** Only free maps grow. */
  @Test
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 60)
  void plusAddsToFreeMaps() {
    PretrainConfig c =
        Configs.bind(
            "+pretrain_model.loss_weights.extra=2",
            "+online_eval.mine={task: chexpert_binary, source_modality: b}",
            "+logger.other={x: [1, two]}",
            "+downstream_eval.anything=1");
    assertThat(c.pretrainModel().lossWeights()).containsEntry("extra", 2.0);
    assertThat(c.onlineEval().get("mine").sourceModality()).isEqualTo("b");
    assertThat(c.logger().get("other").toString()).isEqualTo("{x=[1, two]}");
    assertThat(Configs.failure("pretrain_model.loss_weights.extra=2"))
        .contains("To add a key: +pretrain_model.loss_weights.extra=2.");
  }

  /** Declared keys can be set with and without plus; one that a file has set is only changed. */
  @Test
  void declaredKeysNeedNoPlus() {
    assertThat(Configs.bind("trainer.max_steps=3").trainer().maxSteps()).isEqualTo(3);
    assertThat(Configs.bind("+trainer.max_steps=3").trainer().maxSteps()).isEqualTo(3);
    assertThat(Configs.bind("++trainer.max_steps=3").trainer().maxSteps()).isEqualTo(3);
    assertThat(Configs.bind("+trainer.fast_dev_run=true").trainer().fastDevRun()).isTrue();
    assertThat(
            Configs.bind(
                    "~callback.early_stopping.verbose", "callback.early_stopping.verbose=false")
                .callback()
                .earlyStopping()
                .verbose())
        .isFalse();
    assertThat(Configs.failure("+trainer.precision=32"))
        .contains("trainer.precision is there already (configs/base_config.yaml:9:14)")
        .contains("Leave the '+' out");
    assertThat(Configs.bind("++trainer.precision=32").trainer().precision()).isEqualTo("32");
  }

  @Statement(spec = Spec.DATA_AND_CONFIG, value = 61)
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          pretrain_model.batch_size=3.5 | pretrain_model.batch_size: expected a whole number. Received: 3.5 (BimodalModelConfig)
          pretrain_model.learning_rate=abc | pretrain_model.learning_rate: expected a number. Received: 'abc' (BimodalModelConfig)
          pretrain_model.d_z=null | pretrain_model.d_z: null is not allowed (BimodalModelConfig)
          pretrain_model.d_z=99999999999 | pretrain_model.d_z: expected a whole number
          pretrain_model.optimizer=SGD | pretrain_model.optimizer: expected one of adam, adamw. Received: 'SGD'
          pretrain_model.lr_scheduler=cosine | pretrain_model.lr_scheduler: expected a list. Received: 'cosine'
          pretrain_model.lr_scheduler=[cosine] | pretrain_model.lr_scheduler.0: expected one of cosine_annealing_per_epoch
          print_config=maybe | print_config: expected true or false. Received: 'maybe' (ExperimentConfig)
          print_config=2 | print_config: expected true or false. Received: 2
          trainer=5 | trainer: expected a map. Received: 5 (ExperimentConfig)
          name=[a] | name: expected a text. Received: ['a']
          pretrain_model.loss_weights.global_a2b=x | pretrain_model.loss_weights.global_a2b: expected a number
          pretrain_model.g_alignment=3 | pretrain_model.g_alignment: expected a map
          pretrain_model.g_alignment.objective_type=x | expected one of global_nce, global_sigmoid, global_mse, global_predictor
          ~pretrain_model.g_alignment.objective_type | pretrain_model.g_alignment has no objective_type
          """)
  void wrongTypesAreRefused(String override, String message) {
    assertThat(Configs.failure(override)).contains(message);
  }

  /** 3.2: what is converted. */
  @Test
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 61)
  void textsThatAreNumbersAndTruthValuesAreConverted() {
    PretrainConfig c =
        Configs.bind(
            "pretrain_model.max_epochs='100'",
            "pretrain_model.learning_rate='3e-5'",
            "pretrain_model.weight_decay=0",
            "debug=1",
            "print_config=0",
            "auto_lr_find=off",
            "name=7",
            "pretrain_model.optimizer=adamw",
            "pretrain_model.projection_norm=BATCH");
    assertThat(c.pretrainModel().maxEpochs()).isEqualTo(100);
    assertThat(c.pretrainModel().learningRate()).isEqualTo(3e-5);
    assertThat(c.pretrainModel().weightDecay()).isZero();
    assertThat(c.debug()).isTrue();
    assertThat(c.printConfig()).isFalse();
    assertThat(c.name()).isEqualTo("7");
  }

  @Statement(spec = Spec.DATA_AND_CONFIG, value = 62)
  @ParameterizedTest
  @ValueSource(strings = {"callback.early_stopping=null", "~callback.early_stopping"})
  void earlyStoppingCanBeSwitchedOff(String override) {
    assertThat(Configs.bind(override).callback().earlyStopping()).isNull();
  }

  @Test
  void partsCanBeRemoved() {
    assertThat(Configs.bind("~online_eval.chexpert_bin_scan").onlineEval())
        .containsOnlyKeys("chexpert_bin_report");
    assertThat(Configs.bind("online_eval.chexpert_bin_scan=null").onlineEval())
        .containsOnlyKeys("chexpert_bin_report");
    assertThat(Configs.bind("~logger.wandb").logger()).isEmpty();
    assertThat(Configs.bind("logger=[]").logger()).containsOnlyKeys("wandb");
    assertThat(value(Configs.lovt("~trainer.precision=16"), "trainer.precision"))
        .isEqualTo("absent");
    assertThat(Configs.failure("~trainer.precision=32")).contains("is not 32 but 16");
    assertThat(Configs.failure("~nothing")).contains("nothing is not there");
    assertThat(Configs.failure("~callback")).contains("no choice of the group callback");
    assertThat(Configs.failure("~logger")).contains("no choice of the group logger");
  }

  /** As in the original the mark in a file does not overwrite. */
  @Test
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 63)
  void theMarkOfAMissingValueInAFileKeepsWhatIsThere(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("experiment/mine.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "# @package _global_\nname: ???\n");
    Composition c =
        ConfigTree.open(List.of(folder))
            .compose(ConfigTree.PRETRAIN, List.of("+experiment=mine"), Configs.CONTEXT);
    assertThat(c.yaml()).contains("\nname: <unnamed>\n");
  }

  @Test
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 63)
  void onTheCommandLineItMeansThatTheValueMustBeGiven() {
    assertThat(Configs.failure("name=???")).startsWith("missing in the configuration: name |");
  }

  @Test
  void groupsTakeOtherOptions() {
    assertThat(
            Configs.bind("online_eval=[chexpert_bin_joint]").onlineEval().get("chexpert_bin_joint"))
        .satisfies(p -> assertThat(p.sourceModality()).isEqualTo("a&b"));
    assertThat(
            Configs.compose(
                    "+experiment=CLIP_100",
                    "scan_encoder@pretrain_model.encoder_a=resnet50_imagenet")
                .bind(PretrainConfig.class)
                .pretrainModel()
                .encoderA()
                .globalAggregator())
        .hasToString("AVG");
    PretrainConfig two =
        Configs.bind(
            "+objective@pretrain_model.ll_alignments_a.1=local_mse",
            "pretrain_model.loss_weights={local_a_0_l2att: 1, local_a_0_att2l: 1,"
                + " local_a_1_l2att: 1, local_a_1_att2l: 1}");
    assertThat(two.pretrainModel().llAlignmentsA().get("1"))
        .isEqualTo(new LocalObjectiveConfig.Mse());
    assertThat(value(Configs.compose("callback=[checkpoint]"), "callback.early_stopping"))
        .isEqualTo("null");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          +experiment=nope | no option 'nope' in group experiment
          +experiment=LoVT_10 | Did you mean 'LoVT_100'?
          +experiment=[LoVT_100,LoVT_30] | it cannot stand in a list
          ++experiment=LoVT_100 | '++' does not work for groups
          +experiment={a:1} | unknown key 'experiment'
          +experiment=../user | not the name of a configuration file
          +experiment=/etc/passwd | no option
          +experiment=LoVT_100.yaml | no option
          online_eval=[chexpert_bin_joint] | online_eval is not in the defaults lists
          callback@x=checkpoint | callback@x is not in the defaults lists
          +nogroup@a.b=c | no group nogroup
          pretrain_model=nope | no option 'nope' in group pretrain_model
          seed=1,2 | For one run per value add -m
          seed=choice(1,2) | For one run per value add -m
          pretrain_model.encoder_a.max_length=3 | pretrain_model.encoder_a has not been chosen yet
          a.b=1 | no key a.b in the composed configuration
          +callback.x={_target_: os.system} | expected the name of a built-in part. Received: 'os.system'
          +callback.x={y: 1} | callback.x has no _target_
          +callback.x={_target_: pytorch_lightning.callbacks.EarlyStopping} | Put it at callback.early_stopping
          callback.early_stopping._target_=pytorch_lightning.callbacks.ModelCheckpoint | this place is for another part
          +logger.tb={_target_: pytorch_lightning.loggers.TensorBoardLogger} | Known: pytorch_lightning.callbacks.ModelCheckpoint
          """)
  void wrongChoicesAreRefusedWithWhatThereIs(String override, String message) {
    assertThatThrownBy(() -> Configs.compose(override))
        .isInstanceOf(LovtException.class)
        .satisfies(
            e -> assertThat(e.getMessage() + ((LovtException) e).remedy()).contains(message));
  }

  @Test
  void experimentsExcludeEachOther() {
    assertThatThrownBy(() -> Configs.lovt("+experiment=LoVT_30"))
        .hasMessageContaining("is chosen a second time");
  }

  /** 3.8: trackers of the original are accepted without effect. */
  @Test
  void knownCallbacksWithoutEffectAreAccepted() {
    PretrainConfig c =
        Configs.bind(
            "+callback.watch={_target_: imports.WatchModelWithWandb, log: gradients, log_freq: 100}",
            "+callback.code=null");
    assertThat(c.callback().others()).containsOnlyKeys("watch", "code");
  }

  @Test
  void withoutExperimentTheMissingKeysAreListed() {
    assertThatThrownBy(() -> Configs.compose().bind(PretrainConfig.class))
        .hasMessage(
            "missing in the configuration: pretrain_dataset, pretrain_model.encoder_a,"
                + " pretrain_model.encoder_b")
        .satisfies(e -> assertThat(((LovtException) e).remedy()).contains("+experiment=NAME"));
  }

  @Test
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 68)
  void theSavedConfigurationKeepsInterpolationsAndMarks() {
    assertThat(Configs.lovt().yaml())
        .contains("monitor: ${...monitor_metric}", "work_dir: ${hydra:runtime.cwd}");
    assertThat(Configs.compose().yaml()).contains("pretrain_dataset: ???", "encoder_a: ???");
    assertThat(Configs.lovt().resolvedYaml())
        .contains("monitor: val/total_loss", "work_dir: /start")
        .doesNotContain("${");
  }

  /** Where runs go and what is written there. */
  @Test
  @Statement(
      spec = Spec.DATA_AND_CONFIG,
      value = {66, 67})
  void runFoldersFollowTheTimeOfTheStart() {
    Composition c = Configs.lovt("seed=3");
    assertThat(c.runFolder()).isEqualTo(Path.of("/start/logs/runs/2022-10-23/09-05-07"));
    assertThat(c.settings().outputSubdir()).isEqualTo("hydra");
    Composition second =
        ConfigTree.open(List.of()).compose(ConfigTree.PRETRAIN, List.of(), Configs.CONTEXT.job(1));
    assertThat(second.settings().sweep().dir()).isEqualTo("logs/multiruns/2022-10-23_09-05-07");
    assertThat(second.settings().sweep().subdir()).isEqualTo("1");
    assertThat(OverridesFile.text(c.overrides())).isEqualTo("- '+experiment=LoVT_100'\n- seed=3\n");
    assertThat(c.hydraYaml())
        .contains(
            "dir: logs/runs/${now:%Y-%m-%d}/${now:%H-%M-%S}",
            "experiment: LoVT_100",
            "scan_encoder@pretrain_model.encoder_a: resnet50attention_imagenet");
    assertThat(Configs.lovt("hydra.run.dir=out/${name}").runFolder())
        .isEqualTo(Path.of("/start/out/LoVT_100"));
  }

  @Test
  void everyValueKnowsWhereItIsFrom() {
    Composition c = Configs.lovt("seed=3");
    assertThat(c.origin("seed").orElseThrow()).hasToString("command line: seed=3");
    assertThat(c.origin("pretrain_model.learning_rate").orElseThrow().source())
        .isEqualTo("configs/experiment/LoVT_100.yaml");
    assertThat(c.origin("pretrain_model.d_z").orElseThrow())
        .hasToString("default of BimodalModelConfig");
    assertThat(c.origin("nothing")).isEmpty();
    assertThat(c.yamlWithOrigins()).contains("seed: 3  # command line: seed=3\n");
  }
}
