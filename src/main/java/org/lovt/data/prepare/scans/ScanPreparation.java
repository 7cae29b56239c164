package org.lovt.data.prepare.scans;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.lovt.base.LovtException;
import org.lovt.data.prepare.BadFile;
import org.lovt.data.prepare.DiskSpace;
import org.lovt.data.prepare.FailPoint;
import org.lovt.data.prepare.OutcomeStore;
import org.lovt.data.prepare.PreparationListener;
import org.lovt.data.prepare.PreparationOptions;
import org.lovt.data.prepare.PreparationOptions.OnBad;
import org.lovt.data.prepare.Quarantine;
import org.lovt.data.prepare.ResumableTasks;
import org.lovt.data.prepare.Target;
import org.lovt.data.prepare.Workplace;
import org.lovt.data.store.DatasetManifest;

/**
 * {@code lovt data prepare rsna|siim|object-cxr|nih|covid-rural}: a raw image set to the prepared
 * form. Equal input and options give equal bytes, whatever the number of threads and however often
 * the work was interrupted. Raw files are only read.
 */
public final class ScanPreparation {
  private static final int EXAMPLES = 3;

  private final ScanOptions options;
  private final PreparationListener listener;
  private final FailPoint failPoint;

  ScanPreparation(ScanOptions options, PreparationListener listener, FailPoint failPoint) {
    this.options = options;
    this.listener = listener;
    this.failPoint = failPoint;
  }

  /**
   * Checks target, layout, annotations and space, then prepares; continues an interrupted run.
   *
   * @return the manifest of the prepared folder
   * @throws LovtException naming file and row of what is wrong
   */
  public static DatasetManifest run(ScanOptions options, PreparationListener listener) {
    return new ScanPreparation(options, listener, FailPoint.NONE).run();
  }

  DatasetManifest run() {
    PreparationOptions common = options.common();
    Target target = new Target(common.out(), ScanPlan.entries(options));
    if (!Files.isDirectory(options.root())) {
      throw LovtException.data("no such folder: " + options.root(), "Check the path.");
    }
    target.check(common.overwrite());
    listener.stage("tables", 1, 0);
    ScanPlan plan = ScanSource.of(options.set()).plan(options, listener);
    listener.advanced(1, plan.missing().size());
    checkMissing(plan);
    try {
      Files.createDirectories(common.out());
      DiskSpace.demand(common.out(), ScanSpace.needed(plan, target));
      try (Workplace place = Workplace.open(target, plan.key(), common.overwrite(), failPoint)) {
        if (place.published()) {
          place.tidyUp();
        } else {
          if (!place.complete()) {
            work(plan, place);
          }
          place.publish();
        }
      }
      return DatasetManifest.read(common.out());
    } catch (IOException e) {
      throw LovtException.resource(
          "cannot write the prepared data set " + common.out() + ": " + e.getMessage(),
          "Check free space and permissions (--out chooses another folder), then run the same command"
              + " again: it resumes.",
          e);
    }
  }

  /** Says at once that a download is not complete, not after hours of work. */
  private void checkMissing(ScanPlan plan) {
    List<BadFile> missing = plan.missing();
    if (missing.size() <= options.common().budget(plan.files())) {
      if (!missing.isEmpty()) {
        listener.notice(Counts.images(missing.size()) + " missing: left out");
      }
      return;
    }
    List<String> examples = missing.stream().limit(EXAMPLES).map(BadFile::line).toList();
    if (options.common().onBad() == OnBad.FAIL) {
      throw LovtException.data(examples.get(0), "Complete the download, or use --on-bad skip.");
    }
    boolean published = options.splits() == SplitChoice.PUBLISHED;
    throw LovtException.data(
        "%d of %d images%s are missing, for example %s"
            .formatted(
                missing.size(),
                plan.rows().size() + missing.size(),
                published ? " of the published splits" : "",
                String.join("; ", examples)),
        "Complete the download, or prepare what is there: "
            + (published
                ? "as a part of the published splits with --bad-budget 100%, or with splits of its"
                    + " own by --splits random."
                : "with --bad-budget 100%."));
  }

  private void work(ScanPlan plan, Workplace place) throws IOException {
    Path folder = place.growing();
    List<ScanTask> tasks =
        plan.scans().stream().map(s -> new ScanTask(options.set(), s, folder)).toList();
    try (OutcomeStore<ScanOutcome> outcomes =
        OutcomeStore.open(place.database(), ScanOutcome.class, failPoint)) {
      ResumableTasks<ScanOutcome> running =
          new ResumableTasks<>(tasks, options.common(), listener, plan.missing());
      running.run("images", outcomes, quarantine(place.quarantine()));
      listener.stage("files", 1, 0);
      new ScanBuilder(plan, folder, listener, failPoint).build(outcomes);
      listener.advanced(1, running.badFiles());
    }
    place.completed();
  }

  /** The list of bad files of an image set. */
  static Quarantine quarantine(Path file) {
    return new Quarantine(file, "image_id");
  }
}
