package org.lovt.benchmarks;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.lovt.config.ConfigTree;
import org.lovt.config.schema.BimodalModelConfig;
import org.lovt.config.schema.DatasetConfig;
import org.lovt.config.schema.DatasetLoader;
import org.lovt.config.schema.PretrainConfig;
import org.lovt.data.cache.CacheChoice;
import org.lovt.data.cache.ImageCache;
import org.lovt.data.PretrainDataset;
import org.lovt.data.PretrainSamples;
import org.lovt.data.load.BatchPlan;
import org.lovt.data.study.Split;
import org.lovt.pretrain.PairFeed;
import org.lovt.pretrain.PretrainBatch;
import org.lovt.text.ReportCollator;
import org.lovt.text.SentenceAugmentation;
import org.lovt.text.Vocabulary;
import org.lovt.text.VocabularyBuilder;
import org.lovt.train.Feed;

/**
 * Pairs per second that the loader delivers, with the augmentation of LoVT_100 (224 pixels, crop,
 * flip, affine, jitter, blur, sentence swaps, tokens): as many as a trainer that never waits would
 * take.
 *
 * <p>Usage: {@code LoaderThroughput PREPARED_FOLDER [--threads 2] [--cache off] [--passes 3]}; cache
 * may be off, a size of memory, or disk after {@code lovt data cache}. The
 * first pass warms up; of the others the median is printed.
 */
public final class LoaderThroughput {
  private static final int SEED = 1;

  private LoaderThroughput() {}

  /** Runs it. */
  public static void main(String[] args) {
    List<String> options = Arrays.asList(args);
    int threads = Integer.parseInt(option(options, "--threads", "2"));
    int passes = Integer.parseInt(option(options, "--passes", "3"));
    BimodalModelConfig model =
        ConfigTree.open(List.of())
            .compose(ConfigTree.PRETRAIN, List.of("+experiment=LoVT_100"))
            .bind(PretrainConfig.class)
            .pretrainModel();
    try (PretrainDataset data =
        PretrainDataset.open(Path.of(args[0]), PretrainDataset.Options.ALL)) {
      PretrainSamples.Transforms transforms =
          PretrainSamples.Transforms.of(
              data,
              model.encoderA().dataAugmentation(),
              model.encoderA().inputSize().get(0),
              new SentenceAugmentation(model.encoderB().dataAugmentation()));
      DatasetConfig config =
          new DatasetConfig(
              "benchmark",
              args[0],
              DatasetLoader.MIMIC.key(),
              null,
              null,
              null,
              Map.of(CacheChoice.CACHE, option(options, "--cache", "off")));
      ImageCache cache = CacheChoice.open(config, data.decodedBytes(Split.TRAIN));
      PretrainSamples samples =
          new PretrainSamples(data, Split.TRAIN, transforms, cache, SEED);
      List<String> sentences = data.study(Split.TRAIN, 0).report().sentences();
      Vocabulary vocabulary = VocabularyBuilder.build(sentences, 2000, true);
      ReportCollator collator =
          ReportCollator.joint(vocabulary.tokenizer(), model.encoderB().maxLength());
      PairFeed feed =
          new PairFeed(
              BatchPlan.training(samples.size(), model.batchSize(), SEED),
              (epoch, i) -> samples.sample(epoch, i, true),
              collator,
              threads);
      double[] rates = new double[passes];
      for (int pass = 0; pass <= passes; pass++) {
        double rate = pass(feed, pass);
        System.out.printf("pass %d: %.0f pairs/s%n", pass, rate);
        if (pass > 0) {
          rates[pass - 1] = rate;
        }
      }
      Arrays.sort(rates);
      System.out.printf("median %.0f pairs/s, %d threads%n", rates[passes / 2], threads);
    }
  }

  private static double pass(PairFeed feed, int epoch) {
    long start = System.nanoTime();
    long pairs = 0;
    try (Feed.Cursor<PretrainBatch> cursor = feed.open(epoch, 0)) {
      for (PretrainBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
        pairs += batch.batch();
      }
    }
    return pairs * 1e9 / (System.nanoTime() - start);
  }

  static String option(List<String> options, String name, String otherwise) {
    int at = options.indexOf(name);
    return at < 0 ? otherwise : options.get(at + 1);
  }
}
