package org.lovt.data.prepare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lovt.base.Hashing;
import org.lovt.data.prepare.PreparationOptions.OnBad;

/** Looks at what preparations leave. */
public final class Outputs {
  private Outputs() {}

  /** Options with a budget in files. */
  public static PreparationOptions common(Path out, OnBad onBad, long budget, int threads) {
    return new PreparationOptions(out, false, onBad, BadBudget.ofCount(budget), threads);
  }

  /** Lines of a text file. */
  public static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SHA-256 of every file below a folder by relative path. */
  public static Map<String, String> tree(Path folder) {
    Map<String, String> tree = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        tree.put(folder.relativize(file).toString(), Hashing.sha256(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tree;
  }
}
