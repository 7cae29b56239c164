package org.lovt.analysis.embedding;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.lovt.base.Hashing;
import org.lovt.base.LovtException;
import org.lovt.config.schema.Compat;
import org.lovt.config.schema.DatasetConfig;
import org.lovt.config.schema.DatasetLoader.Kind;
import org.lovt.config.schema.ScanEncoderConfig;
import org.lovt.data.PretrainDataset;
import org.lovt.data.PretrainSample;
import org.lovt.data.PretrainSamples;
import org.lovt.data.cache.ImageCache;
import org.lovt.data.load.BatchPlan;
import org.lovt.data.load.Loader;
import org.lovt.data.scan.ScanBatch;
import org.lovt.data.scan.ScanDataset;
import org.lovt.data.scan.ScanDatasets;
import org.lovt.data.scan.ScanFingerprint;
import org.lovt.data.scan.ScanSamples;
import org.lovt.data.scan.ScanTransforms;
import org.lovt.data.store.DatasetManifest;
import org.lovt.data.study.Split;
import org.lovt.image.ScanTransform;
import org.lovt.train.Feed;
import org.lovt.train.LoaderFeed;

/**
 * The images of a split as an image encoder takes them: of image–report pairs the very ones that a
 * model sees, one view per study; of any other set all. Normalised with the statistics of the
 * training split. Each is read once, so nothing is cached.
 */
public final class EncoderImages implements AutoCloseable {
  private static final int PREFETCH = 4;

  private final AutoCloseable dataset;
  private final Source source;
  private final String sha256;

  private interface Source {
    int size();

    Feed<ImageBatch> feed(BatchPlan plan, int threads);
  }

  private EncoderImages(AutoCloseable dataset, Source source, String sha256) {
    this.dataset = dataset;
    this.source = source;
    this.sha256 = sha256;
  }

  /**
   * Opens a data set.
   *
   * @param config the data set, its path resolved
   * @param encoder gives the size of images, and how whole images come to it
   * @param seed chooses among views where the configuration leaves that to chance
   * @throws LovtException (data) if it is missing or damaged, or has no such images
   */
  public static EncoderImages open(
      DatasetConfig config, ScanEncoderConfig encoder, Split split, Compat compat, long seed) {
    EncoderImages images =
        config.type().kind() == Kind.PAIRS
            ? ofPairs(config, encoder, split, seed)
            : ofScans(config, encoder, split, compat, seed);
    if (images.size() == 0) {
      images.close();
      throw LovtException.data(
          "%s has no images in the split '%s'".formatted(config.path(), split.label()),
          "Choose another --split, or prepare the data set with one.");
    }
    return images;
  }

  private static EncoderImages ofPairs(
      DatasetConfig config, ScanEncoderConfig encoder, Split split, long seed) {
    PretrainDataset data =
        PretrainDataset.open(Path.of(config.path()), PretrainDataset.Options.of(config));
    try {
      int size = encoder.inputSize().get(0);
      var transforms =
          PretrainSamples.Transforms.evaluation(data, encoder.dataAugmentation(), size);
      PretrainSamples samples =
          new PretrainSamples(data, split, transforms, ImageCache.off(), seed);
      Source source =
          new Source() {
            @Override
            public int size() {
              return samples.size();
            }

            @Override
            public Feed<ImageBatch> feed(BatchPlan plan, int threads) {
              Loader<PretrainSample, ImageBatch> loader =
                  new Loader<>(
                      plan,
                      (epoch, i) -> samples.sample(epoch, i, false),
                      EncoderImages::collate,
                      threads,
                      PREFETCH);
              return new LoaderFeed<>(loader, batch -> batch);
            }
          };
      return new EncoderImages(
          data, source, Hashing.ofInput(data.folder().resolve(DatasetManifest.FILE)));
    } catch (RuntimeException e) {
      data.close();
      throw e;
    }
  }

  private static ImageBatch collate(List<PretrainSample> samples) {
    int pixels = samples.get(0).scan().length;
    float[] planes = new float[samples.size() * pixels];
    for (int i = 0; i < samples.size(); i++) {
      System.arraycopy(samples.get(i).scan(), 0, planes, i * pixels, pixels);
    }
    return new ImageBatch(
        samples.stream().map(PretrainSample::name).toList(), planes, samples.get(0).size());
  }

  private static EncoderImages ofScans(
      DatasetConfig config, ScanEncoderConfig encoder, Split split, Compat compat, long seed) {
    ScanDataset data = ScanDatasets.openImages(config, compat);
    try {
      ScanTransform transform =
          ScanTransforms.evaluation(data, encoder.dataAugmentation(), encoder.inputSize().get(0));
      ScanSamples samples = new ScanSamples(data, split, transform, ImageCache.off(), seed);
      Source source =
          new Source() {
            @Override
            public int size() {
              return samples.size();
            }

            @Override
            public Feed<ImageBatch> feed(BatchPlan plan, int threads) {
              return new LoaderFeed<>(samples.loader(plan, threads), EncoderImages::images);
            }
          };
      Path manifest = data.folder().resolve(DatasetManifest.FILE);
      String sha256 =
          Files.isRegularFile(manifest) ? Hashing.ofInput(manifest) : ScanFingerprint.of(data);
      return new EncoderImages(data, source, sha256);
    } catch (RuntimeException e) {
      data.close();
      throw e;
    }
  }

  private static ImageBatch images(ScanBatch batch) {
    return new ImageBatch(batch.ids(), batch.images(), batch.size());
  }

  /** Number of images. */
  public int size() {
    return source.size();
  }

  /** What identifies the data: the hash of its manifest, else one over names and annotations. */
  public String sha256() {
    return sha256;
  }

  /** Batches in stored order, all of them. */
  Feed<ImageBatch> feed(AnalysisOptions options) {
    return source.feed(BatchPlan.evaluation(size(), options.batchSize()), options.threads());
  }

  @Override
  public void close() {
    try {
      dataset.close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("data sets close without such failures", e);
    }
  }
}
