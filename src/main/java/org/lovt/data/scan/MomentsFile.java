package org.lovt.data.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.lovt.base.AtomicFiles;
import org.lovt.base.LovtException;
import org.lovt.data.cache.FileStamp;
import org.lovt.data.prepare.TaskRunner;
import org.lovt.data.study.PixelMoments;
import org.lovt.data.table.CsvRow;
import org.lovt.data.table.CsvTable;
import org.lovt.image.ImageFiles;

/**
 * Pixel moments of images, image by image, so that they serve every split. They are kept in a file
 * of the data set and computed again only for images that have changed. Where the file cannot be
 * written they are kept in memory.
 */
final class MomentsFile {
  /** The file's name. */
  static final String NAME = "pixel-statistics.csv";

  private static final Logger LOG = Logger.getLogger(MomentsFile.class.getName());
  private static final List<String> COLUMNS =
      List.of("image", "bytes", "modified", "mean", "variance");
  private static final int NAMED = 5;

  private final Path folder;
  private Map<String, Entry> entries;

  MomentsFile(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  /** The moments of an image and the file they are of. */
  private record Entry(FileStamp stamp, PixelMoments moments) {}

  /** What became of an image: its moments, or why there are none. */
  private record Outcome(Entry entry, LovtException failure) {}

  /**
   * The moments of images, in their order.
   *
   * @throws LovtException of kind DATA naming the images that cannot be read
   */
  synchronized List<PixelMoments> of(List<Path> images) {
    if (entries == null) {
      entries = read();
    }
    List<Path> open = new ArrayList<>();
    for (Path image : images) {
      Entry entry = entries.get(name(image));
      if (entry == null || !Optional.of(entry.stamp()).equals(FileStamp.of(image))) {
        open.add(image);
      }
    }
    if (!open.isEmpty()) {
      compute(open);
      write();
    }
    return images.stream().map(image -> entries.get(name(image)).moments()).toList();
  }

  private void compute(List<Path> images) {
    List<LovtException> failures = new ArrayList<>();
    try {
      TaskRunner.run(
          IntStream.range(0, images.size()).toArray(),
          Runtime.getRuntime().availableProcessors(),
          i -> measured(images.get(i)),
          (i, outcome) -> {
            if (outcome.failure() == null) {
              entries.put(name(images.get(i)), outcome.entry());
            } else {
              failures.add(outcome.failure());
            }
          });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw LovtException.interrupted("The pixel statistics were interrupted.", "");
    }
    if (!failures.isEmpty()) {
      throw unreadable(failures, images.size());
    }
  }

  private static Outcome measured(Path image) {
    try {
      FileStamp stamp = FileStamp.of(image).orElse(new FileStamp(0, 0)); // before it is read
      PixelMoments moments = PixelMoments.of(ImageFiles.readGray(image).pixels());
      return new Outcome(new Entry(stamp, moments), null);
    } catch (LovtException e) {
      return new Outcome(null, e);
    }
  }

  private static LovtException unreadable(List<LovtException> failures, int images) {
    List<String> messages = failures.stream().map(LovtException::getMessage).sorted().toList();
    int more = messages.size() - NAMED;
    return LovtException.data(
        "%d of %d images cannot be read: %s%s"
            .formatted(
                messages.size(),
                images,
                String.join(" ", messages.subList(0, Math.min(NAMED, messages.size()))),
                more > 0 ? " And %d more.".formatted(more) : ""),
        "Replace or remove them; 'lovt data verify NAME' lists all.",
        failures.get(0));
  }

  private String name(Path image) {
    Path path = image.toAbsolutePath().normalize();
    return (path.startsWith(folder) ? folder.relativize(path) : path).toString().replace('\\', '/');
  }

  private Map<String, Entry> read() {
    Path file = folder.resolve(NAME);
    Map<String, Entry> read = new TreeMap<>();
    if (!Files.exists(file)) {
      return read;
    }
    try (CsvTable table = CsvTable.open(file).require(COLUMNS)) {
      while (table.hasNext()) {
        CsvRow row = table.next();
        read.put(
            row.raw("image"),
            new Entry(
                new FileStamp(row.number("bytes"), row.number("modified")),
                new PixelMoments(row.decimal("mean"), row.decimal("variance"))));
      }
      return read;
    } catch (LovtException e) {
      LOG.warning(() -> "pixel statistics are computed again: " + e.getMessage());
      return new TreeMap<>();
    }
  }

  private void write() {
    StringBuilder text = new StringBuilder(String.join(",", COLUMNS)).append('\n');
    entries.forEach(
        (name, e) ->
            text.append(quoted(name))
                .append(',')
                .append(e.stamp().bytes())
                .append(',')
                .append(e.stamp().modifiedMillis())
                .append(',')
                .append(e.moments().mean())
                .append(',')
                .append(e.moments().variance())
                .append('\n'));
    try {
      AtomicFiles.writeText(folder.resolve(NAME), text.toString());
    } catch (IOException e) {
      LOG.warning(
          () ->
              "pixel statistics are kept in memory and computed again next time: cannot write %s (%s)"
                  .formatted(folder.resolve(NAME), e.getMessage()));
    }
  }

  private static String quoted(String name) {
    boolean plain = name.chars().noneMatch(c -> c == ',' || c == '"' || Character.isISOControl(c));
    return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
  }
}
