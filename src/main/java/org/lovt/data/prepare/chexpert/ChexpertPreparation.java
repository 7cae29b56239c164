package org.lovt.data.prepare.chexpert;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lovt.base.LovtException;
import org.lovt.data.prepare.FailPoint;
import org.lovt.data.prepare.PreparationListener;
import org.lovt.data.prepare.Target;
import org.lovt.data.prepare.study.StudyPlan;
import org.lovt.data.prepare.study.StudyPreparation;
import org.lovt.data.store.DatasetManifest;
import org.lovt.data.store.DatasetManifest.Table;
import org.lovt.data.study.ChexpertClass;
import org.lovt.data.study.Split;
import org.lovt.data.study.StatisticsBuilder.Sample;

/**
 * {@code lovt data prepare chexpert}: images with 14 labels, without reports
 * (spec/data-and-config.md 1.7). {@code valid.csv} becomes the test split; validation and training
 * are made of {@code train.csv}.
 */
public final class ChexpertPreparation {
  private final ChexpertOptions options;
  private final PreparationListener listener;
  private final FailPoint failPoint;

  ChexpertPreparation(ChexpertOptions options, PreparationListener listener, FailPoint failPoint) {
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
  public static DatasetManifest run(ChexpertOptions options, PreparationListener listener) {
    return new ChexpertPreparation(options, listener, FailPoint.NONE).run();
  }

  DatasetManifest run() {
    Target.folder(options.common().out()).check(options.common().overwrite());
    ChexpertLayout layout = ChexpertLayout.find(options.root());
    listener.stage("tables", 1, 0);
    List<ChexpertImage> train = ChexpertTable.read(layout.train());
    List<ChexpertImage> valid = ChexpertTable.read(layout.valid());
    listener.advanced(1, 0);
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("images_in_tables", (long) train.size() + valid.size());
    counts.put(StudyPlan.SHARED_PATIENTS, sharedPatients(train, valid));
    int wanted = validationImages(taken(train).size());
    StudyPlan plan =
        new StudyPlan(
            "chexpert",
            options.root(),
            layout.folder(),
            Map.of(),
            List.of(Table.of(layout.train()), Table.of(layout.valid())),
            deciding(wanted),
            ChexpertClass.titles(),
            Sample.IMAGE,
            counts,
            tasks(layout, taken(train), taken(valid), wanted));
    return new StudyPreparation(plan, options.common(), listener, failPoint).run();
  }

  /** In an order that does not differ from process to process. */
  private Map<String, String> deciding(int validationImages) {
    Map<String, String> deciding = new LinkedHashMap<>();
    deciding.put("preset", options.preset().label());
    deciding.put("validation_images", String.valueOf(validationImages));
    return deciding;
  }

  private List<ChexpertImage> taken(List<ChexpertImage> images) {
    return images.stream().filter(i -> options.preset().takes(i.frontal())).toList();
  }

  private int validationImages(int images) {
    if (options.validationImages() != null) {
      return options.validationImages();
    }
    int wanted = ChexpertSplit.defaultImages(images);
    if (wanted != ChexpertSplit.VALIDATION_IMAGES) {
      listener.notice(
          "train.csv has only %d images of these views: %d of them validate in place of %d"
              .formatted(images, wanted, ChexpertSplit.VALIDATION_IMAGES));
    }
    return wanted;
  }

  private long sharedPatients(List<ChexpertImage> train, List<ChexpertImage> valid) {
    Set<String> patients = train.stream().map(ChexpertImage::patientId).collect(Collectors.toSet());
    long shared =
        valid.stream().map(ChexpertImage::patientId).distinct().filter(patients::contains).count();
    if (shared > 0) {
      listener.notice(
          shared + " patients have studies in several splits: held-out results will flatter");
    }
    return shared;
  }

  /** In stored order: splits, in validation patients by name, else as in the tables. */
  private static List<ChexpertTask> tasks(
      ChexpertLayout layout, List<ChexpertImage> train, List<ChexpertImage> valid, int wanted) {
    Set<String> validating = ChexpertSplit.validationPatients(train, wanted);
    Map<Boolean, List<ChexpertImage>> parts =
        train.stream().collect(Collectors.partitioningBy(i -> validating.contains(i.patientId())));
    List<ChexpertImage> validation = new ArrayList<>(parts.get(true));
    validation.sort(Comparator.comparing(ChexpertImage::patientId)); // stable
    return Stream.of(
            tasks(Split.TRAIN, parts.get(false), layout),
            tasks(Split.VALIDATION, validation, layout),
            tasks(Split.TEST, valid, layout))
        .flatMap(List::stream)
        .toList();
  }

  private static List<ChexpertTask> tasks(
      Split split, List<ChexpertImage> images, ChexpertLayout layout) {
    Map<String, List<ChexpertImage>> studies =
        images.stream()
            .collect(
                Collectors.groupingBy(
                    ChexpertImage::studyId, LinkedHashMap::new, Collectors.toList()));
    return studies.values().stream()
        .map(study -> new ChexpertTask(split, study, layout.folder()))
        .toList();
  }
}
