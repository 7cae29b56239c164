package org.lovt.analysis;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.lovt.analysis.embedding.AnalysisMonitor;
import org.lovt.analysis.embedding.AnalysisOptions;
import org.lovt.analysis.embedding.EmbeddingAnalysis;
import org.lovt.analysis.embedding.EmbeddingSink;
import org.lovt.analysis.embedding.ModelAnalysis;
import org.lovt.analysis.export.ExportSource;
import org.lovt.analysis.export.PredictionExport;
import org.lovt.base.LovtException;
import org.lovt.config.schema.Compat;
import org.lovt.config.schema.PretrainConfig;
import org.lovt.data.PretrainSamples;
import org.lovt.data.study.Split;
import org.lovt.downstream.encoder.TrainedModel;
import org.lovt.metric.EmbeddingConvention;
import org.lovt.pretrain.PretrainedModel;
import org.lovt.pretrain.run.PretrainData;
import org.lovt.pretrain.run.PretrainRequest;
import org.lovt.torch.Device;
import org.lovt.track.RunName;
import org.lovt.train.Interruption;

/**
 * The analysis of a finished pre-training, from its configuration to its values and predictions.
 *
 * @param model the model
 * @param request the configuration of its training
 * @param device where to compute
 * @param options what is asked for
 */
public record ModelAnalysisRun(
    TrainedModel model, PretrainRequest request, Device device, Options options) {
  private static final String MANIFEST = "dataset.manifest.sha256";

  /**
   * What is asked for.
   *
   * @param split which studies
   * @param batchSize studies per batch; nothing for that of the training
   * @param export whether predictions are written
   * @param reports whether these hold report text and images, too
   */
  public record Options(
      Split split, Optional<Integer> batchSize, boolean export, boolean reports) {}

  /**
   * What came of it.
   *
   * @param analysis the values
   * @param provenance what they were measured with
   * @param predictions folder of the predictions; nothing if none were asked for
   */
  public record Result(
      EmbeddingAnalysis analysis, Map<String, String> provenance, Optional<Path> predictions) {}

  /** How values are averaged in a program that is or is not to behave as the original. */
  static EmbeddingConvention convention(Compat compat) {
    return compat == Compat.OFFICIAL ? EmbeddingConvention.OFFICIAL : EmbeddingConvention.CORRECTED;
  }

  /** The model's folder. */
  public Path folder() {
    return request.models().of(new RunName(model.name()));
  }

  /**
   * Does it.
   *
   * @throws LovtException (data) if the split is empty or something damaged, (interrupted) if asked
   *     to stop: nothing is left then
   */
  public Result run(AnalysisMonitor monitor, Interruption interruption) {
    PretrainConfig config = request.config();
    AnalysisOptions pass =
        new AnalysisOptions(
            options.batchSize().orElse(request.batchSize()),
            config.debug() ? 0 : config.numDataloaderWorkers(),
            convention(config.compat()));
    try (PretrainData data = PretrainData.open(request.dataset(), config)) {
      PretrainSamples samples = data.samples(options.split());
      if (samples.size() == 0) {
        throw LovtException.data(
            "%s has no studies in the split '%s'"
                .formatted(data.dataset().folder(), options.split().label()),
            "Choose another --split, or prepare the data set with one.");
      }
      try (PretrainedModel trained = PretrainedModel.load(model.checkpoint(), device)) {
        ModelAnalysis analysis =
            new ModelAnalysis(trained.model(), device, samples, trained.description().collator());
        Map<String, String> provenance = provenance(data);
        provenance.put(
            AnalysisResults.IMAGE_CHANNELS,
            Integer.toString(trained.model().scanEncoder().localWidth()));
        provenance.put(
            AnalysisResults.REPORT_CHANNELS,
            Integer.toString(trained.description().bert().hiddenSize()));
        if (!options.export()) {
          return new Result(
              analysis.run(pass, EmbeddingSink.NONE, monitor, interruption),
              provenance,
              Optional.empty());
        }
        ExportSource source =
            new ExportSource(
                model.name(),
                model.runId(),
                model.checkpoint(),
                trained,
                data.name(),
                provenance.get(MANIFEST),
                samples,
                config.seed(),
                pass.batchSize());
        try (PredictionExport export =
            PredictionExport.begin(folder(), source, options.reports())) {
          EmbeddingAnalysis values = analysis.run(pass, export, monitor, interruption);
          return new Result(values, provenance, Optional.of(export.finish()));
        }
      }
    }
  }

  private Map<String, String> provenance(PretrainData data) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("checkpoint", String.valueOf(model.checkpoint().getFileName()));
    all.put("data", data.name());
    all.putAll(data.provenance());
    all.put("split", options.split().label());
    all.put("device", device.toString());
    return all;
  }
}
