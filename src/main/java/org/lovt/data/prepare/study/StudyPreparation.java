package org.lovt.data.prepare.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.lovt.base.LovtException;
import org.lovt.data.prepare.DiskSpace;
import org.lovt.data.prepare.FailPoint;
import org.lovt.data.prepare.OutcomeStore;
import org.lovt.data.prepare.PreparationListener;
import org.lovt.data.prepare.PreparationOptions;
import org.lovt.data.prepare.Quarantine;
import org.lovt.data.prepare.ResumableTasks;
import org.lovt.data.prepare.Target;
import org.lovt.data.prepare.Workplace;
import org.lovt.data.store.DatasetManifest;

/** The part of a preparation of studies that does not depend on the source. */
public final class StudyPreparation {
  /** Work in progress and result together. */
  private static final long BYTES_PER_STUDY = 12_000;

  private static final long BYTES_SPARE = 32L << 20;

  private final StudyPlan plan;
  private final PreparationOptions options;
  private final PreparationListener listener;
  private final FailPoint failPoint;

  /** Plans a run; a fail point other than {@link FailPoint#NONE} is for tests. */
  public StudyPreparation(
      StudyPlan plan,
      PreparationOptions options,
      PreparationListener listener,
      FailPoint failPoint) {
    this.plan = plan;
    this.options = options;
    this.listener = listener;
    this.failPoint = failPoint;
  }

  /** Runs or continues; the prepared folder is there and complete when this returns. */
  public DatasetManifest run() {
    try {
      Files.createDirectories(options.out().getParent());
      DiskSpace.demand(
          options.out().getParent(), plan.tasks().size() * BYTES_PER_STUDY + BYTES_SPARE);
      try (Workplace place =
          Workplace.open(
              Target.folder(options.out()), plan.key(), options.overwrite(), failPoint)) {
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

  private void work(Workplace place) throws IOException {
    try (OutcomeStore<StudyOutcome> outcomes =
        OutcomeStore.open(place.database(), StudyOutcome.class, failPoint)) {
      ResumableTasks<StudyOutcome> tasks =
          new ResumableTasks<>(plan.tasks(), options, listener, List.of());
      tasks.run("studies", outcomes, quarantine(place.quarantine()));
      listener.stage("files", 1, 0);
      new DatasetBuilder(plan, place.building(), failPoint).build(outcomes, options.out());
      listener.advanced(1, tasks.badFiles());
    }
    place.completed();
  }

  /** The list of bad files of a set of studies. */
  static Quarantine quarantine(Path file) {
    return new Quarantine(file, "study_id");
  }
}
