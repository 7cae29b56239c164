package org.lovt.pretrain.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lovt.base.Json;
import org.lovt.base.LovtException;
import org.lovt.pretrain.run.RunComparison.Difference;
import org.lovt.track.RunFolder;
import org.lovt.train.Checkpoint;
import org.lovt.train.RunVersions;
import org.lovt.train.Trainer;

/** What a checkpoint tells of its run, and how a run is found and compared when it is continued. */
final class RunState {
  static final String DESCRIPTION = "description";
  private static final String MODEL = "model";
  private static final String CONFIGURATION = "configuration";
  private static final String PROVENANCE = "provenance";
  private static final int MOST_DIFFERENCES = 20;

  /** Keys that change no number of the result. */
  private static final Set<String> FREE =
      Set.of(
          "num_dataloader_workers",
          "print_config",
          "work_dir",
          "trainer.checkpoint_every_n_steps",
          "dataset.path");

  private RunState() {}

  /** The description within every checkpoint: equal runs give equal bytes, no path, no time. */
  static ObjectNode describe(RunSetup<?> setup) {
    ObjectNode node = Json.mapper().createObjectNode();
    node.put("kind", setup.kind().tag());
    node.set(CONFIGURATION, configuration(setup.request()));
    node.set(PROVENANCE, Json.mapper().valueToTree(new TreeMap<>(setup.provenance())));
    node.set("versions", Json.mapper().valueToTree(RunVersions.current()));
    node.set(MODEL, setup.model());
    return node;
  }

  /** The resolved configuration without what belongs to the machine. */
  static ObjectNode configuration(RunRequest request) {
    ObjectNode tree = request.composition().resolved().deepCopy();
    tree.remove("work_dir");
    return tree;
  }

  /**
   * The newest readable state of a run; empty if none was saved yet.
   *
   * @param monitor is told of damaged ones
   * @throws LovtException (data) if all are damaged
   */
  static Optional<Checkpoint> newest(RunFolder run, Monitor monitor) {
    List<Path> files = states(run);
    if (files.isEmpty()) {
      return Optional.empty();
    }
    for (Path file : files) {
      try {
        return Optional.of(Checkpoint.read(file));
      } catch (LovtException e) {
        monitor.notice("left out a damaged checkpoint: " + e.getMessage());
      }
    }
    throw LovtException.data(
        run.checkpoints() + " has no readable checkpoint", "Begin a new run without --resume.");
  }

  private static List<Path> states(RunFolder run) {
    List<Path> files = new ArrayList<>();
    Path last = run.checkpoints().resolve(Trainer.LAST);
    if (Files.isRegularFile(last)) {
      files.add(last);
    }
    try (Stream<Path> all = Files.list(run.checkpoints())) {
      all.filter(f -> f.toString().endsWith(".safetensors") && !f.equals(last))
          .sorted(Comparator.reverseOrder())
          .forEach(files::add);
    } catch (IOException e) {
      throw LovtException.data(
          "Cannot list " + run.checkpoints() + ": " + e.getMessage(), "Check the path.", e);
    }
    return files;
  }

  /** Refuses to continue with another configuration or other data (scenario S8). */
  static void checkSame(
      RunFolder run, Checkpoint checkpoint, RunSetup<?> setup, boolean allowChanges) {
    if (allowChanges) {
      return;
    }
    JsonNode old = checkpoint.meta().path(DESCRIPTION);
    RunRequest request = setup.request();
    List<Difference> changes =
        new ArrayList<>(
            RunComparison.withoutDefaults(
                RunComparison.leaves(old.path(CONFIGURATION), configuration(request), FREE),
                run,
                request.composition(),
                ((Record) request.config()).getClass()));
    changes.addAll(
        RunComparison.leaves(
            old.path(PROVENANCE), Json.mapper().valueToTree(setup.provenance()), Set.of()));
    if (changes.isEmpty()) {
      return;
    }
    List<String> shown =
        changes.stream().limit(MOST_DIFFERENCES).map(Difference::toString).toList();
    throw LovtException.config(
        "The run %s was begun with another configuration or other data:\n  ".formatted(run.path())
            + String.join("\n  ", shown)
            + (changes.size() > shown.size()
                ? "\n  … and " + (changes.size() - shown.size()) + " more"
                : ""),
        "Continue it as it was begun, or allow it with --resume --allow-changes (no longer bit-exact),"
            + " or move that folder away to begin anew.");
  }
}
