package org.lovt.analysis;

import java.nio.file.Path;
import org.lovt.analysis.embedding.AnalysisMonitor;
import org.lovt.analysis.export.DownstreamExport;
import org.lovt.analysis.export.DownstreamSource;
import org.lovt.config.schema.Compat;
import org.lovt.config.schema.DatasetConfig;
import org.lovt.config.schema.Experiment;
import org.lovt.data.scan.ScanDataset;
import org.lovt.data.scan.ScanDatasets;
import org.lovt.data.study.Split;
import org.lovt.downstream.encoder.EvaluatedEncoder;
import org.lovt.torch.Device;
import org.lovt.train.Interruption;

/**
 * The downstream export of an image encoder, from the configuration of a data set to its files.
 *
 * @param encoder the encoder of a trained model, or a bare one
 * @param name what the data set is called, as a person names it; it names the folder
 * @param data the data set, its path resolved
 * @param options how
 */
public record DownstreamExportRun(
    EvaluatedEncoder encoder, String name, DatasetConfig data, Options options) {

  /**
   * How.
   *
   * @param split which images
   * @param batchSize images per batch; results do not depend on it
   * @param threads threads that decode images; 0 decodes in the thread that computes
   * @param seed key of random weights
   * @param compat how boxes of Object-CXR are read
   * @param device where to compute
   */
  public record Options(
      Split split, int batchSize, int threads, long seed, Compat compat, Device device) {
    /** As an experiment asks for. */
    public static Options of(Experiment config, Split split, int batchSize, Device device) {
      int threads = config.debug() ? 0 : config.numDataloaderWorkers();
      return new Options(split, batchSize, threads, config.seed(), config.compat(), device);
    }
  }

  /**
   * Does it.
   *
   * @param model folder of the model or baseline
   * @return the folder of the files
   * @throws org.lovt.base.LovtException as {@link DownstreamExport#run}
   */
  public Path run(Path model, AnalysisMonitor monitor, Interruption interruption) {
    try (ScanDataset scans = ScanDatasets.openImages(data, options.compat())) {
      DownstreamSource source =
          new DownstreamSource(
              encoder,
              scans,
              name,
              options.split(),
              options.batchSize(),
              options.threads(),
              options.seed());
      return new DownstreamExport(source, options.device()).run(model, monitor, interruption);
    }
  }
}
