package org.lovt.pretrain.weights;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lovt.base.LovtException;
import org.lovt.torch.HostTensor;

/** A part of a model that is of use on its own, under the names that other programs give it. */
public enum WeightsPart {
  /** Everything, names unchanged. */
  ALL(List.of("")),
  /** The image encoder's ResNet, in torchvision's names. */
  BACKBONE(
      List.of(
          "model_a.encoder.feature_extractor.backbone_layers.",
          "encoder.feature_extractor.backbone_layers.",
          "feature_extractor.backbone_layers.")),
  /** The text encoder's BERT, in the names of Hugging Face's BertModel. */
  LANGUAGE_MODEL(
      List.of("model_b.encoder.language_model.", "encoder.language_model.", "language_model."));

  private final List<String> prefixes;

  WeightsPart(List<String> prefixes) {
    this.prefixes = prefixes;
  }

  /**
   * The entries of the part.
   *
   * @throws LovtException naming the source if it has none
   */
  public Map<String, HostTensor> of(Map<String, HostTensor> state, String source) {
    for (String prefix : prefixes) {
      Map<String, HostTensor> part = new LinkedHashMap<>();
      state.forEach(
          (name, tensor) -> {
            if (name.startsWith(prefix)) {
              part.put(name.substring(prefix.length()), tensor);
            }
          });
      if (!part.isEmpty() || this == ALL) {
        return part;
      }
    }
    throw LovtException.data(
        source + " has no entries that begin with '" + prefixes.get(0) + "'.",
        "Give a checkpoint of a pre-trained model; 'lovt weights inspect' lists a file's entries.");
  }
}
