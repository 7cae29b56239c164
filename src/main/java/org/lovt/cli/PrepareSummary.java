package org.lovt.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lovt.data.prepare.study.SkipReason;
import org.lovt.data.store.DatasetManifest;
import org.lovt.data.study.DatasetStatistics;
import org.lovt.data.study.DatasetStatistics.SplitStatistics;
import org.lovt.data.study.Split;

/** Tells what a preparation made: all counts and reasons (spec/data-and-config.md 1.1.14). */
final class PrepareSummary {
  private PrepareSummary() {}

  static void print(PrintWriter out, Path folder, DatasetManifest manifest) {
    out.println("prepared " + folder);
    manifest.splits().forEach((split, counts) -> out.println("  " + line(split, counts)));
    out.printf("  %d patients%n", manifest.counts().get("patients"));
    SplitStatistics train =
        DatasetStatistics.read(folder.resolve(DatasetStatistics.FILE)).of(Split.TRAIN);
    out.printf("  pixel mean %.4f, std %.4f (train)%n", train.pixelMean(), train.pixelStd());
    long bad = manifest.counts().get("bad_files");
    long remarks = manifest.counts().get("remarks");
    if (bad + remarks > 0) {
      out.printf(
          "  %d missing or damaged files left out, %d damaged but used: see %s%n",
          bad, remarks, folder.resolve("quarantine.csv"));
    }
  }

  private static String line(String split, Map<String, Long> counts) {
    List<String> skipped = new ArrayList<>();
    for (SkipReason reason : SkipReason.values()) {
      long number = counts.getOrDefault("skipped." + reason.label(), 0L);
      if (number > 0) {
        skipped.add("%s (%d)".formatted(reason.explanation(), number));
      }
    }
    String kept =
        "%s: %d studies, %d images".formatted(split, counts.get("studies"), counts.get("images"));
    return skipped.isEmpty() ? kept : kept + "; skipped: " + String.join(", ", skipped);
  }
}
