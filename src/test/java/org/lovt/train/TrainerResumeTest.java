package org.lovt.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.Statement;
import org.lovt.base.Hashing;
import org.lovt.base.Json;
import org.lovt.base.LovtException;
import org.lovt.base.RandomStream;
import org.lovt.nn.BatchNorm;
import org.lovt.nn.Linear;
import org.lovt.nn.Module;
import org.lovt.torch.Device;
import org.lovt.torch.Engine;
import org.lovt.torch.Functional;
import org.lovt.torch.LiveObjects;
import org.lovt.torch.Scope;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/** Resume and non-finite numbers in miniature, and the loop's rules. */
class TrainerResumeTest {
  @TempDir Path folder;

  /** A small network with dropout and batch statistics. */
  private static final class Net extends Module {
    private final Linear a = child("a", Linear.standard(4, 16));
    private final BatchNorm norm = child("norm", new BatchNorm(16));
    private final Linear b = child("b", Linear.standard(16, 1));

    Tensor forward(Tensor x) {
      Tensor h = norm.forward(a.forward(x)).relu();
      return b.forward(Functional.dropout(h, 0.3, training()));
    }
  }

  /** Batches are numbers; their data is a function of (epoch, index). */
  private static final class Regression implements Method<Integer> {
    private final Net net = new Net();
    private int poisoned = -1;
    private int seen;

    private static float[] data(int batch) {
      RandomStream r = RandomStream.of(1, "batch", 0, batch);
      float[] x = new float[8 * 4];
      for (int i = 0; i < x.length; i++) {
        x[i] = (float) r.nextGaussian();
      }
      return x;
    }

    @Override
    public Module module() {
      return net;
    }

    @Override
    public Losses forward(Integer batch) {
      float[] x = data(batch);
      if (seen++ == poisoned) {
        x[3] = Float.NaN;
      }
      Tensor input = Tensors.of(x, 8, 4);
      Tensor target = input.square().sum(1, true);
      Tensor loss = net.forward(input).sub(target).square().mean();
      return new Losses(loss, Map.of("fit", loss), Map.of());
    }

    @Override
    public Validation<Integer> validation() {
      List<Double> values = new ArrayList<>();
      return new Validation<>() {
        @Override
        public void accept(Integer batch) {
          Tensor input = Tensors.of(data(batch), 8, 4);
          Tensor target = input.square().sum(1, true);
          values.add(net.forward(input).sub(target).square().mean().item());
        }

        @Override
        public Map<String, Double> result() {
          return Map.of(
              "val/loss", values.stream().mapToDouble(v -> v).average().orElse(Double.NaN));
        }
      };
    }

    @Override
    public List<String> names(Integer batch) {
      return List.of("study" + batch);
    }

    @Override
    public int size(Integer batch) {
      return 8;
    }
  }

  private static Feed<Integer> feed(int batches, int offset, Consumer<Integer> spy) {
    return new Feed<>() {
      @Override
      public int batches() {
        return batches;
      }

      @Override
      public Cursor<Integer> open(int epoch, int skip) {
        int[] order = RandomStream.of(5, "order", epoch, 0).permutation(batches);
        return new Cursor<>() {
          private int at = skip;

          @Override
          public Integer next() {
            if (at == batches) {
              return null;
            }
            spy.accept(at);
            return offset + order[at++];
          }

          @Override
          public long waitedNanos() {
            return 0;
          }

          @Override
          public void close() {}
        };
      }
    };
  }

  private static TrainerOptions options(int epochs, int accumulate) {
    return new TrainerOptions(
        epochs, 0, accumulate, 0.01, "val/loss", true, false, Device.CPU, 0, 0, 1, 0, "run");
  }

  /** Remembers every logged value, and how many there were at a checkpoint. */
  private static final class Log implements TrainListener {
    private final List<String> lines = new ArrayList<>();

    @Override
    public void onStep(Position position, Map<String, Double> values) {
      lines.add(
          position.step() + " " + values.get("train/total_loss") + " " + values.get("optim_0/lr"));
    }

    @Override
    public void onValidation(Position position, Map<String, Double> values) {
      lines.add("val " + values);
    }

    @Override
    public JsonNode save() {
      return IntNode.valueOf(lines.size());
    }

    @Override
    public void restore(JsonNode state) {
      while (lines.size() > state.asInt()) {
        lines.remove(lines.size() - 1);
      }
    }
  }

  private Trainer<Integer> trainer(Regression method, Log log, int epochs, int accumulate) {
    return new Trainer<>(
        method,
        new Adam(method.module().parameters(), true, 1e-2),
        List.of(Schedule.cosinePerEpoch(5), new Schedule.Plateau(1, 0.5, true, 0.01)),
        new EarlyStopping(50, 1e-5, true),
        options(epochs, accumulate),
        log,
        folder,
        Json.mapper().createObjectNode());
  }

  private static String hash(Module module) throws Exception {
    StringBuilder all = new StringBuilder();
    for (Map.Entry<String, Tensor> e : module.state().entrySet()) {
      byte[] data = new byte[e.getValue().toHost().data().remaining()];
      e.getValue().toHost().data().get(data);
      all.append(e.getKey()).append(Hashing.sha256(data));
    }
    return Hashing.sha256(all.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  /**
   * Trains, interrupted after each of the given numbers of micro-batches; returns hash of state and
   * log.
   */
  private String train(int accumulate, int... stops) throws Exception {
    Engine.seed(3);
    Regression method = new Regression();
    Log log = new Log();
    Trainer<Integer> trainer = trainer(method, log, 4, accumulate);
    for (int stop : stops) {
      Interruption interruption = Interruption.manual();
      int[] count = {0};
      Feed<Integer> counting =
          feed(
              15,
              0,
              at -> {
                if (++count[0] == stop) {
                  interruption.request();
                }
              });
      assertThat(trainer.fit(counting, feed(3, 100, at -> {}), interruption))
          .isEqualTo(Trainer.Outcome.INTERRUPTED);
      // Everything is made anew, from another seed, as after a restart of the process.
      Engine.seed(999);
      method = new Regression();
      trainer = trainer(method, log, 4, accumulate);
      trainer.resume(Checkpoint.read(folder.resolve(Trainer.LAST)));
    }
    assertThat(trainer.fit(feed(15, 0, at -> {}), feed(3, 100, at -> {}), Interruption.manual()))
        .isEqualTo(Trainer.Outcome.FINISHED);
    return hash(method.module()) + String.join("\n", log.lines);
  }

  @Test
  void sixtyStepsStraightEqualTwentyThreePlusSeventeenPlusTwenty() throws Exception {
    assertThat(train(1, 23, 17)).isEqualTo(train(1));
  }

  @Test
  void anInterruptionWithinAnAccumulationWindowLosesNothing() throws Exception {
    assertThat(train(4, 7, 1, 18)).isEqualTo(train(4));
  }

  /** n = 15 micro-batches, A = 4: four optimiser steps per epoch, the last one over three. */
  @Test
  void theLastIncompleteWindowStepsToo() {
    Log log = new Log();
    Regression method = new Regression();
    trainer(method, log, 1, 4)
        .fit(feed(15, 0, at -> {}), feed(3, 100, at -> {}), Interruption.manual());
    assertThat(log.lines.stream().filter(l -> !l.startsWith("val"))).hasSize(4);
    assertThat(TrainerOptions.stepsPerEpoch(31, 16)).isEqualTo(2);
  }

  @Statement(77)
  @Test
  void aNonFiniteLossStopsBeforeWeightsChangeAndNamesTheStudies() throws Exception {
    Regression method = new Regression();
    method.poisoned = 2;
    Log log = new Log();
    Trainer<Integer> trainer = trainer(method, log, 1, 4);
    String before = hash(method.net.children().get("a"));
    assertThatThrownBy(
            () -> trainer.fit(feed(15, 0, at -> {}), feed(3, 100, at -> {}), Interruption.manual()))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("loss is NaN")
        .hasMessageContaining("study");
    assertThat(hash(method.net.children().get("a"))).isEqualTo(before);
  }

  @Test
  void liveNativeObjectsStayConstantFromStepToStep() {
    Engine.seed(1);
    Regression method = new Regression();
    List<Long> live = new ArrayList<>();
    TrainListener counter =
        new TrainListener() {
          @Override
          public void onBatch(Progress progress) {
            live.add(Scope.liveObjects());
          }
        };
    LiveObjects.settle();
    new Trainer<>(
            method,
            new Adam(method.module().parameters(), true, 0),
            List.of(),
            null,
            options(1, 1),
            counter,
            folder,
            Json.mapper().createObjectNode())
        .fit(feed(60, 0, at -> {}), feed(1, 100, at -> {}), Interruption.manual());
    assertThat(live.subList(10, 60)).containsOnly(live.get(10));
  }
}
