package org.lovt.downstream.encoder;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.lovt.config.schema.ScanEncoderConfig;
import org.lovt.nn.FeatureExtractor;
import org.lovt.nn.ScanEncoder;
import org.lovt.nn.StateDicts;
import org.lovt.pretrain.PretrainedModel;
import org.lovt.pretrain.weights.Backbones;
import org.lovt.torch.Device;
import org.lovt.torch.HostTensor;
import org.lovt.torch.Scope;

/**
 * An image encoder whose features are judged (spec/evaluation-and-baselines.md 1.2, 2.1). It holds
 * the weights on the Java side; every training gets a network of its own.
 */
public final class EvaluatedEncoder {
  /** {@link #fingerprint()} of random weights. */
  public static final String RANDOM_WEIGHTS = "random";

  private static final String FEATURES = "feature_extractor.";

  private final String name;
  private final String runId;
  private final ScanEncoderConfig config;
  private final boolean channelsLast;
  private final Map<String, HostTensor> weights;
  private final String fingerprint;

  private EvaluatedEncoder(
      String name,
      String runId,
      ScanEncoderConfig config,
      boolean channelsLast,
      Map<String, HostTensor> weights) {
    this.name = name;
    this.runId = runId;
    this.config = config;
    this.channelsLast = channelsLast;
    this.weights = weights;
    this.fingerprint = weights == null ? RANDOM_WEIGHTS : StateDigest.of(weights);
  }

  /**
   * Encoder a of a pre-trained model: ResNet, pooling and position encodings of its best
   * checkpoint.
   *
   * @throws org.lovt.base.LovtException (configuration, data) if there is no such finished model
   */
  public static EvaluatedEncoder of(TrainedModel model) {
    try (Scope scope = Scope.open();
        PretrainedModel trained = PretrainedModel.load(model.checkpoint(), Device.CPU)) {
      return new EvaluatedEncoder(
          model.name(),
          model.runId(),
          trained.description().config().encoderA(),
          trained.description().channelsLast(),
          StateDicts.save(trained.model().scanEncoder()));
    }
  }

  /**
   * A bare encoder: with the weights that its configuration names (ImageNet, a baseline, a file),
   * or else random ones, drawn anew for every training.
   *
   * @param name row in the results
   * @param models the models folder
   */
  public static EvaluatedEncoder of(
      String name, ScanEncoderConfig config, Path models, boolean channelsLast) {
    Path file = Backbones.weights(config, models);
    if (file == null) {
      return new EvaluatedEncoder(name, "", config, channelsLast, null);
    }
    try (Scope scope = Scope.open()) {
      ScanEncoder encoder = new ScanEncoder(config, Backbones.build(config), channelsLast);
      Backbones.load(encoder.backbone(), file);
      Map<String, HostTensor> weights = StateDicts.save(encoder);
      encoder.close();
      return new EvaluatedEncoder(name, "", config, channelsLast, weights);
    }
  }

  /**
   * A bare encoder with random weights, drawn anew for every training, whatever weights its
   * configuration names.
   *
   * @param name row in the results
   */
  public static EvaluatedEncoder random(
      String name, ScanEncoderConfig config, boolean channelsLast) {
    return new EvaluatedEncoder(name, "", config, channelsLast, null);
  }

  /** An encoder built like this one, with random weights. */
  public EvaluatedEncoder randomTwin(String twin) {
    return random(twin, config, channelsLast);
  }

  /** Row in the results. */
  public String name() {
    return name;
  }

  /** Id of the pre-training; empty for bare encoders. */
  public String runId() {
    return runId;
  }

  /** What the network looks like. */
  public ScanEncoderConfig config() {
    return config;
  }

  /** Side of its square input in pixels. */
  public int inputSize() {
    return config.inputSize().get(0);
  }

  /** Whether every training draws weights of its own, so that features differ between runs. */
  public boolean random() {
    return weights == null;
  }

  /**
   * The whole encoder, for one training, on the CPU; random weights come from the engine's
   * generator. The caller closes it.
   */
  public ScanEncoder encoder() {
    try (Scope initialisation = Scope.open()) { // frees what initialisation leaves
      ScanEncoder encoder = new ScanEncoder(config, Backbones.build(config), channelsLast);
      if (weights != null) {
        StateDicts.load(encoder, weights, name);
      }
      return encoder;
    }
  }

  /** The same without its pooling: all that boxes and masks need. */
  public FeatureExtractor features() {
    try (Scope initialisation = Scope.open()) {
      FeatureExtractor features = Backbones.build(config);
      if (weights != null) {
        Map<String, HostTensor> own = new TreeMap<>();
        weights.forEach(
            (key, tensor) -> {
              if (key.startsWith(FEATURES)) {
                own.put(key.substring(FEATURES.length()), tensor);
              }
            });
        StateDicts.load(features, own, name);
      }
      return features;
    }
  }

  /** Whether images go in channels-last memory format. */
  public boolean channelsLast() {
    return channelsLast;
  }

  /** SHA-256 of all weights by name; {@link #RANDOM_WEIGHTS} for random ones. */
  public String fingerprint() {
    return fingerprint;
  }
}
