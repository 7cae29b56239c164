package org.lovt.pretrain.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.lovt.base.LovtException;
import org.lovt.config.schema.ScanEncoderConfig;
import org.lovt.nn.ResNet;
import org.lovt.nn.StateDicts;
import org.lovt.torch.HostTensor;
import org.lovt.torch.file.WeightsFile;

/**
 * Image backbones of a configuration: which network, and which weights it starts from ({@code
 * backbone_*} keys; spec/pretraining.md 2.1, 2.2).
 */
public final class Backbones {
  /** torchvision's files, the newest first. */
  private static final Map<String, List<String>> IMAGENET =
      Map.of(
          "resnet18", List.of("resnet18-f37072fd.pth", "resnet18-5c106cde.pth"),
          "resnet34", List.of("resnet34-b627a593.pth", "resnet34-333f7ec4.pth"),
          "resnet50", List.of("resnet50-0676ba61.pth", "resnet50-19c8e357.pth"));

  private static final String BASELINE = "baseline:";
  private static final String COUNTER = ".num_batches_tracked";
  private static final int PUBLISHED_WIDTH = 64;

  private Backbones() {}

  /** The network that an encoder's configuration describes. */
  public static ResNet.Architecture architecture(ScanEncoderConfig config) {
    if (!config.backboneArchitecture().equals("resnet")) {
      throw LovtException.config(
          "backbone_architecture: expected resnet. Received: " + config.backboneArchitecture(),
          "Pre-training uses ResNets only.");
    }
    Set<String> known = Set.of("width");
    config
        .backboneArgs()
        .keySet()
        .forEach(
            key -> {
              if (!known.contains(key)) {
                throw LovtException.config(
                    "backbone_args: expected some of " + known + ". Received: " + key,
                    "Remove the key.");
              }
            });
    Object width = config.backboneArgs().getOrDefault("width", PUBLISHED_WIDTH);
    if (!(width instanceof Number n && n.intValue() >= 1)) {
      throw LovtException.config(
          "backbone_args.width: expected a positive whole number. Received: " + width,
          "64 is the published width.");
    }
    return ResNet.Architecture.named(model(config), n.intValue());
  }

  private static String model(ScanEncoderConfig config) {
    if (config.backboneModel() == null || config.backboneModel().size() != 2) {
      throw LovtException.config(
          "backbone_model: expected [repository, model]. Received: " + config.backboneModel(),
          "For example [pytorch/vision:v0.6.0, resnet50]; the repository is not used.");
    }
    return config.backboneModel().get(1);
  }

  /**
   * The file that the weights come from; null for random weights.
   *
   * @param models the models folder
   * @throws LovtException (resource) if the file is not there, with instructions
   */
  public static Path weights(ScanEncoderConfig config, Path models) {
    String checkpoint = config.backboneCheckpoint();
    if (checkpoint != null) {
      Path file =
          checkpoint.startsWith(BASELINE)
              ? models
                  .resolve("baselines")
                  .resolve(checkpoint.substring(BASELINE.length()))
                  .resolve("checkpoints/backbone_weights.pt")
              : models.resolve(checkpoint);
      if (!Files.isRegularFile(file)) {
        throw LovtException.resource(
            "backbone_checkpoint: there is no file " + file.toAbsolutePath(),
            "Give a file, or baseline:NAME for a trained baseline.");
      }
      return file;
    }
    return config.backbonePretrained() ? imageNet(model(config), models) : null;
  }

  private static Path imageNet(String model, Path models) {
    List<String> names = IMAGENET.getOrDefault(model, List.of());
    for (String name : names) {
      if (Files.isRegularFile(models.resolve(name))) {
        return models.resolve(name);
      }
    }
    try (Stream<Path> files = Files.isDirectory(models) ? Files.list(models) : Stream.empty()) {
      List<Path> others =
          files
              .filter(f -> f.getFileName().toString().matches(model + "[-_.].*"))
              .sorted()
              .toList();
      if (others.size() == 1) {
        return others.get(0);
      }
    } catch (IOException e) {
      throw LovtException.resource(
          "Cannot list the models folder " + models + ": " + e.getMessage(),
          "Check its permissions.",
          e);
    }
    throw LovtException.resource(
        "backbone_pretrained: the ImageNet weights of %s are not in %s (looked for %s)"
            .formatted(model, models.toAbsolutePath(), String.join(", ", names)),
        "Download them from torchvision into that folder (docs/how-to/weights.md); or start from"
            + " random weights: pretrain_model.encoder_a.backbone_pretrained=false.");
  }

  /** Copies weights in torchvision's names into a network; the classifier is ignored. */
  public static void load(ResNet resnet, Path file) {
    Map<String, HostTensor> found = new LinkedHashMap<>();
    WeightsFile.read(file)
        .tensors()
        .forEach(
            (name, tensor) -> {
              if (!name.startsWith("fc.")) {
                found.put(name, tensor);
              }
            });
    // Files from before PyTorch 0.4.1 have no counters of batches.
    StateDicts.shapes(resnet).keySet().stream()
        .filter(name -> name.endsWith(COUNTER))
        .forEach(name -> found.putIfAbsent(name, HostTensor.ofLongs(new long[0], new long[] {0})));
    StateDicts.load(resnet, found, file.toString());
  }
}
