package org.lovt.pretrain.weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.lovt.base.Json;
import org.lovt.base.LovtException;
import org.lovt.torch.HostTensor;
import org.lovt.torch.file.Safetensors;
import org.lovt.torch.file.TorchFile;
import org.lovt.torch.file.WeightsFile;
import org.lovt.train.Checkpoint;

/**
 * Writes the weights of one file as another: {@code .safetensors}; {@code .pt}, {@code .pth},
 * {@code .bin} (a dictionary of tensors); {@code .ckpt} (a training checkpoint, for a bimodal model
 * with everything that the original program expects). Of our training checkpoints only the model is
 * taken, without the state of the optimiser.
 */
public final class WeightsConversion {
  private static final String LIGHTNING = "pytorch-lightning_version";

  private WeightsConversion() {}

  /**
   * Converts.
   *
   * @return what was written, by name
   */
  public static Map<String, HostTensor> convert(Path from, Path to, WeightsPart part) {
    String ending = ending(to);
    if (Files.exists(from) && Files.exists(to) && same(from, to)) {
      throw LovtException.config(
          "Input and output are the same file " + from + ".", "Give the output another name.");
    }
    WeightsFile file = WeightsFile.read(from);
    boolean ours = BimodalWeights.isOurs(file);
    Map<String, HostTensor> state = ours ? model(file.tensors()) : file.tensors();
    Map<String, HostTensor> chosen = part.of(state, from.toString());
    switch (ending) {
      case "safetensors" -> safetensors(to, chosen);
      case "ckpt" -> {
        boolean bimodal = OriginalNames.isBimodal(chosen);
        chosen = bimodal ? OriginalNames.toOriginal(OriginalNames.toModel(chosen)) : chosen;
        TorchFile.write(to, checkpoint(chosen, ours ? description(from, file) : null, file));
      }
      default -> TorchFile.write(to, chosen);
    }
    return chosen;
  }

  private static String ending(Path to) {
    String name = String.valueOf(to.getFileName()).toLowerCase(Locale.ROOT);
    for (String ending : new String[] {"safetensors", "pt", "pth", "bin", "ckpt"}) {
      if (name.endsWith("." + ending)) {
        return ending;
      }
    }
    throw LovtException.config(
        "The output's name does not say its format: expected .safetensors, .pt, .pth, .bin or"
            + " .ckpt. Received: "
            + to,
        "Give the output one of these endings.");
  }

  private static boolean same(Path a, Path b) {
    try {
      return Files.isSameFile(a, b);
    } catch (IOException e) {
      throw LovtException.data("Cannot read " + a + ": " + e.getMessage(), "Check the path.", e);
    }
  }

  /** The model of one of our training checkpoints. */
  static Map<String, HostTensor> model(Map<String, HostTensor> tensors) {
    Map<String, HostTensor> model = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) -> {
          if (name.startsWith(Checkpoint.MODEL)) {
            model.put(name.substring(Checkpoint.MODEL.length()), tensor);
          }
        });
    return model;
  }

  private static JsonNode description(Path from, WeightsFile file) {
    try {
      return Json.mapper().readTree((String) file.notes().get(Checkpoint.META_KEY));
    } catch (JsonProcessingException e) {
      throw LovtException.data(
          from + ": its description is not JSON.", "The file is damaged; use another.", e);
    }
  }

  /** Hugging Face's programs ask for this entry of the metadata. */
  private static void safetensors(Path to, Map<String, HostTensor> tensors) {
    try {
      Safetensors.write(to, tensors, Map.of("format", "pt"));
    } catch (IOException e) {
      throw LovtException.resource(
          "Cannot write " + to + ": " + e.getMessage(), "Free space, or choose another folder.", e);
    }
  }

  private static Map<String, Object> checkpoint(
      Map<String, HostTensor> state, JsonNode ours, WeightsFile file) {
    Map<String, Object> content = new LinkedHashMap<>();
    if (ours == null) {
      file.notes().forEach(content::put);
      content.putIfAbsent("epoch", 0);
      content.putIfAbsent("global_step", 0);
    } else {
      content.put("epoch", ours.path("epoch").asInt());
      content.put("global_step", ours.path("step").asLong());
      JsonNode description = ours.path("description");
      content.put(
          "hyper_parameters",
          Json.mapper().convertValue(description.isObject() ? description : ours, Map.class));
    }
    content.putIfAbsent(LIGHTNING, "1.4.9");
    content.put("state_dict", state);
    return content;
  }
}
