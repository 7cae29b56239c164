package org.lovt.pretrain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lovt.config.schema.Compat;
import org.lovt.config.schema.PretrainConfig;
import org.lovt.config.schema.TrainerConfig.MeanOver;
import org.lovt.data.study.ChexpertClass;
import org.lovt.metric.BimodalMetrics;
import org.lovt.metric.EmbeddingConvention;
import org.lovt.nn.BimodalEmbeddings;
import org.lovt.nn.Module;
import org.lovt.torch.Autograd;
import org.lovt.torch.Device;
import org.lovt.torch.Engine;
import org.lovt.torch.HostTensor;
import org.lovt.torch.Scope;
import org.lovt.torch.Tensor;
import org.lovt.train.Losses;
import org.lovt.train.Method;

/** How LoVT, ConVIRT and CLIP are trained: embed, align, sum; probes beside. */
public final class PretrainMethod implements Method<PretrainBatch> {
  private final BimodalModel model;
  private final List<OnlineProbe> probes;
  private final Device device;
  private final BimodalMetrics.Options metrics;
  private final MeanOver validationMean;
  private final boolean rerunForProbes;
  private BimodalEmbeddings last;

  /**
   * Puts a model in training.
   *
   * @param validationMean what counts once in the mean of validation losses
   * @param rerunForProbes run the encoders once more for the probes, as the original does ({@code
   *     compat=official}); this redraws dropout and updates running statistics a second time
   */
  PretrainMethod(
      BimodalModel model,
      List<OnlineProbe> probes,
      Device device,
      BimodalMetrics.Options metrics,
      MeanOver validationMean,
      boolean rerunForProbes) {
    this.model = model;
    this.probes = List.copyOf(probes);
    this.device = device;
    this.metrics = metrics;
    this.validationMean = validationMean;
    this.rerunForProbes = rerunForProbes;
  }

  /**
   * LoVT, ConVIRT or CLIP as configured, with its probes.
   *
   * @param model on its device
   * @param labels whether batches carry labels; without, there are no probes
   */
  public static PretrainMethod of(
      BimodalModel model, PretrainConfig config, Device device, boolean labels) {
    boolean official = config.compat() == Compat.OFFICIAL;
    List<OnlineProbe> probes = new ArrayList<>();
    if (labels) {
      // Probes draw their initial weights from a generator state of their own: with or without
      // them, dropout of the model draws the same numbers.
      HostTensor state = Engine.randomState();
      Engine.seed(config.seed());
      try (Scope initialisation = Scope.open()) {
        config
            .onlineEval()
            .forEach(
                (name, probe) -> {
                  OnlineProbe made =
                      new OnlineProbe(
                          name,
                          probe,
                          model.scanEncoder().globalWidth(),
                          model.reportEncoder().width(),
                          ChexpertClass.BINARY.size(),
                          config.seed());
                  made.to(device);
                  probes.add(made);
                });
      }
      Engine.setRandomState(state);
    }
    BimodalMetrics.Options metrics =
        new BimodalMetrics.Options(
            config.pretrainModel().computeRetrievalMetrics(),
            config.pretrainModel().computeEmbeddingStats(),
            config.pretrainModel().computeAttentionStats(),
            false,
            official ? EmbeddingConvention.OFFICIAL : EmbeddingConvention.VALIDATION);
    return new PretrainMethod(
        model, probes, device, metrics, config.trainer().validationMean(), official);
  }

  /** Releases the probes; the model belongs to the caller. */
  public void close() {
    probes.forEach(OnlineProbe::release);
  }

  @Override
  public Module module() {
    return model;
  }

  @Override
  public Losses forward(PretrainBatch batch) {
    last = model.embed(batch.scan(device), batch.report(device));
    try (Autograd.Switch float32 = Autograd.float32(device)) {
      last = last.toFloat32();
      return model.losses(last);
    }
  }

  @Override
  public Map<String, Double> afterBatch(PretrainBatch batch) {
    Tensor labels = batch.labels(device);
    if (labels == null) {
      return Map.of();
    }
    BimodalEmbeddings features = rerunForProbes ? embedAgain(batch) : last;
    Map<String, Double> values = new LinkedHashMap<>();
    for (OnlineProbe probe : probes) {
      values.putAll(probe.train(features, labels));
    }
    last = null;
    return values;
  }

  private BimodalEmbeddings embedAgain(PretrainBatch batch) {
    try (Autograd.Switch off = Autograd.off()) {
      return model.embed(batch.scan(device), batch.report(device));
    }
  }

  @Override
  public Validation<PretrainBatch> validation() {
    return new PretrainValidation(model, probes, device, metrics, validationMean);
  }

  @Override
  public List<String> names(PretrainBatch batch) {
    return batch.studies();
  }

  @Override
  public int size(PretrainBatch batch) {
    return batch.batch();
  }

  @Override
  public Map<String, HostTensor> extraState() {
    Map<String, HostTensor> all = new LinkedHashMap<>();
    probes.forEach(p -> all.putAll(p.save()));
    return all;
  }

  @Override
  public void loadExtraState(Map<String, HostTensor> state) {
    probes.forEach(p -> p.restore(state));
  }
}
