package org.lovt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.base.FileTrees;
import org.lovt.base.RandomStream;
import org.lovt.data.prepare.Outputs;
import org.lovt.data.prepare.PrepareProcess;
import org.lovt.data.prepare.openi.RawOpenI;

/**
 * Scenario S12: real processes of every preparation are killed ({@code kill -9}) at random
 * instants, a hundred times together; the same command completes the work, with the tree that an
 * undisturbed run gives.
 */
@Tag("long")
class KillCampaignTest {
  private static final int KILLS = 100;

  @TempDir static Path folder;
  private static final Map<String, List<String>> COMMANDS = new LinkedHashMap<>();

  @BeforeAll
  static void rawData() {
    phantoms("mimic", 150, "--preset=all");
    phantoms("chexpert", 150);
    phantoms("rsna", 60, "--splits=random");
    phantoms("siim", 20, "--splits=random");
    phantoms("object-cxr", 60, "--splits=random");
    phantoms("nih", 60, "--splits=random");
    phantoms("covid-rural", 60, "--splits=random");
    RawOpenI raw = new RawOpenI();
    for (int i = 1; i <= 300; i++) {
      raw.study(i);
    }
    Path openi = raw.projections(raw.archives(folder.resolve("openi")));
    COMMANDS.put("openi", List.of("openi", openi.toString()));
  }

  private static void phantoms(String layout, int studies, String... options) {
    Path raw = folder.resolve(layout);
    Cli made =
        Cli.run(
            "data",
            "phantom",
            raw.toString(),
            "--layout=" + layout,
            "--studies=" + studies,
            "--size=128",
            "--seed=3");
    assertThat(made.code()).as(made.err()).isZero();
    List<String> command = new ArrayList<>(List.of(layout, raw.toString()));
    command.addAll(List.of(options));
    COMMANDS.put(layout, command);
  }

  @TestFactory
  List<DynamicTest> preparationsSurviveRandomKills() {
    List<DynamicTest> tests = new ArrayList<>();
    int each = (KILLS + COMMANDS.size() - 1) / COMMANDS.size();
    COMMANDS.forEach(
        (name, command) ->
            tests.add(DynamicTest.dynamicTest(name, () -> campaign(name, command, each))));
    return tests;
  }

  private static void campaign(String name, List<String> command, int kills) throws Exception {
    Path undisturbed = folder.resolve(name + "-expected");
    long began = System.nanoTime();
    assertThat(start(command, undisturbed).waitFor()).isZero();
    double whole = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    Map<String, String> expected = Outputs.tree(undisturbed);
    RandomStream random = RandomStream.of(12, "test.campaign." + name, 0, 0);
    Path out = folder.resolve(name + "-killed");
    int killed = 0;
    int completed = 0;
    while (killed < kills) {
      Process process = start(command, out);
      // Java's own start takes a good part of a short run: aim at the rest.
      boolean ended =
          process.waitFor((long) random.uniform(0.15 * whole, 1.1 * whole), TimeUnit.MILLISECONDS);
      process.destroyForcibly().waitFor();
      killed += ended ? 0 : 1;
      if (ended || Files.exists(out)) {
        assertThat(start(command, out).waitFor()).isIn(0, 2); // 2: it is there already
        assertThat(Outputs.tree(out)).isEqualTo(expected);
        FileTrees.delete(out);
        completed++;
      }
    }
    if (start(command, out).waitFor() == 0) {
      completed++;
    }
    assertThat(Outputs.tree(out)).isEqualTo(expected);
    assertThat(completed).isPositive();
  }

  private static Process start(List<String> command, Path out) throws IOException {
    return PrepareProcess.start(command, out, folder.resolve("process.log"));
  }
}
