package org.lovt.data.phantom.layout;

import java.nio.file.Path;

/**
 * Where things lie in a generated data set.
 *
 * @param root the target folder; also what {@code lovt data prepare mimic} takes
 */
record MimicPaths(Path root) {
  private static final String VERSION = "mimic-cxr-2.0.0-";

  Path reports() {
    return root.resolve("mimic-cxr_2-0-0");
  }

  Path reportsZip() {
    return reports().resolve("mimic-cxr-reports.zip");
  }

  Path jpg() {
    return root.resolve("mimic-cxr-jpg_2-0-0");
  }

  Path files() {
    return jpg().resolve("files");
  }

  /** A table by its short name: split, metadata, chexpert, negbio. */
  Path table(String name) {
    return jpg().resolve(VERSION + name + ".csv.gz");
  }

  Path truth() {
    return root.resolve("ground-truth");
  }

  Path masks() {
    return truth().resolve("masks");
  }

  /** Finished blocks of an unfinished generation. */
  Path parts() {
    return truth().resolve(".parts");
  }

  Path provenance() {
    return root.resolve("dataset.json");
  }
}
