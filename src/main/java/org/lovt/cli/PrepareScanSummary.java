package org.lovt.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import org.lovt.data.split.ImageSetStatistics;
import org.lovt.data.split.ImageSetStatistics.Part;
import org.lovt.data.store.DatasetManifest;
import org.lovt.data.study.Split;

/** Tells what the preparation of an image set made. */
final class PrepareScanSummary {
  private PrepareScanSummary() {}

  static void print(PrintWriter out, Path folder, DatasetManifest manifest) {
    out.println("prepared " + folder);
    Path file = folder.resolve(ImageSetStatistics.FILE);
    ImageSetStatistics statistics = ImageSetStatistics.read(file);
    for (Split split : Split.values()) {
      Map<String, Long> counts = manifest.splits().get(split.label());
      Part part = statistics.require(split, file);
      StringBuilder line = new StringBuilder();
      line.append("  %s: %d images".formatted(split.label(), counts.get("images")));
      if (counts.containsKey("boxes")) {
        line.append(", %d boxes".formatted(counts.get("boxes")));
      }
      line.append(", pixel mean %.4f, std %.4f".formatted(part.pixelMean(), part.pixelStd()));
      out.println(line);
    }
    long bad = manifest.counts().get("bad_files");
    long remarks = manifest.counts().get("remarks");
    if (bad + remarks > 0) {
      out.printf(
          "  %d missing or damaged files left out, %d used with a remark: see %s%n",
          bad, remarks, folder.resolve("quarantine.csv"));
    }
  }
}
