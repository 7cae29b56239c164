package org.lovt.data.prepare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lovt.base.Hashing;
import org.lovt.data.prepare.PreparationOptions.OnBad;
import org.lovt.data.store.DatasetManifest;
import org.lovt.data.store.StudyStore;
import org.lovt.data.study.Split;
import org.lovt.data.study.Study;
import org.lovt.text.ReportExceptions;

/** Prepares raw data and looks at what comes out. */
final class Prepared {
  final Path out;
  final DatasetManifest manifest;

  private Prepared(Path out, DatasetManifest manifest) {
    this.out = out;
    this.manifest = manifest;
  }

  static PreparationOptions common(Path out, OnBad onBad, long budget, int threads) {
    return new PreparationOptions(out, false, onBad, BadBudget.ofCount(budget), threads);
  }

  static MimicOptions options(Path root, PreparationOptions common) {
    return new MimicOptions(root, MimicPreset.AP_PA, null, ReportExceptions.Policy.SKIP, common);
  }

  /** Prepares with the AP/PA preset, leaving bad files out. */
  static Prepared of(Path root, Path out) {
    return of(options(root, common(out, OnBad.SKIP, 100, 2)));
  }

  /** Prepares with the AP/PA preset, leaving bad files out. */
  static Prepared of(RawMimic raw, Path out) {
    return of(options(raw.root, common(out, OnBad.SKIP, 100, 2)));
  }

  static Prepared of(MimicOptions options) {
    DatasetManifest manifest = MimicPreparation.run(options, PreparationListener.SILENT);
    return new Prepared(options.common().out(), manifest);
  }

  List<Study> studies(Split split) {
    List<Study> studies = new ArrayList<>();
    try (StudyStore store = StudyStore.open(out.resolve(StudyStore.FILE))) {
      for (int i = 0; i < store.size(split); i++) {
        studies.add(store.study(split, i));
      }
    }
    return studies;
  }

  List<String> studyIds(Split split) {
    return studies(split).stream().map(Study::studyId).toList();
  }

  Study only() {
    List<Study> all = studies(Split.TRAIN);
    if (all.size() != 1) {
      throw new AssertionError("expected one study: " + all.size());
    }
    return all.get(0);
  }

  long skipped(Split split, SkipReason reason) {
    return manifest.splits().get(split.label()).get("skipped." + reason.label());
  }

  List<String> quarantine() {
    return lines(out.resolve(Quarantine.FILE));
  }

  static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SHA-256 of every file below a folder by relative path. */
  static Map<String, String> tree(Path folder) {
    Map<String, String> tree = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        tree.put(folder.relativize(file).toString(), Hashing.sha256(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tree;
  }
}
