package org.lovt.pretrain.baseline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.lovt.base.Hashing;
import org.lovt.base.LovtException;
import org.lovt.config.schema.Compat;
import org.lovt.config.schema.DatasetConfig;
import org.lovt.config.schema.DatasetLoader.Kind;
import org.lovt.config.schema.ScanAugmentationConfig;
import org.lovt.data.cache.CacheChoice;
import org.lovt.data.cache.ImageCache;
import org.lovt.data.load.BatchPlan;
import org.lovt.data.scan.ScanBatch;
import org.lovt.data.scan.ScanDataset;
import org.lovt.data.scan.ScanDataset.PixelStatistics;
import org.lovt.data.scan.ScanDatasets;
import org.lovt.data.scan.ScanFingerprint;
import org.lovt.data.scan.ScanSamples;
import org.lovt.data.scan.ScanTransforms;
import org.lovt.data.store.DatasetManifest;
import org.lovt.data.study.Split;
import org.lovt.image.ScanTransform;
import org.lovt.image.view.ViewStrength;
import org.lovt.image.view.ViewTransform;
import org.lovt.train.Feed;
import org.lovt.train.LoaderFeed;

/**
 * The data set of a method that learns from images alone, opened: feeds of its splits, and what
 * must be known of it. Any set will do: image lists, image–report pairs (without their reports),
 * sets of tasks, own folders; the supervised method needs one with labels.
 *
 * <pre>{@code
 * try (BaselineData data = BaselineData.open(config, new BaselineData.Options(224, 512, PUBLISHED, compat, threads, seed))) {
 *   Feed<ViewBatch> training = data.trainingViews(ViewPlan.byol(compat), 64);
 *   Feed<ViewBatch> validation = data.evaluationViews(ViewPlan.byol(compat), Split.VALIDATION, 64);
 * }
 * }</pre>
 */
public final class BaselineData implements AutoCloseable {
  /**
   * Mean and standard deviation of the published baselines (spec/evaluation-and-baselines.md D8).
   */
  private static final PixelStatistics OFFICIAL = new PixelStatistics(0.5, 0.5);

  private final ScanDataset dataset;
  private final PixelStatistics statistics;
  private final ImageCache images;
  private final Options options;

  /**
   * How images become batches.
   *
   * @param size side of the network's input in pixels; published 224
   * @param side side to which whole images are stretched before views are cut out of them, see
   *     {@link ViewTransform#PUBLISHED_SIDE}
   * @param strength how much views differ
   * @param compat {@code OFFICIAL} normalises with 0.5 and 0.5 as the published baselines do; else
   *     the statistics of the training split, which evaluation uses, too
   * @param threads threads that decode and augment; 0 works in the trainer's thread
   * @param seed key of all randomness
   */
  public record Options(
      int size, int side, ViewStrength strength, Compat compat, int threads, long seed) {}

  private BaselineData(DatasetConfig config, ScanDataset dataset, Options options) {
    this.dataset = dataset;
    this.options = options;
    PixelStatistics own = ScanTransforms.statistics(dataset);
    this.statistics = options.compat() == Compat.OFFICIAL ? OFFICIAL : own;
    long scans = 0;
    for (Split split : Split.values()) {
      scans += dataset.size(split);
    }
    this.images = CacheChoice.open(config, scans * options.side() * options.side());
  }

  /**
   * Opens a data set.
   *
   * @param config the data set, its path resolved
   * @throws LovtException if it is missing or damaged, or has no training or validation images
   */
  public static BaselineData open(DatasetConfig config, Options options) {
    ScanDataset dataset = ScanDatasets.openImages(config, options.compat());
    try {
      if (dataset.size(Split.VALIDATION) == 0) {
        throw LovtException.data(
            dataset.folder() + " has no validation images; they tell how training goes on",
            "Prepare it again with a validation split, or enlarge val_subset.");
      }
      return new BaselineData(config, dataset, options);
    } catch (RuntimeException e) {
      dataset.close();
      throw e;
    }
  }

  /** The data set itself. */
  public ScanDataset dataset() {
    return dataset;
  }

  /** Its display name. */
  public String name() {
    return dataset.name();
  }

  /** Number of images of a split that take part. */
  public int size(Split split) {
    return dataset.size(split);
  }

  /** Mean and standard deviation that images are normalised with. */
  public PixelStatistics statistics() {
    return statistics;
  }

  /**
   * Shuffled views of the training split, new ones in every epoch, whole batches only.
   *
   * @throws LovtException of kind CONFIG if there is no whole batch
   */
  public Feed<ViewBatch> trainingViews(ViewPlan plan, int batchSize) {
    return views(plan, Split.TRAIN, training(batchSize), true);
  }

  /**
   * Views of a split in stored order, the same in every epoch. The last images are left out if they
   * make no whole batch: losses that compare the images of a batch depend on its size. A split
   * smaller than a batch is one batch.
   */
  public Feed<ViewBatch> evaluationViews(ViewPlan plan, Split split, int batchSize) {
    int batch = Math.max(1, Math.min(batchSize, size(split)));
    return views(plan, split, new BatchPlan(size(split), batch, false, true, 0), false);
  }

  private Feed<ViewBatch> views(ViewPlan plan, Split split, BatchPlan batches, boolean training) {
    return new ViewFeed(
        new ViewFeed.Images(dataset, split, images),
        views(plan),
        batches,
        new ViewFeed.Draws(options.seed(), training, plan.oneDrawPerBatch()),
        options.threads());
  }

  /** How the views of a method are made. */
  public ViewTransform views(ViewPlan plan) {
    return new ViewTransform(
        plan.recipe(),
        options.strength(),
        options.side(),
        options.size(),
        statistics.mean(),
        statistics.std());
  }

  /** The names of the labels, in the order of their columns. */
  public List<String> labels() {
    if (dataset.kind() != Kind.CLASSIFICATION || dataset.targets().isEmpty()) {
      throw LovtException.config(
          "dataset: %s (%s) has no labels, from which the supervised method learns"
              .formatted(name(), dataset.folder()),
          "Choose a data set with labels, such as mimic-cxr-img_ap-pa_find-impr.");
    }
    return dataset.targets();
  }

  /**
   * Weight of the positive term of each label, as the training split's statistics have them; none
   * if they have none.
   */
  public List<Double> positiveWeights() {
    return dataset.positiveWeights(Split.TRAIN);
  }

  /**
   * Shuffled, augmented images of the training split with their labels, whole batches only.
   *
   * @throws LovtException of kind CONFIG if there are no labels or no whole batch
   */
  public Feed<LabelledBatch> trainingLabels(ScanAugmentationConfig augmentation, int batchSize) {
    ScanTransform transform =
        ScanTransform.training(augmentation, options.size(), statistics.mean(), statistics.std());
    return labelled(Split.TRAIN, transform, training(batchSize));
  }

  /**
   * Images of a split with their labels in stored order, not augmented, all of them.
   *
   * @param augmentation says how whole images come to the input size
   * @throws LovtException of kind CONFIG if there are no labels
   */
  public Feed<LabelledBatch> evaluationLabels(
      ScanAugmentationConfig augmentation, Split split, int batchSize) {
    ScanTransform transform =
        ScanTransform.evaluation(augmentation, options.size(), statistics.mean(), statistics.std());
    return labelled(split, transform, BatchPlan.evaluation(size(split), batchSize));
  }

  private Feed<LabelledBatch> labelled(Split split, ScanTransform transform, BatchPlan plan) {
    labels();
    ScanSamples samples = new ScanSamples(dataset, split, transform, images, options.seed());
    return new LoaderFeed<>(samples.loader(plan, options.threads()), BaselineData::batch);
  }

  private static LabelledBatch batch(ScanBatch of) {
    float[] labels = new float[of.labels().length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = of.labels()[i];
    }
    return new LabelledBatch(of.ids(), of.images(), of.size(), labels);
  }

  private BatchPlan training(int batchSize) {
    if (size(Split.TRAIN) < batchSize) {
      throw LovtException.config(
          "%s: %d training images are less than one batch of %d"
              .formatted(name(), size(Split.TRAIN), batchSize),
          "Lower model_config.batch_size, or choose a data set with a greater train_subset.");
    }
    return BatchPlan.training(size(Split.TRAIN), batchSize, options.seed());
  }

  /**
   * What identifies the data: the hash of the manifest, which holds the hashes of everything else,
   * or where there is none a hash over names and annotations of all images.
   */
  public Map<String, String> provenance() {
    Path manifest = dataset.folder().resolve(DatasetManifest.FILE);
    if (!Files.isRegularFile(manifest)) {
      return Map.of("dataset.images.sha256", ScanFingerprint.of(dataset));
    }
    return Map.of("dataset.manifest.sha256", Hashing.ofInput(manifest));
  }

  @Override
  public void close() {
    images.close();
    dataset.close();
  }
}
