package org.lovt.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.Json;
import org.lovt.base.LovtException;
import org.lovt.nn.Linear;
import org.lovt.nn.Module;
import org.lovt.nn.StateDicts;
import org.lovt.torch.Device;
import org.lovt.torch.Engine;
import org.lovt.torch.HostTensor;
import org.lovt.torch.Tensors;

/** Which epoch is kept and when training ends, for scores that are given. */
class BestEpochTest {
  private static final double TINY = 5e-6; // less than the smallest improvement that counts

  private final Linear net = net();

  /** States after each epoch. */
  private final List<Map<String, HostTensor>> states = new ArrayList<>();

  private static Linear net() {
    Engine.seed(1);
    return Linear.standard(2, 1);
  }

  @AfterEach
  void close() {
    net.close();
  }

  /** A training whose validations give these scores, greater is better. */
  private Trainer<Integer> trainer(int patience, double... scores) {
    List<Double> all = new ArrayList<>(List.of(0.0)); // of the validation before training
    for (double score : scores) {
      all.add(score);
    }
    Iterator<Double> next = all.iterator();
    Method<Integer> method =
        new Method<>() {
          @Override
          public Module module() {
            return net;
          }

          @Override
          public Losses forward(Integer batch) {
            var loss = net.forward(Tensors.of(new float[] {1, batch}, 1, 2)).square().mean();
            return new Losses(loss, Map.of(), Map.of());
          }

          @Override
          public Validation<Integer> validation() {
            return new Validation<>() {
              @Override
              public void accept(Integer batch) {}

              @Override
              public Map<String, Double> result() {
                return Map.of("val/score", next.next());
              }
            };
          }

          @Override
          public List<String> names(Integer batch) {
            return List.of();
          }

          @Override
          public int size(Integer batch) {
            return 1;
          }
        };
    TrainListener listener =
        new TrainListener() {
          @Override
          public void onValidation(Position position, Map<String, Double> values) {
            states.add(StateDicts.save(net));
          }
        };
    TrainerOptions options =
        new TrainerOptions(
            scores.length, 0, 1, 0.1, "val/score", false, false, Device.CPU, 0, 0, 1, 0, "best");
    return new Trainer<>(
        method,
        new Adam(net.parameters(), false, 0),
        List.of(),
        new EarlyStopping(patience, 1e-5, false),
        options,
        listener,
        null,
        Json.mapper().createObjectNode());
  }

  private static Trainer.Outcome fit(Trainer<Integer> trainer) {
    return trainer.fit(feed(), feed(), Interruption.manual());
  }

  private static Feed<Integer> feed() {
    return new Feed<>() {
      @Override
      public int batches() {
        return 1;
      }

      @Override
      public Cursor<Integer> open(int epoch, int skip) {
        Iterator<Integer> only = List.of(epoch).iterator();
        return new Cursor<>() {
          @Override
          public Integer next() {
            return only.hasNext() ? only.next() : null;
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

  @Test
  @Statement(
      spec = Spec.EVALUATION_AND_BASELINES,
      value = {34, 35, 36})
  void aTinyImprovementIsKeptButDoesNotProlongTraining() {
    Trainer<Integer> trainer =
        trainer(3, 0.5, 0.5 + TINY, 0.5 + TINY, 0.5, 0.9); // the last one is not reached
    assertThat(fit(trainer)).isEqualTo(Trainer.Outcome.STOPPED_EARLY);
    assertThat(states).as("epochs").hasSize(4).doesNotHaveDuplicates();
    assertThat(trainer.best()).isEqualTo(0.5 + TINY);
    assertThat(trainer.bestFile()).isEqualTo("best-epoch0001.safetensors");
    assertThat(trainer.bestState()).isEqualTo(states.get(1));
  }

  @Test
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 34)
  void anImprovementThatCountsBeginsTheWaitAnew() {
    Trainer<Integer> trainer = trainer(2, 0.5, 0.4, 0.50002, 0.4, 0.4, 0.9);
    assertThat(fit(trainer)).isEqualTo(Trainer.Outcome.STOPPED_EARLY);
    assertThat(states).as("epochs").hasSize(5);
  }

  @Test
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 34)
  void aScoreThatIsNoNumberEndsTrainingAtOnce() {
    Trainer<Integer> trainer = trainer(3, 0.5, Double.NaN, 0.9);
    assertThatThrownBy(() -> fit(trainer))
        .isInstanceOfSatisfying(
            LovtException.class, e -> assertThat(e.kind()).isEqualTo(LovtException.Kind.NUMERICS))
        .hasMessageContaining("val/score is NaN after epoch 1");
    assertThat(states).hasSize(2);
  }
}
