package org.lovt.data.prepare.scans;

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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.base.FileTrees;
import org.lovt.base.LovtException;
import org.lovt.base.RandomStream;
import org.lovt.data.prepare.BadBudget;
import org.lovt.data.prepare.Death;
import org.lovt.data.prepare.FailPoint;
import org.lovt.data.prepare.Outputs;
import org.lovt.data.prepare.PreparationOptions;
import org.lovt.data.prepare.PreparationOptions.OnBad;
import org.lovt.data.prepare.PrepareProcess;
import org.lovt.data.split.ImageSet;

/**
 * HABITS S12: a preparation that dies at any instant is completed by the same command, with an
 * identical tree.
 */
class ScanDeathTest {
  private static final int IMAGES = 30;

  @TempDir static Path folder;
  private static Path root;
  private static Map<String, String> expected;

  @BeforeAll
  static void prepareWithoutDisturbance() throws IOException {
    root = RawScans.rsna(folder.resolve("raw"), IMAGES);
    Path images = root.resolve("stage_2_train_images");
    Files.delete(images.resolve("image-0003.dcm"));
    Files.write(images.resolve("image-0009.dcm"), new byte[] {1, 2, 3});
    Path out = folder.resolve("expected");
    prepare(out, false, 2, FailPoint.NONE);
    expected = Outputs.tree(out);
    assertThat(Outputs.lines(out.resolve("quarantine.csv"))).hasSize(3);
  }

  private static void prepare(Path out, boolean overwrite, int threads, FailPoint failPoint) {
    PreparationOptions common =
        new PreparationOptions(out, overwrite, OnBad.SKIP, BadBudget.DEFAULT, threads);
    Scans.prepare(Scans.random(ImageSet.RSNA, root).withCommon(common), failPoint);
  }

  private static int instants(Path out, boolean overwrite) {
    List<String> reached = new ArrayList<>();
    prepare(out, overwrite, 1, reached::add);
    assertThat(reached)
        .contains("outcome kept", "before commit", "split file written", "before manifest")
        .contains("before completion", "before publication", "after publication", "work deleted");
    return reached.size();
  }

  @Test
  void theResultDoesNotDependOnTheNumberOfThreads() {
    Path out = folder.resolve("threads");
    prepare(out, false, 4, FailPoint.NONE);
    assertThat(Outputs.tree(out)).isEqualTo(expected);
  }

  @Test
  void deathAtAnyInstantIsSurvived() {
    int instants = instants(folder.resolve("probe"), false);
    for (int i = 0; i < instants; i++) {
      Path out = folder.resolve("death" + i);
      try {
        prepare(out, false, 2, Death.at(i));
      } catch (Death e) {
        if (Files.exists(out.resolve("manifest.json"))) { // declared complete: then it is
          assertThat(Outputs.tree(out)).containsAllEntriesOf(expected);
        }
        prepare(out, false, 1, FailPoint.NONE);
      }
      assertThat(Outputs.tree(out)).isEqualTo(expected);
    }
  }

  @Test
  void deathWhileReplacingAnOldSetIsSurvived() throws IOException {
    Path out = folder.resolve("replaced");
    old(out);
    int instants = instants(out, true);
    for (int i = instants - 40; i < instants; i++) {
      FileTrees.delete(out);
      old(out);
      try {
        prepare(out, true, 2, Death.at(i));
      } catch (Death e) {
        if (Files.exists(out.resolve("manifest.json"))) { // either the old set or the new one
          boolean isOld = Files.readString(out.resolve("manifest.json")).equals("old");
          assertThat(Files.readString(out.resolve("train.csv")).equals("old")).isEqualTo(isOld);
          assertThat(Files.exists(out.resolve("stage_2_train_masks/old.gif"))).isEqualTo(isOld);
        }
        prepare(out, true, 2, FailPoint.NONE);
      }
      assertThat(Files.readString(out.resolve("mine.txt"))).isEqualTo("mine");
      Files.delete(out.resolve("mine.txt"));
      assertThat(Outputs.tree(out)).isEqualTo(expected);
    }
  }

  /** A set of other content, and a file that is none of its parts. */
  private static void old(Path out) {
    for (String file :
        List.of("train.csv", "test.csv", "manifest.json", "stage_2_train_masks/old.gif")) {
      RawScans.write(out.resolve(file), "old".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    RawScans.write(
        out.resolve("mine.txt"), "mine".getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  @Test
  void leavingsOfAKilledRunAreNotPublished() throws IOException {
    Path out = folder.resolve("leavings");
    assertThatThrownBy(() -> prepare(out, false, 1, Death.at(12))).isInstanceOf(Death.class);
    Path building = out.resolve("prepare.partial/building/stage_2_train_masks");
    assertThat(building).isDirectory();
    Files.write(building.resolve("image-0001.png.partial"), new byte[9]);
    Files.write(building.resolve("stranger.png"), new byte[9]);
    prepare(out, false, 1, FailPoint.NONE);
    assertThat(Outputs.tree(out)).isEqualTo(expected);
  }

  @Test
  void workOfOtherOptionsIsNotMixedIn() {
    Path out = folder.resolve("mixed");
    assertThatThrownBy(() -> prepare(out, false, 1, Death.at(12))).isInstanceOf(Death.class);
    ScanOptions other =
        ScanOptions.of(ImageSet.RSNA, root)
            .withRandomSplits(7, org.lovt.data.split.Splitting.Fractions.DEFAULT)
            .withCommon(Scans.common(out, OnBad.SKIP, 100));
    assertThatThrownBy(() -> Scans.prepare(other))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("option.seed was '123' and is now '7'");
    prepare(out, false, 1, FailPoint.NONE);
    assertThat(Outputs.tree(out)).isEqualTo(expected);
  }

  @Test
  void twoPreparationsOfOneTargetExcludeEachOther() {
    Path out = folder.resolve("both");
    prepare(
        out,
        false,
        1,
        where -> {
          if (where.equals("before manifest")) {
            assertThatThrownBy(() -> prepare(out, false, 1, FailPoint.NONE))
                .isInstanceOf(LovtException.class)
                .hasMessageContaining("another preparation is working in");
          }
        });
    assertThat(Outputs.tree(out)).isEqualTo(expected);
  }

  /** Real processes, real {@code kill -9}. */
  @Test
  void killedProcessesLeaveNothingBroken() throws Exception {
    kill(6, "killed");
  }

  @Tag("long")
  @Test
  void aHundredKillsLeaveNothingBroken() throws Exception {
    kill(100, "hundred");
  }

  private static void kill(int times, String name) throws Exception {
    Path out = folder.resolve(name);
    long began = System.nanoTime();
    assertThat(command(folder.resolve(name + "-timed")).waitFor()).isZero();
    long whole = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    RandomStream random = RandomStream.of(11, "test.scan.kills", 0, 0);
    int killed = 0;
    while (killed < times) {
      Process process = command(out);
      process.waitFor((long) random.uniform(0.1 * whole, 1.1 * whole), TimeUnit.MILLISECONDS);
      boolean alive = process.isAlive();
      process.destroyForcibly().waitFor();
      killed += alive ? 1 : 0;
      Path manifest = out.resolve("manifest.json");
      if (Files.exists(manifest)) {
        assertThat(Outputs.tree(out)).containsAllEntriesOf(expected);
        if (!Files.exists(out.resolve("prepare.partial"))) {
          assertThat(Outputs.tree(out)).isEqualTo(expected);
          FileTrees.delete(out); // and again from the beginning
        }
      }
    }
    if (!Files.exists(out.resolve("manifest.json"))
        || Files.exists(out.resolve("prepare.partial"))) {
      assertThat(command(out).waitFor()).isZero();
    }
    assertThat(Outputs.tree(out)).isEqualTo(expected);
  }

  private static Process command(Path out) throws IOException {
    return PrepareProcess.start(
        List.of("rsna", root.toString(), "--splits=random"), out, folder.resolve("process.log"));
  }
}
