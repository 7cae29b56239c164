package org.lovt.data.phantom.layout.mimic;

import java.nio.file.Path;

/**
 * Where things lie in a generated data set.
 *
 * @param root the target folder; also what {@code lovt data prepare mimic} takes
 */
record MimicPaths(Path root) {
  static final String REPORTS = "mimic-cxr_2-0-0";
  static final String JPG = "mimic-cxr-jpg_2-0-0";
  private static final String VERSION = "mimic-cxr-2.0.0-";

  Path reports() {
    return root.resolve(REPORTS);
  }

  Path reportsZip() {
    return reports().resolve("mimic-cxr-reports.zip");
  }

  Path jpg() {
    return root.resolve(JPG);
  }

  Path files() {
    return jpg().resolve("files");
  }

  /** A table by its short name: split, metadata, chexpert, negbio. */
  Path table(String name) {
    return jpg().resolve(VERSION + name + ".csv.gz");
  }
}
