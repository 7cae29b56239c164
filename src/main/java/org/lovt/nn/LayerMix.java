package org.lovt.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lovt.torch.Functional;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/**
 * Computes a {@link LayerExpression} from the maps of its layers. Convolutions are named by the
 * position of their term.
 */
final class LayerMix extends Module {
  private final LayerExpression expression;
  private final List<Conv2d> projections = new ArrayList<>(); // null for a layer as it is
  private final int channels;

  LayerMix(LayerExpression expression, FeatureExtractor source) {
    this.expression = expression;
    int sum = 0;
    for (LayerExpression.Term term : expression.terms()) {
      int in = source.channels(term.layer());
      Integer out = term.channels();
      Conv2d projection = out == null ? null : Conv2d.standard(in, out, 1, true);
      projections.add(child(String.valueOf(projections.size()), projection));
      sum += out == null ? in : out;
    }
    channels = sum;
  }

  int channels() {
    return channels;
  }

  /** Maps {@code [B, C, H, W]} by layer → {@code [B, channels, H, W]} at the first one's size. */
  Tensor forward(Map<String, Tensor> maps) {
    List<Tensor> parts = new ArrayList<>();
    for (int i = 0; i < projections.size(); i++) {
      Tensor map = maps.get(expression.terms().get(i).layer());
      Tensor part = projections.get(i) == null ? map : projections.get(i).forward(map);
      parts.add(
          i == 0
              ? part
              : Functional.resizeBilinear(part, parts.get(0).size(2), parts.get(0).size(3)));
    }
    return parts.size() == 1 ? parts.get(0) : Tensors.cat(parts, 1);
  }
}
