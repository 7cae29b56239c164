package org.lovt.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/** Schedules, early stopping, optimisers (spec/pretraining.md 7). */
class ScheduleTest {
  private static void check(Schedule schedule, double... expected) {
    for (double e : expected) {
      assertThat(schedule.factor()).isCloseTo(e, within(1e-6));
      schedule.onStep();
    }
  }

  /** Falls for one epoch, rises for the next. */
  @Statement(72)
  @Test
  void cosinePerEpochHasAPeriodOfTwoEpochs() {
    check(Schedule.cosinePerEpoch(4), 1, .853553, .5, .146447, 0, .146447, .5, .853553, 1);
    check(Schedule.cosineWarmRestarts(4), 1, .853553, .5, .146447, 1, .853553);
  }

  @Statement(73)
  @Test
  void warmupThenCosine() {
    check(
        Schedule.warmupCosine(0.01, 3, 8), .01, .505, 1, 1, .904508, .654508, .345492, .095492, 0);
  }

  @Statement(74)
  @Test
  void plateauHalvesAtTheThirteenthEpochWithoutRelativeImprovement() {
    Schedule.Plateau plateau = new Schedule.Plateau(12, 0.5, true, 1e-4);
    plateau.onEpoch(1);
    for (int i = 1; i <= 12; i++) {
      plateau.onEpoch(1 - 0.99e-4);
      assertThat(plateau.factor()).isEqualTo(1);
    }
    plateau.onEpoch(1);
    assertThat(plateau.factor()).isEqualTo(0.5);
    plateau.onEpoch(1 - 1.01e-4);
    for (int i = 0; i < 12; i++) {
      plateau.onEpoch(1);
    }
    assertThat(plateau.factor()).isEqualTo(0.5);
  }

  private static double[] rates(Schedule schedule, double rate, int epochs) {
    double[] rates = new double[epochs];
    for (int e = 0; e < epochs; e++) {
      rates[e] = rate * schedule.factor();
      schedule.onStep();
      schedule.onEpoch(e);
    }
    return rates;
  }

  @Test
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 80)
  void rivalsWarmUpOverEpochsAndFallAlongOneCosine() {
    double[] one = rates(EpochSchedule.published(1, 100), 1e-4, 100);
    assertThat(one[0]).isZero();
    assertThat(one[1]).isEqualTo(1e-4);
    assertThat(one[2]).isCloseTo(9.99748e-5, within(1e-10));
    assertThat(one[50]).isCloseTo(5.07933e-5, within(1e-10));
    assertThat(one[99]).isCloseTo(2.51729e-8, within(1e-13));
    assertThat(rates(EpochSchedule.published(4, 6), 3, 6))
        .containsExactly(new double[] {0, 1, 2, 3, 3, 1.5}, within(1e-12));
  }

  @Test
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 81)
  void withoutAWarmupThePublishedRateIsZeroForEver() {
    assertThat(rates(EpochSchedule.published(0, 100), 1e-3, 100)).containsOnly(0);
  }

  @Test
  void repairedSchedulesTrainFromTheFirstEpochOn() {
    assertThat(rates(EpochSchedule.fromTheStart(0, 4), 1, 4))
        .containsExactly(new double[] {1, .853553, .5, .146447}, within(1e-6));
    assertThat(rates(EpochSchedule.fromTheStart(1, 5), 1, 5))
        .containsExactly(new double[] {1, 1, .853553, .5, .146447}, within(1e-6));
    assertThat(rates(EpochSchedule.fromTheStart(4, 5), 1, 4))
        .containsExactly(new double[] {.25, .5, .75, 1}, within(1e-12));
  }

  @Test
  void aResumedScheduleGoesOnInItsEpoch() {
    Schedule first = EpochSchedule.published(1, 10);
    rates(first, 1, 4);
    Schedule second = EpochSchedule.published(1, 10);
    second.restore(first.save());
    assertThat(second.factor()).isEqualTo(first.factor()).isPositive();
  }

  @Test
  void plateauLeavesOutChangesBelowTheSmallest() {
    Schedule.Plateau plateau = new Schedule.Plateau(0, 0.1, true, 1e-6);
    for (int i = 0; i < 20; i++) {
      plateau.onEpoch(1);
    }
    assertThat(plateau.factor() * 1e-6).isCloseTo(1e-8, within(1e-12));
  }

  @Statement(75)
  @Test
  void earlyStoppingWaitsForPatienceAndIgnoresTinyGains() {
    EarlyStopping stopping = new EarlyStopping(10, 1e-5, true);
    assertThat(stopping.shouldStop(1)).isFalse();
    for (int i = 1; i < 10; i++) {
      assertThat(stopping.shouldStop(1 - 0.9e-5)).isFalse();
    }
    assertThat(stopping.shouldStop(1)).isTrue();
    assertThat(stopping.shouldStop(1 - 1.1e-5)).isFalse();
  }

  /** One step by hand, over both kinds of decay. */
  @Statement(76)
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 38)
  void decayIsMultiplicativeInAdamWAndAddedToTheGradientInAdam(boolean decoupled) {
    double lr = 0.1;
    double decay = 0.5;
    Tensor p = Tensors.of(new float[] {2}, 1).requiresGrad(true);
    p.mul(3).sum().backward();
    new Adam(java.util.Map.of("p", p), decoupled, decay).step(lr);
    double gradient = decoupled ? 3 : 3 + decay * 2;
    double start = decoupled ? 2 * (1 - lr * decay) : 2;
    double step = gradient / (Math.sqrt(gradient * gradient) + 1e-8);
    assertThat(p.item()).isCloseTo(start - lr * step, within(1e-6));
  }

  /** What gets no gradient is not touched, not even by decay. */
  /** The first update of each odd epoch has the rate 0. */
  @Test
  void anUpdateAtRateZeroMovesTheMomentsOnly() {
    Tensor p = Tensors.of(new float[] {2}, 1).requiresGrad(true);
    p.mul(3).sum().backward();
    Adam adam = new Adam(java.util.Map.of("p", p), true, 0.5);
    adam.step(0);
    assertThat(p.item()).isEqualTo(2);
    assertThat(adam.state().get("p.exp_avg").doubles()[0]).isCloseTo(0.3, within(1e-6));
    assertThat(adam.state().get("p.step").longs()).containsExactly(1);
  }

  @Statement(45)
  @Test
  void parametersWithoutGradientNeverChange() {
    Tensor p = Tensors.of(new float[] {2}, 1).requiresGrad(true);
    Adam adam = new Adam(java.util.Map.of("p", p), true, 0.5);
    adam.step(0.1);
    assertThat(p.item()).isEqualTo(2);
    assertThat(adam.state()).isEmpty();
  }
}
