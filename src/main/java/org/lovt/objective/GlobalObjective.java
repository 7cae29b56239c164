package org.lovt.objective;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lovt.config.schema.GlobalObjectiveConfig;
import org.lovt.nn.Module;
import org.lovt.torch.DType;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/** A loss between global embeddings {@code zA, zB [B, d]}, one value per direction. */
public abstract class GlobalObjective extends Module {
  /**
   * Losses and accuracies of a batch.
   *
   * @param aToB scalar loss
   * @param bToA scalar loss
   * @param metrics e.g. {@code a2b_top_1_acc}
   */
  public record Result(Tensor aToB, Tensor bToA, Map<String, Double> metrics) {}

  /** Computes both directions. */
  public abstract Result forward(Tensor zA, Tensor zB);

  /** The objective of a configuration, for embeddings of width d. */
  public static GlobalObjective of(GlobalObjectiveConfig config, int d) {
    if (config instanceof GlobalObjectiveConfig.Nce nce) {
      return new GlobalNce(nce);
    } else if (config instanceof GlobalObjectiveConfig.Sigmoid sigmoid) {
      return new GlobalSigmoid(sigmoid);
    } else if (config instanceof GlobalObjectiveConfig.Mse) {
      return new GlobalMse();
    } else if (config instanceof GlobalObjectiveConfig.Predictor p) {
      return new GlobalPredictor(d, p.dHidden());
    }
    throw new IllegalArgumentException("unknown global objective: " + config);
  }

  /** {@code [B, B]} with −∞ on its diagonal. */
  static Tensor withoutDiagonal(Tensor square) {
    long b = square.size(0);
    Tensor i = Tensors.arange(b).to(square.device());
    return square.maskedFill(i.unsqueeze(0).eq(i.unsqueeze(1)), Double.NEGATIVE_INFINITY);
  }

  /** {@code [B, 1 + B]}: column 0 holds the diagonal, whose duplicate behind it is −∞. */
  static Tensor positiveFirst(Tensor square) {
    return Tensors.cat(List.of(square.diagonal().unsqueeze(1), withoutDiagonal(square)), 1);
  }

  /**
   * Fractions of rows whose column 0 is among the k largest logits; k is capped at the number of
   * columns.
   */
  static Map<String, Double> topK(String direction, Tensor logits, List<Integer> ks) {
    Map<String, Double> result = new LinkedHashMap<>();
    Tensor better = logits.gt(logits.narrow(1, 0, 1)).to(DType.F32).sum(1, false);
    for (int k : ks) {
      long capped = Math.min(k, logits.size(1));
      double hits = better.lt(capped).to(DType.F32).mean().item();
      result.put(direction + "_top_" + k + "_acc", hits);
    }
    return result;
  }
}
