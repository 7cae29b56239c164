package org.lovt.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.base.FolderLock;
import org.lovt.base.LovtException;
import org.lovt.config.ConfigTree;
import org.lovt.train.Interruption;

class CampaignTest {
  private static final Duration SOON = Duration.ofMillis(5);

  @TempDir Path folder;

  private final List<String> log = Collections.synchronizedList(new ArrayList<>());
  private StudyPlan plan;

  @BeforeEach
  void open() {
    ConfigTree tree = ConfigTree.open(List.of());
    plan =
        StudyPlan.of(
            Study.open(tree, "phantom-small"),
            new StudyPlace(folder, tree, StudyOverrides.NONE, 1, 1, Interruption::manual),
            List.of(),
            List.of());
  }

  private TestStep step(String id, String... needs) {
    return new TestStep(id, log, needs);
  }

  private List<Campaign.Failed> run(Step... steps) {
    return new Campaign(plan, StudyMonitor.SILENT, SOON).run(List.of(steps));
  }

  private FolderLock locked(String step) throws IOException {
    return FolderLock.tryAcquire(plan.place().study().resolve("locks").resolve(step)).orElseThrow();
  }

  @Test
  void stepsAreDoneInTheirOrder() {
    assertThat(run(step("a"), step("b", "a"), step("c", "a"))).isEmpty();
    assertThat(log).containsExactly("a", "b", "c");
  }

  @Test
  void aFailureIsToldAndOnlyWhatNeedsItStaysUndone() {
    Step bad = step("b").failing(LovtException.numerics("loss is not finite", "lower the rate"));
    List<Campaign.Failed> failed = run(step("a"), bad, step("c", "b"), step("d", "c"), step("e"));
    assertThat(log).containsExactly("a", "e");
    assertThat(failed.stream().map(f -> f.step().id())).containsExactly("b", "c", "d");
    assertThat(failed.get(0).cause()).hasMessage("loss is not finite");
    assertThat(failed.get(1).cause()).hasMessageContaining("since b failed");
    assertThat(plan.place().failure("b")).content().contains("loss is not finite");
    assertThat(plan.place().failure("c")).doesNotExist();
  }

  @Test
  void whatFailedIsTriedAgainByTheNextCallAndItsTraceGoes() {
    TestStep step = step("a").failing(new IllegalStateException("a fault"));
    assertThat(run(step)).hasSize(1);
    assertThat(plan.place().failure("a")).exists();
    assertThat(run(step.failing(null))).isEmpty();
    assertThat(log).containsExactly("a");
    assertThat(plan.place().failure("a")).doesNotExist();
  }

  @Test
  void anInterruptionEndsItAndTheNextCallGoesOn() {
    TestStep stopped = step("b").failing(LovtException.interrupted("Interrupted.", ""));
    TestStep first = step("a");
    TestStep last = step("c");
    assertThatThrownBy(() -> run(first, stopped, last)).hasMessage("Interrupted.");
    assertThat(log).containsExactly("a");
    assertThat(run(stopped.failing(null), last)).isEmpty();
    assertThat(log).containsExactly("a", "b", "c");
  }

  @Test
  void aStepThatAnotherHasIsLeftToItAndItsResultAwaited() throws IOException {
    TestStep taken = step("a");
    TestStep dependent = step("c", "a");
    FolderLock other = locked("a");
    CountDownLatch free = new CountDownLatch(1);
    TestStep meanwhile =
        step("b")
            .doing(
                () -> {
                  log.add("other does a");
                  taken.at(Standing.DONE);
                  free.countDown();
                });
    try (other) {
      assertThat(run(taken, meanwhile, dependent)).isEmpty();
    }
    assertThat(free.getCount()).isZero();
    assertThat(log).containsExactly("other does a", "b", "c");
  }

  @Test
  void whatAnotherGaveUpIsDoneHere() throws IOException {
    FolderLock other = locked("a");
    TestStep step = step("a");
    assertThat(run(step("b").doing(other::close), step)).isEmpty();
    assertThat(log).containsExactly("b", "a");
    assertThat(run(step)).isEmpty(); // done by now
    assertThat(log).containsExactly("b", "a");
  }

  @Test
  void twoAtATimeDoEveryStepOnce() throws InterruptedException {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      steps.add(step("s" + i));
    }
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Thread worker = new Thread(() -> run(steps.toArray(Step[]::new)));
      worker.start();
      workers.add(worker);
    }
    for (Thread worker : workers) {
      worker.join();
    }
    assertThat(log).hasSize(20).doesNotHaveDuplicates();
  }

  @Test
  void aStepOfWhichNobodyCanTellHowFarItIsFailsAndOthersGoOn() {
    TestStep odd =
        step("b")
            .standing(
                () -> {
                  throw LovtException.data("run.json is damaged", "Restore it.");
                });
    List<Campaign.Failed> failed = run(step("a"), odd, step("c"));
    assertThat(log).containsExactly("a", "c");
    assertThat(failed.stream().map(f -> f.step().id())).containsExactly("b");
  }
}
