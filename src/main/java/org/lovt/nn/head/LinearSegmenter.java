package org.lovt.nn.head;

import java.util.Set;
import org.lovt.nn.FeatureExtractor;
import org.lovt.nn.Module;
import org.lovt.torch.Tensor;

/**
 * A segmentation head on one layer of a backbone: the measure of how linearly separable the local
 * features are (spec/evaluation-and-baselines.md 5). Names {@code backbone.}, {@code
 * segmentation_head.}.
 */
public final class LinearSegmenter extends Module {
  private final FeatureExtractor backbone;
  private final String layer;
  private final SegmentationHead head;

  /**
   * A new head on a given backbone.
   *
   * @param layer whose cells are classified, conv5 as published
   * @param targets number of masks n
   */
  public LinearSegmenter(
      FeatureExtractor backbone, String layer, int targets, SegmentationHead.Options options) {
    this.backbone = child("backbone", backbone);
    this.layer = layer;
    this.head =
        child(
            "segmentation_head", new SegmentationHead(backbone.channels(layer), targets, options));
  }

  /** The feature extractor. */
  public FeatureExtractor backbone() {
    return backbone;
  }

  /** The head alone, for training on maps of the layer computed once. */
  public SegmentationHead head() {
    return head;
  }

  /** The layer whose cells are classified. */
  public String layer() {
    return layer;
  }

  /** Logits {@code [B, n, rows, columns]} for images {@code [B, 3, H, W]}. */
  public Tensor forward(Tensor x, long rows, long columns) {
    return head.forward(backbone.forward(x, Set.of(layer)).get(layer), rows, columns);
  }
}
