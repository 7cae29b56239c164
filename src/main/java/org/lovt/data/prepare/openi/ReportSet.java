package org.lovt.data.prepare.openi;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lovt.base.LovtException;
import org.lovt.data.archive.ArchiveLimits;
import org.lovt.data.archive.Archives;
import org.lovt.data.archive.BoundedInput;

/**
 * The XML reports of a folder or of an archive, which is read in place. A file that is no readable
 * report becomes a damaged report, so that the preparation can leave it out and list it.
 */
final class ReportSet {
  private static final int MAX_BYTES = (int) ArchiveLimits.TEXTS.entryBytes();

  private final List<OpenIReport> reports = new ArrayList<>();

  private ReportSet() {}

  /** All reports in ascending order of their numbers. */
  static List<OpenIReport> read(Path place) {
    ReportSet set = new ReportSet();
    if (Files.isDirectory(place)) {
      set.readFolder(place);
    } else {
      Archives.read(place, ArchiveLimits.TEXTS, (name, in) -> set.readEntry(place, name, in));
    }
    if (set.reports.isEmpty()) {
      throw LovtException.data(
          "no report (XML) in " + place,
          "Expected ecgen-radiology/1.xml and so on, as in NLMCXR_reports.tgz: download it again.");
    }
    set.reports.sort(Comparator.comparing(ReportSet::number).thenComparing(OpenIReport::source));
    set.checkDoubles();
    return set.reports;
  }

  private static long number(OpenIReport report) {
    return report.uid().matches("\\d{1,9}") ? Long.parseLong(report.uid()) : Long.MAX_VALUE;
  }

  private void readFolder(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> isReport(f.getFileName().toString())).toList()) {
        try (InputStream in = Files.newInputStream(file)) {
          add(file.getFileName().toString(), in);
        }
      }
    } catch (IOException e) {
      throw LovtException.data(
          "cannot read the reports in %s: %s".formatted(folder, e.getMessage()),
          "Check the disk and the permissions.",
          e);
    }
  }

  private void readEntry(Path archive, String name, InputStream in) throws IOException {
    String file = name.substring(name.lastIndexOf('/') + 1);
    if (isReport(file)) {
      add(archive.getFileName() + "!" + name, in);
    }
  }

  /** macOS adds companions of its own to archives, called {@code ._1.xml}. */
  private static boolean isReport(String file) {
    return file.endsWith(".xml") && !file.startsWith(".");
  }

  private void add(String source, InputStream in) throws IOException {
    byte[] bytes = BoundedInput.readAll(in, source, MAX_BYTES);
    try {
      reports.add(ReportXml.parse(bytes, source));
    } catch (IOException e) {
      String name = source.substring(source.lastIndexOf('/') + 1);
      String uid = name.substring(0, name.length() - ".xml".length());
      reports.add(OpenIReport.damaged(uid, source, e.getMessage()));
    }
  }

  private void checkDoubles() {
    Map<String, OpenIReport> byUid = new HashMap<>();
    for (OpenIReport report : reports) {
      OpenIReport earlier = byUid.putIfAbsent(report.uid(), report);
      if (earlier != null && report.problem() == null && earlier.problem() == null) {
        throw LovtException.data(
            "report %s is in %s and in %s"
                .formatted(report.uid(), earlier.source(), report.source()),
            "Remove one of the two files.");
      }
    }
  }
}
