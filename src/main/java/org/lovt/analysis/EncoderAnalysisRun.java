package org.lovt.analysis;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lovt.analysis.embedding.AnalysisMonitor;
import org.lovt.analysis.embedding.AnalysisOptions;
import org.lovt.analysis.embedding.EmbeddingAnalysis;
import org.lovt.analysis.embedding.EncoderAnalysis;
import org.lovt.analysis.embedding.EncoderImages;
import org.lovt.config.schema.BaselineFineTuneConfig;
import org.lovt.config.schema.DatasetConfig;
import org.lovt.data.study.Split;
import org.lovt.downstream.encoder.EvaluatedEncoder;
import org.lovt.nn.ScanEncoder;
import org.lovt.torch.Device;
import org.lovt.torch.Engine;
import org.lovt.train.Interruption;

/**
 * The analysis of a bare image encoder. Random weights are drawn with the seed of the
 * configuration.
 *
 * @param encoder the encoder
 * @param config its configuration
 * @param data the data set, its path resolved
 * @param split which images
 * @param batchSize images per batch
 * @param device where to compute
 */
public record EncoderAnalysisRun(
    EvaluatedEncoder encoder,
    BaselineFineTuneConfig config,
    DatasetConfig data,
    Split split,
    int batchSize,
    Device device) {

  /**
   * What came of it.
   *
   * @param analysis the values
   * @param provenance what they were measured with
   */
  public record Result(EmbeddingAnalysis analysis, Map<String, String> provenance) {}

  /**
   * Does it.
   *
   * @throws org.lovt.base.LovtException as {@link ModelAnalysisRun#run}
   */
  public Result run(AnalysisMonitor monitor, Interruption interruption) {
    AnalysisOptions pass =
        new AnalysisOptions(
            batchSize,
            config.debug() ? 0 : config.numDataloaderWorkers(),
            ModelAnalysisRun.convention(config.compat()));
    long seed = config.seed();
    try (EncoderImages images =
        EncoderImages.open(data, encoder.config(), split, config.compat(), seed)) {
      Engine.seed(seed);
      ScanEncoder network = encoder.encoder();
      try {
        network.to(device);
        EmbeddingAnalysis analysis =
            new EncoderAnalysis(network, device, images).run(pass, monitor, interruption);
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("weights", encoder.fingerprint());
        provenance.put("seed", Long.toString(seed));
        provenance.put("data", data.name());
        provenance.put("data.sha256", images.sha256());
        provenance.put("split", split.label());
        provenance.put("device", device.toString());
        provenance.put(AnalysisResults.IMAGE_CHANNELS, Integer.toString(network.localWidth()));
        return new Result(analysis, provenance);
      } finally {
        network.close();
      }
    }
  }
}
