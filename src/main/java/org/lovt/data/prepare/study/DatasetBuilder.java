package org.lovt.data.prepare.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lovt.base.AtomicFiles;
import org.lovt.base.Hashing;
import org.lovt.base.LovtException;
import org.lovt.base.ProgramVersion;
import org.lovt.data.prepare.BadFile;
import org.lovt.data.prepare.FailPoint;
import org.lovt.data.prepare.OutcomeStore;
import org.lovt.data.prepare.Quarantine;
import org.lovt.data.store.DatasetManifest;
import org.lovt.data.store.ImageList;
import org.lovt.data.store.StudyStore;
import org.lovt.data.store.StudyStoreWriter;
import org.lovt.data.study.ChexpertClass;
import org.lovt.data.study.DatasetStatistics;
import org.lovt.data.study.Split;
import org.lovt.data.study.StatisticsBuilder;
import org.lovt.data.study.Study;

/** Writes the files of a prepared data set in one ordered pass over the outcomes. */
final class DatasetBuilder {
  private static final String SKIPPED = "skipped.";

  private final StudyPlan plan;
  private final Path folder;
  private final FailPoint failPoint;
  private final StatisticsBuilder statistics;
  private final List<BadFile> listed = new ArrayList<>();
  private long badFiles;
  private final Map<Split, Map<String, Long>> splits = new EnumMap<>(Split.class);
  private final Set<String> patients = new HashSet<>();

  DatasetBuilder(StudyPlan plan, Path folder, FailPoint failPoint) {
    this.plan = plan;
    this.statistics = new StatisticsBuilder(plan.sample());
    this.folder = folder;
    this.failPoint = failPoint;
    for (Split split : Split.values()) {
      Map<String, Long> counts = new LinkedHashMap<>();
      counts.put("studies", 0L);
      counts.put("images", 0L);
      for (SkipReason reason : SkipReason.values()) {
        counts.put(SKIPPED + reason.label(), 0L);
      }
      splits.put(split, counts);
    }
  }

  /** Builds everything; the manifest comes last. */
  void build(OutcomeStore<StudyOutcome> outcomes, Path out) throws IOException {
    Path store = folder.resolve(StudyStore.FILE);
    writeStudies(outcomes, store);
    List<ChexpertClass> labelled =
        ChexpertClass.BINARY.stream().filter(c -> plan.labels().contains(c.title())).toList();
    AtomicFiles.writeText(
        folder.resolve(DatasetStatistics.FILE), statistics.build(labelled).toJson());
    try (StudyStore reader = StudyStore.open(store)) {
      for (Split split : Split.values()) {
        ImageList.write(reader, split, folder, labelled);
        failPoint.reach("image list written");
      }
    }
    StudyPreparation.quarantine(folder.resolve(Quarantine.FILE)).write(listed);
    failPoint.reach("before manifest");
    manifest(out).write(folder);
  }

  private void writeStudies(OutcomeStore<StudyOutcome> outcomes, Path store) throws IOException {
    try (StudyStoreWriter writer = StudyStoreWriter.create(store);
        OutcomeStore<StudyOutcome>.Outcomes all = outcomes.all()) {
      for (StudyTask task : plan.tasks()) {
        take(task.split(), all.next(), writer);
        failPoint.reach("study written");
      }
      writer.finish();
    }
    if (patients.isEmpty()) {
      throw LovtException.data(
          "no study is left of " + plan.tasks().size() + reasons(),
          "Check the texts, the images and the selection of views.");
    }
  }

  private void take(Split split, StudyOutcome outcome, StudyStoreWriter writer) {
    badFiles += outcome.badFiles().size();
    listed.addAll(outcome.badFiles());
    listed.addAll(outcome.remarks());
    if (outcome.study() == null) {
      count(split, SKIPPED + outcome.skipped().label(), 1);
      return;
    }
    Study study = outcome.study();
    writer.add(split, study);
    statistics.add(split, study);
    patients.add(study.patientId());
    count(split, "studies", 1);
    count(split, "images", study.views().size());
  }

  private void count(Split split, String what, long number) {
    splits.get(split).merge(what, number, Long::sum);
  }

  private long total(String what) {
    return splits.values().stream().mapToLong(counts -> counts.get(what)).sum();
  }

  private String reasons() {
    List<String> reasons = new ArrayList<>();
    for (SkipReason reason : SkipReason.values()) {
      long number = total(SKIPPED + reason.label());
      if (number > 0) {
        reasons.add(number + " times " + reason.explanation());
      }
    }
    return reasons.isEmpty() ? "" : ": " + String.join(", ", reasons);
  }

  private DatasetManifest manifest(Path out) throws IOException {
    Map<String, Long> counts = new LinkedHashMap<>(plan.counts());
    counts.put("studies", total("studies"));
    counts.put("images", total("images"));
    counts.put("patients", (long) patients.size());
    counts.put("bad_files", badFiles);
    counts.put("remarks", listed.size() - badFiles);
    Map<String, Map<String, Long>> named = new LinkedHashMap<>();
    splits.forEach((split, c) -> named.put(split.label(), c));
    return new DatasetManifest(
        DatasetManifest.FORMAT,
        plan.kind(),
        ProgramVersion.current().toString(),
        plan.storedImageRoot(out),
        plan.source(),
        plan.tables(),
        plan.options(),
        plan.labels(),
        counts,
        named,
        hashes());
  }

  private Map<String, String> hashes() throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        hashes.put(folder.relativize(file).toString().replace('\\', '/'), Hashing.sha256(file));
      }
    }
    return hashes;
  }
}
