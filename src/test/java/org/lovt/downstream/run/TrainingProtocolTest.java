package org.lovt.downstream.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.Json;
import org.lovt.config.schema.EvaluationProtocolConfig;
import org.lovt.data.study.Split;
import org.lovt.downstream.feature.FeatureBudget;
import org.lovt.downstream.task.TaskBatch;
import org.lovt.downstream.task.TaskModel;
import org.lovt.nn.FeatureExtractor;
import org.lovt.nn.StateDicts;
import org.lovt.result.EvaluationTask;
import org.lovt.torch.Autograd;
import org.lovt.torch.HostTensor;
import org.lovt.torch.Scope;
import org.lovt.train.Adam;
import org.lovt.train.Feed;
import org.lovt.train.Interruption;
import org.lovt.train.TrainListener;
import org.lovt.train.Trainer;
import org.lovt.train.TrainerOptions;

/** What happens to encoder and head in training, looked at batch by batch. */
class TrainingProtocolTest {
  private static final double WARMUP_RATE = 1e-3;

  @TempDir Path folder;

  /** A training under observation; built as {@link TaskTraining} builds it. */
  private static final class Watched implements AutoCloseable {
    final TaskSetup setup;
    final TaskModel model;
    final EvaluationProtocolConfig protocol;
    final Adam adam;
    final TaskMethod method;
    final SplitSources sources;

    Watched(TaskSetup setup) {
      this.setup = setup;
      this.protocol = setup.request().model().protocol();
      this.model = setup.build(7);
      if (setup.frozen()) {
        model.encoder().freeze();
      }
      this.method =
          new TaskMethod(
              model,
              setup.frozen(),
              protocol.frozenWarmupSteps(),
              setup.device(),
              protocol.evalName(),
              setup.frozenMaps());
      this.adam = new Adam(method.module().parameters(), false, protocol.weightDecay());
      this.sources =
          new SplitSources(
              setup,
              new FeatureBudget(0, 0, Path.of("unused")),
              Interruption.manual(),
              EvaluationMonitor.SILENT);
    }

    void train(Consumer<TrainListener.Progress> afterBatch) {
      String monitor = setup.request().experiment().monitorMetric();
      TrainerOptions options =
          new TrainerOptions(
              protocol.maxEpochs(),
              0,
              1,
              1,
              monitor,
              false,
              false,
              setup.device(),
              0,
              0,
              1,
              0,
              "x");
      TaskRate rate =
          new TaskRate(protocol, protocol.learningRate(), protocol.evalName() + "_val/loss", true);
      TrainListener listener =
          new TrainListener() {
            @Override
            public void onBatch(Progress progress) {
              afterBatch.accept(progress);
            }
          };
      try (SplitSources.Feeds feeds = sources.of(model)) {
        new Trainer<TaskBatch>(
                method,
                adam,
                List.of(rate),
                null,
                options,
                listener,
                null,
                Json.mapper().createObjectNode())
            .fit(feeds.training(1), feeds.evaluation(Split.VALIDATION), Interruption.manual());
      }
    }

    Map<String, HostTensor> encoder() {
      return StateDicts.save(model.encoder());
    }

    /** Names of the encoder's parameters in the whole network. */
    List<String> encoderParameters() {
      List<String> names = new ArrayList<>();
      String longest = "layer4.1.conv2.weight";
      String whole =
          model.whole().parameters().keySet().stream()
              .filter(name -> name.endsWith(longest))
              .findFirst()
              .orElseThrow();
      String own =
          model.encoder().parameters().keySet().stream()
              .filter(name -> name.endsWith(longest))
              .findFirst()
              .orElseThrow();
      String prefix = whole.substring(0, whole.length() - own.length());
      model.encoder().parameters().keySet().forEach(name -> names.add(prefix + name));
      return names;
    }

    @Override
    public void close() {
      adam.close();
      sources.close();
      model.close();
      setup.close();
    }
  }

  /** The running statistics of a state. */
  private static Map<String, HostTensor> statistics(Map<String, HostTensor> state) {
    Map<String, HostTensor> found = new TreeMap<>(state);
    found.keySet().removeIf(name -> !name.contains("running_"));
    return found;
  }

  private static Map<String, HostTensor> weights(Map<String, HostTensor> state) {
    Map<String, HostTensor> found = new TreeMap<>(state);
    found.keySet().removeIf(name -> name.contains("running_") || name.contains("num_batches"));
    return found;
  }

  @ParameterizedTest
  @EnumSource(
      value = EvaluationTask.class,
      names = {"RSNA_FROZEN_10", "RSNA_SEG_LINEAR_10", "COVID_UNET_FROZEN"})
  @Statement(
      spec = Spec.EVALUATION_AND_BASELINES,
      value = {27, 28})
  void aFrozenEncoderStaysAsItWasLoadedToTheBitAndTheHeadsStatisticsChange(EvaluationTask task) {
    TinyTasks tiny = new TinyTasks(folder, 12, 5, 1);
    try (Watched watched = new Watched(tiny.setup(task))) {
      FeatureExtractor fresh = watched.setup.encoder().features();
      Map<String, HostTensor> loaded = StateDicts.save(fresh);
      fresh.close();
      Map<String, HostTensor> before = watched.encoder();
      Map<String, HostTensor> head = StateDicts.save(watched.model.head());
      watched.train(progress -> {});
      assertThat(watched.encoder()).isEqualTo(before);
      assertThat(before.values()).containsExactlyInAnyOrderElementsOf(loaded.values());
      Map<String, HostTensor> trained = StateDicts.save(watched.model.head());
      assertThat(weights(trained)).isNotEqualTo(weights(head));
      assertThat(statistics(head).isEmpty()).isEqualTo(task == TinyTasks.LINEAR);
      statistics(head)
          .forEach((name, tensor) -> assertThat(trained.get(name)).as(name).isNotEqualTo(tensor));
    }
  }

  @Test
  @Statement(
      spec = Spec.EVALUATION_AND_BASELINES,
      value = {29, 30})
  void inFineTuningTheEncoderWaitsForWBatchesWithoutStateInTheOptimiser() {
    TinyTasks tiny = new TinyTasks(folder, 20, 3, 1);
    int warmup = 3;
    double rate = 2e-4;
    TaskSetup setup =
        tiny.setup(
            TinyTasks.UNET_FINETUNE,
            "evaluation_model.frozen_warmup_steps=" + warmup,
            "evaluation_model.learning_rate=" + rate,
            "evaluation_model.max_epochs=1");
    try (Watched watched = new Watched(setup)) {
      Map<String, HostTensor> before = watched.encoder();
      List<String> names = watched.encoderParameters();
      List<Double> rates = new ArrayList<>();
      watched.train(
          progress -> {
            int batch = rates.size();
            rates.add(progress.rate());
            Map<String, HostTensor> state = watched.adam.state();
            assertThat(state).isNotEmpty();
            if (batch < warmup) {
              assertThat(watched.encoder()).as("batch %d", batch).isEqualTo(before);
              names.forEach(name -> assertThat(state).doesNotContainKey(name + ".step"));
            } else {
              assertThat(weights(watched.encoder())).isNotEqualTo(weights(before));
              long steps = batch - warmup + 1L;
              names.forEach(
                  name -> assertThat(state.get(name + ".step").longs()).containsExactly(steps));
            }
          });
      assertThat(rates).containsExactly(WARMUP_RATE, WARMUP_RATE, WARMUP_RATE, rate, rate);
    }
  }

  /** 16 batches an epoch as of COVID: batch 20 lies in epoch 1. */
  @Test
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 31)
  void anEncoderThatIsUnfrozenWithinAnEpochKeepsItsStatisticsUntilTheNext() {
    TinyTasks tiny = new TinyTasks(folder, 33, 2, 1);
    TaskSetup setup =
        tiny.setup(
            TinyTasks.LINEAR,
            "encoder.input_size=[32,32]",
            "evaluation_model.freeze_encoder=false",
            "evaluation_model.frozen_warmup_steps=20",
            "evaluation_model.batch_size=2",
            "evaluation_model.max_epochs=3");
    try (Watched watched = new Watched(setup)) {
      Map<String, HostTensor> before = watched.encoder();
      int[] batches = {0};
      watched.train(
          progress -> {
            int batch = batches[0]++;
            Map<String, HostTensor> now = watched.encoder();
            assertThat(weights(now).equals(weights(before)))
                .as("weights after batch %d", batch)
                .isEqualTo(batch < 20);
            assertThat(statistics(now).equals(statistics(before)))
                .as("statistics after batch %d", batch)
                .isEqualTo(batch < 32);
          });
      assertThat(batches[0]).isEqualTo(3 * 16);
    }
  }

  /** Nine images in batches of four: the last one counts as much as four. */
  @Test
  @Statement(
      spec = Spec.EVALUATION_AND_BASELINES,
      value = {33, 37})
  void theValidationLossIsThePlainMeanOverBatchesTheShortOneIncluded() {
    TinyTasks tiny = new TinyTasks(folder, 11, 9, 1);
    try (Watched watched = new Watched(tiny.setup(TinyTasks.UNET));
        SplitSources.Feeds feeds = watched.sources.of(watched.model);
        Autograd.Switch off = Autograd.off();
        Scope scope = Scope.open()) {
      assertThat(sizes(feeds.training(1))).containsExactly(4, 4);
      Feed<TaskBatch> validation = feeds.evaluation(Split.VALIDATION);
      assertThat(sizes(validation)).containsExactly(4, 4, 1);
      watched.model.whole().train(false);
      TaskMethod.Judging judging = watched.method.judging("_val/");
      double sum = 0;
      try (Feed.Cursor<TaskBatch> cursor = validation.open(0, 0)) {
        for (TaskBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
          judging.accept(batch);
          var maps =
              watched
                  .setup
                  .frozenMaps()
                  .of(watched.model, batch.maps(watched.setup.device()).get("input"));
          sum += watched.model.loss(maps, batch).total().item();
        }
      }
      assertThat(judging.result().get("covid_unet_frozen_val/loss"))
          .isCloseTo(sum / 3, within(1e-12));
    }
  }

  private static List<Integer> sizes(Feed<TaskBatch> feed) {
    List<Integer> sizes = new ArrayList<>();
    try (Feed.Cursor<TaskBatch> cursor = feed.open(0, 0)) {
      for (TaskBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
        sizes.add(batch.size());
      }
    }
    assertThat(sizes).hasSize(feed.batches());
    return sizes;
  }
}
