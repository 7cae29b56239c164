package org.lovt.nn;

import org.lovt.base.LovtException;
import org.lovt.config.schema.BimodalModelConfig.AttentionSimilarity;
import org.lovt.config.schema.NormKind;
import org.lovt.torch.Functional;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/**
 * Single-head cross-attention between two sequences (spec/pretraining.md 5.3). The symmetric form
 * shares key, value and output maps; one normalisation serves both directions, b→a first. Shapes:
 * {@code hA [B, Na, d]}, {@code hB [B, Nb, d]}, masks {@code [B, N]} or null.
 */
public final class CrossAttention extends Module {
  private final Options options;
  private final Linear keyA;
  private final Linear keyB;
  private final Linear queryA;
  private final Linear queryB;
  private final Linear valueA;
  private final Linear valueB;
  private final Linear outputA;
  private final Linear outputB;
  private final FeatureNorm norm;
  private final Tensor logTemperature;

  /** All options of the module; {@code dK}, {@code dV} are the widths of keys and values. */
  public record Options(
      long d,
      long dK,
      long dV,
      boolean symmetric,
      AttentionSimilarity similarity,
      boolean projectKeys,
      boolean projectValues,
      boolean projectOutputs,
      NormKind norm,
      double temperature,
      boolean temperatureTrainable,
      double probabilityDropout,
      double attendedDropout) {
    /** Validates the widths and the combination. */
    public Options {
      if (!symmetric && !projectKeys) {
        throw LovtException.config(
            "asymmetric cross-attention needs key projections",
            "Set project_attention_keys: true, or make the attention symmetric.");
      }
      if (!(temperature > 0)) {
        throw LovtException.config(
            "attention temperature must be > 0. Received: " + temperature,
            "Choose a positive temperature.");
      }
    }
  }

  /** One direction: attended {@code [B, N, d]}, probabilities and raw scores {@code [B, N, M]}. */
  public record Direction(Tensor attended, Tensor probabilities, Tensor scores) {}

  /** Both directions; null where not computed. */
  public record Result(Direction bToA, Direction aToB) {}

  /** Creates the maps; in the symmetric form both sides share them. */
  public CrossAttention(Options o) {
    this.options = o;
    if (o.symmetric()) {
      keyA = keyB = queryA = queryB = map("key_projection", o.projectKeys(), o.d(), o.dK());
      valueA = valueB = map("value_projection", o.projectValues(), o.d(), o.dV());
      outputA = outputB = map("output_projection", o.projectOutputs(), o.dV(), o.d());
    } else {
      queryA = map("query_projection_a", true, o.d(), o.dK());
      queryB = map("query_projection_b", true, o.d(), o.dK());
      keyA = map("key_projection_a", true, o.d(), o.dK());
      keyB = map("key_projection_b", true, o.d(), o.dK());
      valueA = map("value_projection_a", o.projectValues(), o.d(), o.dV());
      valueB = map("value_projection_b", o.projectValues(), o.d(), o.dV());
      outputA = map("output_projection_a", o.projectOutputs(), o.dV(), o.d());
      outputB = map("output_projection_b", o.projectOutputs(), o.dV(), o.d());
    }
    norm = FeatureNorm.of(o.norm(), o.d());
    child("norm", norm.module());
    logTemperature =
        o.temperatureTrainable()
            ? parameter("_temperature", Tensors.scalar(Math.log(o.temperature())))
            : null;
  }

  private Linear map(String name, boolean present, long in, long out) {
    return present ? child(name, Linear.kaiming(in, out, 1, true)) : null;
  }

  private static Tensor apply(Linear map, Tensor x) {
    return map == null ? x : map.forward(x);
  }

  /** Computes the requested directions. */
  public Result forward(
      Tensor hA, Tensor maskA, Tensor hB, Tensor maskB, boolean bToA, boolean aToB) {
    Tensor scoresBToA;
    Tensor scoresAToB;
    if (options.symmetric()) {
      scoresBToA = scores(apply(keyA, hA), apply(keyB, hB)); // [B, Na, Nb]
      scoresAToB = scoresBToA.transpose(1, 2);
    } else {
      scoresBToA = bToA ? scores(queryA.forward(hA), keyB.forward(hB)) : null;
      scoresAToB = aToB ? scores(queryB.forward(hB), keyA.forward(hA)) : null;
    }
    Direction first = bToA ? attend(scoresBToA, apply(valueB, hB), maskA, maskB, outputA) : null;
    Direction second = aToB ? attend(scoresAToB, apply(valueA, hA), maskB, maskA, outputB) : null;
    return new Result(first, second);
  }

  private Tensor scores(Tensor queries, Tensor keys) {
    return switch (options.similarity()) {
      case SCALED_DOT_PRODUCT ->
          queries.matmul(keys.transpose(1, 2)).div(Math.sqrt(queries.size(-1)));
      case COSINE ->
          Functional.l2Normalize(queries, -1)
              .matmul(Functional.l2Normalize(keys, -1).transpose(1, 2));
    };
  }

  private Direction attend(
      Tensor scores, Tensor values, Tensor rowMask, Tensor columnMask, Linear output) {
    Tensor probabilities = probabilities(scores, rowMask, columnMask);
    if (options.probabilityDropout() > 0) {
      probabilities = Functional.dropout(probabilities, options.probabilityDropout(), training());
      // The original divides padded rows 0/0; the bound keeps them 0.
      probabilities = probabilities.div(probabilities.sum(-1, true).clampMin(1e-12));
    }
    Tensor attended = apply(output, probabilities.matmul(values));
    attended = Functional.dropout(attended, options.attendedDropout(), training());
    return new Direction(norm.forward(attended), probabilities, scores);
  }

  private Tensor probabilities(Tensor scores, Tensor rowMask, Tensor columnMask) {
    Tensor logits = temper(scores);
    if (columnMask != null) {
      logits = logits.maskedFill(columnMask.not().unsqueeze(1), Double.NEGATIVE_INFINITY);
    }
    Tensor probabilities = logits.softmax(-1);
    return rowMask == null
        ? probabilities
        : probabilities.maskedFill(rowMask.not().unsqueeze(2), 0);
  }

  /**
   * Cosines of positions and what they attend to in every study of a batch; null where not
   * computed.
   *
   * @param a {@code [B, B, Na]}: region n of image b with what it attends to in report c
   * @param b {@code [B, B, Nb]}: sentence n of report b with what it attends to in image c
   */
  public record Agreement(Tensor a, Tensor b) {}

  /**
   * Lets the positions of each study ask every study of the batch, with the maps and the norm of
   * {@link #forward}, without dropout: where b = c the cosines are those of the positions with what
   * {@code forward} gives them. A norm over the batch takes its statistics from these own pairs,
   * whoever is asked: it is one map for all pairs, so that nothing but the asked study tells them
   * apart. Running statistics do not move.
   */
  public Agreement across(Tensor hA, Tensor maskA, Tensor hB, Tensor maskB, boolean a, boolean b) {
    return new Agreement(
        a
            ? across(
                hA, maskA, apply(queryA, hA), apply(keyB, hB), apply(valueB, hB), maskB, outputA)
            : null,
        b
            ? across(
                hB, maskB, apply(queryB, hB), apply(keyA, hA), apply(valueA, hA), maskA, outputB)
            : null);
  }

  private Tensor across(
      Tensor asking,
      Tensor rowMask,
      Tensor queries,
      Tensor keys,
      Tensor values,
      Tensor columnMask,
      Linear output) {
    long b = keys.size(0);
    long m = keys.size(1);
    long n = queries.size(0) * queries.size(1); // all asking positions
    Tensor own = probabilities(scores(queries, keys), rowMask, columnMask).matmul(values);
    Tensor answers = norm.forwardParts(apply(output, own), apply(output, values)); // [B, M, d]
    Tensor scores = scores(queries.reshape(1, n, -1), keys.reshape(1, b * m, -1)); // [1, n, B·M]
    scores = scores.reshape(n, b, m).transpose(0, 1); // [B, n, M]
    return PairedAttention.cosines(asking, answers, probabilities(scores, null, columnMask));
  }

  private Tensor temper(Tensor scores) {
    if (logTemperature != null) {
      return scores.div(logTemperature.exp());
    }
    return options.temperature() == 1 ? scores : scores.div(options.temperature());
  }
}
