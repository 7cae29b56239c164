package org.lovt.config.schema;

import java.util.List;

/**
 * A rival that learns from images alone, and its training (group {@code baseline},
 * spec/evaluation-and-baselines.md 8.1). A {@code classifier_task} makes it the supervised one, an
 * {@code ssl_method} BYOL, SimSiam or PixelPro; without either it is SimCLR.
 */
public record BaselineModelConfig(
    @Key(inline = true, doc = "The network.") BaselineBackboneConfig backbone,
    @Key(range = "[2, inf)", doc = "Images of a batch.") int batchSize,
    @Key(range = "[0, inf)", doc = "Learning rate of Adam.") double learningRate,
    @Key(range = "[0, inf)", doc = "Weight decay, added to the gradient.") double weightDecay,
    @Key(range = "[1, inf)", doc = "Number of epochs; the largest one for the supervised rival.")
        int maxEpochs,
    @Key(doc = "A file of the group dataset with a list of images, such as phantoms-img.")
        String dataset,
    @Key(
            range = "[0, inf)",
            def = "0",
            doc =
                "Self-supervised: epochs of linear warm-up before the cosine. 0 begins at the full rate; with"
                    + " compat=official the rate then stays 0 for ever, as in the published PixelPro.")
        int warmupEpochs,
    @Key(
            def = "true",
            doc =
                "With a warm-up: the first epoch has rate 0, as published; false: the warm-up begins above 0.")
        boolean firstEpochZero,
    @Key(def = "null", nullable = true, doc = "BYOL, SiamSiam (SimSiam) or PixelPro.")
        SslMethod sslMethod,
    @Key(
            def = "null",
            nullable = true,
            doc =
                "Supervised: chexpert_binary, or chexpert_binary_weighted with weights of positives from the"
                    + " training split.")
        String classifierTask,
    @Key(range = "[1, inf)", def = "128", doc = "Self-supervised: width of the projections.")
        int projectionSize,
    @Key(
            range = "[1, inf)",
            def = "null",
            nullable = true,
            doc =
                "BYOL, SimSiam, PixelPro: width of the hidden layers of projectors and predictor; null: 4096, of"
                    + " PixelPro 2048, as published.")
        Integer hiddenSize,
    @Key(range = "(0, inf)", def = "0.1", doc = "SimCLR: temperature of the similarities.")
        double temperature,
    @Key(
            range = "[1, inf)",
            def = "512",
            doc =
                "Self-supervised: side in pixels to which whole images are stretched before views are cut out.")
        int viewSide,
    @Key(
            range = "(0, 1]",
            def = "[0.08, 1.0]",
            doc =
                "Self-supervised: share of the image that a view shows, least and greatest; the default is as"
                    + " published. PixelPro's views are squares of 0.6 to 0.8 of the side in any case.")
        List<Double> viewAreaRange,
    @Key(
            range = "[0, inf)",
            def = "[0.2, 1.8]",
            doc =
                "Self-supervised: least and greatest factor of brightness and of contrast; the default is as"
                    + " published.")
        List<Double> viewJitterRatioRange,
    @Key(def = "{}", doc = "Supervised: image augmentation of the training split.")
        ScanAugmentationConfig dataAugmentation,
    @Key(
            range = "[0, inf)",
            def = "3",
            doc = "Supervised: epochs without higher validation AUROC until the rate is reduced.")
        int lrReducePatience,
    @Key(range = "(0, 1)", def = "0.5", doc = "Supervised: factor of that reduction.")
        double lrReduceFactor,
    @Key(
            range = "[1, inf)",
            def = "10",
            doc = "Supervised: epochs without higher validation AUROC until training stops.")
        int earlyStopPatience) {
  private static final List<String> TASKS =
      List.of(AnnotationTask.CHEXPERT.key(), AnnotationTask.CHEXPERT_WEIGHTED.key());

  /** The self-supervised methods of the original's shared program, in its spelling. */
  public enum SslMethod {
    BYOL,
    /** SimSiam. */
    SIAMSIAM,
    PIXELPRO
  }

  /** Checks ranges and that there is one method. */
  public BaselineModelConfig {
    Ranges ranges = Ranges.of(BaselineModelConfig.class);
    ranges
        .check("batchSize", batchSize)
        .check("learningRate", learningRate)
        .check("weightDecay", weightDecay)
        .check("maxEpochs", maxEpochs)
        .require(!dataset.isBlank(), "dataset", "a data set", "nothing")
        .check("warmupEpochs", warmupEpochs)
        .require(
            warmupEpochs < maxEpochs, "warmupEpochs", "fewer than max_epochs epochs", warmupEpochs)
        .require(
            sslMethod == null || classifierTask == null,
            "sslMethod",
            "null beside a classifier_task",
            sslMethod)
        .check("projectionSize", projectionSize)
        .check("hiddenSize", hiddenSize)
        .check("temperature", temperature)
        .check("viewSide", viewSide)
        .interval("viewAreaRange", viewAreaRange)
        .interval("viewJitterRatioRange", viewJitterRatioRange)
        .check("lrReducePatience", lrReducePatience)
        .check("lrReduceFactor", lrReduceFactor)
        .check("earlyStopPatience", earlyStopPatience);
    if (classifierTask != null) {
      ranges.oneOf("classifierTask", classifierTask, TASKS);
    }
  }

  /** The method that the keys choose. */
  public BaselineMethod method() {
    if (classifierTask != null) {
      return BaselineMethod.SUPERVISED;
    }
    if (sslMethod == null) {
      return BaselineMethod.SIMCLR;
    }
    return switch (sslMethod) {
      case BYOL -> BaselineMethod.BYOL;
      case SIAMSIAM -> BaselineMethod.SIMSIAM;
      case PIXELPRO -> BaselineMethod.PIXELPRO;
    };
  }

  /** Whether positives are weighted by their rarity. */
  public boolean weighted() {
    return AnnotationTask.CHEXPERT_WEIGHTED.key().equals(classifierTask);
  }

  /** The network as an image encoder. */
  public ScanEncoderConfig encoder() {
    return backbone.encoder(dataAugmentation);
  }

  /** Side of the square input in pixels. */
  public int inputSize() {
    return backbone.inputSize().get(0);
  }
}
