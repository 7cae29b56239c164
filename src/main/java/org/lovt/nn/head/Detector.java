package org.lovt.nn.head;

import java.util.LinkedHashSet;
import java.util.List;
import org.lovt.nn.FeatureExtractor;
import org.lovt.nn.Module;
import org.lovt.torch.Tensor;

/**
 * A backbone with a YOLOv3 head. The backbone's names are prefixed {@code backbone.}, those of the
 * head stand beside it.
 */
public final class Detector extends Module {
  private final FeatureExtractor backbone;
  private final YoloV3Head head;
  private final YoloLayout layout;

  /** A new head on a given backbone. */
  public Detector(FeatureExtractor backbone, YoloLayout layout) {
    this(backbone, YoloV3Head.LAYERS, layout, YoloV3Head.PUBLISHED_WIDTH);
  }

  /** A new head on other layers, or of another width; see {@link YoloV3Head}. */
  public Detector(
      FeatureExtractor backbone, List<String> layers, YoloLayout layout, int headWidth) {
    this.backbone = child("backbone", backbone);
    this.head = inline(new YoloV3Head(backbone, layers, layout, headWidth));
    this.layout = layout;
  }

  /** The feature extractor. */
  public FeatureExtractor backbone() {
    return backbone;
  }

  /** The branches alone, for training on features computed once. */
  public YoloV3Head head() {
    return head;
  }

  /** Sizes, classes, anchors. */
  public YoloLayout layout() {
    return layout;
  }

  /** Raw outputs of the scales for images {@code [B, 3, H, W]}; see {@link YoloV3Head#forward}. */
  public List<Tensor> forward(Tensor x) {
    return head.forward(backbone.forward(x, new LinkedHashSet<>(head.layers())));
  }
}
