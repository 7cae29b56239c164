package org.lovt.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.lovt.config.ConfigTree;
import org.lovt.config.schema.DatasetConfig;
import org.lovt.config.schema.PretrainConfig;
import org.lovt.config.schema.Compat;
import org.lovt.config.schema.ScanAugmentationConfig;
import org.lovt.data.cache.CacheChoice;
import org.lovt.data.cache.ImageCache;
import org.lovt.data.load.BatchPlan;
import org.lovt.data.load.Loader;
import org.lovt.data.load.LoaderPass;
import org.lovt.data.scan.ScanBatch;
import org.lovt.data.scan.ScanDataset;
import org.lovt.data.scan.ScanDatasets;
import org.lovt.data.scan.ScanSample;
import org.lovt.data.scan.ScanSamples;
import org.lovt.data.scan.ScanTransforms;
import org.lovt.data.study.Split;
import org.lovt.image.ScanTransform;

/**
 * Scans per second that the loader of an evaluation set delivers: batches of 8, padded and resized
 * to 224 pixels, masks and boxes with them.
 *
 * <p>Usage: {@code ScanThroughput PREPARED_FOLDER LOADER [--threads 2] [--cache off] [--passes 3]}.
 * The first pass warms up; of the others the median is printed.
 */
public final class ScanThroughput {
  private static final int SIZE = 224;
  private static final int BATCH = 8;

  private ScanThroughput() {}

  /** Runs it. */
  public static void main(String[] args) {
    List<String> options = Arrays.asList(args);
    int threads = Integer.parseInt(LoaderThroughput.option(options, "--threads", "2"));
    int passes = Integer.parseInt(LoaderThroughput.option(options, "--passes", "3"));
    String cache = LoaderThroughput.option(options, "--cache", "off");
    ScanAugmentationConfig augmentation =
        ConfigTree.open(List.of())
            .compose(ConfigTree.PRETRAIN, List.of("+experiment=LoVT_100"))
            .bind(PretrainConfig.class)
            .pretrainModel()
            .encoderA()
            .dataAugmentation();
    DatasetConfig config =
        new DatasetConfig(
            "benchmark", args[0], args[1], null, null, null, Map.of(CacheChoice.CACHE, cache));
    try (ScanDataset data = ScanDatasets.open(config, Compat.CORRECTED)) {
      ScanTransform transform = ScanTransforms.evaluation(data, augmentation, SIZE);
      ImageCache images = CacheChoice.open(config, ScanSamples.bytes(data, transform));
      ScanSamples samples = new ScanSamples(data, Split.TRAIN, transform, images, 1);
      Loader<ScanSample, ScanBatch> loader =
          samples.loader(BatchPlan.training(samples.size(), BATCH, 1), threads);
      double[] rates = new double[passes];
      for (int pass = 0; pass <= passes; pass++) {
        double rate = pass(loader, pass);
        System.out.printf("pass %d: %.0f scans/s%n", pass, rate);
        if (pass > 0) {
          rates[pass - 1] = rate;
        }
      }
      Arrays.sort(rates);
      System.out.printf("median %.0f scans/s, %d threads%n", rates[passes / 2], threads);
    }
  }

  private static double pass(Loader<ScanSample, ScanBatch> loader, int epoch) {
    long start = System.nanoTime();
    long scans = 0;
    try (LoaderPass<ScanBatch> pass = loader.open(epoch, 0)) {
      for (ScanBatch batch = pass.next(); batch != null; batch = pass.next()) {
        scans += batch.batch();
      }
    }
    return scans * 1e9 / (System.nanoTime() - start);
  }
}
