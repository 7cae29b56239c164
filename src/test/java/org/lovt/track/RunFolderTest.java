package org.lovt.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.Json;
import org.lovt.base.LovtException;

class RunFolderTest {
  private static final LocalDateTime NOW = LocalDateTime.of(2026, 3, 9, 7, 5, 3);

  @TempDir Path start;

  @Statement(spec = Spec.DATA_AND_CONFIG, value = 66)
  @Test
  void aRunHasItsFolderByDateAndTimeWithTheCopiesOfTheConfigurationAndALog() {
    RunFolder run = RunFolder.create(start, NOW);
    run.writeHydra("a: 1\n", "- a=1\n", "run: {}\n");
    RunLog.open(run.logFile("run_training"), quiet("folder"), ZoneOffset.UTC).close();

    Path expected = start.resolve("logs/runs/2026-03-09/07-05-03");
    assertThat(run.path()).isEqualTo(expected);
    assertThat(expected.resolve("hydra/config.yaml")).hasContent("a: 1");
    assertThat(expected.resolve("hydra/overrides.yaml")).hasContent("- a=1");
    assertThat(expected.resolve("hydra/hydra.yaml")).hasContent("run: {}");
    assertThat(expected.resolve("run_training.log")).exists();
    assertThat(expected.resolve("checkpoints")).isDirectory();
  }

  /** The text arrives as given, its interpolations unresolved. */
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 68)
  @Test
  void theConfigurationIsSavedAsGiven() {
    RunFolder run = RunFolder.create(start, NOW);
    run.writeHydra("monitor: ${monitor_metric}\n", "[]\n", "{}\n");
    assertThat(run.hydra().resolve("config.yaml")).hasContent("monitor: ${monitor_metric}");
  }

  @Statement(spec = Spec.DATA_AND_CONFIG, value = 67)
  @Test
  void aSweepHasAFolderPerJob() {
    Path sweep = RunFolder.createSweep(start, NOW, "jobs: 2\n");
    RunFolder first = RunFolder.createJob(sweep, 0);
    RunFolder second = RunFolder.createJob(sweep, 1);

    assertThat(sweep).isEqualTo(start.resolve("logs/multiruns/2026-03-09_07-05-03"));
    assertThat(sweep.resolve("multirun.yaml")).hasContent("jobs: 2");
    assertThat(first.path()).isEqualTo(sweep.resolve("0"));
    assertThat(second.checkpoints()).isEqualTo(sweep.resolve("1/checkpoints")).isDirectory();
  }

  @Test
  void runsOfTheSameSecondGetFoldersOfTheirOwn() {
    Set<Path> paths = ConcurrentHashMap.newKeySet();
    IntStream.range(0, 20).parallel().forEach(i -> paths.add(RunFolder.create(start, NOW).path()));

    assertThat(paths).hasSize(20).contains(start.resolve("logs/runs/2026-03-09/07-05-03"));
    assertThat(paths).contains(start.resolve("logs/runs/2026-03-09/07-05-03-20"));
  }

  @Test
  void aFileInTheWayIsAResourceErrorNamingTheFolder() throws IOException {
    Files.writeString(start.resolve("logs"), "a file");
    assertThatThrownBy(() -> RunFolder.create(start, NOW))
        .isInstanceOfSatisfying(
            LovtException.class, e -> assertThat(e.kind()).isEqualTo(LovtException.Kind.RESOURCE))
        .hasMessageContaining("logs");
  }

  @Test
  void aFolderWithoutRunJsonIsNotOpened() {
    assertThatThrownBy(() -> RunFolder.open(start)).hasMessageContaining("no run.json");
  }

  @Test
  void aRunThatAnotherProcessMovesAwayDoesNotHideTheOthers() throws InterruptedException {
    RunFolder stays = RunFolder.create(start, NOW);
    info("stays").write(stays.runFile());
    RunFolder goes = RunFolder.create(start, NOW.plusDays(1));
    info("goes").write(goes.runFile());
    Path elsewhere = start.resolve("elsewhere");
    AtomicBoolean end = new AtomicBoolean();
    Thread mover =
        new Thread(
            () -> {
              try {
                while (!end.get()) {
                  Files.move(goes.path(), elsewhere);
                  Files.move(elsewhere, goes.path());
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    mover.start();
    try {
      for (int i = 0; i < 2000; i++) {
        assertThat(RunFolder.newest(start.resolve("logs/runs"), run -> run.name().equals("stays")))
            .contains(stays);
      }
    } finally {
      end.set(true);
      mover.join();
    }
  }

  private static RunInfo info(String name) {
    return new RunInfo(
        "abcdefgh",
        name,
        "lovt",
        List.of(),
        1,
        name,
        "2026-03-09T07:05:03",
        Map.of(),
        "cpu",
        new RunInfo.Parameters(1, 1),
        Map.of(),
        Json.mapper().createObjectNode());
  }

  @Test
  void theLogHasThePatternOfTheOriginalAndResumesByAppending() throws IOException {
    Path file = start.resolve("run_training.log");
    Logger logger = quiet("org.lovt.pretrain.Demo");
    try (RunLog log = RunLog.open(file, logger, ZoneOffset.UTC)) {
      logger.info("started");
      logger.log(Level.SEVERE, "broken {0}", "thing");
      logger.fine("not shown at this level");
    }
    logger.info("closed: goes nowhere");
    try (RunLog log = RunLog.open(file, logger, ZoneOffset.UTC)) {
      logger.warning("again");
    }
    assertThat(Files.readAllLines(file))
        .hasSize(3)
        .allMatch(
            line ->
                line.matches(
                    "\\[\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3}]"
                        + "\\[org\\.lovt\\.pretrain\\.Demo]\\[(INFO|ERROR|WARNING)] - .+"))
        .satisfies(lines -> assertThat(lines.get(1)).endsWith("[ERROR] - broken thing"));
  }

  @Test
  void aMessageCannotPoseAsAnotherRecordOfTheLog() throws IOException {
    Path file = start.resolve("run_training.log");
    Logger logger = quiet("forge");
    try (RunLog log = RunLog.open(file, logger, ZoneOffset.UTC)) {
      logger.info("file x\n[2026-01-01 00:00:00,000][org.lovt][ERROR] - forged\r\nmore");
    }
    assertThat(Files.readAllLines(file)).hasSize(3).filteredOn(l -> l.startsWith("[")).hasSize(1);
  }

  private static Logger quiet(String name) {
    Logger logger = Logger.getLogger(name);
    logger.setUseParentHandlers(false);
    logger.setLevel(Level.INFO);
    return logger;
  }
}
