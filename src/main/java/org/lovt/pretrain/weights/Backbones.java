package org.lovt.pretrain.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lovt.base.LovtException;
import org.lovt.config.schema.ScanEncoderConfig;
import org.lovt.nn.FeatureExtractor;
import org.lovt.nn.ResNet;
import org.lovt.nn.ResNetFeatures;
import org.lovt.nn.ResUNet;
import org.lovt.nn.StateDicts;
import org.lovt.nn.UNet;
import org.lovt.torch.HostTensor;
import org.lovt.torch.file.WeightsFile;
import org.lovt.track.ModelsFolder;

/**
 * Image backbones of a configuration: which network, and which weights it starts from ({@code
 * backbone_*} keys; spec/pretraining.md 2.1, 2.2).
 */
public final class Backbones {
  /** What a weight file's name begins with in a configuration if it is that of a baseline. */
  public static final String BASELINE = "baseline:";

  /** Weights below the folder of a baseline. */
  public static final String BASELINE_FILE = "checkpoints/backbone_weights.pt";

  /** torchvision's files, the newest first. */
  private static final Map<String, List<String>> IMAGENET =
      Map.of(
          "resnet18", List.of("resnet18-f37072fd.pth", "resnet18-5c106cde.pth"),
          "resnet34", List.of("resnet34-b627a593.pth", "resnet34-333f7ec4.pth"),
          "resnet50", List.of("resnet50-0676ba61.pth", "resnet50-19c8e357.pth"));

  /** What the original's feature extractor puts before torchvision's names. */
  private static final String ORIGINAL = "backbone_layers.";

  private static final String COUNTER = ".num_batches_tracked";
  private static final int PUBLISHED_WIDTH = 64;
  private static final int UNET_LEVELS = 5;
  private static final String RESUNET = "resunet";
  private static final String UNET = "unet";
  private static final String WIDTH = "width";
  private static final String UP_DIMS = "up_dims";

  private Backbones() {}

  /**
   * The network that an encoder's configuration describes, with random weights: a ResNet, a ResNet
   * with a U-Net decoder, or a plain U-Net.
   */
  public static FeatureExtractor build(ScanEncoderConfig config) {
    return switch (config.backboneArchitecture()) {
      case RESUNET -> new ResUNet(new ResNet(architecture(config)), upDims(config), layers(config));
      case UNET -> plainUNet(config);
      default -> new ResNetFeatures(new ResNet(architecture(config)));
    };
  }

  /**
   * The same for an encoder that is to be pre-trained.
   *
   * @throws LovtException (config) for a plain U-Net, which serves as a downstream model only
   */
  public static FeatureExtractor forPretraining(ScanEncoderConfig config) {
    if (config.backboneArchitecture().equals(UNET)) {
      throw LovtException.config(
          "backbone_architecture: expected resnet or resunet for pre-training. Received: " + UNET,
          "A plain U-Net can be trained on a task, from random weights.");
    }
    return build(config);
  }

  /** The ResNet of an encoder's configuration; a plain U-Net has none. */
  public static ResNet.Architecture architecture(ScanEncoderConfig config) {
    checkArguments(
        config,
        config.backboneArchitecture().equals(RESUNET) ? Set.of(WIDTH, UP_DIMS) : Set.of(WIDTH));
    return ResNet.Architecture.named(model(config), width(config));
  }

  private static UNet plainUNet(ScanEncoderConfig config) {
    checkArguments(config, Set.of(WIDTH));
    if (config.backboneModel() != null
        || config.backbonePretrained()
        || config.backboneCheckpoint() != null) {
      throw LovtException.config(
          "backbone_architecture unet: expected no backbone_model, no backbone_pretrained and no"
              + " backbone_checkpoint",
          "There are no weights for a plain U-Net; remove these keys, or choose resnet or resunet.");
    }
    return new UNet(UNET_LEVELS, width(config));
  }

  private static void checkArguments(ScanEncoderConfig config, Set<String> known) {
    for (String key : config.backboneArgs().keySet()) {
      if (!known.contains(key)) {
        throw LovtException.config(
            "backbone_args: expected some of " + known + ". Received: " + key, "Remove the key.");
      }
    }
  }

  private static int width(ScanEncoderConfig config) {
    return positive(WIDTH, config.backboneArgs().getOrDefault(WIDTH, PUBLISHED_WIDTH));
  }

  private static int positive(String key, Object value) {
    if (value instanceof Number n && n.intValue() >= 1 && n.intValue() == n.doubleValue()) {
      return n.intValue();
    }
    throw LovtException.config(
        "backbone_args.%s: expected a positive whole number. Received: %s".formatted(key, value),
        "64 is the published width; without up_dims a decoder has half of the channels at each step.");
  }

  private static Map<String, Integer> upDims(ScanEncoderConfig config) {
    Object given = config.backboneArgs().getOrDefault(UP_DIMS, Map.of());
    if (!(given instanceof Map<?, ?> map)) {
      throw LovtException.config(
          "backbone_args.up_dims: expected channels by layer. Received: " + given,
          "For example {bridge: 512, up1: 256}.");
    }
    Map<String, Integer> widths = new LinkedHashMap<>();
    map.forEach(
        (layer, channels) ->
            widths.put(layer.toString(), positive(UP_DIMS + "." + layer, channels)));
    return widths;
  }

  private static Set<String> layers(ScanEncoderConfig config) {
    Set<String> layers = new LinkedHashSet<>(Set.of(config.regionFeatureLayer()));
    if (!config.globalFeatureLayer().equals("local")) {
      layers.add(config.globalFeatureLayer());
    }
    return layers;
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
              ? ModelsFolder.baselines(models)
                  .path()
                  .resolve(checkpoint.substring(BASELINE.length()))
                  .resolve(BASELINE_FILE)
              : models.resolve(checkpoint);
      if (!Files.isRegularFile(file)) {
        throw LovtException.resource(
            "backbone_checkpoint: there is no file " + file.toAbsolutePath(),
            "Give a file, or baseline:NAME for a trained baseline" + baselines(models) + ".");
      }
      return file;
    }
    return config.backbonePretrained() ? imageNet(model(config), models) : null;
  }

  /** The baselines that there are, for people. */
  private static String baselines(Path models) {
    ModelsFolder all = ModelsFolder.baselines(models);
    String names =
        all.names().stream()
            .filter(name -> Files.isRegularFile(all.path().resolve(name).resolve(BASELINE_FILE)))
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "" : "; there are: " + names;
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
            + " random weights, with backbone_pretrained=false of the encoder"
            + " (pretrain_model.encoder_a in a pre-training, model_config in a baseline).");
  }

  /**
   * Copies weights in torchvision's names into a network; the classifier is ignored.
   *
   * @throws LovtException (data) if they are those of another network
   */
  public static void load(ResNet resnet, Path file) {
    Map<String, HostTensor> found = new LinkedHashMap<>();
    WeightsFile.read(file)
        .tensors()
        .forEach(
            (name, tensor) -> {
              if (!name.startsWith("fc.")) {
                found.put(inTorchvision(name), tensor);
              }
            });
    Map<String, long[]> expected = StateDicts.shapes(resnet);
    checkForm(file, expected, found);
    // Files from before PyTorch 0.4.1 have no counters of batches.
    expected.keySet().stream()
        .filter(name -> name.endsWith(COUNTER))
        .forEach(name -> found.putIfAbsent(name, HostTensor.ofLongs(new long[0], new long[] {0})));
    StateDicts.load(resnet, found, file.toString());
  }

  /** The original exports backbones under its own names, which its loading then refuses. */
  private static String inTorchvision(String name) {
    return name.startsWith(ORIGINAL) ? name.substring(ORIGINAL.length()) : name;
  }

  /** Says in one line what a long list of entries would say of another network. */
  private static void checkForm(
      Path file, Map<String, long[]> expected, Map<String, HostTensor> found) {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    found.forEach((name, tensor) -> shapes.put(name, tensor.shape()));
    ResNetForm wanted = ResNetForm.of(expected).orElseThrow();
    ResNetForm given = ResNetForm.of(shapes).orElse(wanted); // what it lacks is listed later
    if (!given.equals(wanted)) {
      throw LovtException.data(
          "%s: expected the weights of a %s, as the encoder's backbone_model and backbone_args say."
                  .formatted(file, wanted)
              + " Received: those of a %s (conv1.weight %s)"
                  .formatted(given, Arrays.toString(shapes.get("conv1.weight"))),
          "Configure the encoder as the file is (%s), evaluate it with --like MODEL for the form of a"
                  .formatted(given.keys())
              + " trained model's encoder, or give another file.");
    }
  }
}
