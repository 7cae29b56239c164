package org.lovt.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.lovt.Golden.fill;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.nn.BimodalEmbeddings;
import org.lovt.nn.CrossAttention;
import org.lovt.torch.DType;
import org.lovt.torch.Scope;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/** Golden values A6 of spec/pretraining.md. */
class GoldenMetricsTest {
  private static final boolean[] LENGTHS = {
    true, true, true, true, true, false, true, false, false
  };

  private static BimodalEmbeddings batch(double s) {
    Tensor mask = Tensors.of(LENGTHS, 3, 3);
    Tensor wa = fill(s + .5, 3, 4).abs();
    Tensor wb = fill(s + .6, 3, 3).abs().mul(mask.to(DType.F32));
    Tensor pba =
        fill(s, 3, 4, 3)
            .mul(3)
            .maskedFill(mask.not().unsqueeze(1), Double.NEGATIVE_INFINITY)
            .softmax(-1);
    Tensor pab = fill(s + 1, 3, 3, 4).mul(3).softmax(-1).maskedFill(mask.not().unsqueeze(2), 0);
    return new BimodalEmbeddings(
        fill(s + 2, 3, 4, 5),
        fill(s, 3, 5),
        fill(s + 6, 3, 4, 2),
        fill(s + 4, 3, 2),
        wa.div(wa.sum(1, true)),
        fill(s + 3, 3, 3, 6),
        fill(s + 1, 3, 6),
        fill(s + 7, 3, 3, 2),
        fill(s + 5, 3, 2),
        wb.div(wb.sum(1, true)),
        mask,
        new CrossAttention.Direction(fill(s + 8, 3, 4, 2), pba, null),
        new CrossAttention.Direction(fill(s + 9, 3, 3, 2), pab, null));
  }

  private static Map<String, Double> values(EmbeddingConvention convention) {
    BimodalMetrics metrics =
        new BimodalMetrics(new BimodalMetrics.Options(true, true, true, true, convention));
    metrics.add(batch(0));
    metrics.add(batch(2.5));
    return metrics.result();
  }

  private static Map<String, Double> golden() {
    Map<String, Double> g = new LinkedHashMap<>();
    g.put("a_l2att_avg_retrieval_index", 1.958333);
    g.put("a_l2att_weighted_avg_retrieval_index", 2.052066);
    g.put("a_l2att_top_1_acc", 0.0);
    g.put("a_l2att_top_5_acc", 1.0);
    g.put("b_l2att_avg_retrieval_index", 0.5);
    g.put("b_l2att_weighted_avg_retrieval_index", 0.628246);
    g.put("b_l2att_top_1_acc", 0.611111);
    g.put("b_l2att_weighted_top_1_acc", 0.546824);
    g.put("b_avg_local_size", 2.0);
    g.put("att/b2a/mean_entropy", 0.513777);
    g.put("att/b2a/std_entropy", 0.055762);
    g.put("att/b2a/dist_to_mean", 0.168539);
    g.put("att/b/entropy", 0.586959);
    g.put("att/b/entropy__std", 0.547296);
    g.put("att/a2b/mean_entropy", 1.106416);
    g.put("att/a2b/std_entropy", 0.674017);
    g.put("att/a2b/dist_to_mean", 0.142685);
    g.put("att/a/entropy", 1.176209);
    g.put("att/a/entropy__std", 0.142237);
    g.put("emb/yl_a/ch_std", 0.514591);
    g.put("emb/yl_b/ch_std", 0.490902);
    g.put("emb/yl_b/ch_std_per_sample", 0.308945);
    g.put("emb/yl_b/ch_std_per_sample__std", 0.241297);
    g.put("emb/yl_b/ch_std_sample_centroids", 0.280191);
    g.put("emb/yl_b/per_sample_uniformity", -0.594043);
    g.put("emb/yl_b/per_sample_uniformity__std", 0.494164);
    g.put("emb/yl_b/dist_emb2cent", 0.615162);
    g.put("emb/yl_b/dist_emb2cent__std", 0.538572);
    g.put("emb/yl_b/dist_emb2emb", 0.666522);
    g.put("emb/yl_b/dist_cent2cent__batch_estimate", 0.477074);
    g.put("emb/yl_b/dist_cent2dataset", 0.517419);
    g.put("emb/zl_b/dist_emb2emb__weighted", 0.279930);
    g.put("emb/zl_a/dist_emb2emb__weighted", 0.755926);
    g.put("emb/yg_a/ch_std", 0.485364);
    g.put("emb/yg_a/uniformity", -1.072853);
    g.put("emb/yg_a/dist_emb2emb__batch_estimate", 1.120251);
    g.put("emb/zl_b_avg/uniformity", -0.993576);
    g.put("emb/zl_a&b/ch_std", 0.777588);
    g.put("emb/zl_a||zl_b/dist_emb2emb", 1.033686);
    g.put("emb/zl_a||zl_b/dist_emb2emb__weighted", 1.044196);
    g.put("emb/zl_a||zl_b/1NN_emb2emb_2to1", 0.197827);
    g.put("emb/zl_a||zl_b/1NN_emb2emb_1to2", 0.258079);
    g.put("emb/zl_a||zl_b/assignment_2to2", 0.808140);
    g.put("emb/zl_a||zl_b/assignment_1to1", 0.485260);
    g.put("emb/zl_a_avg;zl_b_avg/rmse", 0.845528);
    g.put("emb/zl_a_avg;zl_b_avg/dist", 0.751290);
    g.put("emb/zl_a_avg;zl_b_avg/dist__std", 0.475334);
    g.put("emb/zl_b;zl_a2b/sample_rmse", 1.628717);
    g.put("emb/zl_b;zl_a2b/sample_rmse__std", 0.364559);
    g.put("emb/zl_b;zl_a2b/sample_rmse__weighted", 1.700306);
    g.put("emb/zl_b;zl_a2b/sample_min_dist", 1.210009);
    g.put("emb/zl_b;zl_a2b/sample_max_dist", 1.904528);
    g.put("emb/zl_b;zl_a2b/sample_std_dist", 1.243447);
    g.put("emb/zl_a;zl_b2a/sample_rmse", 1.612474);
    g.put("emb/zl_a;zl_b2a/sample_rmse__std", 0.055461);
    g.put("emb/zl_a;zl_b2a/sample_rmse__weighted", 1.565790);
    g.put("emb/zl_a;zl_b2a/sample_min_dist", 0.609916);
    g.put("emb/zl_a;zl_b2a/sample_max_dist", 1.983649);
    g.put("emb/zl_a;zl_b2a/sample_std_dist", 0.651085);
    g.put("emb/zg_a;zg_b/rmse", 0.840757);
    g.put("emb/zg_a;zg_b/dist", 0.606043);
    g.put("emb/zg_a;zg_b/dist__std", 0.731819);
    g.put("emb/yl_b/cov_offdiagonal__batch_estimate", 0.101862);
    g.put("emb/yl_b/cov_offdiagonal_per_sample", 0.126412);
    g.put("emb/yl_b/cov_offdiagonal_per_sample__std", 0.116958);
    g.put("emb/yl_b/cov_offdiagonal_sample_centroids", 0.026769);
    g.put("emb/yg_a/cov_offdiagonal", 0.101068);
    g.put("emb/zl_a/per_sample_uniformity", -0.740018);
    g.put("emb/zl_a/per_sample_uniformity__std", 0.171610);
    return g;
  }

  @Statement(81)
  @Test
  void allStatisticsHaveTheGoldenValues() {
    Map<String, Double> actual = values(EmbeddingConvention.OFFICIAL);
    golden()
        .forEach(
            (name, value) ->
                assertThat(actual.get(name)).as(name).isNotNull().isCloseTo(value, within(1e-4)));
  }

  @Statement(84)
  @Test
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 98)
  void theNearestNeighbourOfTheImprovedVariantIsReal() {
    Map<String, Double> improved = values(EmbeddingConvention.VALIDATION);
    assertThat(improved.get("emb/zl_a||zl_b/1NN_emb2emb_2to1"))
        .isCloseTo((nearest(0, true) + nearest(2.5, true)) / 2, within(1e-6))
        .isPositive();
    assertThat(improved.get("emb/zl_a||zl_b/1NN_emb2emb_1to2"))
        .isCloseTo((nearest(0, false) + nearest(2.5, false)) / 2, within(1e-6))
        .isPositive();
  }

  /** Mean distance of each region (or sentence) to the nearest real one of the other kind. */
  private static double nearest(double s, boolean fromRegions) {
    double[] regions = fill(s + 6, 3, 4, 2).toDoubles();
    double[] sentences = fill(s + 7, 3, 3, 2).toDoubles();
    double total = 0;
    for (int i = 0; i < 3; i++) {
      int real = 3 - i; // LENGTHS
      int from = fromRegions ? 4 : real;
      int to = fromRegions ? real : 4;
      double sum = 0;
      for (int k = 0; k < from; k++) {
        double best = Double.POSITIVE_INFINITY;
        for (int l = 0; l < to; l++) {
          int region = (i * 4 + (fromRegions ? k : l)) * 2;
          int sentence = (i * 3 + (fromRegions ? l : k)) * 2;
          double cosine = cosine(regions, region, sentences, sentence);
          best = Math.min(best, Math.sqrt(2 - 2 * cosine));
        }
        sum += best;
      }
      total += sum / from;
    }
    return total / 3;
  }

  private static double cosine(double[] x, int i, double[] y, int j) {
    double dot = x[i] * y[j] + x[i + 1] * y[j + 1];
    return dot / (Math.hypot(x[i], x[i + 1]) * Math.hypot(y[j], y[j + 1]));
  }

  @Statement(82)
  @Test
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 99)
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 20)
  void equalSimilaritiesRankFirst() {
    LocalRetrieval retrieval = new LocalRetrieval();
    Tensor same = Tensors.ones(DType.F32, 2, 4, 3);
    retrieval.add(same, same, Tensors.ones(DType.F32, 2, 4), null);
    Map<String, Double> out = new LinkedHashMap<>();
    retrieval.result("x", out);
    assertThat(out).containsEntry("x_avg_retrieval_index", 0.0).containsEntry("x_top_1_acc", 1.0);
    LocalRetrieval identity = new LocalRetrieval();
    Tensor own = Tensors.of(new float[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, 1, 3, 3);
    identity.add(own, own, Tensors.ones(DType.F32, 1, 3), null);
    identity.result("y", out);
    assertThat(out).containsEntry("y_avg_retrieval_index", 0.0).containsEntry("y_top_1_acc", 1.0);
  }

  @Statement(83)
  @Test
  void withoutLocalObjectiveAttentionMetricsAreAbsentAndEmbeddingMetricsPresent() {
    BimodalEmbeddings e = batch(0);
    BimodalMetrics metrics =
        new BimodalMetrics(
            new BimodalMetrics.Options(true, true, true, false, EmbeddingConvention.VALIDATION));
    metrics.add(
        new BimodalEmbeddings(
            e.ylA(), e.ygA(), e.zlA(), e.zgA(), null, e.ylB(), e.ygB(), e.zlB(), e.zgB(), null,
            e.maskB(), null, null));
    assertThat(metrics.result().keySet())
        .contains("emb/zl_a/ch_std", "emb/zl_b/ch_std")
        .noneMatch(n -> n.startsWith("att/") || n.contains("retrieval") || n.contains("l2att"));
  }

  /** §9.5: a last batch of one sample does not spoil the epoch. */
  @Test
  void aBatchOfOneSampleLeavesTheDeviationsFinite() {
    BimodalMetrics metrics =
        new BimodalMetrics(
            new BimodalMetrics.Options(true, true, true, false, EmbeddingConvention.VALIDATION));
    metrics.add(batch(0));
    BimodalEmbeddings e = batch(1);
    metrics.add(
        new BimodalEmbeddings(
            one(e.ylA()),
            one(e.ygA()),
            one(e.zlA()),
            one(e.zgA()),
            one(e.weightsA()),
            one(e.ylB()),
            one(e.ygB()),
            one(e.zlB()),
            one(e.zgB()),
            one(e.weightsB()),
            one(e.maskB()),
            new CrossAttention.Direction(
                one(e.bToA().attended()), one(e.bToA().probabilities()), null),
            new CrossAttention.Direction(
                one(e.aToB().attended()), one(e.aToB().probabilities()), null)));
    metrics.result().forEach((name, value) -> assertThat(value).as(name).isFinite());
    assertThat(metrics.result()).containsEntry("batches_without_deviation", 1.0);
    assertThat(values(EmbeddingConvention.VALIDATION))
        .doesNotContainKey("batches_without_deviation");
  }

  /** Values are kept, not embeddings: a validation may be of any length. */
  @Test
  void nothingOfABatchIsKept() {
    BimodalMetrics metrics =
        new BimodalMetrics(
            new BimodalMetrics.Options(true, true, true, false, EmbeddingConvention.VALIDATION));
    List<Long> live = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      try (Scope scope = Scope.open()) {
        metrics.add(batch(i));
      }
      live.add(Scope.liveObjects());
    }
    // less, if what other tests left is collected meanwhile
    assertThat(live.subList(3, 20)).allMatch(count -> count <= live.get(2));
  }

  private static Tensor one(Tensor t) {
    return t.narrow(0, 0, 1);
  }
}
