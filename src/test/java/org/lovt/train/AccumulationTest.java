package org.lovt.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.Statement;
import org.lovt.base.Json;
import org.lovt.nn.Module;
import org.lovt.torch.Device;
import org.lovt.torch.HostTensor;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/** Micro-batches, optimiser steps, and what runs after each (spec/pretraining.md 7.4, 9.7). */
class AccumulationTest {
  @TempDir Path folder;

  private Slope method;

  /** The gradient of micro-batch i is i + 1. */
  private static final class Slope implements Method<Integer> {
    private final Parameter module = new Parameter();
    private final List<Integer> after = new ArrayList<>();

    private static final class Parameter extends Module {
      private final Tensor p = parameter("p", Tensors.of(new float[] {5}, 1));
    }

    @Override
    public Module module() {
      return module;
    }

    @Override
    public Losses forward(Integer batch) {
      Tensor loss = module.p.mul(batch + 1).sum();
      return new Losses(loss, Map.of("slope", loss), Map.of());
    }

    @Override
    public Map<String, Double> afterBatch(Integer batch) {
      after.add(batch);
      return Map.of("train/probe", (double) batch);
    }

    @Override
    public Validation<Integer> validation() {
      return new Validation<>() {
        @Override
        public void accept(Integer batch) {}

        @Override
        public Map<String, Double> result() {
          return Map.of("val/loss", 1.0);
        }
      };
    }

    @Override
    public List<String> names(Integer batch) {
      return List.of("study" + batch);
    }

    @Override
    public int size(Integer batch) {
      return 1;
    }
  }

  @BeforeEach
  void create() {
    method = new Slope();
  }

  private static Feed<Integer> feed(int batches) {
    return new Feed<>() {
      @Override
      public int batches() {
        return batches;
      }

      @Override
      public Cursor<Integer> open(int epoch, int skip) {
        return new Cursor<>() {
          private int at = skip;

          @Override
          public Integer next() {
            return at < batches ? at++ : null;
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

  /** Adam's moments after one epoch. */
  private Map<String, HostTensor> train(int batches, int accumulate, List<Position> steps) {
    Adam adam = new Adam(method.module().parameters(), true, 0);
    TrainListener listener =
        new TrainListener() {
          @Override
          public void onStep(Position position, Map<String, Double> values) {
            steps.add(position);
          }
        };
    TrainerOptions options =
        new TrainerOptions(
            1, 0, accumulate, 0.1, "val/loss", true, false, Device.CPU, 0, 0, 1, 0, "run");
    new Trainer<>(
            method,
            adam,
            List.of(),
            null,
            options,
            listener,
            folder,
            Json.mapper().createObjectNode())
        .fit(feed(batches), feed(1), Interruption.manual());
    return adam.state();
  }

  @Statement(71)
  @Test
  void theStepsOfAnEpochAreThoseOfTheFormula() {
    assertThat(TrainerOptions.stepsPerEpoch(1000 / 32, 16)).isEqualTo(2);
    assertThat(TrainerOptions.stepsPerEpoch(32, 16)).isEqualTo(2);
    assertThat(TrainerOptions.stepsPerEpoch(33, 16)).isEqualTo(3);
    assertThat(TrainerOptions.stepsPerEpoch(5, 1)).isEqualTo(5);
    List<Position> steps = new ArrayList<>();
    train(31, 16, steps);
    assertThat(steps).extracting(Position::batch).containsExactly(16, 31);
  }

  /** exp_avg = 0.1·g₁, then 0.9·(0.1·g₁) + 0.1·g₂; g₁ = (1+2+3+4)/4, g₂ = (5+6)/4. */
  @Statement(71)
  @Test
  void aShortLastWindowIsDividedByTheFullNumber() {
    double[] mean = train(6, 4, new ArrayList<>()).get("p.exp_avg").doubles();
    assertThat(mean[0]).isCloseTo(0.09 * 10 / 4 + 0.1 * 11 / 4, within(1e-6));
  }

  @Statement(86)
  @Test
  void probesRunAfterEachMicroBatchAndTheOptimiserOnceInSixteen() {
    List<Position> steps = new ArrayList<>();
    train(32, 16, steps);
    assertThat(method.after).hasSize(32).startsWith(0, 1, 2).endsWith(31);
    assertThat(steps).hasSize(2);
  }
}
