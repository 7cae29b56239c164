package org.lovt.data.prepare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.lovt.base.LovtException;

/**
 * Runs the tasks which an earlier run has not finished, keeps their outcomes, and gives up when the
 * budget of bad files is spent.
 *
 * @param <O> what becomes of a task
 */
public final class ResumableTasks<O extends TaskOutcome> {
  private static final int EXAMPLES = 3;

  private final List<? extends PreparationTask<O>> tasks;
  private final PreparationOptions options;
  private final PreparationListener listener;
  private final List<BadFile> badFiles;
  private final long budget;
  private long done;

  /**
   * Prepares a run.
   *
   * @param tasks all tasks, in their stored order
   * @param options threads and budget
   * @param listener is told of the progress
   * @param known bad files found before any task; they count against the budget
   */
  public ResumableTasks(
      List<? extends PreparationTask<O>> tasks,
      PreparationOptions options,
      PreparationListener listener,
      List<BadFile> known) {
    this.tasks = tasks;
    this.options = options;
    this.listener = listener;
    this.badFiles = new ArrayList<>(known);
    long files = known.size() + tasks.stream().mapToLong(PreparationTask::files).sum();
    this.budget = options.budget(files);
  }

  /**
   * Runs what is left to do.
   *
   * @param stage what the listener is told, for example {@code studies}
   * @param outcomes receives the outcomes, and knows those of an earlier run
   * @param quarantine where bad files are listed if the run gives up
   * @throws LovtException of kind DATA if there are more bad files than the budget allows
   */
  public void run(String stage, OutcomeStore<O> outcomes, Quarantine quarantine)
      throws IOException {
    BitSet known = outcomes.resume();
    int total = tasks.size();
    int[] pending = IntStream.range(0, total).filter(t -> !known.get(t)).toArray();
    done = total - (long) pending.length;
    listener.stage(stage, total, done);
    try {
      checkBudget(quarantine.file());
      work(pending, (t, o) -> take(outcomes, t, o, quarantine.file()));
    } catch (LovtException e) {
      outcomes.commit(); // the work done so far is not lost
      if (e.kind() != LovtException.Kind.INTERRUPTED) { // then files cannot be written
        quarantine.write(badFiles);
      }
      throw e;
    }
    outcomes.commit();
  }

  private void work(int[] pending, TaskRunner.Sink<O> sink) {
    try {
      TaskRunner.run(pending, options.threads(), t -> prepare(tasks.get(t)), sink);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw LovtException.interrupted(
          "The preparation was interrupted.", "Run the same command again: it resumes.");
    }
  }

  private static <O extends TaskOutcome> O prepare(PreparationTask<O> task) {
    try {
      return task.prepare();
    } catch (LovtException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new IllegalStateException(task.name() + ": " + e, e);
    }
  }

  /** Number of bad files met so far. */
  public int badFiles() {
    return badFiles.size();
  }

  private void take(OutcomeStore<O> outcomes, int task, O outcome, Path quarantine) {
    outcomes.put(task, outcome);
    badFiles.addAll(outcome.badFiles());
    checkBudget(quarantine);
    listener.advanced(++done, badFiles.size());
  }

  private void checkBudget(Path quarantine) {
    if (badFiles.size() <= budget) {
      return;
    }
    List<String> examples = badFiles.stream().limit(EXAMPLES).map(BadFile::line).toList();
    if (options.onBad() == PreparationOptions.OnBad.FAIL) {
      throw LovtException.data(
          examples.get(0),
          "Mend the file, which "
              + quarantine
              + " names, and run the same command again (it resumes), or leave bad files out with"
              + " --on-bad skip.");
    }
    throw LovtException.data(
        "more than %d files are missing or damaged, for example %s"
            .formatted(budget, String.join("; ", examples)),
        "Mend them and run the same command again (it resumes), or allow more with --bad-budget. All"
            + " are listed in "
            + quarantine
            + ".");
  }
}
