package org.lovt.data.phantom.layout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lovt.base.AtomicFiles;
import org.lovt.base.Json;
import org.lovt.base.LovtException;
import org.lovt.base.ProgramVersion;
import org.lovt.data.phantom.PhantomOptions;

/**
 * The target folder of a generation and its provenance file {@code dataset.json}, which is written
 * first with state "incomplete" and last with state "complete".
 */
final class PhantomTarget {
  private static final String GENERATOR = "lovt data phantom";
  private static final String COMPLETE = "complete";
  private final PhantomPaths paths;
  private final RawLayout layout;
  private final boolean overwrite;
  private final Map<String, Object> provenance;

  PhantomTarget(PhantomPaths paths, RawLayout layout, PhantomOptions options) {
    this.paths = paths;
    this.layout = layout;
    this.overwrite = options.overwrite();
    this.provenance = layout.provenance(options);
  }

  /**
   * Takes possession of the folder.
   *
   * @return what the folder holds if it is complete already
   */
  Optional<PhantomSummary> claim() throws IOException {
    if (!isEmpty()) {
      JsonNode earlier = earlier();
      requireSameLayout(earlier);
      if (overwrite) {
        clear();
      } else if (!sameOptions(earlier)) {
        throw LovtException.config(
            "%s holds phantoms of other options. Expected: %s. Found: %s"
                .formatted(paths.root(), Json.line(provenance), earlier.path("options")),
            "Give --overwrite to replace them, or choose another folder.");
      } else if (isComplete(earlier)) {
        return Optional.of(summary(earlier));
      }
    }
    write("incomplete", Optional.empty());
    return Optional.empty();
  }

  /** Whether the folder holds a complete data set of these options. */
  boolean isComplete() {
    return provenance(paths)
        .filter(earlier -> sameOptions(earlier) && isComplete(earlier))
        .isPresent();
  }

  private static boolean isComplete(JsonNode earlier) {
    return earlier.path("state").asText().equals(COMPLETE);
  }

  /** Marks the data set as complete and removes the traces of the generation. */
  void finish(PhantomSummary summary) throws IOException {
    write(COMPLETE, Optional.of(summary));
    delete(paths.parts());
  }

  private boolean isEmpty() throws IOException {
    if (!Files.exists(paths.root())) {
      return true;
    }
    if (!Files.isDirectory(paths.root())) {
      throw LovtException.config(
          paths.root() + " is a file; expected a folder or nothing", "Choose another path.");
    }
    try (Stream<Path> entries = Files.list(paths.root())) {
      return entries.findAny().isEmpty();
    }
  }

  private JsonNode earlier() {
    return provenance(paths)
        .orElseThrow(
            () ->
                LovtException.config(
                    paths.root() + " is not empty and not a phantom data set",
                    "Choose another folder; --overwrite only replaces phantoms."));
  }

  /** Whether a generation wrote this folder. */
  static boolean isPhantoms(PhantomPaths paths) {
    try {
      return provenance(paths).isPresent();
    } catch (LovtException notOurs) {
      return false; // some other program's dataset.json
    }
  }

  private static Optional<JsonNode> provenance(PhantomPaths paths) {
    return Files.isRegularFile(paths.provenance())
        ? Optional.of(Json.read(paths.provenance()))
            .filter(node -> node.path("generator").asText().equals(GENERATOR))
        : Optional.empty();
  }

  /** What another layout wrote is not known here and hence not removed. */
  private void requireSameLayout(JsonNode earlier) {
    String found = earlier.path("options").path("layout").asText();
    if (!found.equals(provenance.getOrDefault("layout", ""))) {
      throw LovtException.config(
          "%s holds phantoms of another layout. Expected: %s. Found: %s"
              .formatted(paths.root(), layout.name(), found.isEmpty() ? "mimic" : found),
          "Choose another folder, or remove this one.");
    }
  }

  private boolean sameOptions(JsonNode earlier) {
    return earlier.path("options").toString().equals(Json.line(provenance));
  }

  /** Removes exactly what a generation writes. */
  private void clear() throws IOException {
    for (String entry : layout.entries()) {
      delete(paths.root().resolve(entry));
    }
    delete(paths.truth());
    delete(paths.provenance());
  }

  private static void delete(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(path)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : deepestFirst) {
      Files.delete(each);
    }
  }

  private PhantomSummary summary(JsonNode earlier) {
    try {
      return Json.mapper().treeToValue(earlier.path("counts"), PhantomSummary.class);
    } catch (JsonProcessingException e) {
      throw LovtException.data(
          paths.provenance() + ": counts are damaged: " + e.getOriginalMessage(),
          "Give --overwrite to generate the phantoms again.",
          e);
    }
  }

  private void write(String state, Optional<PhantomSummary> summary) throws IOException {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("generator", GENERATOR);
    content.put("program", ProgramVersion.current().version());
    content.put("state", state);
    content.put("options", provenance);
    summary.ifPresent(counts -> content.put("counts", counts));
    AtomicFiles.writeText(paths.provenance(), Json.pretty(content));
  }
}
