package org.lovt.track;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.lovt.base.AtomicFiles;
import org.lovt.base.LovtException;

/**
 * The folder of one run and the places in it (spec/data-and-config.md 3.5):
 *
 * <pre>
 * checkpoints/            states of the model
 * hydra/                  config.yaml, overrides.yaml, hydra.yaml
 * tensorboard/            event files
 * run.json                what ran: {@link RunInfo}
 * metrics.jsonl           values by step: {@link MetricsLog}
 * timing.jsonl            time, speed and memory by step
 * summary.json            best and last values: {@link Summary}
 * run_training.log        the log: {@link RunLog}
 * report.html, plots/     the report with its figures; heldout.json: values on held-out studies
 * </pre>
 *
 * @param path the folder
 */
public record RunFolder(Path path) {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH-mm-ss");
  private static final DateTimeFormatter BOTH = DateTimeFormatter.ofPattern("yyyy-MM-dd_HH-mm-ss");
  private static final int MOST_IN_ONE_SECOND = 10_000;

  /**
   * Creates {@code logs/runs/<yyyy-MM-dd>/<HH-mm-ss>} below the start folder; a second run of the
   * same second gets {@code <HH-mm-ss>-2} and so on.
   */
  public static RunFolder create(Path start, LocalDateTime now) {
    Path day = start.resolve("logs").resolve("runs").resolve(DAY.format(now));
    return prepared(unused(day, TIME.format(now)));
  }

  /** Creates a folder that a person chose; one that is there already gets {@code -2} behind it. */
  public static RunFolder create(Path chosen) {
    Path path = chosen.toAbsolutePath().normalize();
    return prepared(unused(path.getParent(), path.getFileName().toString()));
  }

  /**
   * Creates the folder of a sweep, {@code logs/multiruns/<yyyy-MM-dd>_<HH-mm-ss>}, with its {@code
   * multirun.yaml}.
   */
  public static Path createSweep(Path start, LocalDateTime now, String multirun) {
    Path sweep = unused(start.resolve("logs").resolve("multiruns"), BOTH.format(now));
    write(sweep.resolve("multirun.yaml"), multirun);
    return sweep;
  }

  /** Creates the folder of a sweep's job, numbered from 0. */
  public static RunFolder createJob(Path sweep, int job) {
    try {
      return prepared(Files.createDirectory(sweep.resolve(Integer.toString(job))));
    } catch (IOException e) {
      throw cannotCreate(sweep.resolve(Integer.toString(job)), e);
    }
  }

  /** An existing folder, to resume or to read; a data error if it is none. */
  public static RunFolder open(Path path) {
    RunFolder folder = new RunFolder(path);
    if (!Files.isRegularFile(folder.runFile())) {
      throw LovtException.data(
          path + " is not the folder of a run: it has no run.json",
          "Give the folder that holds run.json and checkpoints/.");
    }
    return folder;
  }

  /** The newest run below {@code logs/runs}; finished ones have been moved away. */
  public static Optional<RunFolder> newest(Path runs) {
    return newest(runs, info -> true);
  }

  /** The newest run of those that {@code wanted} accepts. */
  public static Optional<RunFolder> newest(Path runs, Predicate<RunInfo> wanted) {
    if (!Files.isDirectory(runs)) {
      return Optional.empty();
    }
    Map<RunFolder, RunInfo> found = new LinkedHashMap<>();
    for (Path path : twoLevels(runs)) {
      RunFolder folder = new RunFolder(path);
      info(folder).filter(wanted).ifPresent(info -> found.put(folder, info));
    }
    return found.entrySet().stream()
        .max(
            Comparator.comparing((Map.Entry<RunFolder, RunInfo> r) -> r.getValue().started())
                .thenComparing(r -> r.getKey().path()))
        .map(Map.Entry::getKey);
  }

  /** All that is there; what another process moves away meanwhile may be left out. */
  private static List<Path> twoLevels(Path runs) {
    List<Path> all = new ArrayList<>();
    try {
      Files.walkFileTree(
          runs,
          Set.of(),
          2,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              all.add(folder);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              all.add(file); // of the second level, folders too
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
              if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
              }
              throw e;
            }
          });
      return all;
    } catch (IOException e) {
      throw LovtException.data(
          "Cannot list the runs in " + runs + ": " + e.getMessage(), "Check its permissions.", e);
    }
  }

  /** What ran in a folder; nothing if it is none of a run, or not there any more. */
  private static Optional<RunInfo> info(RunFolder folder) {
    if (!Files.isRegularFile(folder.runFile())) {
      return Optional.empty();
    }
    try {
      return Optional.of(RunInfo.read(folder.runFile()));
    } catch (LovtException e) {
      if (e.getCause() instanceof NoSuchFileException) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static Path unused(Path parent, String name) {
    try {
      Files.createDirectories(parent);
      for (int count = 1; count <= MOST_IN_ONE_SECOND; count++) {
        try {
          // Fails if it exists, so that two processes never share a folder.
          return Files.createDirectory(parent.resolve(count == 1 ? name : name + "-" + count));
        } catch (FileAlreadyExistsException taken) {
          continue;
        }
      }
    } catch (IOException e) {
      throw cannotCreate(parent.resolve(name), e);
    }
    throw LovtException.resource(
        parent.resolve(name) + " and " + MOST_IN_ONE_SECOND + " names after it are taken",
        "Start again a second later.");
  }

  private static RunFolder prepared(Path path) {
    RunFolder folder = new RunFolder(path);
    try {
      Files.createDirectories(folder.checkpoints());
    } catch (IOException e) {
      throw cannotCreate(folder.checkpoints(), e);
    }
    return folder;
  }

  private static LovtException cannotCreate(Path path, IOException e) {
    return LovtException.resource(
        "Cannot create the run folder " + path + ": " + Failures.reason(e),
        "Check free space and permissions, or start in another folder.",
        e);
  }

  /**
   * Writes the copies of the configuration.
   *
   * @param config the job's configuration in YAML, interpolations not resolved
   * @param overrides the list of override texts in YAML
   * @param hydra settings of the program itself in YAML
   */
  public void writeHydra(String config, String overrides, String hydra) {
    write(hydra().resolve("config.yaml"), config);
    write(overridesFile(), overrides);
    write(hydra().resolve("hydra.yaml"), hydra);
  }

  private static void write(Path file, String text) {
    try {
      AtomicFiles.writeText(file, text);
    } catch (IOException e) {
      throw Failures.cannotWrite(file, e);
    }
  }

  /** States of the model. */
  public Path checkpoints() {
    return path.resolve("checkpoints");
  }

  /** Copies of the configuration. */
  public Path hydra() {
    return path.resolve("hydra");
  }

  /** The overrides of the command line, a list in YAML. */
  public Path overridesFile() {
    return hydra().resolve("overrides.yaml");
  }

  /** TensorBoard events. */
  public Path tensorboard() {
    return path.resolve("tensorboard");
  }

  /** What ran. */
  public Path runFile() {
    return path.resolve("run.json");
  }

  /** Values by step. */
  public Path metricsFile() {
    return path.resolve("metrics.jsonl");
  }

  /** Time, speed and memory by step; apart, since they differ from run to run. */
  public Path timingFile() {
    return path.resolve("timing.jsonl");
  }

  /** Values on held-out studies; only where they were taken. */
  public Path heldOutFile() {
    return path.resolve("heldout.json");
  }

  /** Best and last values. */
  public Path summaryFile() {
    return path.resolve("summary.json");
  }

  /** The log of a program, for example {@code run_training}. */
  public Path logFile(String program) {
    return path.resolve(program + ".log");
  }
}
