package org.lovt.data.verify;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.lovt.base.LovtException;
import org.lovt.data.annotation.RsnaMatches;
import org.lovt.data.prepare.PreparationListener;
import org.lovt.data.split.ImageIds;
import org.lovt.data.split.ImageSet;
import org.lovt.data.split.ImageSetStatistics;
import org.lovt.data.split.Leakage;
import org.lovt.data.split.Patients;
import org.lovt.data.split.SplitFile;
import org.lovt.data.split.SplitParts;
import org.lovt.data.store.DatasetManifest;
import org.lovt.data.study.Split;
import org.lovt.image.ImageSize;

/** Verifies a prepared evaluation set, of this program or of the original. */
final class ImageSetVerifier {
  private static final int PUBLISHED_SIZE = 1024;

  private final Path root;
  private final ImageSet set;
  private final VerifyOptions options;
  private final PreparationListener listener;
  private final Findings findings = new Findings();
  private final List<String> notes = new ArrayList<>();

  ImageSetVerifier(Path root, ImageSet set, VerifyOptions options, PreparationListener listener) {
    this.root = root;
    this.set = set;
    this.options = options;
    this.listener = listener;
  }

  VerifyReport run() {
    requirePrepared();
    List<ImageRow> rows = new SplitChecks(root, set, findings).rows();
    Set<Split> published = KnownFiles.publishedSplits(root, set);
    noteVersions(published);
    Map<String, String> checksums = manifestAndHashes();
    RowChecks checks = new RowChecks(root, set, options.quick(), checksums, findings);
    List<RowProbe> probes =
        Workers.map(
            "images", rows.size(), options.threads(), i -> checks.check(rows.get(i)), listener);
    checkSizes(rows, probes, published.size() == Split.values().length);
    if (!options.quick()) {
      Twins.report(
          rows.stream().map(ImageRow::image).toList(),
          probes.stream().map(RowProbe::image).toList(),
          findings);
    }
    countUnlisted(rows);
    ImageSetFigures figures = new ImageSetFigures(set, rows, probes);
    new StatisticsChecks(root, set, findings).check(figures);
    new PublishedCounts(set, published, findings).check(figures);
    Optional<Leakage> leakage = leakage(rows);
    leakage.ifPresent(l -> LeakageChecks.report(l, figures.images(), findings));
    return new VerifyReport(
        set.label(),
        root.toString(),
        options.quick(),
        done(probes, leakage.isPresent()),
        findings.sorted(),
        findings.defects(),
        findings.warnings(),
        notes,
        figures.list(root, leakage),
        leakage.orElse(null));
  }

  private void requirePrepared() {
    boolean prepared =
        Files.isRegularFile(root.resolve(ImageSetStatistics.FILE))
            || Arrays.stream(Split.values())
                .anyMatch(split -> Files.isRegularFile(SplitFile.of(root, split)));
    if (!prepared) {
      throw LovtException.data(
          root + " is not prepared: it has no split files and no " + ImageSetStatistics.FILE,
          "Prepare it with 'lovt data prepare " + set.label() + "', or correct the path.");
    }
  }

  private Set<Check> done(List<RowProbe> probes, boolean patients) {
    Set<Check> done = EnumSet.allOf(Check.class);
    if (probes.stream().allMatch(p -> p.image() == null) && !findings.has(Check.IMAGES)) {
      done.removeAll(
          EnumSet.of(Check.IMAGES, Check.SIZES, Check.BOXES, Check.DUPLICATES, Check.LOOKALIKES));
    }
    if (options.quick()) {
      done.removeAll(EnumSet.of(Check.DUPLICATES, Check.LOOKALIKES));
    }
    if (!set.format().boxes()) {
      done.remove(Check.BOXES);
    }
    if (!patients) {
      done.remove(Check.PATIENTS);
    }
    return done;
  }

  private void noteVersions(Set<Split> published) {
    if (published.size() == Split.values().length) {
      notes.add("the split files are the published ones");
    } else {
      notes.add(
          published.isEmpty()
              ? "the split files are not the published ones"
              : "only a part of the split files are the published ones: " + labels(published));
    }
    if (KnownFiles.publishedStatistics(root, set)) {
      notes.add("dataset_statistics.json is the published one");
    }
    notes.addAll(KnownFiles.annotations(root));
  }

  private static String labels(Set<Split> splits) {
    return String.join(", ", splits.stream().map(Split::label).toList());
  }

  private Map<String, String> manifestAndHashes() {
    if (Files.isRegularFile(root.resolve(DatasetManifest.FILE))) {
      try {
        DatasetManifest manifest = DatasetManifest.read(root);
        PreparedHashes.check(root, manifest, findings);
        notes.add("prepared by lovt " + manifest.program());
      } catch (LovtException e) {
        findings.defect(
            Check.HASHES,
            DatasetManifest.FILE,
            Texts.without(e.getMessage(), root.resolve(DatasetManifest.FILE)));
      }
    } else {
      notes.add(
          "there is no manifest: prepared by the original program, or the preparation is unfinished");
    }
    return PreparedHashes.images(root, findings);
  }

  /** The published sets but two have one size; a set of phantoms has its own. */
  private void checkSizes(List<ImageRow> rows, List<RowProbe> probes, boolean published) {
    boolean fixed = set == ImageSet.RSNA || set == ImageSet.SIIM || set == ImageSet.NIH;
    if (!fixed) {
      return;
    }
    Map<String, Integer> counts = new TreeMap<>();
    for (RowProbe probe : probes) {
      if (probe.image() != null) {
        counts.merge(probe.image().size().toString(), 1, Integer::sum);
      }
    }
    String usual = new ImageSize(PUBLISHED_SIZE, PUBLISHED_SIZE).toString();
    String expected =
        published
            ? usual
            : counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(usual);
    for (int i = 0; i < rows.size(); i++) {
      ImageProbe image = probes.get(i).image();
      if (image != null && !image.size().toString().equals(expected)) {
        findings.defect(
            Check.SIZES,
            rows.get(i).place(),
            "the image is %s; %s was expected".formatted(image.size(), expected));
      }
    }
  }

  private void countUnlisted(List<ImageRow> rows) {
    Path folder = root.resolve(set.imageFolder());
    if (!Files.isDirectory(folder)) {
      return;
    }
    Set<String> ids = new HashSet<>();
    rows.forEach(row -> ids.add(row.row().id()));
    int unlisted = 0;
    int partial = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (name.endsWith(".partial")) {
          partial++;
        } else if (!name.startsWith(".") && !ids.contains(ImageIds.withoutEnding(name))) {
          unlisted++;
        }
      }
    } catch (IOException e) {
      throw LovtException.data("cannot list " + folder + ": " + e.getMessage(), "Check it.", e);
    }
    if (unlisted > 0) {
      findings.warning(
          Check.FILES,
          set.imageFolder(),
          String.format(Locale.ROOT, "%,d files are in no split", unlisted));
    }
    if (partial > 0) {
      findings.defect(
          Check.FILES,
          set.imageFolder(),
          String.format(
              Locale.ROOT, "%,d unfinished files; the preparation was interrupted", partial));
    }
  }

  private Optional<Leakage> leakage(List<ImageRow> rows) {
    SplitParts<String> ids =
        SplitParts.of(
            split -> rows.stream().filter(r -> r.split() == split).map(r -> r.row().id()).toList());
    return Leakage.of(ids, patients());
  }

  private Patients patients() {
    if (set != ImageSet.RSNA) {
      return Patients.of(set);
    }
    Optional<Path> file =
        options.matches() != null
            ? Optional.of(options.matches())
            : RsnaMatches.FILES.stream()
                .map(root::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
    if (file.isEmpty()) {
      notes.add(
          "the patients of RSNA are not known without "
              + RsnaMatches.FILES.get(0)
              + " (in the folder, or by --patients)");
      return Patients.UNKNOWN;
    }
    return RsnaMatches.read(file.get()).patients();
  }
}
