package org.lovt.pretrain.weights;

import java.util.List;
import java.util.Map;
import org.lovt.torch.HostTensor;
import org.lovt.train.Checkpoint;

/** Recognises the models that this program can use by the names and shapes of their weights. */
final class KnownModel {
  private static final String WORDS = "embeddings.word_embeddings.weight";

  private KnownModel() {}

  /** A description for people. */
  static String of(Map<String, HostTensor> tensors) {
    if (tensors.containsKey("conv1.weight") && tensors.containsKey("layer4.0.conv1.weight")) {
      return resnet(tensors);
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

  private static String resnet(Map<String, HostTensor> tensors) {
    int[] blocks = new int[4];
    for (int s = 0; s < 4; s++) {
      while (tensors.containsKey("layer" + (s + 1) + "." + blocks[s] + ".conv1.weight")) {
        blocks[s]++;
      }
    }
    boolean bottleneck = tensors.containsKey("layer1.0.conv3.weight");
    int depth = 2 + (bottleneck ? 3 : 2) * (blocks[0] + blocks[1] + blocks[2] + blocks[3]);
    boolean classifier = tensors.containsKey("fc.weight");
    return "ResNet-%d in torchvision's names, %s classifier"
        .formatted(depth, classifier ? "with" : "without");
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
