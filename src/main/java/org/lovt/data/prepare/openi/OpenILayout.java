package org.lovt.data.prepare.openi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.lovt.base.LovtException;

/**
 * Where the parts of OpenI lie below a root: the archives of its publisher ({@code
 * NLMCXR_reports.tgz}, {@code NLMCXR_png.tgz}), what unpacking them gives, or Kaggle's copy. What
 * is unpacked comes before archives, XML before the table.
 *
 * @param reports folder or archive of XML, or {@code indiana_reports.csv}
 * @param images folder of images; null if they are still packed
 * @param imageArchive the packed images; null if there are unpacked ones
 * @param projections {@code indiana_projections.csv}; null if there is none
 */
record OpenILayout(Path reports, Path images, Path imageArchive, Path projections) {
  /** Where the archive of images is unpacked. */
  static final String UNPACKED = "NLMCXR_png";

  private static final List<String> REPORT_FOLDERS =
      List.of("ecgen-radiology", "NLMCXR_reports/ecgen-radiology", "NLMCXR_reports", "");
  private static final List<String> REPORT_ARCHIVES = archives("NLMCXR_reports");
  private static final List<String> IMAGE_FOLDERS =
      List.of(UNPACKED, "images/images_normalized", "images_normalized", "images", "png", "");
  private static final List<String> IMAGE_ARCHIVES = archives("NLMCXR_png");

  private static List<String> archives(String name) {
    return Stream.of(".tgz", ".tar.gz", ".tar", ".zip").map(e -> name + e).toList();
  }

  /**
   * Finds all parts; everything that is missing is told at once.
   *
   * @param projections a table elsewhere; null to look for it below the root
   */
  static OpenILayout find(Path root, Path projections) {
    if (!Files.isDirectory(root)) {
      throw LovtException.data("no such folder: " + root, "Check the path of OpenI.");
    }
    Path views = projections != null ? projections : root.resolve(Projections.FILE);
    boolean known = projections != null || Files.isRegularFile(views);
    Optional<Path> reports =
        first(root, REPORT_FOLDERS, OpenILayout::holdsReports)
            .or(() -> first(root, REPORT_ARCHIVES, Files::isRegularFile))
            .or(() -> first(root, List.of(ReportTable.FILE), Files::isRegularFile));
    Optional<Path> images = first(root, IMAGE_FOLDERS, ImageFolder::holdsImages);
    Optional<Path> packed = first(root, IMAGE_ARCHIVES, Files::isRegularFile);
    List<String> missing = new ArrayList<>();
    if (reports.isEmpty()) {
      missing.add("reports (NLMCXR_reports.tgz, ecgen-radiology or " + ReportTable.FILE + ")");
    }
    if (images.isEmpty() && packed.isEmpty()) {
      missing.add("images (NLMCXR_png.tgz, NLMCXR_png or images/images_normalized)");
    }
    if (reports.isPresent() && isTable(reports.get()) && !known) {
      missing.add(Projections.FILE + " (it names the images of the reports)");
    }
    if (!missing.isEmpty()) {
      throw LovtException.data(
          "OpenI is not complete below %s. Missing: %s".formatted(root, String.join(", ", missing)),
          "Download the reports and the PNG images of the Indiana University collection from"
              + " openi.nlm.nih.gov, or Kaggle's copy.");
    }
    return new OpenILayout(
        reports.orElseThrow(),
        images.orElse(null),
        images.isPresent() ? null : packed.orElseThrow(),
        known ? views : null);
  }

  private static Optional<Path> first(Path root, List<String> names, Predicate<Path> accepted) {
    return names.stream()
        .map(n -> n.isEmpty() ? root : root.resolve(n))
        .filter(accepted)
        .findFirst();
  }

  private static boolean holdsReports(Path folder) {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(f -> f.getFileName().toString().matches("\\d+\\.xml"));
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether the reports come as a table. */
  boolean isTable() {
    return isTable(reports);
  }

  private static boolean isTable(Path reports) {
    return reports.getFileName().toString().equals(ReportTable.FILE);
  }
}
