package org.lovt.data.prepare;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.lovt.base.LovtException;

/**
 * Where a result goes, and in which steps it is published.
 *
 * @param out folder of the prepared set
 * @param entries files and folders that are published one by one into {@code out}, where other
 *     things may lie already; the one that declares the set complete is the last. Empty if the
 *     folder as a whole is the result
 */
public record Target(Path out, List<String> entries) {
  /** Makes the path absolute. */
  public Target {
    out = out.toAbsolutePath().normalize();
    entries = List.copyOf(entries);
  }

  /** A folder of its own, published by one rename. */
  public static Target folder(Path out) {
    return new Target(out, List.of());
  }

  /** Where a preparation of this target works: on the same disk, so that renames are possible. */
  public Path workFolder() {
    return entries.isEmpty()
        ? out.resolveSibling(out.getFileName() + ".partial")
        : out.resolve("prepare.partial");
  }

  /** Refuses an existing target before any work is done. */
  public void check(boolean overwrite) {
    if (exists() && !overwrite && !Files.exists(workFolder())) {
      throw existsAlready();
    }
  }

  /** Whether the target, or a part of it, is there. */
  boolean exists() {
    return !existing().isEmpty();
  }

  private List<Path> existing() {
    List<Path> all = entries.isEmpty() ? List.of(out) : entries.stream().map(out::resolve).toList();
    return all.stream().filter(Files::exists).toList();
  }

  LovtException existsAlready() {
    List<String> there = existing().stream().map(Path::toString).toList();
    return LovtException.config(
        "the target exists already: " + String.join(", ", there),
        "Choose another folder with --out, or replace it with --overwrite.");
  }

  /** The renames that publish what was finished, in their order. */
  List<Move> moves(Path finished, Path replaced) {
    if (entries.isEmpty()) {
      return List.of(new Move(finished, out, replaced));
    }
    return entries.stream()
        .map(e -> new Move(finished.resolve(e), out.resolve(e), replaced.resolve(e)))
        .toList();
  }

  /**
   * One step of a publication.
   *
   * @param from the new one, which is gone when it is published
   * @param to its place
   * @param old where the old one goes
   */
  record Move(Path from, Path to, Path old) {}
}
