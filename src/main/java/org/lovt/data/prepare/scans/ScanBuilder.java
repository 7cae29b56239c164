package org.lovt.data.prepare.scans;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lovt.base.AtomicFiles;
import org.lovt.base.Hashing;
import org.lovt.base.LovtException;
import org.lovt.base.ProgramVersion;
import org.lovt.data.prepare.BadFile;
import org.lovt.data.prepare.FailPoint;
import org.lovt.data.prepare.OutcomeStore;
import org.lovt.data.prepare.PreparationListener;
import org.lovt.data.prepare.Quarantine;
import org.lovt.data.split.ImageSet;
import org.lovt.data.split.ImageSetStatistics;
import org.lovt.data.split.SplitFile;
import org.lovt.data.split.SplitParts;
import org.lovt.data.split.SplitRow;
import org.lovt.data.store.DatasetManifest;
import org.lovt.data.study.Split;

/** Writes split files, statistics, lists and manifest when all images are processed. */
final class ScanBuilder {
  /** SHA-256 of every prepared image and mask, as {@code sha256sum} writes and checks it. */
  static final String CHECKSUMS = "checksums.sha256";

  /** What is written besides images and masks; the manifest declares the set complete. */
  static final List<String> FILES =
      Stream.concat(
              Stream.of(Split.values()).map(split -> split.label() + ".csv"),
              Stream.of(ImageSetStatistics.FILE, Quarantine.FILE, CHECKSUMS, DatasetManifest.FILE))
          .toList();

  private final ScanPlan plan;
  private final ImageSet set;
  private final Path folder;
  private final PreparationListener listener;
  private final FailPoint failPoint;
  private final Map<String, ScanOutcome> usable = new HashMap<>();
  private final Map<String, String> hashes = new TreeMap<>();
  private final List<BadFile> badFiles;
  private final List<BadFile> remarks = new ArrayList<>();

  ScanBuilder(ScanPlan plan, Path folder, PreparationListener listener, FailPoint failPoint) {
    this.plan = plan;
    this.set = plan.options().set();
    this.folder = folder;
    this.listener = listener;
    this.failPoint = failPoint;
    this.badFiles = new ArrayList<>(plan.missing());
  }

  void build(OutcomeStore<ScanOutcome> outcomes) throws IOException {
    take(outcomes);
    checkFiles();
    SplitParts<SplitRow> rows =
        SplitParts.of(
            split ->
                plan.rows().of(split).stream().filter(r -> usable.containsKey(r.id())).toList());
    SplitChecks.requireRows(rows, plan.rows(), badFiles.size());
    for (Split split : Split.values()) {
      SplitFile.write(SplitFile.of(folder, split), rows.of(split), set.format());
      failPoint.reach("split file written");
    }
    AtomicFiles.writeText(
        folder.resolve(ImageSetStatistics.FILE), new ScanStatistics(set, usable).of(rows).toJson());
    List<BadFile> listed = new ArrayList<>(badFiles);
    listed.addAll(remarks);
    ScanPreparation.quarantine(folder.resolve(Quarantine.FILE)).write(listed);
    writeChecksums();
    failPoint.reach("before manifest");
    manifest(rows).write(folder);
    tell();
  }

  private void take(OutcomeStore<ScanOutcome> outcomes) {
    try (OutcomeStore<ScanOutcome>.Outcomes all = outcomes.all()) {
      while (all.hasNext()) {
        ScanOutcome outcome = all.next();
        badFiles.addAll(outcome.badFiles());
        remarks.addAll(outcome.remarks());
        outcome.files().forEach(file -> hashes.put(file.path(), file.sha256()));
        if (outcome.usable()) {
          usable.put(outcome.id(), outcome);
        }
      }
    }
  }

  /**
   * Deletes what no outcome names, such as leavings of a killed run; demands all that they name.
   */
  private void checkFiles() throws IOException {
    long found = 0;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (hashes.containsKey(path(file))) {
          found++;
        } else {
          Files.delete(file);
        }
      }
    }
    if (found != hashes.size()) {
      throw LovtException.resource(
          "%d prepared files are no longer in %s".formatted(hashes.size() - found, folder),
          "Delete this folder's parent and run the same command again.");
    }
  }

  private String path(Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  private void writeChecksums() throws IOException {
    AtomicFiles.writeStream(
        folder.resolve(CHECKSUMS),
        out -> {
          for (Map.Entry<String, String> file : hashes.entrySet()) {
            String line = file.getValue() + "  " + file.getKey() + "\n";
            out.write(line.getBytes(StandardCharsets.UTF_8));
          }
        });
  }

  private DatasetManifest manifest(SplitParts<SplitRow> rows) throws IOException {
    Map<String, Map<String, Long>> splits = new LinkedHashMap<>();
    for (Split split : Split.values()) {
      Map<String, Long> counts = new LinkedHashMap<>();
      counts.put("images", (long) rows.of(split).size());
      if (set.format().boxes()) {
        counts.put("boxes", rows.of(split).stream().mapToLong(r -> r.objects().size()).sum());
      }
      counts.put("left_out", (long) plan.rows().of(split).size() - rows.of(split).size());
      splits.put(split.label(), counts);
    }
    Map<String, Long> counts = new LinkedHashMap<>(plan.counts());
    counts.put("images", (long) rows.size());
    counts.put("files", (long) hashes.size());
    counts.put("bad_files", (long) badFiles.size());
    counts.put("remarks", (long) remarks.size());
    Map<String, String> files = new TreeMap<>();
    for (String name : FILES) {
      if (!name.equals(DatasetManifest.FILE)) {
        files.put(name, Hashing.sha256(folder.resolve(name)));
      }
    }
    return new DatasetManifest(
        DatasetManifest.FORMAT,
        set.label(),
        ProgramVersion.current().toString(),
        set.imageFolder(),
        plan.source(),
        plan.tables(),
        plan.options().deciding(),
        set.targets(),
        counts,
        splits,
        files);
  }

  /** Remarks of many images are told once. */
  private void tell() {
    Map<String, Integer> kinds = new LinkedHashMap<>();
    remarks.stream()
        .map(BadFile::detail)
        .filter(Objects::nonNull)
        .forEach(detail -> kinds.merge(detail, 1, Integer::sum));
    kinds.forEach(
        (detail, number) -> listener.notice("%s: %s".formatted(Counts.images(number), detail)));
  }
}
