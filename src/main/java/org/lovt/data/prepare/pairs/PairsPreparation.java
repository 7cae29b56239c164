package org.lovt.data.prepare.pairs;

import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lovt.base.LovtException;
import org.lovt.data.prepare.FailPoint;
import org.lovt.data.prepare.PreparationListener;
import org.lovt.data.prepare.Target;
import org.lovt.data.prepare.study.StudyPlan;
import org.lovt.data.prepare.study.StudyPreparation;
import org.lovt.data.prepare.study.StudyText;
import org.lovt.data.store.DatasetManifest;
import org.lovt.data.study.ChexpertClass;
import org.lovt.data.study.Split;
import org.lovt.data.study.StatisticsBuilder.Sample;
import org.lovt.text.RadiologySentenceSplitter;
import org.lovt.text.SentenceSplitter;

/**
 * {@code lovt data prepare pairs}: any table of images with reports to a prepared data set of the
 * same form as MIMIC-CXR's.
 */
public final class PairsPreparation {
  private PairsPreparation() {}

  /**
   * Checks target, table and image folder, then prepares; continues an interrupted run.
   *
   * @return the manifest of the prepared folder
   * @throws LovtException naming file and row of what is wrong
   */
  public static DatasetManifest run(PairsOptions options, PreparationListener listener) {
    Target.folder(options.common().out()).check(options.common().overwrite());
    if (!Files.isRegularFile(options.csv())) {
      throw LovtException.data("no such table: " + options.csv(), "Check the path.");
    }
    if (!Files.isDirectory(options.imageRoot())) {
      throw LovtException.data(
          "no such folder of images: " + options.imageRoot(), "Check --image-root.");
    }
    listener.stage("table", 1, 0);
    List<PairStudy> studies = PairsTable.read(options);
    listener.advanced(1, 0);
    warn(options, studies, listener);
    StudyPlan plan = plan(options, studies);
    return new StudyPreparation(plan, options.common(), listener, FailPoint.NONE).run();
  }

  private static StudyPlan plan(PairsOptions options, List<PairStudy> studies) {
    SentenceSplitter splitter = new RadiologySentenceSplitter();
    String table = options.csv().getFileName().toString();
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("studies_in_table", (long) studies.size());
    counts.put("images_in_table", studies.stream().mapToLong(s -> s.images().size()).sum());
    counts.put(StudyPlan.SHARED_PATIENTS, PairsTable.sharedPatients(studies));
    return new StudyPlan(
        "pairs",
        options.csv().getParent(),
        options.imageRoot(),
        Map.of(),
        List.of(DatasetManifest.Table.of(options.csv())),
        deciding(options, splitter.name()),
        options.columns().labels().keySet().stream().map(ChexpertClass::title).toList(),
        Sample.STUDY,
        counts,
        studies.stream().map(s -> new PairTask(s, options.imageRoot(), table, splitter)).toList());
  }

  private static Map<String, String> deciding(PairsOptions options, String splitter) {
    Map<String, String> deciding = new LinkedHashMap<>();
    options.columns().named().forEach((what, column) -> deciding.put("column." + what, column));
    options.columns().labels().forEach((c, column) -> deciding.put("label." + c.title(), column));
    deciding.put("seed", String.valueOf(options.seed()));
    if (options.columns().split() == null) {
      deciding.put("split", "hash of the patient");
      deciding.put("validation", String.valueOf(options.validation()));
      deciding.put("test", String.valueOf(options.test()));
    }
    deciding.put("sentences", splitter);
    deciding.put("min_section_tokens", String.valueOf(StudyText.MIN_TOKENS));
    return deciding;
  }

  private static void warn(
      PairsOptions options, List<PairStudy> studies, PreparationListener listener) {
    if (options.columns().patient() == null) {
      listener.notice(
          "no --patient column: studies of one patient may get into several splits, and held-out"
              + " results flatter");
    }
    long shared = PairsTable.sharedPatients(studies);
    if (shared > 0) {
      listener.notice(
          shared + " patients have studies in several splits: held-out results will flatter");
    }
    for (Split split : Split.values()) {
      if (options.expects(split) && studies.stream().noneMatch(s -> s.split() == split)) {
        listener.notice("the split '" + split.label() + "' is empty");
      }
    }
  }
}
