package org.lovt.metric;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lovt.nn.BimodalEmbeddings;
import org.lovt.nn.CrossAttention;
import org.lovt.torch.Functional;
import org.lovt.torch.Scope;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/**
 * All statistics of the joint embeddings of a split under their reference names
 * (spec/pretraining.md 9.2–9.4), e.g. {@code a_l2att_top_1_acc}, {@code emb/zl_a/ch_std}, {@code
 * att/b2a/mean_entropy}. Feed every batch once, without gradients, then ask for the result.
 */
public final class BimodalMetrics {
  private final Options options;
  private final Map<String, LocalRetrieval> retrieval = new LinkedHashMap<>();
  private final Values sizeA = new Values();
  private final Values sizeB = new Values();
  private final AttentionStats bToA = new AttentionStats();
  private final AttentionStats aToB = new AttentionStats();
  private final Map<String, LocalSpace> local = new LinkedHashMap<>();
  private final Map<String, GlobalSpace> global = new LinkedHashMap<>();
  private final PairStats.Global averages;
  private final PairStats.Global globals;
  private final PairStats.Local pairsA;
  private final PairStats.Local pairsB;
  private final DistributionPair distribution;
  private boolean hasBToA;
  private boolean hasAToB;
  private int samples;
  private int leftOut;

  /**
   * What to compute.
   *
   * @param retrieval local retrieval
   * @param embedding embedding statistics
   * @param attention attention statistics
   * @param covariance covariances of the embeddings, which cost time and memory
   * @param convention how the embedding statistics treat padding and average
   */
  public record Options(
      boolean retrieval,
      boolean embedding,
      boolean attention,
      boolean covariance,
      EmbeddingConvention convention) {
    /** The embedding statistics of an analysis: all of them, nothing else. */
    public static Options analysis(EmbeddingConvention convention) {
      return new Options(false, true, false, true, convention);
    }
  }

  /** A fresh accumulator. */
  public BimodalMetrics(Options options) {
    this.options = options;
    EmbeddingConvention convention = options.convention();
    this.averages = new PairStats.Global(convention);
    this.globals = new PairStats.Global(convention);
    this.pairsA = new PairStats.Local(convention, false);
    this.pairsB = new PairStats.Local(convention, true);
    this.distribution = new DistributionPair(convention);
  }

  /** Takes a batch in. */
  public void add(BimodalEmbeddings e) {
    try (Scope scope = Scope.open()) {
      samples += (int) e.zlA().size(0);
      leftOut += e.zlA().size(0) == 1 || e.zlB().size(1) == 1 ? 1 : 0;
      Tensor mA = Masks.of(null, e.zlA());
      Tensor mB = Masks.of(e.maskB(), e.zlB());
      hasBToA |= attended(e.bToA());
      hasAToB |= attended(e.aToB());
      if (options.retrieval()) {
        addRetrieval(e, mA, mB);
      }
      if (options.attention()) {
        addAttention(e, mA, mB);
      }
      if (options.embedding()) {
        addEmbedding(e, mA, mB);
      }
    }
  }

  private static boolean attended(CrossAttention.Direction d) {
    return d != null && d.attended() != null;
  }

  private void addAttention(BimodalEmbeddings e, Tensor mA, Tensor mB) {
    if (e.bToA() != null) {
      bToA.add(e.bToA().probabilities(), mA, mB);
    }
    if (e.aToB() != null) {
      aToB.add(e.aToB().probabilities(), mB, mA);
    }
  }

  private void addRetrieval(BimodalEmbeddings e, Tensor mA, Tensor mB) {
    if (attended(e.bToA())) {
      retrieval("a_l2att").add(e.zlA(), e.bToA().attended(), mA, e.weightsA());
      retrieval("a_att2l").add(e.bToA().attended(), e.zlA(), mA, e.weightsA());
      sizeA.addAll(mA.sum(1, false).toDoubles());
    }
    if (attended(e.aToB())) {
      retrieval("b_l2att").add(e.zlB(), e.aToB().attended(), mB, e.weightsB());
      retrieval("b_att2l").add(e.aToB().attended(), e.zlB(), mB, e.weightsB());
      sizeB.addAll(mB.sum(1, false).toDoubles());
    }
  }

  private LocalRetrieval retrieval(String name) {
    return retrieval.computeIfAbsent(name, n -> new LocalRetrieval());
  }

  private void addEmbedding(BimodalEmbeddings e, Tensor mA, Tensor mB) {
    Tensor zlA = unit(e.zlA());
    Tensor zlB = unit(e.zlB());
    Tensor zgA = unit(e.zgA());
    Tensor zgB = unit(e.zgB());
    local("yl_a").add(unit(e.ylA()), mA, null);
    local("yl_b").add(unit(e.ylB()), mB, null);
    Tensor centreA = local("zl_a").add(zlA, mA, e.weightsA());
    Tensor centreB = local("zl_b").add(zlB, mB, e.weightsB());
    local("zl_a&b").add(join(zlA, zlB), join(mA, mB), null);
    global("yg_a").add(unit(e.ygA()));
    global("yg_b").add(unit(e.ygB()));
    global("zg_a").add(zgA);
    global("zg_b").add(zgB);
    global("zl_a_avg").add(centreA);
    global("zl_b_avg").add(centreB);
    averages.add(centreA, centreB);
    globals.add(zgA, zgB);
    distribution.add(zlA, zlB, mA, mB, e.weightsA(), e.weightsB(), centreA, centreB);
    if (attended(e.bToA())) {
      pairsA.add(zlA, unit(e.bToA().attended()), mA, e.weightsA());
    }
    if (attended(e.aToB())) {
      pairsB.add(zlB, unit(e.aToB().attended()), mB, e.weightsB());
    }
  }

  private static Tensor unit(Tensor x) {
    return Functional.l2Normalize(x, -1);
  }

  private static Tensor join(Tensor a, Tensor b) {
    return Tensors.cat(List.of(a, b), 1);
  }

  private LocalSpace local(String name) {
    return local.computeIfAbsent(
        name, n -> new LocalSpace(options.covariance(), options.convention()));
  }

  private GlobalSpace global(String name) {
    return global.computeIfAbsent(
        name, n -> new GlobalSpace(options.covariance(), options.convention()));
  }

  /**
   * All values; empty without samples. Batches of one sample, or whose reports all have one
   * sentence, have no variance there; standard deviations leave them out, and {@code
   * batches_without_deviation} says how many there were.
   */
  public Map<String, Double> result() {
    Map<String, Double> out = new LinkedHashMap<>();
    if (samples == 0) {
      return out;
    }
    retrieval.forEach((name, r) -> r.result(name, out));
    if (sizeA.size() > 0) {
      out.put("a_avg_local_size", sizeA.mean());
    }
    if (sizeB.size() > 0) {
      out.put("b_avg_local_size", sizeB.mean());
    }
    if (leftOut > 0) {
      out.put("batches_without_deviation", (double) leftOut);
    }
    if (!bToA.isEmpty()) {
      bToA.result("att/", "b2a", "b", out);
    }
    if (!aToB.isEmpty()) {
      aToB.result("att/", "a2b", "a", out);
    }
    if (options.embedding()) {
      local.forEach((name, s) -> s.result("emb/" + name, out));
      global.forEach((name, s) -> s.result("emb/" + name, out));
      distribution.result("emb/zl_a||zl_b", out);
      averages.result("emb/zl_a_avg;zl_b_avg", out);
      globals.result("emb/zg_a;zg_b", out);
      if (hasBToA) {
        pairsA.result("emb/zl_a;zl_b2a", out);
      }
      if (hasAToB) {
        pairsB.result("emb/zl_b;zl_a2b", out);
      }
    }
    return out;
  }
}
