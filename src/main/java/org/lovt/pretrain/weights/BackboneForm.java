package org.lovt.pretrain.weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lovt.base.AtomicFiles;
import org.lovt.base.Json;
import org.lovt.base.LovtException;
import org.lovt.config.bind.Binder;
import org.lovt.config.schema.BaselineBackboneConfig;
import org.lovt.config.schema.ScanAugmentationConfig;
import org.lovt.config.schema.ScanEncoderConfig;
import org.lovt.config.tree.YamlReader;
import org.lovt.track.ModelsFolder;

/**
 * What a baseline's backbone looks like, beside its weights: {@code backbone.json} in its folder.
 * With it an evaluation needs no configuration of the encoder. Baselines from elsewhere have none;
 * they are taken for a ResNet-50 of 224 pixels.
 *
 * @param backboneModel repository and name of the model
 * @param backboneArgs extra arguments, such as the width
 * @param inputSize side of the images that it was trained with, in pixels
 * @param featureLayer the deepest layer that was trained
 */
public record BackboneForm(
    List<String> backboneModel,
    Map<String, Object> backboneArgs,
    int inputSize,
    String featureLayer) {
  /** What baselines from elsewhere are taken for. */
  public static final BackboneForm UNKNOWN =
      new BackboneForm(List.of("pytorch/vision", "resnet50"), Map.of(), 224, "conv5");

  /** The file in the folder of a baseline. */
  public static final String FILE = "backbone.json";

  /** Copies. */
  public BackboneForm {
    backboneModel = List.copyOf(backboneModel);
    backboneArgs = Map.copyOf(backboneArgs);
  }

  /** The form that a configuration gives. */
  public static BackboneForm of(BaselineBackboneConfig config) {
    return new BackboneForm(
        config.backboneModel(),
        config.backboneArgs(),
        config.inputSize().get(0),
        config.featureLayer());
  }

  /** The form of an image encoder's backbone. */
  public static BackboneForm of(ScanEncoderConfig config) {
    return new BackboneForm(
        config.backboneModel(),
        config.backboneArgs(),
        config.inputSize().get(0),
        config.regionFeatureLayer());
  }

  /**
   * The form of a baseline of the models folder; nothing if it has none.
   *
   * @throws LovtException (data) if its file is damaged
   */
  public static Optional<BackboneForm> find(Path models, String baseline) {
    Path file = ModelsFolder.baselines(models).path().resolve(baseline).resolve(FILE);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    JsonNode node = Json.read(file);
    try {
      return Optional.of(Json.mapper().treeToValue(node, BackboneForm.class));
    } catch (JsonProcessingException | NullPointerException e) {
      throw LovtException.data(
          file + " does not describe a backbone: " + e.getMessage().split("\n", 2)[0],
          "Restore the file, or remove it and configure the encoder on the command line.",
          e);
    }
  }

  /** Writes it atomically into the folder of a run. */
  public void write(Path run) {
    Path file = run.resolve(FILE);
    try {
      AtomicFiles.writeText(file, Json.pretty(this));
    } catch (IOException e) {
      throw LovtException.resource(
          "Cannot write " + file + ": " + e.getMessage(), "Check free space and permissions.", e);
    }
  }

  /**
   * An image encoder around the backbone of a baseline, whose regions are the cells of the deepest
   * trained layer.
   *
   * @param baseline its name
   */
  public ScanEncoderConfig encoder(String baseline) {
    BaselineBackboneConfig config =
        new BaselineBackboneConfig(
            "resnet",
            backboneModel,
            Backbones.BASELINE + baseline,
            false,
            backboneArgs,
            List.of(inputSize, inputSize),
            featureLayer);
    return config.encoder(
        Binder.bind(YamlReader.read("{}", baseline), ScanAugmentationConfig.class, ""));
  }

  /** What makes the configuration of an evaluated encoder that of this backbone. */
  public List<String> overrides() {
    List<String> all = new ArrayList<>();
    all.add("encoder.backbone_model=['" + String.join("','", backboneModel) + "']");
    new TreeMap<>(backboneArgs)
        .forEach((key, value) -> all.add("++encoder.backbone_args.%s=%s".formatted(key, value)));
    all.add("encoder.input_size=[%d,%d]".formatted(inputSize, inputSize));
    all.add("encoder.region_feature_layer=" + featureLayer);
    all.add("encoder.global_feature_layer=" + featureLayer);
    return List.copyOf(all);
  }
}
