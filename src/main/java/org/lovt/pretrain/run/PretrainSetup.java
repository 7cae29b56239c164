package org.lovt.pretrain.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lovt.config.schema.BimodalModelConfig;
import org.lovt.config.schema.BimodalModelConfig.OptimizerKind;
import org.lovt.config.schema.EarlyStoppingConfig;
import org.lovt.config.schema.MonitorMode;
import org.lovt.config.schema.PretrainConfig;
import org.lovt.data.study.Split;
import org.lovt.nn.FeatureExtractor;
import org.lovt.pretrain.BimodalModel;
import org.lovt.pretrain.ModelDescription;
import org.lovt.pretrain.PretrainBatch;
import org.lovt.pretrain.PretrainMethod;
import org.lovt.pretrain.weights.Backbones;
import org.lovt.pretrain.weights.BimodalWeights;
import org.lovt.text.ReportCollator;
import org.lovt.torch.Engine;
import org.lovt.torch.Scope;
import org.lovt.train.Adam;
import org.lovt.train.DeviceChoice;
import org.lovt.train.EarlyStopping;
import org.lovt.train.Evaluations;
import org.lovt.train.Feed;
import org.lovt.train.Schedule;
import org.lovt.train.TrainerOptions;

/** Everything that a run of LoVT, ConVIRT or CLIP needs: device, data, weights, model, method. */
public final class PretrainSetup implements RunSetup<PretrainBatch> {
  private final PretrainRequest request;
  private final DeviceChoice device;
  private final PretrainData data;
  private final LanguageChoice language;
  private final ModelDescription description;
  private final BimodalModel model;
  private final PretrainMethod method;
  private final ReportCollator collator;
  private final RunPlan plan;

  private PretrainSetup(
      PretrainRequest request, DeviceChoice device, PretrainData data, LanguageChoice language) {
    this.request = request;
    this.device = device;
    this.data = data;
    this.language = language;
    PretrainConfig config = request.config();
    var statistics = data.dataset().statistics(Split.TRAIN);
    description =
        new ModelDescription(
            config.pretrainModel(),
            (ObjectNode) request.composition().resolved().get("pretrain_model"),
            language.options(),
            language.vocabulary(),
            statistics.pixelMean(),
            statistics.pixelStd(),
            config.trainer().channelsLast());
    Engine.deterministic(true);
    Engine.seed(config.seed());
    model = model(config.pretrainModel());
    method = PretrainMethod.of(model, config, device.device(), data.dataset().hasLabels());
    collator = description.collator();
    plan = plan();
    schedules(); // what does not fit shows now, not when the run folder exists
  }

  /**
   * Opens and builds everything.
   *
   * @throws org.lovt.base.LovtException naming what is missing or does not fit
   */
  public static PretrainSetup open(PretrainRequest request, Monitor monitor) {
    PretrainConfig config = request.config();
    DeviceChoice device = DeviceChoice.of(config, request.composition());
    if (!device.notice().isEmpty()) {
      monitor.notice(device.notice());
    }
    Backbones.weights(config.pretrainModel().encoderA(), request.modelsPath());
    PretrainData data = PretrainData.open(request.dataset(), config);
    try {
      LanguageChoice language =
          LanguageChoice.of(
              config.pretrainModel().encoderB(), request.modelsPath(), data::trainingSentences);
      if (!data.dataset().hasLabels() && !config.onlineEval().isEmpty()) {
        monitor.notice(
            "the data set has no CheXpert labels: the probes "
                + String.join(", ", config.onlineEval().keySet())
                + " are left out");
      }
      return new PretrainSetup(request, device, data, language);
    } catch (RuntimeException e) {
      data.close();
      throw e;
    }
  }

  private BimodalModel model(BimodalModelConfig config) {
    try (Scope initialisation = Scope.open()) { // frees what initialisation leaves
      return built(config);
    }
  }

  private BimodalModel built(BimodalModelConfig config) {
    FeatureExtractor features = Backbones.forPretraining(config.encoderA());
    Path weights = Backbones.weights(config.encoderA(), request.modelsPath());
    if (weights != null) {
      Backbones.load(features.resnet(), weights);
    }
    BimodalModel built = description.build(features, language.build(), request.config().compat());
    if (config.loadCheckpointPath() != null) {
      BimodalWeights.loadComponents(
          built,
          request.modelsPath().resolve(config.loadCheckpointPath()),
          config.componentLoadedFromCheckpoint());
    }
    built.to(device.device());
    return built;
  }

  private RunPlan plan() {
    PretrainConfig config = request.config();
    int batches = training().batches();
    int validation = data.evaluation(Split.VALIDATION, collator).batches();
    TrainerOptions options = RunPlan.options(config, device.device(), batches, validation);
    return RunPlan.of(data.size(Split.TRAIN), data.size(Split.VALIDATION), batches, options, model);
  }

  @Override
  public RunKind kind() {
    return RunKind.PRETRAIN;
  }

  @Override
  public RunPlan runPlan() {
    return plan;
  }

  @Override
  public PretrainRequest request() {
    return request;
  }

  @Override
  public String dataName() {
    return data.name();
  }

  /** The data. */
  public PretrainData data() {
    return data;
  }

  @Override
  public DeviceChoice device() {
    return device;
  }

  /** The model's description, as checkpoints hold it. */
  public ModelDescription description() {
    return description;
  }

  @Override
  public ObjectNode model() {
    return description.toJson();
  }

  @Override
  public PretrainMethod method() {
    return method;
  }

  @Override
  public Feed<PretrainBatch> training() {
    return data.training(collator);
  }

  @Override
  public Evaluations<PretrainBatch> evaluations() {
    Feed<PretrainBatch> training =
        request.config().pretrainModel().computeMetricsForTrain()
            ? data.evaluation(Split.TRAIN, collator)
            : null;
    return new Evaluations<>(data.evaluation(Split.VALIDATION, collator), training);
  }

  @Override
  public Adam optimizer() {
    BimodalModelConfig config = request.config().pretrainModel();
    return new Adam(
        model.parameters(), config.optimizer() == OptimizerKind.ADAMW, config.weightDecay());
  }

  /** A quick trial of the wiring follows the schedules of the whole training. */
  @Override
  public List<Schedule> schedules() {
    long steps =
        TrainerOptions.quick(request.config())
            ? TrainerOptions.stepsPerEpoch(training().batches(), plan.options().accumulate())
            : plan.stepsPerEpoch();
    return Schedules.of(request.config().pretrainModel(), steps, plan.options().maxSteps());
  }

  @Override
  public EarlyStopping earlyStopping() {
    EarlyStoppingConfig config = request.config().callback().earlyStopping();
    return EarlyStopping.of(config, config != null && config.mode() == MonitorMode.MIN);
  }

  @Override
  public Map<String, String> provenance() {
    Map<String, String> all = new LinkedHashMap<>(data.provenance());
    all.putAll(language.provenance());
    return all;
  }

  @Override
  public void close() {
    data.close();
    method.close();
    model.close();
  }
}
