package org.lovt.data.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.LovtException;
import org.lovt.base.RandomStream;

@Timeout(60)
class LoaderTest {
  private static final int SAMPLES = 103;

  /** Reliability scenario S3: 1, 4 and 16 threads give identical batches. */
  @ParameterizedTest
  @ValueSource(ints = {1, 4, 16})
  void anyNumberOfThreadsGivesTheSameBatches(int threads) {
    BatchPlan plan = BatchPlan.training(SAMPLES, 8, 7);
    assertThat(all(loader(plan, threads, 3), 2, 0)).isEqualTo(all(loader(plan, 0, 1), 2, 0));
  }

  @Statement(79)
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 51)
  @Test
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 37)
  void trainingShufflesAndDropsTheLastBatchWhileValidationKeepsOrderAndAll() {
    BatchPlan training = BatchPlan.training(SAMPLES, 10, 1);
    assertThat(training.batches()).isEqualTo(10);
    int[] order = flat(training.of(0));
    assertThat(order).hasSize(100).doesNotHaveDuplicates();
    assertThat(order).isNotEqualTo(flat(training.of(1)));
    assertThat(order[0] == 0 && order[1] == 1 && order[2] == 2).isFalse();

    BatchPlan validation = BatchPlan.evaluation(SAMPLES, 10);
    assertThat(validation.batches()).isEqualTo(11);
    int[] stored = flat(validation.of(5));
    for (int i = 0; i < SAMPLES; i++) {
      assertThat(stored[i]).isEqualTo(i);
    }
    assertThat(validation.of(0)[10]).hasSize(3);
  }

  @Test
  void batchNumbersSayWhichBatchEachSampleIsIn() {
    BatchPlan plan = BatchPlan.training(SAMPLES, 10, 1);
    int[] numbers = plan.batchNumbers(3);
    int[][] batches = plan.of(3);
    for (int b = 0; b < batches.length; b++) {
      for (int index : batches[b]) {
        assertThat(numbers[index]).isEqualTo(b);
      }
    }
    assertThat(Arrays.stream(numbers).filter(number -> number == -1)).hasSize(3);
    assertThat(BatchPlan.evaluation(5, 2).batchNumbers(9)).containsExactly(0, 0, 1, 1, 2);
  }

  @Statement(spec = Spec.DATA_AND_CONFIG, value = 52)
  @Test
  void rsnaOnePercentAndCovidHaveTheKnownNumbersOfBatches() {
    assertThat(BatchPlan.training(160, 8, 0).batches()).isEqualTo(20);
    assertThat(BatchPlan.training(133, 8, 0).batches()).isEqualTo(16);
  }

  @Test
  void fewerSamplesThanABatchGiveNoTrainingBatch() {
    assertThat(BatchPlan.training(5, 8, 0).batches()).isZero();
    assertThat(all(loader(BatchPlan.training(5, 8, 0), 2, 2), 0, 0)).isEmpty();
  }

  @Test
  void orderIsAFunctionOfSeedAndEpoch() {
    BatchPlan plan = BatchPlan.training(SAMPLES, 8, 3);
    assertThat(plan.of(4)).isDeepEqualTo(BatchPlan.training(SAMPLES, 8, 3).of(4));
    assertThat(flat(plan.of(4))).isNotEqualTo(flat(BatchPlan.training(SAMPLES, 8, 4).of(4)));
  }

  @Test
  void skippedBatchesAreNotMade() {
    Set<Integer> made = ConcurrentHashMap.newKeySet();
    BatchPlan plan = BatchPlan.training(SAMPLES, 8, 7);
    Loader<Integer, List<Integer>> loader =
        new Loader<>(
            plan,
            (epoch, index) -> {
              made.add(index);
              return index;
            },
            List::copyOf,
            4,
            2);
    List<List<Integer>> rest = all(loader, 1, 9);
    assertThat(rest).isEqualTo(all(loader(plan, 0, 1, false), 1, 0).subList(9, 12));
    Set<Integer> expected = new HashSet<>();
    rest.forEach(expected::addAll);
    assertThat(made).isEqualTo(expected);
  }

  @Test
  void noMoreBatchesAreUnderWayThanPrefetched() throws Exception {
    AtomicInteger made = new AtomicInteger();
    Loader<Integer, List<Integer>> loader =
        new Loader<>(
            BatchPlan.evaluation(SAMPLES, 1),
            (epoch, index) -> made.incrementAndGet(),
            List::copyOf,
            4,
            3);
    try (LoaderPass<List<Integer>> pass = loader.open(0, 0)) {
      for (int taken = 1; taken <= 5; taken++) {
        pass.next();
        Thread.sleep(20);
        assertThat(made.get()).isLessThanOrEqualTo(taken + 3);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4})
  void failureOfASampleSurfacesWithItsOwnMessageWhenItsBatchIsDue(int threads) {
    Loader<Integer, List<Integer>> loader =
        new Loader<>(
            BatchPlan.evaluation(20, 4),
            (epoch, index) -> {
              if (index == 9 || index == 11) {
                throw LovtException.data("study s" + index + " is damaged", "Mend it.");
              }
              return index;
            },
            List::copyOf,
            threads,
            4);
    try (LoaderPass<List<Integer>> pass = loader.open(0, 0)) {
      assertThat(pass.next()).containsExactly(0, 1, 2, 3);
      assertThat(pass.next()).containsExactly(4, 5, 6, 7);
      assertThatThrownBy(pass::next)
          .isInstanceOf(LovtException.class)
          .hasMessage("study s9 is damaged");
    }
  }

  @Test
  void failureWhileCollatingSurfaces() {
    Loader<Integer, Integer> loader =
        new Loader<>(
            BatchPlan.evaluation(4, 2),
            (epoch, index) -> index,
            samples -> {
              throw LovtException.data("no sentence", "");
            },
            2,
            2);
    try (LoaderPass<Integer> pass = loader.open(0, 0)) {
      assertThatThrownBy(pass::next).hasMessage("no sentence");
    }
  }

  @Test
  void closingEndsAllThreadsEvenThoseThatSleep() throws Exception {
    CountDownLatch started = new CountDownLatch(2);
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    Loader<Integer, List<Integer>> loader =
        new Loader<>(
            BatchPlan.evaluation(SAMPLES, 8),
            (epoch, index) -> {
              threads.add(Thread.currentThread());
              started.countDown();
              try {
                Thread.sleep(TimeUnit.HOURS.toMillis(1));
              } catch (InterruptedException e) {
                throw LovtException.interrupted("stopped", "");
              }
              return index;
            },
            List::copyOf,
            2,
            2);
    LoaderPass<List<Integer>> pass = loader.open(0, 0);
    started.await();
    pass.close();
    for (Thread thread : threads) {
      thread.join(5000);
      assertThat(thread.isAlive()).isFalse();
    }
    assertThatThrownBy(pass::next).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void interruptedConsumerStopsWaiting() {
    Semaphore never = new Semaphore(0);
    Loader<Integer, List<Integer>> loader =
        new Loader<>(
            BatchPlan.evaluation(4, 2),
            (epoch, index) -> {
              try {
                never.acquire();
              } catch (InterruptedException e) {
                throw LovtException.interrupted("stopped", "");
              }
              return index;
            },
            List::copyOf,
            1,
            1);
    LoaderPass<List<Integer>> pass = loader.open(0, 0);
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(pass::next)
          .isInstanceOfSatisfying(
              LovtException.class,
              e -> assertThat(e.kind()).isEqualTo(LovtException.Kind.INTERRUPTED));
    } finally {
      assertThat(Thread.interrupted()).isTrue();
      pass.close();
    }
  }

  @Test
  void statisticsTellWhatWasDeliveredAndHowLongTheConsumerWaited() {
    Loader<Integer, List<Integer>> loader =
        new Loader<>(
            BatchPlan.evaluation(10, 4),
            (epoch, index) -> {
              sleep(5);
              return index;
            },
            List::copyOf,
            0,
            1);
    try (LoaderPass<List<Integer>> pass = loader.open(0, 0)) {
      while (pass.next() != null) {}
      LoaderStatistics statistics = pass.statistics();
      assertThat(statistics.batches()).isEqualTo(3);
      assertThat(statistics.samples()).isEqualTo(10);
      assertThat(statistics.waitedNanos()).isGreaterThanOrEqualTo(10 * 5_000_000L);
      assertThat(pass.waitedNanos()).isEqualTo(statistics.waitedNanos());
      assertThat(statistics.waitShare()).isBetween(0.5, 1.0);
      assertThat(statistics.samplesPerSecond()).isPositive();
    }
  }

  private static Loader<Integer, List<Integer>> loader(BatchPlan plan, int threads, int prefetch) {
    return loader(plan, threads, prefetch, true);
  }

  /** With jitter, so that samples finish in another order than they began. */
  private static Loader<Integer, List<Integer>> loader(
      BatchPlan plan, int threads, int prefetch, boolean mark) {
    return new Loader<>(
        plan,
        (epoch, index) -> {
          sleep(RandomStream.of(1, "jitter", threads, index).nextInt(3));
          return mark ? epoch * 1000 + index : index;
        },
        List::copyOf,
        threads,
        prefetch);
  }

  private static <B> List<B> all(Loader<?, B> loader, int epoch, int skip) {
    List<B> batches = new ArrayList<>();
    try (LoaderPass<B> pass = loader.open(epoch, skip)) {
      for (B batch = pass.next(); batch != null; batch = pass.next()) {
        batches.add(batch);
      }
    }
    return batches;
  }

  private static int[] flat(int[][] batches) {
    return Arrays.stream(batches).flatMapToInt(Arrays::stream).toArray();
  }

  private static void sleep(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
