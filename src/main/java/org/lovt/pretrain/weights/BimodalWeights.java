package org.lovt.pretrain.weights;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lovt.base.LovtException;
import org.lovt.nn.Module;
import org.lovt.nn.StateDicts;
import org.lovt.torch.HostTensor;
import org.lovt.torch.Tensor;
import org.lovt.torch.file.StateDictMatch;
import org.lovt.torch.file.WeightsFile;
import org.lovt.train.Checkpoint;

/**
 * The state of a bimodal model in a file: a training checkpoint of this program, a checkpoint of
 * the original, or nothing but the model's entries, in any format.
 */
public final class BimodalWeights {
  private BimodalWeights() {}

  /** The model's entries under the names of {@code BimodalModel}. */
  public static Map<String, HostTensor> read(Path file) {
    return of(WeightsFile.read(file));
  }

  static Map<String, HostTensor> of(WeightsFile file) {
    return isOurs(file)
        ? WeightsConversion.model(file.tensors())
        : OriginalNames.toModel(file.tensors());
  }

  /** Whether it is a training checkpoint of this program. */
  static boolean isOurs(WeightsFile file) {
    return file.notes().get(Checkpoint.META_KEY) instanceof String;
  }

  /**
   * Copies the listed top-level parts from a file into a model and leaves all others as they are
   * ({@code load_checkpoint_path}, {@code component_loaded_from_checkpoint}; spec/pretraining.md
   * 10.4).
   *
   * @param components {@code model_a}, {@code model_b}, {@code ll_attention}, {@code loss_module}
   * @throws LovtException if the model has no such part, or listing all entries of the parts that
   *     are missing, unexpected or of another shape; the model is then unchanged
   */
  public static void loadComponents(Module model, Path file, List<String> components) {
    for (String component : components) {
      if (!model.children().containsKey(component)) {
        throw LovtException.config(
            "component_loaded_from_checkpoint: expected some of "
                + model.children().keySet().stream().sorted().toList()
                + ". Received: "
                + component,
            "Correct the list.");
      }
    }
    Map<String, HostTensor> found = parts(read(file), components);
    StateDictMatch.strict(file.toString(), parts(StateDicts.shapes(model), components), found);
    Map<String, Tensor> target = parts(model.state(), components);
    StateDicts.copy(target, found);
  }

  private static <T> Map<String, T> parts(Map<String, T> state, List<String> components) {
    Map<String, T> parts = new LinkedHashMap<>();
    state.forEach(
        (name, value) -> {
          int dot = name.indexOf('.');
          if (dot > 0 && components.contains(name.substring(0, dot))) {
            parts.put(name, value);
          }
        });
    return parts;
  }
}
