package org.lovt.pretrain.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lovt.base.Hashing;
import org.lovt.base.LovtException;
import org.lovt.config.schema.BimodalModelConfig;
import org.lovt.config.schema.DatasetConfig;
import org.lovt.config.schema.PretrainConfig;
import org.lovt.data.PretrainDataset;
import org.lovt.data.PretrainSamples;
import org.lovt.data.cache.CacheChoice;
import org.lovt.data.cache.ImageCache;
import org.lovt.data.load.BatchPlan;
import org.lovt.data.store.DatasetManifest;
import org.lovt.data.study.Split;
import org.lovt.pretrain.PairFeed;
import org.lovt.text.ReportCollator;
import org.lovt.text.SentenceAugmentation;

/** The data set of a run, opened: feeds of its splits, and what must be known of it. */
public final class PretrainData implements AutoCloseable {
  private final PretrainDataset dataset;
  private final String name;
  private final BimodalModelConfig model;
  private final PretrainSamples.Transforms transforms;
  private final ImageCache cache;
  private final long seed;
  private final int threads;

  private PretrainData(PretrainDataset dataset, DatasetConfig config, PretrainConfig run) {
    this.dataset = dataset;
    this.name = config.name();
    this.model = run.pretrainModel();
    this.seed = run.seed();
    this.threads = run.debug() ? 0 : run.numDataloaderWorkers();
    transforms =
        PretrainSamples.Transforms.of(
            dataset,
            model.encoderA().dataAugmentation(),
            model.encoderA().inputSize().get(0),
            new SentenceAugmentation(model.encoderB().dataAugmentation()));
    long bytes = 0;
    for (Split split : List.of(Split.TRAIN, Split.VALIDATION)) {
      bytes += dataset.decodedBytes(split);
    }
    cache = CacheChoice.open(config, bytes);
  }

  /**
   * Opens the data set of a run.
   *
   * @throws LovtException if it is missing or damaged, or has no training or validation studies
   */
  public static PretrainData open(DatasetConfig config, PretrainConfig run) {
    PretrainDataset dataset =
        PretrainDataset.open(Path.of(config.path()), PretrainDataset.Options.of(config));
    try {
      if (dataset.size(Split.VALIDATION) == 0) {
        throw LovtException.data(
            dataset.folder() + " has no validation studies; they choose the best checkpoint",
            "Prepare it again with a validation split.");
      }
      return new PretrainData(dataset, config, run);
    } catch (RuntimeException e) {
      dataset.close();
      throw e;
    }
  }

  /** The data set itself. */
  public PretrainDataset dataset() {
    return dataset;
  }

  /** Its display name. */
  public String name() {
    return name;
  }

  /** Number of studies of a split that take part. */
  public int size(Split split) {
    return dataset.size(split);
  }

  /** All sentences of the training studies, for a vocabulary. */
  public Iterable<String> trainingSentences() {
    List<String> sentences = new ArrayList<>();
    for (int i = 0; i < size(Split.TRAIN); i++) {
      sentences.addAll(dataset.study(Split.TRAIN, i).report().sentences());
    }
    return sentences;
  }

  /** Shuffled, augmented batches of the training split, whole ones only. */
  PairFeed training(ReportCollator collator) {
    PretrainSamples samples = samples(Split.TRAIN);
    return feed(
        BatchPlan.training(samples.size(), model.batchSize(), seed), samples, true, collator);
  }

  /** Batches of a split in stored order, everything. */
  PairFeed evaluation(Split split, ReportCollator collator) {
    PretrainSamples samples = samples(split);
    BatchPlan plan = BatchPlan.evaluation(samples.size(), model.batchSize());
    boolean augment = split == Split.VALIDATION && model.augmentOnValidation();
    return feed(plan, samples, augment, collator);
  }

  private PairFeed feed(
      BatchPlan plan, PretrainSamples samples, boolean augment, ReportCollator collator) {
    return new PairFeed(plan, (epoch, i) -> samples.sample(epoch, i, augment), collator, threads);
  }

  /** The samples of a split. */
  public PretrainSamples samples(Split split) {
    return new PretrainSamples(dataset, split, transforms, cache, seed);
  }

  /** Hash of the manifest, which holds the hashes of everything else. */
  public Map<String, String> provenance() {
    Path manifest = dataset.folder().resolve(DatasetManifest.FILE);
    return Map.of("dataset.manifest.sha256", Hashing.ofInput(manifest));
  }

  @Override
  public void close() {
    cache.close();
    dataset.close();
  }
}
