package org.lovt.data.prepare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.lovt.base.LovtException;
import org.lovt.data.store.DatasetManifest;

/** The part of a preparation that does not depend on the source. */
final class Preparation {
  private static final long BYTES_PER_STUDY = 12_000;
  private static final long BYTES_SPARE = 32L << 20;
  private static final int EXAMPLES = 3;

  private final PreparationPlan plan;
  private final PreparationOptions options;
  private final PreparationListener listener;
  private final FailPoint failPoint;
  private final List<BadFile> badFiles = new ArrayList<>();
  private final long budget;
  private long done;

  Preparation(
      PreparationPlan plan,
      PreparationOptions options,
      PreparationListener listener,
      FailPoint failPoint) {
    this.plan = plan;
    this.options = options;
    this.budget = options.budget(plan.files());
    this.listener = listener;
    this.failPoint = failPoint;
  }

  /** Runs or continues; the prepared folder is there and complete when this returns. */
  DatasetManifest run() {
    try {
      Files.createDirectories(options.out().getParent());
      checkSpace();
      try (Workplace place =
          Workplace.open(options.out(), plan.key(), options.overwrite(), failPoint)) {
        if (place.published()) {
          place.tidyUp();
        } else {
          if (!place.complete()) {
            work(place);
          }
          place.publish();
        }
      }
      return DatasetManifest.read(options.out());
    } catch (IOException e) {
      throw LovtException.resource(
          "cannot write the prepared data set " + options.out() + ": " + e.getMessage(),
          "Check free space and permissions (--out chooses another folder), then run the same command"
              + " again: it resumes.",
          e);
    }
  }

  private void checkSpace() throws IOException {
    Path parent = options.out().getParent();
    checkSpace(parent, plan.tasks().size(), Files.getFileStore(parent).getUsableSpace());
  }

  /** Refuses to begin what the disk cannot hold: work in progress and result together. */
  static void checkSpace(Path parent, long studies, long free) {
    long needed = studies * BYTES_PER_STUDY + BYTES_SPARE;
    if (free < needed) {
      throw LovtException.resource(
          "%s has %d MB free; about %d MB are needed".formatted(parent, free >> 20, needed >> 20),
          "Free some space, or choose another folder with --out.");
    }
  }

  private void work(Workplace place) throws IOException {
    try (OutcomeStore outcomes = OutcomeStore.open(place.database(), failPoint)) {
      prepareStudies(outcomes, place);
      listener.stage("files", 1, 0);
      new DatasetBuilder(plan, place.building(), failPoint).build(outcomes, options.out());
      listener.advanced(1, badFiles.size());
    }
    place.completed();
  }

  private void prepareStudies(OutcomeStore outcomes, Workplace place) throws IOException {
    BitSet known = outcomes.resume();
    int total = plan.tasks().size();
    int[] pending = IntStream.range(0, total).filter(t -> !known.get(t)).toArray();
    done = total - (long) pending.length;
    listener.stage("studies", total, done);
    try {
      TaskRunner.run(plan.tasks(), pending, options.threads(), (t, o) -> take(outcomes, t, o));
    } catch (LovtException e) {
      outcomes.commit(); // the work done so far is not lost
      if (e.kind() != LovtException.Kind.INTERRUPTED) { // then files cannot be written
        Quarantine.write(place.quarantine(), badFiles);
      }
      throw e;
    }
    outcomes.commit();
  }

  private void take(OutcomeStore outcomes, int task, Outcome outcome) {
    outcomes.put(task, outcome);
    badFiles.addAll(outcome.badFiles());
    if (badFiles.size() > budget) {
      throw tooManyBadFiles();
    }
    listener.advanced(++done, badFiles.size());
  }

  private LovtException tooManyBadFiles() {
    List<String> examples = badFiles.stream().limit(EXAMPLES).map(BadFile::line).toList();
    if (options.onBad() == PreparationOptions.OnBad.FAIL) {
      return LovtException.data(
          examples.get(0),
          "Mend the file and run the same command again (it resumes), or leave bad files out with"
              + " --on-bad skip.");
    }
    return LovtException.data(
        "more than %d files are missing or damaged, for example %s"
            .formatted(budget, String.join("; ", examples)),
        "Mend them and run the same command again (it resumes), or allow more with --bad-budget. All"
            + " are listed in "
            + Workplace.workFolder(options.out()).resolve(Quarantine.FILE)
            + ".");
  }
}
