package org.lovt.data.prepare.mimic;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lovt.base.LovtException;

/**
 * Where the parts of a raw MIMIC-CXR download lie. Accepts the original's folder names, those of
 * PhysioNet's own tree, and everything in one folder; versions 2.0.0 and 2.1.0; compressed and
 * plain tables; reports in their zip or extracted (spec/data-and-config.md 1.1.1).
 *
 * @param version {@code 2.0.0} or {@code 2.1.0}
 * @param split the table of splits
 * @param metadata the table of views and dates
 * @param chexpert the table of labels
 * @param images the folder of p10 … p19 with images
 * @param reports the zip of reports, or the folder of p10 … p19 with reports
 */
record MimicLayout(
    String version, Path split, Path metadata, Path chexpert, Path images, Path reports) {
  private static final List<String> VERSIONS = List.of("2.0.0", "2.1.0");
  private static final List<String> JPG_FOLDERS = folders("mimic-cxr-jpg");
  private static final List<String> REPORT_FOLDERS = folders("mimic-cxr");
  private static final String ZIP = "mimic-cxr-reports.zip";

  private static List<String> folders(String name) {
    List<String> folders = new ArrayList<>();
    for (String version : VERSIONS) {
      folders.add(name + "_" + version.replace('.', '-'));
      folders.add(name + "/" + version);
      folders.add("physionet.org/files/" + name + "/" + version);
      folders.add(name + "-" + version);
    }
    folders.add(name);
    folders.add("");
    return List.copyOf(folders);
  }

  /** Finds all parts below a root; everything that is missing is told at once. */
  static MimicLayout find(Path root) {
    if (!Files.isDirectory(root)) {
      throw LovtException.data("no such folder: " + root, "Check the path of MIMIC-CXR.");
    }
    Optional<Path> jpg =
        resolved(root, JPG_FOLDERS).filter(f -> table(f, "split").isPresent()).findFirst();
    Optional<Path> reports = reports(root);
    List<String> missing = new ArrayList<>();
    Path tables = jpg.orElse(root.resolve(JPG_FOLDERS.get(0)));
    for (String name : List.of("split", "metadata", "chexpert")) {
      if (table(tables, name).isEmpty()) {
        missing.add(tables.resolve("mimic-cxr-2.0.0-" + name + ".csv.gz").toString());
      }
    }
    if (!Files.isDirectory(tables.resolve("files"))) {
      missing.add(tables.resolve("files") + " (the folder of images)");
    }
    if (reports.isEmpty()) {
      missing.add(root.resolve(REPORT_FOLDERS.get(0)).resolve(ZIP) + " (or the extracted reports)");
    }
    if (!missing.isEmpty()) {
      throw LovtException.data(
          "MIMIC-CXR is not complete below %s. Missing: %s"
              .formatted(root, String.join(", ", missing)),
          "Download MIMIC-CXR (the reports) and MIMIC-CXR-JPG 2.0.0 or 2.1.0 from PhysioNet.");
    }
    return new MimicLayout(
        version(tables),
        table(tables, "split").orElseThrow(),
        table(tables, "metadata").orElseThrow(),
        table(tables, "chexpert").orElseThrow(),
        tables.resolve("files"),
        reports.orElseThrow());
  }

  private static Stream<Path> resolved(Path root, List<String> folders) {
    return folders.stream().map(f -> f.isEmpty() ? root : root.resolve(f));
  }

  private static Optional<Path> table(Path folder, String name) {
    return VERSIONS.stream()
        .flatMap(v -> Stream.of(".csv.gz", ".csv").map(e -> "mimic-cxr-" + v + "-" + name + e))
        .map(folder::resolve)
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /** An extracted folder comes before the zip, as in the original. */
  private static Optional<Path> reports(Path root) {
    return resolved(root, REPORT_FOLDERS)
        .flatMap(
            f ->
                Stream.of(
                    f.resolve("mimic-cxr-reports").resolve("files"),
                    f.resolve("mimic-cxr-reports"),
                    f.resolve(ZIP),
                    f.resolve("files")))
        .filter(MimicLayout::holdsReports)
        .findFirst();
  }

  private static boolean holdsReports(Path place) {
    if (!Files.isDirectory(place)) {
      return Files.isRegularFile(place) && place.endsWith(ZIP);
    }
    // Image trees look the same down to the patient; their studies are folders, not text files.
    try (Stream<Path> some = Files.find(place, 3, (p, a) -> isReport(p, a.isRegularFile()))) {
      return some.findFirst().isPresent();
    } catch (java.io.IOException | java.io.UncheckedIOException e) {
      return false;
    }
  }

  private static boolean isReport(Path path, boolean file) {
    String name = path.getFileName().toString();
    return file && name.startsWith("s") && name.endsWith(".txt");
  }

  /** 2.1.0 kept the names of the older tables and added one. */
  private static String version(Path folder) {
    boolean named = folder.toString().matches(".*mimic-cxr-jpg\\D?2[.-]1[.-]0");
    boolean added = Files.exists(folder.resolve("mimic-cxr-2.1.0-test-set-labeled.csv"));
    boolean renamed =
        table(folder, "split").map(t -> t.getFileName().toString().contains("2.1.0")).orElse(false);
    return named || added || renamed ? VERSIONS.get(1) : VERSIONS.get(0);
  }
}
