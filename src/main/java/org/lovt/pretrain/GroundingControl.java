package org.lovt.pretrain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lovt.nn.BimodalEmbeddings;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;
import org.lovt.train.Losses;

/**
 * Do the losses look at the image? Each loss is computed three times: with the matching image, with
 * another study's image, and with one constant image for all. A loss that is equal in all three
 * falls without being grounded; only a gap between matched and the others is evidence.
 *
 * <p>Names: {@code <loss>/matched}, {@code <loss>/mismatched}, {@code <loss>/constant}. Batches of
 * one sample have no other study and are left out.
 */
public final class GroundingControl {
  private final BimodalModel model;
  private final Map<String, List<Double>> values = new LinkedHashMap<>();

  /** A fresh accumulator. */
  public GroundingControl(BimodalModel model) {
    this.model = model;
  }

  /** Takes a batch in, with its losses as they are. */
  public void add(BimodalEmbeddings e, Losses matched) {
    int b = (int) e.zlA().size(0);
    if (b < 2) {
      return;
    }
    put("matched", matched);
    put("mismatched", model.losses(model.withNextImage(e)));
    Tensor first = Tensors.of(new long[b], b).to(e.zlA().device());
    put("constant", model.losses(model.repair(e, first)));
  }

  private void put(String partner, Losses losses) {
    losses
        .named()
        .forEach(
            (name, loss) ->
                values
                    .computeIfAbsent(name + "/" + partner, n -> new ArrayList<>())
                    .add(loss.item()));
  }

  /** Means over the batches; empty without batches of at least two studies. */
  public Map<String, Double> result() {
    Map<String, Double> out = new LinkedHashMap<>();
    values.forEach(
        (name, list) ->
            out.put(name, list.stream().mapToDouble(v -> v).average().orElse(Double.NaN)));
    return out;
  }
}
