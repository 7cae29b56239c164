package org.lovt.analysis.export;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.lovt.base.Hashing;
import org.lovt.base.LovtException;
import org.lovt.config.schema.DatasetLoader.Kind;
import org.lovt.data.cache.ImageCache;
import org.lovt.data.load.BatchPlan;
import org.lovt.data.load.Loader;
import org.lovt.data.scan.ScanBatch;
import org.lovt.data.scan.ScanDataset;
import org.lovt.data.scan.ScanDataset.PixelStatistics;
import org.lovt.data.scan.ScanFingerprint;
import org.lovt.data.scan.ScanSample;
import org.lovt.data.scan.ScanSamples;
import org.lovt.data.scan.ScanTransforms;
import org.lovt.data.store.DatasetManifest;
import org.lovt.data.study.Split;
import org.lovt.downstream.encoder.EvaluatedEncoder;

/**
 * What a downstream export is made of.
 *
 * @param encoder the image encoder
 * @param data an open data set
 * @param name what the data set is called
 * @param split which images
 * @param batchSize images per batch
 * @param threads threads that decode images; 0 decodes in the thread that computes
 * @param seed key of random weights
 */
public record DownstreamSource(
    EvaluatedEncoder encoder,
    ScanDataset data,
    String name,
    Split split,
    int batchSize,
    int threads,
    long seed) {
  /** Checks that there are images. */
  public DownstreamSource {
    if (data.size(split) == 0) {
      throw LovtException.data(
          "%s has no images in the split '%s'".formatted(data.folder(), split.label()),
          "Choose another --split, or prepare the data set with one.");
    }
  }

  int images() {
    return data.size(split);
  }

  /** Classes of the masks; none without masks. */
  List<String> classes() {
    return data.kind() == Kind.SEGMENTATION ? data.targets() : List.of();
  }

  PixelStatistics statistics() {
    return ScanTransforms.statistics(data);
  }

  /** Batches in stored order, never augmented. */
  Loader<ScanSample, ScanBatch> loader() {
    var transform =
        ScanTransforms.evaluation(data, encoder.config().dataAugmentation(), encoder.inputSize());
    return new ScanSamples(data, split, transform, ImageCache.off(), seed)
        .loader(BatchPlan.evaluation(images(), batchSize), threads);
  }

  String dataSha256() {
    Path manifest = data.folder().resolve(DatasetManifest.FILE);
    return Files.isRegularFile(manifest) ? Hashing.ofInput(manifest) : ScanFingerprint.of(data);
  }
}
