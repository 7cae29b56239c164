package org.lovt.downstream.split;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.lovt.base.LovtException;
import org.lovt.config.schema.Compat;
import org.lovt.config.schema.DatasetConfig;
import org.lovt.config.schema.DatasetLoader.Kind;
import org.lovt.config.schema.EvaluationModelConfig;
import org.lovt.config.schema.ScanEncoderConfig;
import org.lovt.data.cache.CacheChoice;
import org.lovt.data.cache.ImageCache;
import org.lovt.data.load.BatchPlan;
import org.lovt.data.scan.ScanDataset;
import org.lovt.data.scan.ScanDatasets;
import org.lovt.data.scan.ScanFingerprint;
import org.lovt.data.scan.ScanSamples;
import org.lovt.data.scan.ScanTransforms;
import org.lovt.data.study.Split;
import org.lovt.downstream.task.TaskBatch;
import org.lovt.image.ScanTransform;
import org.lovt.train.Feed;
import org.lovt.train.LoaderFeed;

/**
 * The data set of a task, opened, its images as the encoder takes them: normalised with the
 * statistics of the task's training split (spec/evaluation-and-baselines.md 2.1, 2.2).
 */
public final class TaskData implements AutoCloseable {
  private final ScanDataset dataset;
  private final ScanTransform training;
  private final ScanTransform evaluation;
  private final ImageCache images;
  private final long seed;
  private final int threads;
  private String fingerprint; // asked for by every training

  private TaskData(
      ScanDataset dataset,
      ScanTransform training,
      ScanTransform evaluation,
      ImageCache images,
      long seed,
      int threads) {
    this.dataset = dataset;
    this.training = training;
    this.evaluation = evaluation;
    this.images = images;
    this.seed = seed;
    this.threads = threads;
  }

  /**
   * Opens the data of a task.
   *
   * @param config the data set, its path resolved
   * @param task what is asked of it
   * @param encoder gives the size of images, and how they are augmented where the task augments
   * @param seed key of augmentations
   * @param threads threads that decode
   * @throws LovtException (configuration) if the data set does not come with what the task asks
   *     for, or a split is too small for it
   */
  public static TaskData open(
      DatasetConfig config,
      EvaluationModelConfig task,
      ScanEncoderConfig encoder,
      Compat compat,
      long seed,
      int threads) {
    ScanDataset dataset = ScanDatasets.open(config, compat);
    try {
      check(dataset, config, task);
      int size = encoder.inputSize().get(0);
      var augmentation = encoder.dataAugmentation();
      ScanTransform evaluation = ScanTransforms.evaluation(dataset, augmentation, size);
      ScanTransform training =
          task.protocol().dataAugmentation()
              ? ScanTransforms.training(dataset, augmentation, size)
              : evaluation;
      ImageCache images = CacheChoice.open(config, ScanSamples.bytes(dataset, evaluation));
      return new TaskData(dataset, training, evaluation, images, seed, threads);
    } catch (RuntimeException e) {
      dataset.close();
      throw e;
    }
  }

  private static void check(ScanDataset data, DatasetConfig config, EvaluationModelConfig task) {
    if (data.kind() != task.kind()) {
      throw LovtException.config(
          "evaluation_model.dataset: %s comes with %s, and %s needs %s"
              .formatted(
                  config.name(), word(data.kind()), task.protocol().evalName(), word(task.kind())),
          "Choose a data set of that kind; 'lovt config list dataset' lists all.");
    }
    int batch = task.protocol().batchSize();
    if (data.size(Split.TRAIN) < batch) {
      throw LovtException.config(
          "%s: %d training images are less than one batch of %d"
              .formatted(config.name(), data.size(Split.TRAIN), batch),
          "Lower evaluation_model.batch_size, or choose with evaluation_model.dataset=NAME a data set"
              + " file with a greater train_subset, one of your own with --config-dir.");
    }
    for (Split split : List.of(Split.VALIDATION, Split.TEST)) {
      if (data.size(split) == 0) {
        throw LovtException.data(
            "%s: the %s split has no images".formatted(data.folder(), split.label()),
            "Prepare the data set with such a split, or enlarge val_subset or test_subset.");
      }
    }
  }

  private static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** The data set. */
  public ScanDataset dataset() {
    return dataset;
  }

  /** Number of images of a split. */
  public int size(Split split) {
    return dataset.size(split);
  }

  /** Whether training images are the same in every epoch. */
  public boolean fixed() {
    return training.fixed();
  }

  /** Side of the images in pixels. */
  public int inputSize() {
    return evaluation.size();
  }

  /** Folder of the data set. */
  public Path folder() {
    return dataset.folder();
  }

  /** Batches that are decoded when they are asked for. */
  public Feed<TaskBatch> decoded(Split split, BatchPlan plan) {
    return new LoaderFeed<>(samples(split).loader(plan, threads), DecodedBatch::new);
  }

  /** Samples of a split; those of training with the task's augmentation. */
  public ScanSamples samples(Split split) {
    ScanTransform transform = split == Split.TRAIN ? training : evaluation;
    return new ScanSamples(dataset, split, transform, images, seed);
  }

  /** The patient of each image of a split; the image itself where the patient is not known. */
  public List<String> patients(Split split) {
    return java.util.stream.IntStream.range(0, size(split))
        .mapToObj(i -> dataset.scan(split, i))
        .map(scan -> scan.patient().orElse(scan.id()))
        .toList();
  }

  /** Whether the patients of a split are known. */
  public boolean patientsKnown(Split split) {
    return dataset.scan(split, 0).patient().isPresent();
  }

  /** SHA-256 over what decides about results: images by name, their order, statistics, targets. */
  public String fingerprint() {
    if (fingerprint == null) {
      fingerprint = ScanFingerprint.of(dataset);
    }
    return fingerprint;
  }

  @Override
  public void close() {
    dataset.close();
  }
}
