package org.lovt.pretrain.weights;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lovt.torch.HostTensor;

/**
 * The state dict of the original program's pre-training checkpoints (spec/pretraining.md 10.3) and
 * that of our model. The model's own entries bear the same names; the original's checkpoints also
 * hold the online probes, which its loading ignores, and constants.
 */
public final class OriginalNames {
  private static final List<String> PROBES =
      List.of("chexpert_bin_scan.", "chexpert_bin_report.", "chexpert_bin_joint.");

  private static final String METRICS = "val_metrics.";
  private static final String EMBEDDINGS = "model_b.encoder.language_model.embeddings.";
  private static final String POSITION_IDS = EMBEDDINGS + "position_ids";
  private static final String POSITIONS = EMBEDDINGS + "position_embeddings.weight";
  private static final List<String> RETRIEVALS =
      List.of("a_l2att", "a_att2l", "b_l2att", "b_att2l");

  private OriginalNames() {}

  /** Whether the entries are those of a bimodal model. */
  public static boolean isBimodal(Map<String, HostTensor> state) {
    return state.keySet().stream().anyMatch(n -> n.startsWith("model_a.encoder."))
        && state.keySet().stream().anyMatch(n -> n.startsWith("model_b.encoder."));
  }

  /**
   * What a model needs of an original checkpoint's {@code state_dict}: probes, constants of metrics
   * and position numbers are left out, old names of normalisation parameters are replaced. Entries
   * that are unknown stay, so that strict loading names them.
   */
  public static Map<String, HostTensor> toModel(Map<String, HostTensor> original) {
    Map<String, HostTensor> state = new LinkedHashMap<>();
    original.forEach(
        (name, tensor) -> {
          boolean ignored =
              PROBES.stream().anyMatch(name::startsWith)
                  || name.startsWith(METRICS)
                  || name.equals(POSITION_IDS);
          if (!ignored) {
            state.put(layerNorm(name), tensor);
          }
        });
    return state;
  }

  /** The present name of a LayerNorm's entry, which old files call gamma and beta. */
  static String layerNorm(String name) {
    return name.replaceFirst("\\.LayerNorm\\.gamma$", ".LayerNorm.weight")
        .replaceFirst("\\.LayerNorm\\.beta$", ".LayerNorm.bias");
  }

  /**
   * What the original program, which loads strictly, expects of a checkpoint: the model's entries,
   * the position numbers that its Transformers versions store, and the constants of its metrics.
   */
  public static Map<String, HostTensor> toOriginal(Map<String, HostTensor> model) {
    Map<String, HostTensor> state = new LinkedHashMap<>();
    HostTensor positions = model.get(POSITIONS);
    model.forEach(
        (name, tensor) -> {
          if (name.startsWith(EMBEDDINGS) && positions != null) {
            state.computeIfAbsent(POSITION_IDS, n -> numbers(positions.shape()[0]));
          }
          state.put(name, tensor);
        });
    for (String retrieval : RETRIEVALS) {
      state.put(
          METRICS + "l_retrieval_metrics_" + retrieval + ".topk",
          HostTensor.ofLongs(new long[] {2}, new long[] {1, 5}));
    }
    return state;
  }

  private static HostTensor numbers(long count) {
    long[] values = new long[Math.toIntExact(count)];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    return HostTensor.ofLongs(new long[] {1, count}, values);
  }
}
