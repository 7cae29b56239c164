package org.lovt.data.prepare;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lovt.base.AtomicFiles;
import org.lovt.base.FileTrees;
import org.lovt.base.FolderLock;
import org.lovt.base.Json;
import org.lovt.base.LovtException;

/**
 * The folder beside or in the target in which a preparation works until renames publish its result.
 * One process at a time; a dead one's work is taken over if it was made from the same input with
 * the same options.
 */
public final class Workplace implements AutoCloseable {
  /** Holds the key while result and target change places, and until everything is tidied up. */
  private static final String PUBLISHING = "publishing.json";

  private final Target target;
  private final Path work;
  private final Map<String, String> key;
  private final FailPoint failPoint;
  private final FolderLock lock;
  private boolean published;

  private Workplace(Target target, Map<String, String> key, FailPoint failPoint)
      throws IOException {
    this.target = target;
    this.work = target.workFolder();
    this.key = key;
    this.failPoint = failPoint;
    this.lock = FolderLock.acquire(work, "another preparation is working in " + work);
  }

  /** Takes the place, with the work of an interrupted run if its key is the same. */
  public static Workplace open(
      Target target, Map<String, String> key, boolean overwrite, FailPoint failPoint)
      throws IOException {
    Workplace place = new Workplace(target, key, failPoint);
    try {
      place.claim(overwrite);
      return place;
    } catch (IOException | RuntimeException | Error e) {
      place.close();
      throw e;
    }
  }

  private void claim(boolean overwrite) throws IOException {
    if (Files.exists(publishing())) {
      boolean whole = !complete() && target.exists();
      if (difference(publishing()).isEmpty() && (whole || complete())) {
        published = whole; // then only tidying up was interrupted
        return;
      }
      if (whole) {
        clear(List.of(FolderLock.FILE));
      }
    }
    if (target.exists() && !overwrite) {
      if (!Files.exists(keyFile())) {
        FileTrees.delete(work);
      }
      throw target.existsAlready();
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
    clear(List.of(FolderLock.FILE));
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
  public boolean published() {
    return published;
  }

  /** Whether the result is complete and only has to be published. */
  public boolean complete() {
    return Files.exists(finished());
  }

  /** The file of outcomes. */
  public Path database() {
    return work.resolve("outcomes.sqlite");
  }

  /** The list of bad files of a run that gave up. */
  public Path quarantine() {
    return work.resolve(Quarantine.FILE);
  }

  /** A fresh folder for the result. */
  public Path building() throws IOException {
    FileTrees.delete(growing());
    return growing();
  }

  /** The folder for the result, with what an interrupted run has put into it. */
  public Path growing() throws IOException {
    return Files.createDirectories(work.resolve("building"));
  }

  /** Declares what was built in {@link #building()} complete. */
  public void completed() throws IOException {
    failPoint.reach("before completion");
    Files.move(growing(), finished(), StandardCopyOption.ATOMIC_MOVE);
    failPoint.reach("after completion");
  }

  /** Moves the result to the target, replacing what is there, and leaves nothing behind. */
  public void publish() throws IOException {
    AtomicFiles.writeText(publishing(), Json.pretty(key));
    failPoint.reach("before publication");
    List<Target.Move> moves = new ArrayList<>();
    for (Target.Move move : target.moves(finished(), replaced())) {
      if (Files.exists(move.from())) { // else an interrupted run has published it
        moves.add(move);
      }
    }
    Collections.reverse(moves); // what declares the old set complete goes first …
    for (Target.Move move : moves) {
      if (Files.exists(move.to())) {
        FileTrees.delete(move.old());
        Files.createDirectories(move.old().getParent());
        Files.move(move.to(), move.old(), StandardCopyOption.ATOMIC_MOVE);
        failPoint.reach("old result moved");
      }
    }
    Collections.reverse(moves); // … and what declares the new one complete comes last
    for (Target.Move move : moves) {
      Files.move(move.from(), move.to(), StandardCopyOption.ATOMIC_MOVE);
      failPoint.reach("after publication");
    }
    FileTrees.delete(finished());
    tidyUp();
  }

  /** Deletes the workplace; the marker of publication goes last. */
  public void tidyUp() throws IOException {
    clear(List.of(publishing().getFileName().toString()));
    failPoint.reach("work deleted");
    Files.deleteIfExists(publishing());
    try {
      Files.deleteIfExists(work);
    } catch (DirectoryNotEmptyException e) {
      // Somebody else has come in; then it is theirs to delete.
    }
  }

  private void clear(List<String> except) throws IOException {
    try (Stream<Path> children = Files.list(work)) {
      for (Path child : children.sorted().toList()) {
        if (!except.contains(child.getFileName().toString())) {
          FileTrees.delete(child);
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

  @Override
  public void close() {
    lock.close();
  }
}
