package org.lovt.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.lovt.base.RandomStream;
import org.lovt.metric.NaiveStatistics.Local;
import org.lovt.metric.NaiveStatistics.Two;
import org.lovt.nn.BimodalEmbeddings;
import org.lovt.nn.CrossAttention;
import org.lovt.torch.HostTensor;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/**
 * A split of random embeddings, as loops and as tensors of padded batches.
 *
 * @param studies in their order
 * @param sizes of the batches
 * @param parts which of weights and attention there are
 */
record RandomEmbeddings(List<RandomStudy> studies, int[] sizes, Parts parts) {
  private static final int REGIONS = 4;
  private static final int WIDTH_A = 6;
  private static final int WIDTH_B = 5;
  private static final int WIDTH = 3;

  /** What a model returns beside its embeddings. */
  record Parts(boolean weightsA, boolean weightsB, boolean attention) {
    static final Parts ALL = new Parts(true, true, true);
    static final Parts NONE = new Parts(false, false, false);
  }

  /** Raw embeddings of one study, without padding. */
  record RandomStudy(Map<String, double[][]> of, double[] weightsA, double[] weightsB) {
    static RandomStudy draw(long seed, int index, int sentences) {
      RandomStream random = RandomStream.of(seed, "test.embeddings", 0, index);
      Map<String, double[][]> of = new LinkedHashMap<>();
      of.put("yl_a", matrix(random, REGIONS, WIDTH_A));
      of.put("yg_a", matrix(random, 1, WIDTH_A));
      of.put("yl_b", matrix(random, sentences, WIDTH_B));
      of.put("yg_b", matrix(random, 1, WIDTH_B));
      for (String name : List.of("zl_a", "zl_b2a")) {
        of.put(name, matrix(random, REGIONS, WIDTH));
      }
      for (String name : List.of("zl_b", "zl_a2b")) {
        of.put(name, matrix(random, sentences, WIDTH));
      }
      of.put("zg_a", matrix(random, 1, WIDTH));
      of.put("zg_b", matrix(random, 1, WIDTH));
      return new RandomStudy(of, weights(random, REGIONS), weights(random, sentences));
    }

    int sentences() {
      return of.get("yl_b").length;
    }

    double[][] unit(String name) {
      return Arrays.stream(of.get(name)).map(RandomStudy::unit).toArray(double[][]::new);
    }

    private static double[] unit(double[] x) {
      double norm = Math.sqrt(Arrays.stream(x).map(v -> v * v).sum());
      return Arrays.stream(x).map(v -> v / norm).toArray();
    }

    private static double[][] matrix(RandomStream random, int rows, int width) {
      double[][] x = new double[rows][width];
      for (double[] row : x) {
        Arrays.setAll(row, c -> random.nextGaussian() + 0.5);
      }
      return x;
    }

    private static double[] weights(RandomStream random, int n) {
      double[] w = new double[n];
      Arrays.setAll(w, i -> random.uniform(0.1, 1));
      double sum = Arrays.stream(w).sum();
      return Arrays.stream(w).map(v -> v / sum).toArray();
    }
  }

  /**
   * Draws a split.
   *
   * @param sentences of each study
   * @param sizes of the batches, as many studies together
   */
  static RandomEmbeddings draw(long seed, List<Integer> sentences, int[] sizes, Parts parts) {
    List<RandomStudy> studies = new ArrayList<>();
    for (int i = 0; i < sentences.size(); i++) {
      studies.add(RandomStudy.draw(seed, i, sentences.get(i)));
    }
    return new RandomEmbeddings(studies, sizes, parts);
  }

  RandomEmbeddings batched(int... other) {
    return new RandomEmbeddings(studies, other, parts);
  }

  RandomEmbeddings of(List<RandomStudy> other) {
    return new RandomEmbeddings(other, sizes, parts);
  }

  private <T> List<List<T>> batches(Function<RandomStudy, T> part) {
    List<List<T>> batches = new ArrayList<>();
    int from = 0;
    for (int size : sizes) {
      batches.add(studies.subList(from, from + size).stream().map(part).toList());
      from += size;
    }
    return batches;
  }

  // ---- by loops

  Map<String, Double> naive(EmbeddingConvention convention) {
    NaiveStatistics s = new NaiveStatistics(convention);
    for (String space : List.of("yl_a", "yl_b")) {
      s.local(space, batches(x -> new Local(x.unit(space), null)));
    }
    s.local("zl_a", batches(x -> new Local(x.unit("zl_a"), wa(x))));
    s.local("zl_b", batches(x -> new Local(x.unit("zl_b"), wb(x))));
    s.local("zl_a&b", batches(x -> new Local(both(x), null)));
    for (String space : List.of("yg_a", "yg_b", "zg_a", "zg_b")) {
      s.global(space, batches(x -> x.unit(space)[0]));
    }
    for (String space : List.of("zl_a", "zl_b")) {
      s.global(space + "_avg", batches(x -> NaiveStatistics.mean(x.unit(space))));
    }
    s.globalPair(
        "zl_a_avg;zl_b_avg",
        batches(
            x ->
                new double[][] {
                  NaiveStatistics.mean(x.unit("zl_a")), NaiveStatistics.mean(x.unit("zl_b"))
                }));
    s.globalPair("zg_a;zg_b", batches(x -> new double[][] {x.unit("zg_a")[0], x.unit("zg_b")[0]}));
    s.distributions(
        "zl_a||zl_b", batches(x -> new Two(x.unit("zl_a"), wa(x), x.unit("zl_b"), wb(x))));
    if (parts.attention()) {
      s.localPair(
          "zl_a;zl_b2a", batches(x -> new Two(x.unit("zl_a"), wa(x), x.unit("zl_b2a"), null)));
      s.localPair(
          "zl_b;zl_a2b", batches(x -> new Two(x.unit("zl_b"), wb(x), x.unit("zl_a2b"), null)));
    }
    return s.values();
  }

  private static double[][] both(RandomStudy x) {
    List<double[]> rows = new ArrayList<>(List.of(x.unit("zl_a")));
    rows.addAll(List.of(x.unit("zl_b")));
    return rows.toArray(double[][]::new);
  }

  private double[] wa(RandomStudy x) {
    return parts.weightsA() ? x.weightsA() : null;
  }

  private double[] wb(RandomStudy x) {
    return parts.weightsB() ? x.weightsB() : null;
  }

  // ---- by tensors

  Map<String, Double> measured(EmbeddingConvention convention) {
    BimodalMetrics metrics = new BimodalMetrics(BimodalMetrics.Options.analysis(convention));
    feed(metrics);
    return metrics.result();
  }

  /** Hands all batches on. */
  void feed(BimodalMetrics metrics) {
    batches(x -> x).forEach(batch -> metrics.add(tensors(batch, 1, 0)));
  }

  /** The names that a validation of a pre-training reports. */
  Set<String> validation() {
    BimodalMetrics metrics =
        new BimodalMetrics(
            new BimodalMetrics.Options(false, true, false, false, EmbeddingConvention.VALIDATION));
    feed(metrics);
    return metrics.result().keySet();
  }

  /** The values of the image encoder alone. */
  Map<String, Double> images(EmbeddingConvention convention) {
    ImageMetrics metrics = new ImageMetrics(convention);
    for (List<RandomStudy> batch : batches(x -> x)) {
      metrics.add(local(batch, "yl_a", 1, 0), local(batch, "yg_a", 1, 0).select(1, 0));
    }
    return metrics.result();
  }

  /** As {@link #measured}, every embedding times a factor, padding filled with a number. */
  Map<String, Double> disguised(EmbeddingConvention convention, double factor, double padding) {
    BimodalMetrics metrics = new BimodalMetrics(BimodalMetrics.Options.analysis(convention));
    batches(x -> x).forEach(batch -> metrics.add(tensors(batch, factor, padding)));
    return metrics.result();
  }

  private BimodalEmbeddings tensors(List<RandomStudy> batch, double factor, double padding) {
    Function<String, Tensor> local = name -> local(batch, name, factor, padding);
    Function<String, Tensor> global = name -> local(batch, name, factor, padding).select(1, 0);
    return new BimodalEmbeddings(
        local.apply("yl_a"),
        global.apply("yg_a"),
        local.apply("zl_a"),
        global.apply("zg_a"),
        parts.weightsA() ? weights(batch, RandomStudy::weightsA) : null,
        local.apply("yl_b"),
        global.apply("yg_b"),
        local.apply("zl_b"),
        global.apply("zg_b"),
        parts.weightsB() ? weights(batch, RandomStudy::weightsB) : null,
        weights(batch, RandomStudy::weightsB).gt(0),
        parts.attention() ? new CrossAttention.Direction(local.apply("zl_b2a"), null, null) : null,
        parts.attention() ? new CrossAttention.Direction(local.apply("zl_a2b"), null, null) : null);
  }

  private static Tensor local(List<RandomStudy> batch, String name, double factor, double padding) {
    int longest = batch.stream().mapToInt(x -> x.of().get(name).length).max().orElseThrow();
    int d = batch.get(0).of().get(name)[0].length;
    double[] flat = new double[batch.size() * longest * d];
    Arrays.fill(flat, padding);
    for (int i = 0; i < batch.size(); i++) {
      double[][] x = batch.get(i).of().get(name);
      for (int k = 0; k < x.length; k++) {
        for (int c = 0; c < d; c++) {
          flat[(i * longest + k) * d + c] = factor * x[k][c];
        }
      }
    }
    return Tensors.of(HostTensor.ofDoubles(new long[] {batch.size(), longest, d}, flat));
  }

  private static Tensor weights(List<RandomStudy> batch, Function<RandomStudy, double[]> of) {
    int longest = batch.stream().mapToInt(x -> of.apply(x).length).max().orElseThrow();
    double[] flat = new double[batch.size() * longest];
    for (int i = 0; i < batch.size(); i++) {
      double[] w = of.apply(batch.get(i));
      System.arraycopy(w, 0, flat, i * longest, w.length);
    }
    return Tensors.of(HostTensor.ofDoubles(new long[] {batch.size(), longest}, flat));
  }
}
