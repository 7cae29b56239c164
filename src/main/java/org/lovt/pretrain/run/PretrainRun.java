package org.lovt.pretrain.run;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.lovt.base.FolderLock;
import org.lovt.base.LovtException;
import org.lovt.config.OverridesFile;
import org.lovt.config.schema.Experiment;
import org.lovt.config.schema.MonitorMode;
import org.lovt.track.RunFolder;
import org.lovt.track.RunInfo;
import org.lovt.track.RunLog;
import org.lovt.track.RunRecorder;
import org.lovt.track.Summary;
import org.lovt.train.Adam;
import org.lovt.train.Checkpoint;
import org.lovt.train.Interruption;
import org.lovt.train.Position;
import org.lovt.train.RunVersions;
import org.lovt.train.Trainer;
import org.lovt.train.Trainer.Outcome;

/**
 * Runs a pre-training, or that of a rival, in its folder: trains, records, and moves the finished
 * run to the models folder. An interrupted run stays where it is and is continued by {@link
 * #resume}.
 */
public final class PretrainRun {
  private static final Logger LOG = Logger.getLogger(PretrainRun.class.getName());
  private static final DateTimeFormatter STARTED = DateTimeFormatter.ISO_LOCAL_DATE_TIME;

  /** Weights, two moments: what a state holds of every trained parameter, in bytes. */
  private static final long STATE_BYTES = 12;

  /** The newest state, the best one, and one that is being written. */
  private static final int STATES = 3;

  private final RunSetup<?> setup;
  private final Monitor monitor;
  private final Interruption interruption;
  private final StopAfter stopAfter;

  /**
   * How a call ended.
   *
   * @param outcome finished, stopped early, or interrupted
   * @param folder the run: in the models folder, or where it was if interrupted
   * @param summary best and last values; null if interrupted
   * @param elapsed time of training in this call
   */
  public record Result(Outcome outcome, RunFolder folder, Summary summary, Duration elapsed) {
    /** The checkpoint of the best epoch of a finished run, or of its last if that is kept. */
    public Path bestCheckpoint() {
      return folder.path().resolve(summary.best().checkpoint());
    }
  }

  /** Prepares to run what was set up. */
  public PretrainRun(
      RunSetup<?> setup, Monitor monitor, Interruption interruption, StopAfter stopAfter) {
    this.setup = setup;
    this.monitor = monitor;
    this.interruption = interruption;
    this.stopAfter = stopAfter;
  }

  /**
   * Begins a run in a fresh folder.
   *
   * @param now time of the start
   * @throws LovtException of kind RESOURCE if another process trains in this folder
   */
  public Result begin(RunFolder folder, LocalDateTime now) {
    return alone(folder, () -> described(folder, now));
  }

  /** Describes the run in its folder; there is nothing to begin from. */
  private Checkpoint described(RunFolder folder, LocalDateTime now) {
    RunRequest request = setup.request();
    request.models().check(request.name());
    checkSpace(folder);
    folder.writeHydra(
        request.composition().yaml(),
        OverridesFile.text(request.commandLine()),
        request.composition().hydraYaml());
    String started = STARTED.format(now.withNano(0));
    new RunInfo(
            RunInfo.newId(folder.path(), started, request.config().seed()),
            request.name().value(),
            "lovt",
            List.of(setup.kind().tag()),
            request.config().seed(),
            relative(folder.path()),
            started,
            RunVersions.current(),
            setup.device().device().toString(),
            new RunInfo.Parameters(setup.runPlan().parameters(), setup.runPlan().trainable()),
            setup.provenance(),
            RunState.configuration(request))
        .write(folder.runFile());
    return null;
  }

  /**
   * Continues an interrupted run, bit for bit as if it had not been interrupted; one that had saved
   * nothing yet begins anew, and of a finished one only the move to the models folder is made up
   * for.
   *
   * @param allowChanges whether configuration and data may differ from those it was begun with
   * @throws LovtException of kind RESOURCE if another process trains in this folder
   */
  public Result resume(RunFolder folder, boolean allowChanges) {
    return alone(folder, () -> newest(folder, allowChanges));
  }

  /** What a run goes on from; null if it had saved nothing. */
  private Checkpoint newest(RunFolder folder, boolean allowChanges) {
    setup.request().models().check(setup.request().name());
    Optional<Checkpoint> checkpoint = RunState.newest(folder, monitor);
    if (checkpoint.isEmpty()) {
      monitor.notice("the run had saved nothing yet: it begins anew");
    } else {
      RunState.checkSame(folder, checkpoint.get(), setup, allowChanges);
    }
    return checkpoint.orElse(null);
  }

  /** Trains with the folder for this process alone; two trainings would overwrite each other. */
  private Result alone(RunFolder folder, Supplier<Checkpoint> from) {
    Trained trained;
    Path path = folder.path();
    try (FolderLock lock =
        FolderLock.take(path, "another process trains the run " + path + " now")) {
      trained = train(setup, folder, from.get());
      lock.deleteFile();
    }
    RunFolder place =
        trained.outcome() == Outcome.INTERRUPTED
            ? folder
            : setup.request().models().take(folder, setup.request().name());
    return new Result(trained.outcome(), place, trained.summary(), trained.elapsed());
  }

  private record Trained(Outcome outcome, Summary summary, Duration elapsed) {}

  /** Trains from a checkpoint, or from the beginning if it is null. */
  private <B> Trained train(RunSetup<B> setup, RunFolder folder, Checkpoint checkpoint) {
    Outcome outcome;
    Summary summary = null;
    RunListener listener;
    try (RunLog log = RunLog.open(folder.logFile(setup.kind().log()));
        RunRecorder recorder = RunRecorder.open(folder, Clock.systemDefaultZone());
        Adam optimizer = setup.optimizer()) {
      RunPlan plan = setup.runPlan();
      listener = new RunListener(recorder, monitor, interruption, stopAfter, plan.steps());
      Trainer<B> trainer = trainer(setup, folder, optimizer, listener);
      if (checkpoint == null && !recorder.history().rows().isEmpty()) {
        recorder.restore(0); // values of a run that was killed before its first checkpoint
      } else if (checkpoint != null) {
        trainer.resume(checkpoint);
        LOG.info("continued at " + trainer.position());
      }
      long done = (long) trainer.position().epoch() * plan.batches() + trainer.position().batch();
      listener.begin(plan.allBatches() - done, trainer.position().step());
      outcome = logged(() -> trainer.fit(setup.training(), setup.evaluations(), interruption));
      if (outcome != Outcome.INTERRUPTED) {
        summary = logged(() -> finish(folder, trainer, recorder));
        summary.write(folder.summaryFile());
      }
      LOG.info("ended: " + outcome);
    }
    return new Trained(outcome, summary, listener.elapsed());
  }

  private static <B> Trainer<B> trainer(
      RunSetup<B> setup, RunFolder folder, Adam optimizer, RunListener listener) {
    return new Trainer<>(
        setup.method(),
        optimizer,
        setup.schedules(),
        setup.earlyStopping(),
        setup.runPlan().options(),
        listener,
        folder.checkpoints(),
        RunState.describe(setup));
  }

  private static <T> T logged(Supplier<T> part) {
    try {
      return part.get();
    } catch (LovtException e) {
      LOG.log(Level.SEVERE, e.getMessage());
      throw e;
    } catch (RuntimeException | Error e) {
      LOG.log(Level.SEVERE, "training failed", e);
      throw e;
    }
  }

  /** What is done with the trained model, and the summary. */
  private Summary finish(RunFolder folder, Trainer<?> trainer, RunRecorder recorder) {
    boolean lastIsKept = trainer.bestFile() == null;
    String checkpoint = "checkpoints/" + (lastIsKept ? Trainer.LAST : trainer.bestFile());
    Map<String, Double> values = setup.finish(folder, checkpoint);
    if (!values.isEmpty()) {
      Position end = trainer.position();
      recorder.record(end.step(), end.epoch() - 1, values);
    }
    Experiment config = setup.request().config();
    return lastIsKept
        ? Summary.ofLast(recorder.history(), config.monitorMetric(), checkpoint)
        : Summary.of(
            recorder.history(),
            config.monitorMetric(),
            config.monitorMetricMode() == MonitorMode.MIN,
            checkpoint);
  }

  /** Fails before training if the states cannot be kept. */
  private void checkSpace(RunFolder folder) {
    RunPlan plan = setup.runPlan();
    long frozen = 4 * (plan.parameters() - plan.trainable());
    long need = STATES * (STATE_BYTES * plan.trainable() + frozen);
    try {
      FileStore store = Files.getFileStore(folder.path());
      if (store.getUsableSpace() < need) {
        throw LovtException.resource(
            "%s: %d MB are free, and checkpoints need %d MB"
                .formatted(folder.path(), store.getUsableSpace() / 1_000_000, need / 1_000_000),
            "Make room, or start in a folder on another disk.");
      }
    } catch (IOException e) {
      monitor.notice("free space of " + folder.path() + " is not known: " + e.getMessage());
    }
  }

  private static String relative(Path folder) {
    Path start = Path.of("").toAbsolutePath();
    Path absolute = folder.toAbsolutePath().normalize();
    Path path = absolute.startsWith(start) ? start.relativize(absolute) : absolute.getFileName();
    return path.toString().replace('\\', '/');
  }
}
