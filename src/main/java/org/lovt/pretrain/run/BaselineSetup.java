package org.lovt.pretrain.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lovt.base.Hashing;
import org.lovt.base.Json;
import org.lovt.base.LovtException;
import org.lovt.config.schema.BaselineConfig;
import org.lovt.config.schema.BaselineMethod;
import org.lovt.config.schema.BaselineModelConfig;
import org.lovt.config.schema.EarlyStoppingConfig;
import org.lovt.config.schema.MonitorMode;
import org.lovt.data.study.Split;
import org.lovt.image.view.ViewStrength;
import org.lovt.nn.ResNet;
import org.lovt.nn.StateDicts;
import org.lovt.pretrain.baseline.BaselineData;
import org.lovt.pretrain.baseline.MethodSettings;
import org.lovt.pretrain.weights.BackboneForm;
import org.lovt.pretrain.weights.Backbones;
import org.lovt.torch.Autograd;
import org.lovt.torch.Engine;
import org.lovt.torch.HostTensor;
import org.lovt.torch.Scope;
import org.lovt.torch.file.TorchFile;
import org.lovt.track.RunFolder;
import org.lovt.train.Adam;
import org.lovt.train.Checkpoint;
import org.lovt.train.DeviceChoice;
import org.lovt.train.EarlyStopping;
import org.lovt.train.Evaluations;
import org.lovt.train.Feed;
import org.lovt.train.Method;
import org.lovt.train.Schedule;
import org.lovt.train.TrainerOptions;

/**
 * Everything that the training of an image-only rival needs: device, images, backbone, method; and
 * what becomes of it: weights in torchvision's layout, with a description of the network.
 *
 * @param <B> batch of the method
 */
public final class BaselineSetup<B> implements RunSetup<B> {
  /** Smallest gain of the supervised rival's AUROC that counts for early stopping. */
  private static final double MIN_DELTA = 1e-5;

  private static final String BEST = "checkpoint";
  private static final String VALIDATION = "val/";
  private static final String TEST = "test/";

  private final BaselineRequest request;
  private final DeviceChoice device;
  private final BaselineData data;
  private final Rival<B> rival;
  private final RunPlan plan;

  private BaselineSetup(
      BaselineRequest request, DeviceChoice device, BaselineData data, Rival<B> rival) {
    this.request = request;
    this.device = device;
    this.data = data;
    this.rival = rival;
    this.plan = plan();
  }

  /**
   * Opens and builds everything.
   *
   * @throws LovtException naming what is missing or does not fit
   */
  public static BaselineSetup<?> open(BaselineRequest request, Monitor monitor) {
    BaselineConfig config = request.config();
    DeviceChoice device = DeviceChoice.of(config, request.composition());
    if (!device.notice().isEmpty()) {
      monitor.notice(device.notice());
    }
    BaselineModelConfig model = config.modelConfig();
    Path weights = Backbones.weights(model.encoder(), request.modelsPath());
    int side = model.method() == BaselineMethod.SUPERVISED ? model.inputSize() : model.viewSide();
    BaselineData data =
        BaselineData.open(
            request.dataset(),
            new BaselineData.Options(
                model.inputSize(),
                side,
                strength(model),
                config.compat(),
                config.debug() ? 0 : config.numDataloaderWorkers(),
                config.seed()));
    try {
      Engine.deterministic(true);
      Engine.seed(config.seed());
      return of(request, device, data, weights);
    } catch (RuntimeException e) {
      data.close();
      throw e;
    }
  }

  private static ViewStrength strength(BaselineModelConfig model) {
    return new ViewStrength(
        model.viewAreaRange().get(0),
        model.viewAreaRange().get(1),
        model.viewJitterRatioRange().get(0),
        model.viewJitterRatioRange().get(1));
  }

  private static BaselineSetup<?> of(
      BaselineRequest request, DeviceChoice device, BaselineData data, Path weights) {
    BaselineConfig config = request.config();
    BaselineModelConfig model = config.modelConfig();
    MethodSettings settings =
        new MethodSettings(
            device.device(), config.trainer().channelsLast(), config.trainer().validationMean());
    try (Scope initialisation = Scope.open()) { // frees what initialisation leaves
      ResNet backbone =
          new ResNet(Backbones.architecture(model.encoder()), model.backbone().featureLayer());
      if (weights != null) {
        Backbones.load(backbone, weights);
      }
      return around(request, device, data, Rival.of(config, backbone, data, settings));
    }
  }

  private static <B> BaselineSetup<B> around(
      BaselineRequest request, DeviceChoice device, BaselineData data, Rival<B> rival) {
    return new BaselineSetup<>(request, device, data, rival);
  }

  private RunPlan plan() {
    BaselineModelConfig model = request.config().modelConfig();
    int batches = rival.training().batches();
    TrainerOptions options =
        TrainerOptions.of(
            request.config(),
            device.device(),
            model.maxEpochs(),
            model.learningRate(),
            batches,
            rival.validation().batches(),
            request.config().trainer().checkpointEveryNSteps(),
            model.method() == BaselineMethod.SUPERVISED ? BEST : null);
    return RunPlan.of(
        data.size(Split.TRAIN),
        data.size(Split.VALIDATION),
        batches,
        options,
        rival.method().module());
  }

  @Override
  public RunKind kind() {
    return RunKind.BASELINE;
  }

  @Override
  public BaselineRequest request() {
    return request;
  }

  @Override
  public String dataName() {
    return data.name();
  }

  @Override
  public DeviceChoice device() {
    return device;
  }

  @Override
  public RunPlan runPlan() {
    return plan;
  }

  @Override
  public Method<B> method() {
    return rival.method();
  }

  @Override
  public Feed<B> training() {
    return rival.training();
  }

  @Override
  public Evaluations<B> evaluations() {
    return new Evaluations<>(rival.validation(), null);
  }

  @Override
  public Adam optimizer() {
    return new Adam(
        rival.method().module().parameters(), false, request.config().modelConfig().weightDecay());
  }

  @Override
  public List<Schedule> schedules() {
    return List.of(Rival.schedule(request.config()));
  }

  @Override
  public EarlyStopping earlyStopping() {
    EarlyStoppingConfig config = request.config().callback().earlyStopping();
    if (config != null) {
      return EarlyStopping.of(config, config.mode() == MonitorMode.MIN);
    }
    BaselineModelConfig model = request.config().modelConfig();
    return model.method() == BaselineMethod.SUPERVISED
        ? new EarlyStopping(model.earlyStopPatience(), MIN_DELTA, false)
        : null;
  }

  @Override
  public Map<String, String> provenance() {
    Map<String, String> all = new LinkedHashMap<>(data.provenance());
    Path weights =
        Backbones.weights(request.config().modelConfig().encoder(), request.modelsPath());
    if (weights != null) {
      all.put("backbone.sha256", Hashing.ofInput(weights));
    }
    return all;
  }

  @Override
  public ObjectNode model() {
    ObjectNode node = Json.mapper().createObjectNode();
    node.put("method", request.config().modelConfig().method().label());
    node.set("model_config", request.composition().resolved().get("model_config"));
    node.put("pixel_mean", data.statistics().mean()).put("pixel_std", data.statistics().std());
    node.put("channels_last", request.config().trainer().channelsLast());
    return node;
  }

  /** Tests the chosen state where there is a test for it, and exports its backbone. */
  @Override
  public Map<String, Double> finish(RunFolder run, String checkpoint) {
    Map<String, HostTensor> state =
        Checkpoint.read(run.path().resolve(checkpoint)).part(Checkpoint.MODEL);
    StateDicts.load(rival.method().module(), state, checkpoint);
    boolean tested = rival.test() != null && !TrainerOptions.quick(request.config());
    Map<String, Double> values = tested ? test() : Map.of();
    Map<String, HostTensor> exported = new LinkedHashMap<>();
    rival.method().exported().forEach((name, tensor) -> exported.put(name, tensor.toHost()));
    TorchFile.write(run.path().resolve(Backbones.BASELINE_FILE), exported);
    BackboneForm.of(request.config().modelConfig().backbone()).write(run.path());
    return values;
  }

  private Map<String, Double> test() {
    rival.method().module().train(false);
    Method.Validation<B> values = rival.method().validation();
    try (Autograd.Switch off = Autograd.off();
        Feed.Cursor<B> cursor = rival.test().open(0, 0)) {
      for (B batch = cursor.next(); batch != null; batch = cursor.next()) {
        try (Scope scope = Scope.open()) {
          values.accept(batch);
        }
      }
    }
    Map<String, Double> renamed = new LinkedHashMap<>();
    values
        .result()
        .forEach((name, value) -> renamed.put(TEST + name.substring(VALIDATION.length()), value));
    return renamed;
  }

  @Override
  public void close() {
    data.close();
    rival.method().module().close();
  }
}
