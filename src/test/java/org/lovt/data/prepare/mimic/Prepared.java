package org.lovt.data.prepare.mimic;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lovt.data.prepare.Outputs;
import org.lovt.data.prepare.PreparationListener;
import org.lovt.data.prepare.PreparationOptions;
import org.lovt.data.prepare.PreparationOptions.OnBad;
import org.lovt.data.prepare.Quarantine;
import org.lovt.data.prepare.study.SkipReason;
import org.lovt.data.store.DatasetManifest;
import org.lovt.data.store.StudyStore;
import org.lovt.data.study.Split;
import org.lovt.data.study.Study;
import org.lovt.text.ReportExceptions;

/** Prepares MIMIC-CXR and looks at what comes out. */
final class Prepared {
  final Path out;
  final DatasetManifest manifest;

  private Prepared(Path out, DatasetManifest manifest) {
    this.out = out;
    this.manifest = manifest;
  }

  static MimicOptions options(Path root, PreparationOptions common) {
    return new MimicOptions(root, MimicPreset.AP_PA, null, ReportExceptions.Policy.SKIP, common);
  }

  /** Prepares with the AP/PA preset, leaving bad files out. */
  static Prepared of(Path root, Path out) {
    return of(options(root, Outputs.common(out, OnBad.SKIP, 100, 2)));
  }

  /** Prepares with the AP/PA preset, leaving bad files out. */
  static Prepared of(RawMimic raw, Path out) {
    return of(options(raw.root, Outputs.common(out, OnBad.SKIP, 100, 2)));
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
    return Outputs.lines(out.resolve(Quarantine.FILE));
  }
}
