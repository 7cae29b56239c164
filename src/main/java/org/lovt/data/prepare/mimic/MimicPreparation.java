package org.lovt.data.prepare.mimic;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.lovt.base.LovtException;
import org.lovt.data.prepare.FailPoint;
import org.lovt.data.prepare.PreparationListener;
import org.lovt.data.prepare.Target;
import org.lovt.data.prepare.study.StudyPlan;
import org.lovt.data.prepare.study.StudyPreparation;
import org.lovt.data.prepare.study.StudyText;
import org.lovt.data.store.DatasetManifest;
import org.lovt.data.store.DatasetManifest.Table;
import org.lovt.data.study.ChexpertClass;
import org.lovt.data.study.StatisticsBuilder.Sample;
import org.lovt.text.ImportedSentences;
import org.lovt.text.RadiologySentenceSplitter;
import org.lovt.text.SentenceSplitter;
import org.lovt.text.StudySentences;

/**
 * {@code lovt data prepare mimic}: the raw download of MIMIC-CXR to a prepared data set
 * (spec/data-and-config.md 1.1). Equal input and options give equal bytes, whatever the number of
 * threads and however often the work was interrupted.
 */
public final class MimicPreparation {
  private static final StudySentences NOTHING = new StudySentences(List.of(), List.of(), 0, 0);

  private final MimicOptions options;
  private final PreparationListener listener;
  private final FailPoint failPoint;

  MimicPreparation(MimicOptions options, PreparationListener listener, FailPoint failPoint) {
    this.options = options;
    this.listener = listener;
    this.failPoint = failPoint;
  }

  /**
   * Checks target, layout and tables, then prepares; continues an interrupted run.
   *
   * @return the manifest of the prepared folder
   * @throws LovtException naming file and row of what is wrong
   */
  public static DatasetManifest run(MimicOptions options, PreparationListener listener) {
    return new MimicPreparation(options, listener, FailPoint.NONE).run();
  }

  DatasetManifest run() {
    Target.folder(options.common().out()).check(options.common().overwrite());
    MimicLayout layout = MimicLayout.find(options.root());
    listener.notice("MIMIC-CXR-JPG " + layout.version() + ", reports in " + layout.reports());
    listener.stage("tables", 1, 0);
    MimicTables.Content content = MimicTables.read(layout, options.preset());
    listener.advanced(1, 0);
    warnOfMissingFolders(layout, content.studies());
    warnOfSharedPatients(content.counts());
    Sentences sentences = sentences();
    try (ReportFiles reports = ReportFiles.open(layout.reports())) {
      MimicTask.Context context =
          new MimicTask.Context(
              layout, reports, options.preset(), options.exceptions(), sentences.splitter());
      List<MimicTask> tasks =
          content.studies().stream().map(s -> new MimicTask(s, context)).toList();
      StudyPlan plan =
          new StudyPlan(
              "mimic",
              options.root(),
              layout.images(),
              Map.of("mimic-cxr-jpg", layout.version()),
              tables(layout),
              decidingOptions(sentences.name()),
              ChexpertClass.titles(),
              Sample.STUDY,
              content.counts(),
              tasks);
      return new StudyPreparation(plan, options.common(), listener, failPoint).run();
    }
  }

  private record Sentences(String name, MimicTask.Splitter splitter) {}

  private Sentences sentences() {
    if (options.sentences() == null) {
      SentenceSplitter splitter = new RadiologySentenceSplitter();
      return new Sentences(
          splitter.name(), (id, sections) -> StudySentences.of(sections, splitter));
    }
    ImportedSentences imported = ImportedSentences.read(options.sentences());
    listener.notice("sentences: " + imported.name());
    return new Sentences(imported.name(), (id, sections) -> imported.forStudy(id).orElse(NOTHING));
  }

  private Map<String, String> decidingOptions(String splitter) {
    Map<String, String> deciding = new LinkedHashMap<>();
    deciding.put("preset", options.preset().label());
    deciding.put("exceptions", options.exceptions().name().toLowerCase(Locale.ROOT));
    deciding.put("sentences", splitter);
    deciding.put("min_section_tokens", String.valueOf(StudyText.MIN_TOKENS));
    return deciding;
  }

  /** Everything that the result depends on, but for images and extracted reports. */
  private List<Table> tables(MimicLayout layout) {
    List<Path> files =
        new ArrayList<>(List.of(layout.split(), layout.metadata(), layout.chexpert()));
    if (Files.isRegularFile(layout.reports())) {
      files.add(layout.reports());
    }
    if (options.sentences() != null) {
      files.add(options.sentences());
    }
    return files.stream().map(Table::of).toList();
  }

  private void warnOfSharedPatients(Map<String, Long> counts) {
    long shared = counts.get(StudyPlan.SHARED_PATIENTS);
    if (shared > 0) {
      listener.notice(
          shared + " patients have studies in several splits: held-out results will flatter");
    }
  }

  /** A patient group that was not downloaded is better told at once than image by image. */
  private void warnOfMissingFolders(MimicLayout layout, List<MimicStudy> studies) {
    Map<String, Integer> groups = new TreeMap<>();
    for (MimicStudy study : studies) {
      String folder = study.ids().folder();
      groups.merge(folder.substring(0, folder.indexOf('/')), 1, Integer::sum);
    }
    groups.forEach(
        (group, number) -> {
          if (!Files.isDirectory(layout.images().resolve(group))) {
            listener.notice(
                "the folder %s is missing; %d studies refer to it"
                    .formatted(layout.images().resolve(group), number));
          }
        });
  }
}
