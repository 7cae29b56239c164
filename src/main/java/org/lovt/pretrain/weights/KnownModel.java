package org.lovt.pretrain.weights;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lovt.torch.HostTensor;
import org.lovt.train.Checkpoint;

/** Recognises the models that this program can use by the names and shapes of their weights. */
final class KnownModel {
  private static final String WORDS = "embeddings.word_embeddings.weight";

  private KnownModel() {}

  /** A description for people. */
  static String of(Map<String, HostTensor> tensors) {
    Map<String, long[]> shapes = new HashMap<>();
    tensors.forEach((name, tensor) -> shapes.put(name, tensor.shape()));
    Optional<ResNetForm> resnet = ResNetForm.of(shapes);
    if (resnet.isPresent()) {
      return "ResNet-%d in torchvision's names, %s classifier"
          .formatted(resnet.get().depth(), tensors.containsKey("fc.weight") ? "with" : "without");
    }
    for (String prefix : List.of("bert.", "")) {
      if (tensors.containsKey(prefix + WORDS)) {
        return bert(tensors, prefix);
      }
    }
    if (OriginalNames.isBimodal(tensors)) {
      return "bimodal model of images and reports (LoVT, ConVIRT or CLIP)";
    }
    if (OriginalNames.isBimodal(WeightsConversion.model(tensors))) {
      return "training checkpoint of a bimodal model (LoVT, ConVIRT or CLIP)";
    }
    return tensors.keySet().stream().anyMatch(n -> n.startsWith(Checkpoint.MODEL + "model_"))
        ? "training checkpoint"
        : "unknown model";
  }

  private static String bert(Map<String, HostTensor> tensors, String prefix) {
    long[] words = tensors.get(prefix + WORDS).shape();
    int layers = 0;
    while (tensors.containsKey(
        prefix + "encoder.layer." + layers + ".attention.self.query.weight")) {
      layers++;
    }
    return words.length != 2
        ? "unknown model"
        : "BERT in Hugging Face's names, %d layers, width %d, vocabulary %d"
            .formatted(layers, words[1], words[0]);
  }
}
