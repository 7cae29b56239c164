package org.lovt.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.lovt.metric.EmbeddingConvention.CORRECTED;
import static org.lovt.metric.EmbeddingConvention.OFFICIAL;
import static org.lovt.metric.EmbeddingConvention.VALIDATION;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.metric.RandomEmbeddings.Parts;
import org.lovt.torch.Scope;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/** All embedding statistics of a split against plain loops, and what must hold for any data. */
class EmbeddingStatisticsTest {
  /** Two reports of one sentence; the last batch has fewer studies. */
  private static final List<Integer> SENTENCES = List.of(3, 1, 2, 4, 2, 1, 3, 2);

  private static RandomEmbeddings split(Parts parts) {
    return RandomEmbeddings.draw(1, SENTENCES, new int[] {3, 3, 2}, parts);
  }

  private static void same(Map<String, Double> actual, Map<String, Double> expected, double error) {
    expected.forEach(
        (name, value) ->
            assertThat(actual.get(name))
                .as(name)
                .isNotNull()
                .isCloseTo(value, within(error * Math.max(1, Math.abs(value)))));
  }

  @ParameterizedTest
  @EnumSource
  @Statement(
      spec = Spec.ANALYSIS_AND_PLOTS,
      value = {14, 16})
  void allValuesEqualPlainLoops(EmbeddingConvention convention) {
    for (Parts parts :
        List.of(
            Parts.ALL, Parts.NONE, new Parts(true, false, true), new Parts(false, true, true))) {
      RandomEmbeddings split = split(parts);
      Map<String, Double> naive = split.naive(convention);
      Map<String, Double> measured = split.measured(convention);
      same(measured, naive, 3e-8); // centroids are kept in float32
      assertThat(measured.keySet())
          .filteredOn(n -> !n.endsWith("__all_pairs") && !n.endsWith("/channels"))
          .containsExactlyInAnyOrderElementsOf(naive.keySet());
    }
  }

  @Test
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 18)
  void thereAre125ValuesOfTheOriginalAndFewerWhereSomethingIsMissing() {
    Set<String> all = split(Parts.ALL).measured(OFFICIAL).keySet();
    assertThat(all).hasSize(125);
    Set<String> none = split(Parts.NONE).measured(OFFICIAL).keySet();
    assertThat(none)
        .noneMatch(n -> n.contains("zl_a;zl_b2a") || n.contains("zl_b;zl_a2b"))
        .noneMatch(n -> n.endsWith("__weighted"))
        .hasSize(125 - 12 - 3);
    assertThat(split(Parts.ALL).measured(CORRECTED).keySet()).containsAll(all);
  }

  @Test
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 19)
  void aValidationLeavesOutTheCovariancesOnly() {
    RandomEmbeddings split = split(Parts.ALL);
    Set<String> all = new java.util.HashSet<>(split.measured(VALIDATION).keySet());
    all.removeIf(n -> n.contains("/cov_"));
    assertThat(split.validation()).containsExactlyInAnyOrderElementsOf(all);
  }

  @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
  @Statement(
      spec = Spec.ANALYSIS_AND_PLOTS,
      value = {7, 8})
  void redundantValuesAgree(
      @ForAll @Size(min = 4, max = 7) List<@IntRange(min = 1, max = 5) Integer> sentences,
      @ForAll long seed) {
    int n = sentences.size();
    RandomEmbeddings split =
        RandomEmbeddings.draw(seed, sentences, new int[] {n - 2, 2}, Parts.ALL);
    for (EmbeddingConvention convention : EmbeddingConvention.values()) {
      Map<String, Double> v = split.measured(convention);
      for (String z : List.of("emb/zl_a", "emb/zl_b")) {
        near(v, z + "_avg/ch_std", z + "/ch_std_sample_centroids");
        near(v, z + "_avg/cov_offdiagonal", z + "/cov_offdiagonal_sample_centroids");
        near(v, z + "_avg/dist_emb2emb__batch_estimate", z + "/dist_cent2cent__batch_estimate");
      }
    }
  }

  private static void near(Map<String, Double> v, String one, String other) {
    assertThat(v.get(one)).as(one).isCloseTo(v.get(other), within(1e-12));
  }

  @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
  @Statement(
      spec = Spec.ANALYSIS_AND_PLOTS,
      value = {4, 6})
  void neitherScaleNorWhatStandsInPaddingMatters(
      @ForAll @DoubleRange(min = 0.01, max = 100) double factor,
      @ForAll @DoubleRange(min = -9, max = 9) double padding) {
    RandomEmbeddings split = split(Parts.ALL);
    for (EmbeddingConvention convention : EmbeddingConvention.values()) {
      same(split.disguised(convention, factor, padding), split.measured(convention), 1e-9);
    }
  }

  @Test
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 9)
  void theOrderWithinABatchChangesNothingAndItsSizeWhatIsSaidToDependOnIt() {
    RandomEmbeddings split = split(Parts.ALL);
    List<RandomEmbeddings.RandomStudy> turned = new ArrayList<>(split.studies());
    Collections.swap(turned, 0, 2);
    Collections.swap(turned, 3, 4);
    Collections.swap(turned, 6, 7);
    same(split.of(turned).measured(OFFICIAL), split.measured(OFFICIAL), 1e-9);
    Map<String, Double> threes = split.measured(OFFICIAL);
    Map<String, Double> twos = split.batched(2, 4, 1, 1).measured(OFFICIAL);
    for (String name : threes.keySet()) {
      boolean stays =
          name.contains("/ch_std")
              || name.contains("per_sample")
              || name.endsWith("cov_offdiagonal_sample_centroids")
              || name.endsWith("/cov_offdiagonal")
              || name.endsWith("dist_cent2dataset");
      boolean same = Math.abs(threes.get(name) - twos.get(name)) < 1e-9;
      assertThat(same).as(name).isEqualTo(stays);
    }
  }

  @Test
  void countedByStudyOnlyEstimatesFromBatchesDependOnTheirSize() {
    RandomEmbeddings split = split(Parts.ALL);
    Map<String, Double> threes = split.measured(CORRECTED);
    Map<String, Double> twos = split.batched(2, 4, 1, 1).measured(CORRECTED);
    Set<String> changed =
        threes.keySet().stream()
            .filter(name -> Math.abs(threes.get(name) - twos.get(name)) > 1e-9)
            .collect(Collectors.toSet());
    assertThat(changed)
        .isNotEmpty()
        .allMatch(
            n ->
                n.endsWith("__batch_estimate")
                    || n.endsWith("_a/uniformity")
                    || n.endsWith("_b/uniformity")
                    || n.endsWith("_avg/uniformity")
                    || n.endsWith("__legacy"));
  }

  @ParameterizedTest
  @EnumSource
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 17)
  void aLastBatchOfOneStudyGivesNumbers(EmbeddingConvention convention) {
    Map<String, Double> values = split(Parts.ALL).batched(4, 3, 1).measured(convention);
    values.forEach((name, value) -> assertThat(value).as(name).isFinite());
  }

  @Test
  void pairsOfTheWholeSplitAreThoseOfOneBatchWithoutAVectorAndItself() {
    RandomEmbeddings split = split(Parts.ALL);
    Map<String, Double> whole = split.batched(8).measured(OFFICIAL);
    Map<String, Double> values = split.measured(CORRECTED);
    double n = 8;
    for (String space : List.of("emb/zg_a", "emb/yg_b", "emb/zl_b_avg")) {
      double gauss = Math.exp(whole.get(space + "/uniformity")) * n * n - n;
      assertThat(values.get(space + "/uniformity__all_pairs"))
          .isCloseTo(Math.log(gauss / (n * (n - 1))), within(1e-6));
      assertThat(values.get(space + "/dist_emb2emb__all_pairs"))
          .isCloseTo(
              whole.get(space + "/dist_emb2emb__batch_estimate") * n / (n - 1), within(1e-6));
    }
    assertThat(values).containsEntry("emb/yl_a/channels", 6.0);
  }

  @Test
  void ofALongSplitAnEvenChoiceOfPairsIsTaken() {
    AllPairs few = new AllPairs(200);
    for (int i = 0; i < 100; i++) {
      // A circle, which is gone round once: a choice from its beginning would be much too close.
      float[] batch = new float[20];
      for (int k = 0; k < 10; k++) {
        double angle = 2 * Math.PI * (10 * i + k) / 1000;
        batch[2 * k] = (float) Math.cos(angle);
        batch[2 * k + 1] = (float) Math.sin(angle);
      }
      few.add(Tensors.of(batch, 10, 2));
    }
    Map<String, Double> values = new LinkedHashMap<>();
    few.result("e", values);
    assertThat(values.get("e/dist_emb2emb__all_pairs")).isCloseTo(4 / Math.PI, within(0.02));
  }

  @Test
  void covariancesOfALongSplitNeedNoMoreMemory() {
    RandomEmbeddings split = split(Parts.ALL);
    BimodalMetrics metrics = new BimodalMetrics(BimodalMetrics.Options.analysis(CORRECTED));
    List<Long> live = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      try (Scope scope = Scope.open()) {
        split.feed(metrics);
      }
      live.add(Scope.liveObjects());
    }
    // What other tests left to the collector may go meanwhile: the count falls, but must not grow.
    assertThat(live.subList(3, 8)).allMatch(count -> count <= live.get(2));
  }

  @Test
  void anImageEncoderHasTheValuesOfTheImageSide() {
    RandomEmbeddings split = split(Parts.ALL);
    Map<String, Double> both = split.measured(CORRECTED);
    Map<String, Double> image = split.images(CORRECTED);
    assertThat(image.keySet())
        .containsExactlyInAnyOrderElementsOf(
            both.keySet().stream()
                .filter(n -> n.startsWith("emb/yl_a/") || n.startsWith("emb/yg_a/"))
                .toList());
    same(both, image, 1e-12);
    assertThat(new ImageMetrics(CORRECTED).result()).isEmpty();
  }

  // ---- worked out by hand

  private static Map<String, Double> global(float... vectors) {
    GlobalSpace space = new GlobalSpace(true, OFFICIAL);
    space.add(Tensors.of(vectors, vectors.length / 2, 2));
    Map<String, Double> values = new LinkedHashMap<>();
    space.result("g", values);
    return values;
  }

  @Test
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 1)
  void twoOrthogonalGlobalVectors() {
    Map<String, Double> v = global(1, 0, 0, 1);
    assertThat(v.get("g/uniformity")).isCloseTo(-0.67500, within(1e-5));
    assertThat(v.get("g/dist_emb2emb__batch_estimate")).isCloseTo(0.707107, within(1e-6));
    assertThat(v.get("g/ch_std")).isCloseTo(0.707107, within(1e-6));
    assertThat(v.get("g/cov_offdiagonal")).isCloseTo(0.25, within(1e-9));
  }

  @Test
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 2)
  void equalGlobalVectorsHaveCollapsed() {
    assertThat(global(1, 0, 1, 0, 1, 0).values())
        .allSatisfy(v -> assertThat(v).isCloseTo(0, within(1e-9)));
  }

  private static Map<String, Double> local(float[] x, float[] mask, EmbeddingConvention c) {
    LocalSpace space = new LocalSpace(true, c);
    long n = mask.length;
    space.add(Tensors.of(x, 1, n, x.length / n), Tensors.of(mask, 1, n), null);
    Map<String, Double> values = new LinkedHashMap<>();
    space.result("l", values);
    return values;
  }

  @Test
  @Statement(
      spec = Spec.ANALYSIS_AND_PLOTS,
      value = {3, 4})
  void twoOrthogonalLocalVectorsOfAStudyAndAnyPadding() {
    Map<String, Double> v = local(new float[] {1, 0, 0, 1}, new float[] {1, 1}, OFFICIAL);
    assertThat(v.get("l/ch_std_per_sample")).isCloseTo(0.707107, within(1e-6));
    assertThat(v.get("l/per_sample_uniformity")).isCloseTo(-0.67500, within(1e-5));
    assertThat(v.get("l/cov_offdiagonal_per_sample")).isCloseTo(0.25, within(1e-7));
    assertThat(v.get("l/dist_emb2cent")).isCloseTo(0.707107, within(1e-5));
    assertThat(v.get("l/dist_emb2emb")).isCloseTo(0.707107, within(1e-6));
    float[] padded = {1, 0, 5, -7, 0, 1};
    Map<String, Double> same = local(padded, new float[] {1, 0, 1}, OFFICIAL);
    assertThat(same.keySet()).isEqualTo(v.keySet());
    v.values().removeIf(value -> value.isNaN()); // of one study nothing deviates
    same(same, v, 1e-6);
  }

  @ParameterizedTest
  @EnumSource
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 5)
  void aStudyOfOnePositionHasNoSpread(EmbeddingConvention convention) {
    Map<String, Double> v = local(new float[] {0.6f, 0.8f, 0, 0}, new float[] {1, 0}, convention);
    assertThat(v.get("l/ch_std_per_sample")).isZero();
    assertThat(v.get("l/cov_offdiagonal_per_sample")).isZero();
    assertThat(v.get("l/per_sample_uniformity")).isCloseTo(0, within(1e-7));
  }

  @Test
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 10)
  void orthogonalVectorsOfAPair() {
    PairStats.Global pair = new PairStats.Global(OFFICIAL);
    pair.add(Tensors.of(new float[] {1, 0}, 1, 2), Tensors.of(new float[] {0, 1}, 1, 2));
    Map<String, Double> v = new LinkedHashMap<>();
    pair.result("p", v);
    assertThat(v.get("p/dist")).isCloseTo(1.414214, within(1e-6));
    assertThat(v.get("p/rmse")).isCloseTo(1.414214, within(1e-6));
  }

  private static Map<String, Double> localPair(
      EmbeddingConvention convention, float[] mask, float... distances) {
    PairStats.Local pair = new PairStats.Local(convention, true);
    long n = mask.length;
    pair.add(
        Tensors.of(distances, 1, n, 1),
        Tensors.of(new float[distances.length], 1, n, 1),
        Tensors.of(mask, 1, n),
        null);
    Map<String, Double> v = new LinkedHashMap<>();
    pair.result("p", v);
    return v;
  }

  @Test
  @Statement(
      spec = Spec.ANALYSIS_AND_PLOTS,
      value = {11, 12})
  void distancesOfALocalPair() {
    Map<String, Double> v = localPair(OFFICIAL, new float[] {1, 1}, 1, 0);
    assertThat(v.get("p/sample_rmse")).isCloseTo(0.707107, within(1e-6));
    assertThat(v.get("p/sample_min_dist")).isZero();
    assertThat(v.get("p/sample_max_dist")).isEqualTo(1);
    float[] twoOfThree = {1, 1, 0};
    assertThat(localPair(OFFICIAL, twoOfThree, 1, 1, 8).get("p/sample_std_dist"))
        .isCloseTo(0.707107, within(1e-6));
    Map<String, Double> mended = localPair(CORRECTED, twoOfThree, 1, 1, 8);
    assertThat(mended.get("p/sample_std_dist")).isZero();
    assertThat(mended.get("p/sample_std_dist__legacy")).isCloseTo(0.707107, within(1e-6));
  }

  /** Regions at 0 and 2 on a line, sentences at 5 and, as the mask says, padding. */
  private static Map<String, Double> distribution(EmbeddingConvention convention, float[] mask) {
    DistributionPair pair = new DistributionPair(convention);
    Tensor x = Tensors.of(new float[] {0, 2}, 1, 2, 1);
    Tensor y = Tensors.of(new float[] {5, 5}, 1, 2, 1);
    Tensor cx = Tensors.of(new float[] {1}, 1, 1);
    Tensor cy = Tensors.of(new float[] {5}, 1, 1);
    Tensor all = Tensors.of(new float[] {1, 1}, 1, 2);
    pair.add(x, y, all, Tensors.of(mask, 1, 2), null, null, cx, cy);
    Map<String, Double> v = new LinkedHashMap<>();
    pair.result("d", v);
    return v;
  }

  @Test
  @Statement(
      spec = Spec.ANALYSIS_AND_PLOTS,
      value = {13, 15})
  void aReportOfOneSentenceBesideALongerOne() {
    float[] one = {1, 0};
    assertThat(distribution(OFFICIAL, one).get("d/1NN_emb2emb_2to1")).isZero();
    assertThat(distribution(OFFICIAL, one).get("d/assignment_2to2")).isGreaterThan(0.999999);
    Map<String, Double> mended = distribution(CORRECTED, one);
    assertThat(mended.get("d/1NN_emb2emb_2to1")).isEqualTo(4); // (5 + 3) / 2
    assertThat(mended.get("d/1NN_emb2emb_2to1__legacy")).isZero();
    assertThat(mended.get("d/assignment_2to2__legacy")).isGreaterThan(0.999999);
    assertThat(mended.get("d/assignment_2to2")).isNaN(); // no other report: analysis leaves it out
    // Both sentences at their own centroid; regions at 1 of their own, 5 and 3 of the other.
    Map<String, Double> both = distribution(CORRECTED, new float[] {1, 1});
    assertThat(both.get("d/assignment_1to1"))
        .isCloseTo((1 / (1 + 1 / 25.0) + 1 / (1 + 1 / 9.0)) / 2, within(1e-5));
  }

  @Test
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 14)
  void scoresOfAssignment() {
    assertThat(assignment(1, -2)).isCloseTo(0.8, within(1e-5));
    assertThat(assignment(1, -1)).isCloseTo(0.5, within(1e-5));
  }

  /** Two equal vectors at 0 with centroids at these places. */
  private static double assignment(float own, float other) {
    DistributionPair pair = new DistributionPair(CORRECTED);
    Tensor x = Tensors.of(new float[2], 1, 2, 1);
    Tensor mask = Tensors.of(new float[] {1, 1}, 1, 2);
    Tensor cx = Tensors.of(new float[] {own}, 1, 1);
    Tensor cy = Tensors.of(new float[] {other}, 1, 1);
    pair.add(x, x, mask, mask, null, null, cx, cy);
    Map<String, Double> v = new LinkedHashMap<>();
    pair.result("d", v);
    return v.get("d/assignment_1to1");
  }

  @Test
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 16)
  void thePooledDeviationOfBatches() {
    BatchValues two = new BatchValues(OFFICIAL);
    two.add(new double[] {1, 1});
    two.add(new double[] {3, 3});
    assertThat(two.combinedStd()).isCloseTo(1.414214, within(1e-6));
    BatchValues one = new BatchValues(OFFICIAL);
    one.add(new double[] {1, 4});
    assertThat(one.combinedStd()).isCloseTo(Math.sqrt(4.5), within(1e-12));
  }

  @Test
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 21)
  void withAtMostFivePositionsTheFirstFiveAreAll() {
    LocalRetrieval retrieval = new LocalRetrieval();
    float[] x = {1, 0, 0, 1, 1, 1, -1, 0, 0, -1};
    float[] y = {-1, 0, 1, 0, 0, 1, 1, 1, 0.5f, 1};
    retrieval.add(
        Tensors.of(x, 1, 5, 2),
        Tensors.of(y, 1, 5, 2),
        Tensors.of(new float[] {1, 1, 1, 1, 1}, 1, 5),
        null);
    Map<String, Double> v = new LinkedHashMap<>();
    retrieval.result("r", v);
    assertThat(v).containsEntry("r_top_5_acc", 1.0);
    assertThat(v.get("r_top_1_acc")).isLessThan(1);
  }

  @Test
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 22)
  void entropyOfAttention() {
    float third = 1 / 3f;
    Map<String, Double> even = attention(third, third, third, 0, third, third, third, 0);
    assertThat(even.get("att/b2a/mean_entropy")).isCloseTo(Math.log(3), within(1e-5));
    assertThat(even.get("att/b2a/dist_to_mean")).isLessThan(1e-5);
    assertThat(attention(1, 0, 0, 0, 0, 1, 0, 0).get("att/b2a/mean_entropy"))
        .isCloseTo(0, within(1e-5));
  }

  /** Two rows over four columns, the last of which is padding. */
  private static Map<String, Double> attention(float... p) {
    AttentionStats stats = new AttentionStats();
    stats.add(
        Tensors.of(p, 1, 2, 4),
        Tensors.of(new float[] {1, 1}, 1, 2),
        Tensors.of(new float[] {1, 1, 1, 0}, 1, 4));
    Map<String, Double> v = new LinkedHashMap<>();
    stats.result("att/", "b2a", "b", v);
    return v;
  }
}
