package org.lovt.config.schema;

import java.util.Collections;
import java.util.List;
import org.lovt.config.schema.DatasetLoader.Kind;

/**
 * A task with its head and training (group {@code evaluation_model}, spec/data-and-config.md 3.7,
 * spec/evaluation-and-baselines.md 9.1). {@code task_type} chooses the kind, {@code
 * segmentation_head} the head of a segmentation.
 */
@Choice("task_type")
public sealed interface EvaluationModelConfig {
  /** Data and training. */
  EvaluationProtocolConfig protocol();

  /** What the data set must come with. */
  Kind kind();

  /** What is asked of an image. */
  default AnnotationTask task() {
    return AnnotationTask.of(protocol().task());
  }

  private static void checkTask(EvaluationProtocolConfig protocol, Kind kind) {
    Ranges.of(EvaluationProtocolConfig.class)
        .oneOf("task", protocol.task(), AnnotationTask.keys(kind))
        .require(
            !protocol.dataAugmentation() || kind != Kind.DETECTION,
            "dataAugmentation",
            "false, since boxes are only padded and resized with the image",
            true);
  }

  /** Boxes by YOLOv3 (spec/evaluation-and-baselines.md 3). */
  @Variant("detection")
  record Detection(
      @Key(inline = true, doc = "Data and training.") EvaluationProtocolConfig protocol,
      @Key(
              def = "[conv3, conv4, conv5]",
              doc = "Three consecutive layers of the ResNet, finest first.")
          List<String> extractedLayers,
      @Key(
              range = "(0, inf)",
              def =
                  "[[[64.64, 48.6], [84.24, 106.92], [201.42, 176.04]], [[16.2, 32.94], [33.48, 24.3],"
                      + " [31.86, 64.26]], [[5.4, 7.02], [8.64, 16.2], [17.82, 12.42]]]",
              doc =
                  "Anchor boxes [width, height] in pixels of the input, three for each of the three scales,"
                      + " coarsest first.")
          List<List<List<Double>>> anchors,
      @Key(def = "YOLOv3", doc = "Only YOLOv3; the original names two others that it lacks, too.")
          String detectionHead,
      @Key(
              range = "[4, inf)",
              def = "512",
              doc =
                  "Channels of the head's coarsest branch, a multiple of 4; the finer ones have a half and a"
                      + " quarter.")
          int headWidth)
      implements EvaluationModelConfig {
    private static final List<String> LAYERS = List.of("conv1", "conv2", "conv3", "conv4", "conv5");

    /** Checks names, ranges and shapes. */
    public Detection {
      checkTask(protocol, Kind.DETECTION);
      Ranges.of(Detection.class)
          .oneOf("detectionHead", detectionHead, List.of("YOLOv3"))
          .check("headWidth", headWidth)
          .require(headWidth % 4 == 0, "headWidth", "a multiple of 4", headWidth)
          .require(
              extractedLayers.size() == 3
                  && Collections.indexOfSubList(LAYERS, extractedLayers) >= 0,
              "extractedLayers",
              "three consecutive layers of " + LAYERS,
              extractedLayers)
          .require(
              isTriple(anchors)
                  && anchors.stream().allMatch(Detection::isTriple)
                  && anchors.stream().flatMap(List::stream).allMatch(a -> a.size() == 2),
              "anchors",
              "three scales of three [width, height]",
              anchors)
          .all("anchors", anchors.stream().flatMap(List::stream).flatMap(List::stream).toList());
    }

    @Override
    public Kind kind() {
      return Kind.DETECTION;
    }

    private static boolean isTriple(List<?> list) {
      return list.size() == 3;
    }
  }

  /** Masks (spec/evaluation-and-baselines.md 4, 5). */
  @Variant("segmentation")
  @Choice(value = "segmentation_head", def = "unet")
  sealed interface Segmentation extends EvaluationModelConfig {
    /** The loss. */
    SegmentationLossKind lossFn();

    /** Whether pixel average precision and AUROC are computed. */
    boolean computeApAuroc();

    @Override
    default Kind kind() {
      return Kind.SEGMENTATION;
    }
  }

  /** Masks by a U-Net decoder over all layers of the encoder. */
  @Variant("unet")
  record UnetSegmentation(
      @Key(inline = true, doc = "Data and training.") EvaluationProtocolConfig protocol,
      @Key(def = "bce", doc = "bce, dice, bcedice or focal; dice in all published tasks.")
          SegmentationLossKind lossFn,
      @Key(def = "null", nullable = true, doc = "Only null: a U-Net reads all layers.")
          String extractedLayer,
      @Key(
              def = "false",
              doc = "Begin with a new decoder where the encoder has one already (resunet).")
          boolean reinitUpsampling,
      @Key(def = "false", doc = "Compute pixel average precision and AUROC in testing, too.")
          boolean computeApAuroc)
      implements Segmentation {
    /** Checks what fits a U-Net. */
    public UnetSegmentation {
      checkTask(protocol, Kind.SEGMENTATION);
      Ranges.of(UnetSegmentation.class)
          .require(
              extractedLayer == null,
              "extractedLayer",
              "null, since a U-Net reads all layers",
              extractedLayer);
    }
  }

  /** Masks by one linear map of the cells of a frozen feature map. */
  @Variant("linear")
  record LinearSegmentation(
      @Key(inline = true, doc = "Data and training.") EvaluationProtocolConfig protocol,
      @Key(def = "bce", doc = "bce, dice, bcedice or focal; dice in all published tasks.")
          SegmentationLossKind lossFn,
      @Key(
              def = "null",
              nullable = true,
              doc = "Layer whose cells are classified; null: the encoder's region_feature_layer.")
          String extractedLayer,
      @Key(def = "false", doc = "Only false: a linear head has no upsampling layers.")
          boolean reinitUpsampling,
      @Key(def = "false", doc = "Compute pixel average precision and AUROC in testing, too.")
          boolean computeApAuroc)
      implements Segmentation {
    /** Checks what fits a linear head. */
    public LinearSegmentation {
      checkTask(protocol, Kind.SEGMENTATION);
      Ranges.of(LinearSegmentation.class)
          .require(
              !reinitUpsampling,
              "reinitUpsampling",
              "false, since a linear head has no upsampling layers",
              true);
    }
  }

  /** Labels of the whole image (spec/evaluation-and-baselines.md 6). */
  @Variant("classification")
  record Classification(
      @Key(inline = true, doc = "Data and training.") EvaluationProtocolConfig protocol,
      @Key(def = "false", doc = "One hidden layer in place of a linear head.") boolean nonlinear,
      @Key(range = "[1, inf)", def = "512", doc = "Hidden width of the non-linear head.")
          int dHidden,
      @Key(range = "[0, 1)", def = "0.2", doc = "Dropout before each linear layer.")
          double dropoutProb)
      implements EvaluationModelConfig {
    /** Checks ranges. */
    public Classification {
      checkTask(protocol, Kind.CLASSIFICATION);
      Ranges.of(Classification.class).check("dHidden", dHidden).check("dropoutProb", dropoutProb);
    }

    @Override
    public Kind kind() {
      return Kind.CLASSIFICATION;
    }
  }
}
