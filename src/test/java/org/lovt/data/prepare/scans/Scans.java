package org.lovt.data.prepare.scans;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lovt.data.prepare.BadBudget;
import org.lovt.data.prepare.FailPoint;
import org.lovt.data.prepare.Notices;
import org.lovt.data.prepare.Outputs;
import org.lovt.data.prepare.PreparationOptions;
import org.lovt.data.prepare.PreparationOptions.OnBad;
import org.lovt.data.split.ImageSet;
import org.lovt.data.split.SplitFile;
import org.lovt.data.split.SplitParts;
import org.lovt.data.split.SplitRow;
import org.lovt.data.split.Splitting.Fractions;
import org.lovt.data.store.DatasetManifest;

/** Prepares an image set and looks at what comes out. */
final class Scans {
  final ScanOptions options;
  final DatasetManifest manifest;
  final List<String> notices;

  private Scans(ScanOptions options, DatasetManifest manifest, List<String> notices) {
    this.options = options;
    this.manifest = manifest;
    this.notices = notices;
  }

  /** Random splits with seed 123, a fifth for validation and testing each. */
  static ScanOptions random(ImageSet set, Path root) {
    return ScanOptions.of(set, root).withRandomSplits(123, Fractions.DEFAULT);
  }

  static PreparationOptions common(Path out, OnBad onBad, long budget) {
    return new PreparationOptions(out, false, onBad, BadBudget.ofCount(budget), 2);
  }

  static Scans prepare(ScanOptions options) {
    return prepare(options, FailPoint.NONE);
  }

  static Scans prepare(ScanOptions options, FailPoint failPoint) {
    Notices notices = new Notices();
    DatasetManifest manifest = new ScanPreparation(options, notices, failPoint).run();
    return new Scans(options, manifest, notices.all());
  }

  Path out() {
    return options.common().out();
  }

  SplitParts<SplitRow> rows() {
    return SplitParts.of(
        split -> SplitFile.read(SplitFile.of(out(), split), options.set().format()));
  }

  SplitParts<String> ids() {
    return rows().map(SplitRow::id);
  }

  List<String> quarantine() {
    List<String> lines = Outputs.lines(out().resolve("quarantine.csv"));
    return lines.subList(1, lines.size());
  }

  /** The raw files of a root, by hash. */
  static Map<String, String> raw(Path root, ScanOptions options) {
    Map<String, String> tree = new TreeMap<>(Outputs.tree(root));
    tree.keySet().removeIf(path -> ScanPlan.entries(options).contains(path.split("[/\\\\]")[0]));
    return tree;
  }
}
