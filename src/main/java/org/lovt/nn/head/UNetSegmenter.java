package org.lovt.nn.head;

import java.util.Map;
import java.util.Set;
import org.lovt.nn.Module;
import org.lovt.nn.ResUNet;
import org.lovt.nn.UNetDecoder;
import org.lovt.torch.Tensor;

/**
 * A ResNet with a U-Net decoder and a linear head on its last layer, {@code up5}
 * (spec/evaluation-and-baselines.md 4.3). Names {@code resunet.}, {@code segmentation_head.}.
 */
public final class UNetSegmenter extends Module {
  private static final String LAST = "up5";
  private final ResUNet network;
  private final SegmentationHead head;

  /**
   * A new head on a given network, whose decoder may be new or trained.
   *
   * @param targets number of masks n
   */
  public UNetSegmenter(ResUNet network, int targets) {
    this.network = child("resunet", network);
    this.head =
        child(
            "segmentation_head",
            new SegmentationHead(network.channels(LAST), targets, SegmentationHead.Options.LINEAR));
  }

  /** The network; a frozen evaluation keeps its {@link ResUNet#encoder()} fixed. */
  public ResUNet network() {
    return network;
  }

  /** The head alone. */
  public SegmentationHead head() {
    return head;
  }

  /**
   * Maps of the ResNet that {@link #decode} needs: {@code input}, {@code conv1} … {@code conv5}.
   */
  public static Set<String> inputs() {
    return UNetDecoder.inputs(LAST);
  }

  /** Logits {@code [B, n, rows, columns]} for images {@code [B, 3, H, W]}. */
  public Tensor forward(Tensor x, long rows, long columns) {
    return decode(network.encoder().forward(x, inputs()), rows, columns);
  }

  /** The same from the maps of the ResNet, which may have been computed without gradient. */
  public Tensor decode(Map<String, Tensor> maps, long rows, long columns) {
    Tensor last = network.decoder().forward(maps, Set.of(LAST)).get(LAST);
    return head.forward(last, rows, columns);
  }
}
