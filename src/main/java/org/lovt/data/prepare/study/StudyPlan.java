package org.lovt.data.prepare.study;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lovt.base.ProgramVersion;
import org.lovt.data.store.DatasetManifest;
import org.lovt.data.store.DatasetManifest.Table;
import org.lovt.data.study.StatisticsBuilder.Sample;

/**
 * Everything that decides the result of a preparation.
 *
 * @param kind the preparation, for example {@code mimic}
 * @param sourceRoot folder of the source
 * @param imageRoot folder to which image paths are relative
 * @param source what was recognised
 * @param tables the tables read
 * @param options options that decide the result
 * @param labels names of the labels; empty if there are none
 * @param sample what counts equally in the statistics
 * @param counts what the tables hold
 * @param tasks the studies in stored order: by split, then as the source demands
 */
public record StudyPlan(
    String kind,
    Path sourceRoot,
    Path imageRoot,
    Map<String, String> source,
    List<Table> tables,
    Map<String, String> options,
    List<String> labels,
    Sample sample,
    Map<String, Long> counts,
    List<? extends StudyTask> tasks) {

  /** The name of the count of patients that occur in more than one split. */
  public static final String SHARED_PATIENTS = "patients_in_several_splits";

  /** Makes the folders absolute. */
  public StudyPlan {
    sourceRoot = sourceRoot.toAbsolutePath().normalize();
    imageRoot = imageRoot.toAbsolutePath().normalize();
  }

  /** What must be equal for an interrupted preparation to be continued. */
  Map<String, String> key() {
    Map<String, String> key = new LinkedHashMap<>();
    key.put("kind", kind);
    key.put("format", String.valueOf(DatasetManifest.FORMAT));
    key.put("program", ProgramVersion.current().toString());
    key.put("imageRoot", imageRoot.toString());
    source.forEach((name, value) -> key.put("source." + name, value));
    options.forEach((name, value) -> key.put("option." + name, value));
    for (Table table : tables) {
      key.put("table." + table.file(), table.sha256());
    }
    key.put("studies", String.valueOf(tasks.size()));
    return key;
  }

  /**
   * The image root as stored: relative if source and prepared folder move together, else absolute.
   */
  String storedImageRoot(Path out) {
    boolean together = out.startsWith(sourceRoot) && imageRoot.startsWith(sourceRoot);
    return together
        ? out.relativize(imageRoot).toString().replace('\\', '/')
        : imageRoot.toString();
  }
}
