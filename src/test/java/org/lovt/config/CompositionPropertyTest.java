package org.lovt.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.lovt.base.LovtException;
import org.lovt.config.bind.RecordKey;
import org.lovt.config.bind.Section;
import org.lovt.config.schema.BaselineFineTuneConfig;
import org.lovt.config.schema.FineTuneConfig;
import org.lovt.config.schema.PretrainConfig;

/** Any overrides of any keys and groups compose and bind, or are refused with a message. */
class CompositionPropertyTest {
  private static final List<String> VALUES =
      List.of(
          "",
          "null",
          "0",
          "1",
          "-1",
          "0.5",
          "1e400",
          "inf",
          "nan",
          "true",
          "text",
          "???",
          "[]",
          "{}",
          "[1,2]",
          "[[]]",
          "{a: 1}",
          "{a: {b: []}}",
          "{objective_type: local_mse}",
          "[null]",
          "{\"0\": null}",
          "{\"0\": {objective_type: local_predictor}}",
          "${name}",
          "${.x}",
          "${seed}",
          "x${pretrain_model}",
          "resnet50_imagenet",
          "global_contrastive",
          "LoVT_30",
          "ablation/no_g",
          "9999999999999999999",
          "rsna_finetune",
          "linear",
          "detection",
          "[[[1,2]]]",
          "{_target_: x}",
          "{_target_: imports.WatchModelWithWandb}",
          "${");

  @Property(tries = 700)
  void composesOrRefuses(@ForAll("overrides") List<String> overrides) {
    List<String> all = new ArrayList<>(List.of("+experiment=LoVT_30"));
    all.addAll(overrides);
    try {
      Composition c = Configs.compose(all.toArray(String[]::new));
      assertThat(c.yaml()).isNotEmpty();
      assertThat(c.resolvedYaml()).isNotEmpty();
      assertThat(c.hydraYaml()).isNotEmpty();
      assertThat(c.bind(PretrainConfig.class)).isNotNull();
    } catch (LovtException e) {
      assertThat(e.getMessage()).isNotBlank();
      assertThat(e.remedy()).isNotBlank();
    }
  }

  @Property(tries = 700, edgeCases = EdgeCasesMode.NONE)
  void composesOrRefusesEvaluations(
      @ForAll("evaluation") String experiment,
      @ForAll("evaluationOverrides") List<String> overrides) {
    List<String> all = new ArrayList<>(List.of("+experiment=eval/" + experiment));
    all.addAll(overrides);
    try {
      Composition c = Configs.evaluation(all.toArray(String[]::new));
      assertThat(c.yaml()).isNotEmpty();
      assertThat(c.resolvedYaml()).isNotEmpty();
      Class<? extends Record> type =
          experiment.startsWith("eval_") ? FineTuneConfig.class : BaselineFineTuneConfig.class;
      assertThat(c.bind(type)).isNotNull();
    } catch (LovtException e) {
      assertThat(e.getMessage()).isNotBlank();
      assertThat(e.remedy()).isNotBlank();
    }
  }

  @Provide
  Arbitrary<String> evaluation() {
    return Arbitraries.of(
        "eval_rsna_frozen",
        "eval_covid_unet_finetune",
        "baseline_random_covid_lin_frozen",
        "eval_chexpert_linear");
  }

  @Provide
  Arbitrary<List<String>> evaluationOverrides() {
    List<String> keys =
        new ArrayList<>(
            List.of(
                "evaluation_model",
                "evaluation_model.anchors.0",
                "evaluation_model.anchors.0.0.1",
                "evaluation_model.learning_rate_grid.0",
                "evaluation_model.task_type",
                "evaluation_model.segmentation_head",
                "encoder",
                "encoder.input_size.0",
                "callback.model_checkpoint.filename"));
    keys.addAll(keysOf(FineTuneConfig.class));
    keys.addAll(keysOf(BaselineFineTuneConfig.class));
    return lists(keys);
  }

  private static List<String> keysOf(Class<?> root) {
    List<String> keys = new ArrayList<>();
    for (Section s : Section.of(root, "", "")) {
      for (RecordKey k : s.keys()) {
        String path = s.paths().get(0).replace("<n>", "0").replace("<name>", "chexpert_bin_scan");
        keys.add(path.isEmpty() ? k.name() : path + "." + k.name());
      }
    }
    return keys;
  }

  @Provide
  Arbitrary<List<String>> overrides() {
    List<String> keys =
        new ArrayList<>(
            List.of(
                "experiment",
                "callback",
                "logger",
                "online_eval",
                "pretrain_model",
                "scan_encoder",
                "scan_encoder@pretrain_model.encoder_a",
                "hydra",
                "hydra.run.dir",
                "hydra.job",
                "objective@pretrain_model.g_alignment",
                "dataset",
                "unknown",
                "a.b.c",
                "trainer.x",
                "objective@pretrain_model.ll_alignments_a.1",
                "logger.wandb.tags.0",
                "gpus.0",
                "pretrain_model.encoder_a.input_size.1",
                "pretrain_model.loss_weights.global_a2b"));
    keys.addAll(keysOf(PretrainConfig.class));
    return lists(keys);
  }

  private static Arbitrary<List<String>> lists(List<String> keys) {
    Arbitrary<String> sign = Arbitraries.of("", "", "", "+", "++", "~");
    Arbitrary<String> assignment =
        Combinators.combine(sign, Arbitraries.of(keys), Arbitraries.of(VALUES))
            .as((s, k, v) -> s + k + "=" + v);
    Arbitrary<String> deletion = Arbitraries.of(keys).map(k -> "~" + k);
    return Arbitraries.frequencyOf(Tuple.of(5, assignment), Tuple.of(1, deletion))
        .list()
        .ofMinSize(1)
        .ofMaxSize(3);
  }
}
