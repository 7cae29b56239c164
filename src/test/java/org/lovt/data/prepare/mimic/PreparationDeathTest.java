package org.lovt.data.prepare.mimic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lovt.base.FileTrees;
import org.lovt.base.LovtException;
import org.lovt.base.RandomStream;
import org.lovt.data.prepare.BadBudget;
import org.lovt.data.prepare.Death;
import org.lovt.data.prepare.FailPoint;
import org.lovt.data.prepare.Outputs;
import org.lovt.data.prepare.PreparationListener;
import org.lovt.data.prepare.PreparationOptions;
import org.lovt.data.prepare.PreparationOptions.OnBad;
import org.lovt.data.prepare.PrepareProcess;
import org.lovt.data.prepare.Quarantine;
import org.lovt.data.prepare.Target;

/** HABITS S12: a preparation that dies at any instant is completed by the same command. */
class PreparationDeathTest {
  private static final int STUDIES = 80; // more than one batch of outcomes
  private static final int KILLS = 8;

  @TempDir static Path folder;
  private static RawMimic raw;
  private static Map<String, String> expected;

  @BeforeAll
  static void prepareWithoutDisturbance() {
    raw = new RawMimic(folder.resolve("raw"));
    for (int i = 0; i < STUDIES; i++) {
      String split = i < STUDIES - 10 ? "train" : i < STUDIES - 5 ? "validate" : "test";
      raw.image(10000000 + 7919 * i % 1000, 50000001 + i, "image" + i, split, "PA", i);
    }
    raw.file(10000000 + 7919 * 3 % 1000, 50000004, "image3", null);
    raw.file(10000000 + 7919 * 9 % 1000, 50000010, "image9", new byte[] {1, 2, 3});
    raw.report(10000000 + 7919 * 20 % 1000, 50000021, (byte[]) null);
    raw.write();
    Path out = folder.resolve("expected");
    preparation(out, false, 2, FailPoint.NONE).run();
    expected = Outputs.tree(out);
    assertThat(Outputs.lines(out.resolve(Quarantine.FILE))).hasSize(4);
  }

  private static MimicPreparation preparation(
      Path out, boolean overwrite, int threads, FailPoint failPoint) {
    PreparationOptions common =
        new PreparationOptions(out, overwrite, OnBad.SKIP, BadBudget.DEFAULT, threads);
    return new MimicPreparation(
        Prepared.options(raw.root, common), PreparationListener.SILENT, failPoint);
  }

  /** The number of instants at which an undisturbed run can be told to die. */
  private static int instants(Path out, boolean overwrite) {
    List<String> reached = new ArrayList<>();
    preparation(out, overwrite, 1, reached::add).run();
    assertThat(reached)
        .contains("outcome kept", "before commit", "study written", "before manifest")
        .contains("before completion", "before publication", "after publication", "work deleted");
    return reached.size();
  }

  private static void assertComplete(Path out) {
    assertThat(Outputs.tree(out)).isEqualTo(expected);
    assertThat(Target.folder(out).workFolder()).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void theResultDoesNotDependOnTheNumberOfThreads(int threads) {
    Path out = folder.resolve("threads" + threads);
    preparation(out, false, threads, FailPoint.NONE).run();
    assertComplete(out);
  }

  @Test
  void deathAtAnyInstantIsSurvived() {
    Path probe = folder.resolve("probe");
    int instants = instants(probe, false);
    for (int i = 0; i < instants; i++) {
      Path out = folder.resolve("death" + i);
      FailPoint death = Death.at(i);
      try {
        preparation(out, false, 2, death).run();
      } catch (Death e) {
        if (Files.exists(out)) { // published: then it is complete
          assertThat(Outputs.tree(out)).isEqualTo(expected);
        }
        preparation(out, false, 1, FailPoint.NONE).run();
      }
      assertComplete(out);
    }
  }

  @Test
  void deathAgainAndAgainIsSurvived() {
    RandomStream random = RandomStream.of(7, "test.deaths", 0, 0);
    Path out = folder.resolve("again");
    int deaths = 0;
    boolean done = false;
    while (!done) {
      try {
        preparation(out, false, 2, Death.at(random.nextInt(160))).run();
        done = true;
      } catch (Death e) {
        assertThat(++deaths).isLessThan(500);
      }
    }
    assertThat(deaths).isPositive();
    assertComplete(out);
  }

  @Test
  void deathWhileReplacingAnOldResultIsSurvived() throws IOException {
    Path out = folder.resolve("replaced");
    Files.createDirectories(out);
    int instants = instants(out, true);
    for (int i = instants - 12; i < instants; i++) {
      FileTrees.delete(out);
      Files.createDirectories(out);
      Files.writeString(out.resolve("old.txt"), "old");
      try {
        preparation(out, true, 2, Death.at(i)).run();
      } catch (Death e) {
        if (Files.exists(out)) {
          assertThat(Outputs.tree(out))
              .satisfiesAnyOf(
                  tree -> assertThat(tree).containsOnlyKeys("old.txt"),
                  tree -> assertThat(tree).isEqualTo(expected));
        }
        preparation(out, true, 2, FailPoint.NONE).run();
      }
      assertComplete(out);
    }
  }

  @Test
  void workOfOtherOptionsIsNotMixedIn() {
    Path out = folder.resolve("mixed");
    assertThatThrownBy(() -> preparation(out, false, 1, Death.at(70)).run())
        .isInstanceOf(Death.class);
    PreparationOptions common = Outputs.common(out, OnBad.SKIP, 100, 1);
    MimicOptions other =
        new MimicOptions(
            raw.root, MimicPreset.ALL, null, org.lovt.text.ReportExceptions.Policy.SKIP, common);
    assertThatThrownBy(() -> Prepared.of(other))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("unfinished preparation")
        .hasMessageContaining("option.preset was 'mimic-cxr_ap-pa' and is now 'mimic-cxr'");
    preparation(out, false, 1, FailPoint.NONE).run();
    assertComplete(out);
  }

  @Test
  void anInterruptionIsToldAndSurvived() {
    Path out = folder.resolve("interrupted");
    int[] left = {20};
    FailPoint interruption =
        where -> {
          if (left[0]-- == 0) {
            Thread.currentThread().interrupt();
          }
        };
    assertThatThrownBy(() -> preparation(out, false, 2, interruption).run())
        .isInstanceOf(LovtException.class)
        .extracting(e -> ((LovtException) e).kind())
        .isEqualTo(LovtException.Kind.INTERRUPTED);
    assertThat(Thread.interrupted()).isTrue();
    preparation(out, false, 1, FailPoint.NONE).run();
    assertComplete(out);
  }

  @Test
  void twoPreparationsOfOneTargetExcludeEachOther() {
    Path out = folder.resolve("both");
    FailPoint second =
        where -> {
          if (where.equals("before manifest")) {
            assertThatThrownBy(() -> preparation(out, false, 1, FailPoint.NONE).run())
                .isInstanceOf(LovtException.class)
                .hasMessageContaining("another preparation is working in");
          }
        };
    preparation(out, false, 1, second).run();
    assertComplete(out);
  }

  /** A real process, a real {@code kill -9}. */
  @Test
  void killedProcessesLeaveNothingBroken() throws Exception {
    Path out = folder.resolve("killed");
    long began = System.nanoTime();
    assertThat(command(folder.resolve("timed")).waitFor()).isZero();
    long whole = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    RandomStream random = RandomStream.of(11, "test.kills", 0, 0);
    int killed = 0;
    for (int i = 0; i < KILLS && !Files.exists(out); i++) {
      Process process = command(out);
      while (process.isAlive() && !Files.exists(Target.folder(out).workFolder())) {
        process.waitFor(1, TimeUnit.MILLISECONDS);
      }
      process.waitFor((long) random.uniform(0, 0.06 * i * whole), TimeUnit.MILLISECONDS);
      process.destroyForcibly().waitFor();
      killed += Files.exists(out) ? 0 : 1;
    }
    assertThat(killed).isPositive();
    if (!Files.exists(out) || Files.exists(Target.folder(out).workFolder())) {
      assertThat(command(out).waitFor()).isZero();
    }
    assertComplete(out);
  }

  private static Process command(Path out) throws IOException {
    return PrepareProcess.start(
        List.of("mimic", raw.root.toString()), out, folder.resolve("process.log"));
  }
}
