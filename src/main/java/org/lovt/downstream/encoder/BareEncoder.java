package org.lovt.downstream.encoder;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lovt.base.LovtException;
import org.lovt.config.schema.ScanEncoderConfig;
import org.lovt.pretrain.weights.BackboneForm;
import org.lovt.pretrain.weights.Backbones;

/**
 * The weights of a bare encoder, as a person names them.
 *
 * @param name row in the results
 * @param overrides what chooses them in a configuration; none for random ones
 */
public record BareEncoder(String name, List<String> overrides) {
  private static final String IMAGENET_NAME = "ImageNet";

  /** Weights that are drawn anew for every run. */
  public static final BareEncoder RANDOM = new BareEncoder("random", List.of());

  /** The weights of ImageNet in the models folder. */
  public static final BareEncoder IMAGENET =
      new BareEncoder(IMAGENET_NAME, List.of("encoder.backbone_pretrained=true"));

  /** Copies. */
  public BareEncoder {
    overrides = List.copyOf(overrides);
  }

  /** A row of the results: {@code random}, {@code ImageNet}, or the name of a baseline. */
  public static BareEncoder ofRow(String name) {
    return name.equals(RANDOM.name) || name.equals(IMAGENET_NAME)
        ? ofBackbone(name)
        : ofBackbone(Backbones.BASELINE + name);
  }

  /** {@code random}, {@code imagenet}, {@code baseline:NAME}, or a file of weights. */
  public static BareEncoder ofBackbone(String text) {
    if (text.equals(RANDOM.name)) {
      return RANDOM;
    }
    if (text.equalsIgnoreCase(IMAGENET_NAME)) {
      return IMAGENET;
    }
    if (text.startsWith(Backbones.BASELINE)) {
      return new BareEncoder(
          text.substring(Backbones.BASELINE.length()), List.of(checkpoint(text)));
    }
    // A file of the current folder; else the configuration's rule: one of the models folder.
    Path file = path(text);
    String name =
        file.getFileName()
            .toString()
            .replaceFirst("\\.[A-Za-z]+$", "")
            .replaceAll("[^A-Za-z0-9_.+-]", "_"); // it names folders and rows
    return new BareEncoder(
        name,
        List.of(checkpoint(Files.isRegularFile(file) ? file.toAbsolutePath().toString() : text)));
  }

  /**
   * The same with the form of its network, if it is a baseline whose folder tells that.
   *
   * @param models the models folder
   */
  public BareEncoder formed(Path models) {
    if (!overrides.equals(List.of(checkpoint(Backbones.BASELINE + name)))) {
      return this;
    }
    List<String> all = new ArrayList<>(overrides);
    BackboneForm.find(models, name).ifPresent(form -> all.addAll(form.overrides()));
    return new BareEncoder(name, all);
  }

  private static Path path(String text) {
    try {
      Path file = Path.of(text);
      if (file.getFileName() != null && !text.isBlank()) {
        return file;
      }
    } catch (InvalidPathException e) {
      // told below
    }
    throw LovtException.config(
        "backbone: expected random, imagenet, baseline:NAME or a file. Received: '" + text + "'",
        "Name one of them.");
  }

  private static String checkpoint(String text) {
    String quoted = text.replace("\\", "\\\\").replace("'", "\\'");
    return "encoder.backbone_checkpoint='" + quoted + "'";
  }

  /**
   * The encoder.
   *
   * @param config its configuration, composed with the overrides
   * @param like a model whose encoder gives the form in place of the configuration; may be null
   * @param models the models folder
   */
  public EvaluatedEncoder open(
      ScanEncoderConfig config, TrainedModel like, Path models, boolean channelsLast) {
    if (like == null) {
      return EvaluatedEncoder.of(name, config, models, channelsLast);
    }
    EvaluatedEncoder model = EvaluatedEncoder.of(like);
    if (equals(RANDOM)) {
      return model.randomTwin(name + "_like_" + like.name());
    }
    ScanEncoderConfig form =
        model.config().bare(config.backbonePretrained(), config.backboneCheckpoint());
    return EvaluatedEncoder.of(name, form, models, model.channelsLast());
  }
}
