package org.lovt.downstream.task;

import org.lovt.config.schema.EvaluationModelConfig;
import org.lovt.config.schema.EvaluationModelConfig.Classification;
import org.lovt.config.schema.EvaluationModelConfig.Detection;
import org.lovt.config.schema.EvaluationModelConfig.LinearSegmentation;
import org.lovt.config.schema.EvaluationModelConfig.UnetSegmentation;
import org.lovt.downstream.encoder.EvaluatedEncoder;
import org.lovt.torch.Device;
import org.lovt.torch.Engine;
import org.lovt.torch.Scope;

/** Builds the network of a task: the evaluated encoder with a new head. */
public final class TaskModels {
  private TaskModels() {}

  /**
   * A network on its device. One thread at a time: head and random encoder are drawn from the
   * engine's generator, which is seeded here.
   *
   * @param featureLayer layer in place of the encoder's region layer; may be null
   * @param seed of the initialisation
   */
  public static synchronized TaskModel build(
      EvaluatedEncoder evaluated,
      EvaluationModelConfig config,
      String featureLayer,
      TaskTargets targets,
      Device device,
      long seed) {
    Engine.seed(seed);
    try (Scope initialisation = Scope.open()) { // frees what initialisation leaves
      MapModel.Input input = new MapModel.Input(evaluated.inputSize(), evaluated.channelsLast());
      String layer = featureLayer == null ? evaluated.config().regionFeatureLayer() : featureLayer;
      TaskModel model;
      if (config instanceof Detection detection) {
        model = DetectionModel.of(evaluated.features(), detection, targets.names(), input);
      } else if (config instanceof LinearSegmentation linear) {
        model = SegmentationModel.linear(evaluated.features(), linear, targets, layer, input);
      } else if (config instanceof UnetSegmentation unet) {
        model = SegmentationModel.unet(evaluated.features(), unet, targets, input);
      } else {
        model = new ClassificationModel(evaluated.encoder(), (Classification) config, targets);
      }
      model.whole().to(device);
      return model;
    }
  }
}
