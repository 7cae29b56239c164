package org.lovt.data.prepare.scans;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.lovt.base.LovtException;
import org.lovt.data.prepare.Target;
import org.lovt.image.ImageFiles;

/** How much space the prepared files will need, by the sizes of some of the images. */
final class ScanSpace {
  private static final int SAMPLES = 16;

  /** Measured are 0.33 to 0.44 for radiographs, equalised or not; masks and tables are small. */
  private static final double BYTES_PER_PIXEL = 0.6;

  private static final long BYTES_SPARE = 32L << 20;

  private ScanSpace() {}

  /** What is still needed, after what an interrupted run has written. */
  static long needed(ScanPlan plan, Target target) throws IOException {
    double bytes = BYTES_PER_PIXEL * pixels(plan.scans()) * plan.scans().size();
    return Math.max(0, (long) bytes - written(target.workFolder())) + BYTES_SPARE;
  }

  /** Mean number of pixels of an image; 0 if none can be read, which will be told later. */
  private static double pixels(List<RawScan> scans) {
    int step = Math.max(1, scans.size() / SAMPLES);
    long sum = 0;
    int read = 0;
    for (int i = 0; i < scans.size(); i += step) {
      try {
        sum += ImageFiles.readSize(scans.get(i).file()).pixels();
        read++;
      } catch (LovtException e) {
        // A damaged image takes no space.
      }
    }
    return read == 0 ? 0 : (double) sum / read;
  }

  private static long written(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(f -> f.toFile().length()).sum();
    }
  }
}
