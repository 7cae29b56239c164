package org.lovt.data.prepare;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lovt.base.AtomicFiles;
import org.lovt.base.Json;
import org.lovt.base.LovtException;

/**
 * The folder {@code <out>.partial} beside the target, in which a preparation works until one rename
 * publishes its result. One process at a time; a dead one's work is taken over if it was made from
 * the same input with the same options.
 */
final class Workplace implements AutoCloseable {
  private static final String LOCK = "lock";

  /** Holds the key while result and target change places, and until everything is tidied up. */
  private static final String PUBLISHING = "publishing.json";

  private final Path out;
  private final Path work;
  private final Map<String, String> key;
  private final FailPoint failPoint;
  private final FileChannel lock;
  private boolean published;

  private Workplace(Path out, Map<String, String> key, FailPoint failPoint) throws IOException {
    this.out = out;
    this.work = workFolder(out);
    this.key = key;
    this.failPoint = failPoint;
    Files.createDirectories(work);
    this.lock =
        FileChannel.open(work.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  static Path workFolder(Path out) {
    return out.resolveSibling(out.getFileName() + ".partial");
  }

  /** Refuses an existing target before any work is done. */
  static void checkTarget(Path out, boolean overwrite) {
    if (Files.exists(out) && !overwrite && !Files.exists(workFolder(out))) {
      throw exists(out);
    }
  }

  /** Takes the place, with the work of an interrupted run if its key is the same. */
  static Workplace open(Path out, Map<String, String> key, boolean overwrite, FailPoint failPoint)
      throws IOException {
    Workplace place = new Workplace(out, key, failPoint);
    try {
      place.acquire();
      place.claim(overwrite);
      return place;
    } catch (IOException | RuntimeException | Error e) {
      place.close();
      throw e;
    }
  }

  private void acquire() throws IOException {
    try {
      if (lock.tryLock() != null) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      // Another thread of this process: the same answer.
    }
    throw LovtException.resource(
        "another preparation is working in " + work, "Wait for it, or stop it.");
  }

  private void claim(boolean overwrite) throws IOException {
    if (Files.exists(publishing()) && Files.exists(out) && !complete()) {
      // The result was published; only tidying up was interrupted.
      if (difference(publishing()).isEmpty()) {
        published = true;
        return;
      }
      clear(List.of(LOCK));
    }
    if (Files.exists(out) && !overwrite) {
      if (!Files.exists(keyFile())) {
        deleteTree(work);
      }
      throw exists(out);
    }
    takeOver(overwrite);
  }

  private void takeOver(boolean overwrite) throws IOException {
    if (Files.exists(keyFile())) {
      String difference = difference(keyFile());
      if (difference.isEmpty()) {
        return;
      }
      if (!overwrite) {
        throw LovtException.config(
            work + " holds the unfinished preparation of something else: " + difference,
            "Repeat the command of that time, or discard the work with --overwrite.");
      }
    }
    clear(List.of(LOCK));
    AtomicFiles.writeText(keyFile(), Json.pretty(key));
  }

  private String difference(Path file) {
    JsonNode known = Json.read(file);
    for (Map.Entry<String, String> entry : key.entrySet()) {
      String then = known.path(entry.getKey()).asText("nothing");
      if (!then.equals(entry.getValue())) {
        return "%s was '%s' and is now '%s'".formatted(entry.getKey(), then, entry.getValue());
      }
    }
    return known.size() == key.size() ? "" : "other options were given then";
  }

  /** Whether an earlier run has published the result; then only {@link #tidyUp()} is left. */
  boolean published() {
    return published;
  }

  /** Whether the result is complete and only has to be published. */
  boolean complete() {
    return Files.exists(finished());
  }

  /** The file of outcomes. */
  Path database() {
    return work.resolve("outcomes.sqlite");
  }

  /** The list of bad files of a run that gave up. */
  Path quarantine() {
    return work.resolve(Quarantine.FILE);
  }

  /** A fresh folder for the result. */
  Path building() throws IOException {
    deleteTree(work.resolve("building"));
    return Files.createDirectories(work.resolve("building"));
  }

  /** Declares what was built in {@link #building()} complete. */
  void completed() throws IOException {
    failPoint.reach("before completion");
    Files.move(work.resolve("building"), finished(), StandardCopyOption.ATOMIC_MOVE);
    failPoint.reach("after completion");
  }

  /** Moves the result to the target, replacing what is there, and leaves nothing behind. */
  void publish() throws IOException {
    AtomicFiles.writeText(publishing(), Json.pretty(key));
    failPoint.reach("before publication");
    if (Files.exists(out)) {
      deleteTree(replaced());
      Files.move(out, replaced(), StandardCopyOption.ATOMIC_MOVE);
      failPoint.reach("old result moved");
    }
    Files.move(finished(), out, StandardCopyOption.ATOMIC_MOVE);
    failPoint.reach("after publication");
    tidyUp();
  }

  /** Deletes the workplace; the marker of publication goes last. */
  void tidyUp() throws IOException {
    clear(List.of(publishing().getFileName().toString()));
    failPoint.reach("work deleted");
    deleteTree(work);
  }

  private void clear(List<String> except) throws IOException {
    try (Stream<Path> children = Files.list(work)) {
      for (Path child : children.sorted().toList()) {
        if (!except.contains(child.getFileName().toString())) {
          deleteTree(child);
          failPoint.reach("deleting");
        }
      }
    }
  }

  private Path keyFile() {
    return work.resolve("key.json");
  }

  private Path publishing() {
    return work.resolve(PUBLISHING);
  }

  private Path finished() {
    return work.resolve("finished");
  }

  private Path replaced() {
    return work.resolve("replaced");
  }

  private static void deleteTree(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  private static LovtException exists(Path out) {
    return LovtException.config(
        "the target exists already: " + out,
        "Choose another folder with --out, or replace it with --overwrite.");
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException ignored) {
      // The lock ends with the process at the latest.
    }
  }
}
