package org.lovt.data.verify;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lovt.base.LovtException;
import org.lovt.data.prepare.PreparationListener;
import org.lovt.data.split.Leakage;
import org.lovt.data.store.DatasetManifest;
import org.lovt.data.store.StudyStore;
import org.lovt.data.study.DatasetStatistics;
import org.lovt.data.study.Split;
import org.lovt.data.study.Study;
import org.lovt.data.study.View;
import org.lovt.image.ImageSize;

/**
 * Verifies a prepared set of studies: store, images, statistics, patients. Report text stays in it.
 */
final class StudyVerifier {
  /** Stored moments are float32, and JPEG decoders differ by a grey level here and there. */
  private static final double MEAN_TOLERANCE = 2e-3;

  /** The kind of set whose statistics count images, not studies (spec 1.7). */
  private static final String CHEXPERT = "chexpert";

  private final Path root;
  private final VerifyOptions options;
  private final PreparationListener listener;
  private final Findings findings = new Findings();
  private final List<String> notes = new ArrayList<>();

  StudyVerifier(Path root, VerifyOptions options, PreparationListener listener) {
    this.root = root;
    this.options = options;
    this.listener = listener;
  }

  /** An image of a study. */
  private record Item(Split split, String study, View view) {
    String place() {
      return "study " + study + " (" + split.label() + ")";
    }
  }

  VerifyReport run() {
    DatasetManifest manifest = DatasetManifest.read(root);
    notes.add("prepared by lovt " + manifest.program());
    PreparedHashes.check(root, manifest, findings);
    Path images = manifest.imageFolder(root);
    StudyFigures figures = new StudyFigures(manifest.kind().equals(CHEXPERT));
    List<Item> items = new ArrayList<>();
    try (StudyStore store = StudyStore.open(root.resolve(StudyStore.FILE))) {
      read(store, figures, items);
    }
    List<ImageProbe> probes =
        Workers.map(
            "images", items.size(), options.threads(), i -> image(items.get(i), images), listener);
    if (!options.quick()) {
      Twins.report(
          items.stream().map(i -> new ImagePlace(i.split(), i.place())).toList(), probes, findings);
    }
    checkStatistics(figures);
    Optional<Leakage> leakage = figures.leakage();
    leakage.ifPresent(l -> report(l, figures));
    Set<Check> done = EnumSet.complementOf(EnumSet.of(Check.BOXES, Check.MASKS, Check.COUNTS));
    if (options.quick()) {
      done.removeAll(EnumSet.of(Check.DUPLICATES, Check.LOOKALIKES));
    }
    return new VerifyReport(
        manifest.kind(),
        root.toString(),
        options.quick(),
        done,
        findings.sorted(),
        findings.defects(),
        findings.warnings(),
        notes,
        figures.list(manifest.labels()),
        leakage.orElse(null));
  }

  private void read(StudyStore store, StudyFigures figures, List<Item> items) {
    Map<String, String> studies = new HashMap<>();
    for (Split split : Split.values()) {
      for (int i = 0; i < store.size(split); i++) {
        Study study = store.study(split, i);
        figures.add(split, study);
        String before = studies.putIfAbsent(study.studyId(), split.label());
        if (before != null) {
          findings.defect(
              Check.SPLITS,
              "study " + study.studyId() + " (" + split.label() + ")",
              "the study is already in " + before);
        }
        for (View view : study.views()) {
          items.add(new Item(split, study.studyId(), view));
        }
      }
      if (store.size(split) == 0) {
        findings.warning(Check.SPLITS, split.label(), "the split has no studies");
      }
    }
  }

  private ImageProbe image(Item item, Path images) {
    String name = item.view().file();
    Path file = images.resolve(name);
    if (!Files.isRegularFile(file)) {
      findings.defect(Check.FILES, item.place(), "no image " + name);
      return null;
    }
    ImageProbe probe;
    try {
      probe = options.quick() ? ImageProbe.header(file) : ImageProbe.whole(file);
    } catch (LovtException e) {
      findings.defect(
          Check.IMAGES, item.place(), name + ": " + Texts.without(e.getMessage(), file));
      return null;
    }
    if (probe.truncated()) {
      findings.warning(Check.IMAGES, item.place(), name + " is cut off or damaged");
    }
    ImageSize stored = new ImageSize(item.view().width(), item.view().height());
    if (!probe.size().equals(stored)) {
      findings.defect(
          Check.SIZES,
          item.place(),
          "%s is %s; %s when it was prepared".formatted(name, probe.size(), stored));
    } else if (probe.moments() != null
        && Math.abs(probe.moments().mean() - item.view().pixelMean()) > MEAN_TOLERANCE) {
      findings.defect(
          Check.HASHES, item.place(), name + " shows something else than when it was prepared");
    }
    return probe;
  }

  private void checkStatistics(StudyFigures figures) {
    Path file = root.resolve(DatasetStatistics.FILE);
    try {
      DatasetStatistics statistics = DatasetStatistics.read(file);
      for (Split split : Split.values()) {
        double stored = statistics.of(split).pixelMean();
        double measured = figures.moments(split).mean();
        if (Math.abs(stored - measured) > MEAN_TOLERANCE) {
          findings.defect(
              Check.STATISTICS,
              DatasetStatistics.FILE,
              String.format(
                  Locale.ROOT,
                  "%s: pixel mean %.4f is stored; the studies have %.4f",
                  split.label(),
                  stored,
                  measured));
        }
      }
    } catch (LovtException e) {
      findings.defect(
          Check.STATISTICS, DatasetStatistics.FILE, Texts.without(e.getMessage(), file));
    }
  }

  private void report(Leakage leakage, StudyFigures figures) {
    for (Leakage.Overlap o : leakage.overlaps()) {
      if (o.patients() > 0) {
        findings.warning(
            Check.PATIENTS,
            o.second().label(),
            String.format(
                Locale.ROOT,
                "%s studies are of %,d patients who are also in %s",
                Numbers.share(o.imagesOfSecond(), figures.studies(o.second())),
                o.patients(),
                o.first().label()));
      }
    }
  }
}
