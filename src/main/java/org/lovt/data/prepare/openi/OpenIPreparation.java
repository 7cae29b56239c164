package org.lovt.data.prepare.openi;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lovt.base.LovtException;
import org.lovt.data.archive.ArchiveLimits;
import org.lovt.data.archive.Unpacking;
import org.lovt.data.prepare.FailPoint;
import org.lovt.data.prepare.PreparationListener;
import org.lovt.data.prepare.Target;
import org.lovt.data.prepare.study.PatientHash;
import org.lovt.data.prepare.study.StudyPlan;
import org.lovt.data.prepare.study.StudyPreparation;
import org.lovt.data.prepare.study.StudyText;
import org.lovt.data.store.DatasetManifest;
import org.lovt.data.store.DatasetManifest.Table;
import org.lovt.data.study.Split;
import org.lovt.data.study.StatisticsBuilder.Sample;
import org.lovt.text.RadiologySentenceSplitter;
import org.lovt.text.SentenceSplitter;

/**
 * {@code lovt data prepare openi}: the Indiana University collection, the paired set that needs no
 * credentials, to a prepared data set of the same form as MIMIC-CXR's. Every report counts as a
 * patient; reports are split and ordered by a hash of their number, as a user's own pairs are.
 */
public final class OpenIPreparation {
  private final OpenIOptions options;
  private final PreparationListener listener;
  private final FailPoint failPoint;

  OpenIPreparation(OpenIOptions options, PreparationListener listener, FailPoint failPoint) {
    this.options = options;
    this.listener = listener;
    this.failPoint = failPoint;
  }

  /**
   * Unpacks the archive of images if need be, checks and reads the reports, then prepares;
   * continues an interrupted run.
   *
   * @return the manifest of the prepared folder
   * @throws LovtException naming file and row of what is wrong
   */
  public static DatasetManifest run(OpenIOptions options, PreparationListener listener) {
    return new OpenIPreparation(options, listener, FailPoint.NONE).run();
  }

  DatasetManifest run() {
    Target.folder(options.common().out()).check(options.common().overwrite());
    OpenILayout layout = unpacked(OpenILayout.find(options.root(), options.projections()));
    listener.stage("reports", 1, 0);
    Projections projections =
        layout.projections() == null
            ? Projections.unknown()
            : Projections.read(layout.projections());
    List<OpenIReport> reports =
        layout.isTable()
            ? ReportTable.read(layout.reports(), projections)
            : ReportSet.read(layout.reports());
    listener.advanced(1, 0);
    tellRule(projections);
    StudyPlan plan = plan(layout, reports, projections);
    return new StudyPreparation(plan, options.common(), listener, failPoint).run();
  }

  private OpenILayout unpacked(OpenILayout layout) {
    if (layout.images() != null) {
      return layout;
    }
    Path target = options.root().resolve(OpenILayout.UNPACKED);
    listener.notice("unpacking " + layout.imageArchive() + " to " + target);
    Unpacking.unpack(
        layout.imageArchive(),
        target,
        ArchiveLimits.IMAGES,
        name -> ImageFolder.image(Path.of(name)).isPresent());
    OpenILayout now = OpenILayout.find(options.root(), options.projections());
    if (now.images() == null) {
      throw LovtException.data(
          layout.imageArchive() + " holds no image of the collection",
          "Expected names such as CXR1_1_IM-0001-3001.png: download the archive again, and remove "
              + target
              + ".");
    }
    return now;
  }

  private void tellRule(Projections projections) {
    if (!projections.isKnown() && options.views() == OpenIOptions.Views.FRONTAL) {
      listener.notice(
          "no %s: the first image of each report counts as frontal, which is right for about 86 of"
                  .formatted(Projections.FILE)
              + " 100");
    }
  }

  private StudyPlan plan(OpenILayout layout, List<OpenIReport> reports, Projections projections) {
    ImageFolder folder = ImageFolder.list(layout.images());
    SentenceSplitter splitter = new RadiologySentenceSplitter();
    PatientHash hash = new PatientHash(options.seed(), options.validation(), options.test());
    List<OpenITask> tasks = new ArrayList<>();
    for (OpenIReport report : reports) {
      Split split = hash.split(report.uid());
      tasks.add(new OpenITask(split, report, selected(report, projections), folder, splitter));
    }
    tasks.sort(
        Comparator.comparing(OpenITask::split)
            .thenComparing(task -> hash.position(task.report().uid())));
    tellEmptySplits(tasks);
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("reports", (long) reports.size());
    counts.put("images_in_reports", reports.stream().mapToLong(r -> r.images().size()).sum());
    counts.put("image_files", (long) folder.size());
    return new StudyPlan(
        "openi",
        options.root(),
        layout.images(),
        Map.of("reports", layout.isTable() ? "table" : "xml"),
        tables(layout),
        deciding(projections, splitter.name()),
        List.of(),
        Sample.STUDY,
        counts,
        tasks);
  }

  private List<OpenITask.Selected> selected(OpenIReport report, Projections projections) {
    List<OpenITask.Selected> selected = new ArrayList<>();
    for (ImageId image : report.images()) {
      Optional<String> projection = projections.of(image, report.images());
      boolean frontal = projection.equals(Optional.of(Projections.FRONTAL));
      if (options.views() == OpenIOptions.Views.ALL || frontal) {
        // What the rule assumes is no knowledge, and is not stored as such.
        String stored = projections.isKnown() ? projection.orElse("") : "";
        selected.add(new OpenITask.Selected(image, stored));
      }
    }
    return selected;
  }

  private void tellEmptySplits(List<OpenITask> tasks) {
    for (Split split : Split.values()) {
      double fraction = split == Split.VALIDATION ? options.validation() : options.test();
      boolean expected = split == Split.TRAIN || fraction > 0;
      if (expected && tasks.stream().noneMatch(t -> t.split() == split)) {
        listener.notice("the split '" + split.label() + "' is empty");
      }
    }
  }

  private static List<Table> tables(OpenILayout layout) {
    List<Table> tables = new ArrayList<>();
    if (!Files.isDirectory(layout.reports())) {
      tables.add(Table.of(layout.reports()));
    }
    if (layout.projections() != null) {
      tables.add(Table.of(layout.projections()));
    }
    return tables;
  }

  private Map<String, String> deciding(Projections projections, String splitter) {
    Map<String, String> deciding = new LinkedHashMap<>();
    deciding.put("views", options.views().name().toLowerCase(Locale.ROOT));
    deciding.put("projections", projections.isKnown() ? "table" : "first image is frontal");
    deciding.put("seed", String.valueOf(options.seed()));
    deciding.put("split", "hash of the report");
    deciding.put("validation", String.valueOf(options.validation()));
    deciding.put("test", String.valueOf(options.test()));
    deciding.put("sentences", splitter);
    deciding.put("min_section_tokens", String.valueOf(StudyText.MIN_TOKENS));
    return deciding;
  }
}
