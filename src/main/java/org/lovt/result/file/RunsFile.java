package org.lovt.result.file;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * {@code results/runs.csv}: {@code name}, {@code run_id}, {@code run_folder}, then one column per
 * task in the order of first use with the {@code ;}-joined ids of the task's runs. Made on first
 * use; unknown columns and other rows are kept.
 */
public final class RunsFile {
  private static final String RUN_ID = "run_id";
  private static final String RUN_FOLDER = "run_folder";
  private static final String BETWEEN = ";";

  private final LockedFile file;

  /** In a results folder; nothing is made yet. */
  public RunsFile(Path results) {
    this.file = new LockedFile(results.resolve("runs.csv"));
  }

  /**
   * Enters a model, or gives a known one a new id; everything else of its row stays.
   *
   * @param runId of the pre-training or baseline run; empty for {@code random} and {@code ImageNet}
   */
  public void register(String name, String runId) {
    update(
        table -> {
          if (!table.has(name)) {
            table.set(name, RUN_FOLDER, name);
          }
          table.set(name, RUN_ID, runId);
        });
  }

  /** Enters the runs of a task for a model, which is entered too if it is new. */
  public void setRuns(String name, String task, List<String> ids) {
    update(
        table -> {
          if (!table.has(name)) {
            table.set(name, RUN_FOLDER, name);
          }
          table.set(name, task, String.join(BETWEEN, ids));
        });
  }

  private void update(Consumer<NamedTable> change) {
    file.update(
        text -> {
          NamedTable table = NamedTable.of(text, file.file());
          table.column(RUN_ID);
          table.column(RUN_FOLDER);
          change.accept(table);
          return table.text();
        });
  }

  private NamedTable read() {
    return NamedTable.read(file.file());
  }

  /** Names of all models in the order entered. */
  public List<String> names() {
    return read().names();
  }

  /** The id of a model's own run; empty if it has none. */
  public Optional<String> runId(String name) {
    return Optional.of(read().get(name, RUN_ID)).filter(id -> !id.isEmpty());
  }

  /** The folder of a model below that of all models; its name if the file does not say. */
  public String runFolder(String name) {
    String folder = read().get(name, RUN_FOLDER);
    return folder.isEmpty() ? name : folder;
  }

  /** Ids of a model's runs of a task; none if it has not been evaluated on it. */
  public List<String> runs(String name, String task) {
    String ids = read().get(name, task);
    return ids.isEmpty() ? List.of() : List.of(ids.split(BETWEEN, -1));
  }
}
