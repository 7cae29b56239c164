package org.lovt.data.phantom.layout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lovt.base.Hashing;
import org.lovt.base.Json;
import org.lovt.data.phantom.PhantomOptions;
import org.lovt.data.phantom.layout.TruthRows.FindingRow;
import org.lovt.data.phantom.layout.TruthRows.StudyRow;
import org.lovt.data.phantom.scene.Difficulty;
import org.lovt.image.ImageFiles;
import org.lovt.image.Mask;

/** A small generated data set with its ground truth, for tests of the layouts. */
public record GeneratedSet(Path root, RawLayout layout, PhantomOptions options) {
  /** Options with the layout's official splits. */
  public static PhantomOptions options(RawLayout layout, int studies, int size, int threads) {
    LayoutDefaults defaults = layout.defaults();
    return new PhantomOptions(
        studies,
        4,
        size,
        Difficulty.EASY,
        defaults.validation().of(studies),
        defaults.test().of(studies),
        threads,
        false);
  }

  /** Generates easy phantoms. */
  public static GeneratedSet create(Path root, RawLayout layout, int studies, int size) {
    PhantomOptions options = options(layout, studies, size, 2);
    PhantomGenerator.generate(root, layout, options, (done, total) -> {});
    return new GeneratedSet(root, layout, options);
  }

  /** Lines of a file below the root. */
  public List<String> lines(String path) {
    try {
      return Files.readAllLines(root.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Rows of a table, split at commas, without its header. */
  public List<String[]> rows(String path) {
    return lines(path).stream().skip(1).map(line -> line.split(",", -1)).toList();
  }

  /** What is known of every study. */
  public List<StudyRow> studies() {
    return truth("studies.jsonl", StudyRow.class);
  }

  /** What is known of every region. */
  public List<FindingRow> findings() {
    return truth("findings.jsonl", FindingRow.class);
  }

  /** The regions of an image that are of certain kinds. */
  public List<FindingRow> findings(String image, List<String> kinds) {
    return findings().stream()
        .filter(row -> row.dicomId().equals(image) && kinds.contains(row.kind()))
        .toList();
  }

  private <T> List<T> truth(String file, Class<T> type) {
    List<T> rows = new ArrayList<>();
    for (String line : lines("ground-truth/" + file)) {
      try {
        rows.add(Json.mapper().readValue(line, type));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return rows;
  }

  /** The union of the masks of some regions. */
  public BitSet mask(List<FindingRow> rows) {
    BitSet union = new BitSet();
    for (FindingRow row : rows) {
      Mask mask = ImageFiles.readMask(root.resolve("ground-truth").resolve(row.mask()));
      byte[] values = mask.values();
      for (int i = 0; i < values.length; i++) {
        if (values[i] != 0) {
          union.set(i);
        }
      }
    }
    return union;
  }

  /** All files with their SHA-256. */
  public static Map<String, String> hashes(Path root) throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        hashes.put(root.relativize(file).toString(), Hashing.sha256(file));
      }
    }
    return hashes;
  }
}
