package org.lovt.pretrain.run;

import java.util.List;
import org.lovt.config.schema.BaselineConfig;
import org.lovt.config.schema.BaselineMethod;
import org.lovt.config.schema.BaselineModelConfig;
import org.lovt.config.schema.Compat;
import org.lovt.data.study.Split;
import org.lovt.nn.ResNet;
import org.lovt.pretrain.baseline.BackboneMethod;
import org.lovt.pretrain.baseline.BaselineData;
import org.lovt.pretrain.baseline.Byol;
import org.lovt.pretrain.baseline.LabelledBatch;
import org.lovt.pretrain.baseline.MethodSettings;
import org.lovt.pretrain.baseline.PixelPro;
import org.lovt.pretrain.baseline.SimClr;
import org.lovt.pretrain.baseline.Supervised;
import org.lovt.pretrain.baseline.ViewBatch;
import org.lovt.pretrain.baseline.ViewMethod;
import org.lovt.pretrain.baseline.ViewPlan;
import org.lovt.train.EpochSchedule;
import org.lovt.train.Feed;
import org.lovt.train.Schedule;

/**
 * A method with what it learns from: the one place that knows what a configuration means for each
 * of them.
 *
 * @param method the method, around the backbone
 * @param training batches of the training split
 * @param validation batches of the validation split
 * @param test batches of the test split; null if there are none, or the method is not tested
 * @param <B> their type
 */
record Rival<B>(BackboneMethod<B> method, Feed<B> training, Feed<B> validation, Feed<B> test) {
  /**
   * The method of a configuration.
   *
   * @param backbone with the weights that it starts from
   */
  static Rival<?> of(
      BaselineConfig config, ResNet backbone, BaselineData data, MethodSettings settings) {
    BaselineModelConfig model = config.modelConfig();
    boolean official = config.compat() == Compat.OFFICIAL;
    return switch (model.method()) {
      case SUPERVISED -> supervised(model, backbone, data, official, settings);
      case SIMCLR ->
          views(
              new SimClr(
                  backbone,
                  new SimClr.Options(model.projectionSize(), model.temperature()),
                  settings),
              ViewPlan.simclr(),
              data,
              model.batchSize());
      case BYOL, SIMSIAM ->
          views(
              new Byol(backbone, byol(model, official), settings),
              ViewPlan.byol(config.compat()),
              data,
              model.batchSize());
      case PIXELPRO ->
          views(
              new PixelPro(backbone, pixelPro(model, official), settings),
              ViewPlan.pixelpro(config.compat()),
              data,
              model.batchSize());
    };
  }

  private static Byol.Options byol(BaselineModelConfig model, boolean official) {
    Byol.Options o = Byol.Options.published();
    return new Byol.Options(
        model.projectionSize(),
        model.hiddenSize() == null ? o.hidden() : model.hiddenSize(),
        o.momentum(),
        model.method() == BaselineMethod.BYOL,
        official);
  }

  private static PixelPro.Options pixelPro(BaselineModelConfig model, boolean official) {
    PixelPro.Options o = official ? PixelPro.Options.asOriginal() : PixelPro.Options.published();
    return new PixelPro.Options(
        model.projectionSize(),
        model.hiddenSize() == null ? o.hidden() : model.hiddenSize(),
        official ? o.pixelLayer() : model.backbone().featureLayer(),
        o.momentum(),
        o.pixels(),
        o.propagationLayers(),
        o.gamma(),
        o.radius(),
        o.temperature(),
        o.alpha(),
        o.official());
  }

  private static Rival<ViewBatch> views(
      ViewMethod method, ViewPlan plan, BaselineData data, int batch) {
    return new Rival<>(
        method,
        data.trainingViews(plan, batch),
        data.evaluationViews(plan, Split.VALIDATION, batch),
        null);
  }

  private static Rival<LabelledBatch> supervised(
      BaselineModelConfig model,
      ResNet backbone,
      BaselineData data,
      boolean official,
      MethodSettings settings) {
    List<Double> weights = model.weighted() ? data.positiveWeights() : List.of();
    var augmentation = model.dataAugmentation();
    return new Rival<>(
        new Supervised(
            backbone, new Supervised.Options(data.labels(), weights, official), settings),
        data.trainingLabels(augmentation, model.batchSize()),
        data.evaluationLabels(augmentation, Split.VALIDATION, model.batchSize()),
        data.size(Split.TEST) == 0
            ? null
            : data.evaluationLabels(augmentation, Split.TEST, model.batchSize()));
  }

  /** The schedule of a configuration; the published ones begin with an epoch at rate 0. */
  static Schedule schedule(BaselineConfig config) {
    BaselineModelConfig model = config.modelConfig();
    if (model.method() == BaselineMethod.SUPERVISED) {
      return new Schedule.Plateau(
          model.lrReducePatience(), model.lrReduceFactor(), false, model.learningRate());
    }
    boolean published =
        config.compat() == Compat.OFFICIAL || (model.firstEpochZero() && model.warmupEpochs() > 0);
    return published
        ? EpochSchedule.published(model.warmupEpochs(), model.maxEpochs())
        : EpochSchedule.fromTheStart(model.warmupEpochs(), model.maxEpochs());
  }
}
