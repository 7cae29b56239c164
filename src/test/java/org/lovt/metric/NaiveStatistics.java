package org.lovt.metric;

import static org.lovt.metric.EmbeddingConvention.CORRECTED;
import static org.lovt.metric.EmbeddingConvention.OFFICIAL;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Embedding statistics by plain loops over studies, one definition after the other
 * (spec/analysis-and-plots.md 1.5). Real elements only come in; where the original counts padding
 * it is put in.
 */
final class NaiveStatistics {
  private static final double EPS = 1e-6;

  private final EmbeddingConvention convention;
  private final Map<String, Double> out = new LinkedHashMap<>();

  NaiveStatistics(EmbeddingConvention convention) {
    this.convention = convention;
  }

  /**
   * A space of one study.
   *
   * @param x real elements
   * @param w their weights; null without
   */
  record Local(double[][] x, double[] w) {}

  /** Two spaces of one study, the second as long as the first where they are a pair. */
  record Two(double[][] x, double[] wx, double[][] y, double[] wy) {}

  Map<String, Double> values() {
    return out;
  }

  // ---- spaces

  void local(String name, List<List<Local>> batches) {
    List<Local> all = flat(batches);
    List<double[]> centres = all.stream().map(s -> mean(s.x())).toList();
    int d = centres.get(0).length;
    double std = 0;
    double centreStd = 0;
    for (int c = 0; c < d; c++) {
      double within = 0;
      for (Local s : all) {
        within += variance(column(s.x(), c)) / all.size();
      }
      double between = variance(column(centres.toArray(double[][]::new), c));
      std += Math.sqrt(between + within) / d;
      centreStd += Math.sqrt(between) / d;
    }
    put(name, "ch_std", std);
    put(name, "ch_std_sample_centroids", centreStd);
    List<Double> stds = map(all, s -> meanStd(s.x()));
    put(name, "ch_std_per_sample", mean(stds));
    put(name, "ch_std_per_sample__std", Math.sqrt(variance(array(stds))));
    List<Double> uniformity =
        map(all, s -> Math.log(meanOfPairs(s.x(), null, NaiveStatistics::gauss)));
    put(name, "per_sample_uniformity", mean(uniformity));
    put(name, "per_sample_uniformity__std", Math.sqrt(variance(array(uniformity))));
    ToDoubleFunction<Local> toCentre = s -> toCentre(s.x(), mean(s.x()));
    put(name, "dist_emb2cent", aggregate(batches, toCentre));
    put(name, "dist_emb2cent__std", deviation(batches, toCentre));
    put(
        name,
        "dist_emb2emb",
        aggregate(batches, s -> meanOfPairs(s.x(), null, NaiveStatistics::distance)));
    if (all.get(0).w() != null) {
      put(
          name,
          "dist_emb2emb__weighted",
          aggregate(batches, s -> meanOfPairs(s.x(), s.w(), NaiveStatistics::distance)));
    }
    put(
        name,
        "dist_cent2cent__batch_estimate",
        ofBatches(batches, b -> meanOfPairs(centres(b), null, NaiveStatistics::distance)));
    double[] centre = mean(centres.toArray(double[][]::new));
    put(name, "dist_cent2dataset", mean(map(centres, c -> shifted(c, centre))));
    covariances(name, batches, centres);
  }

  private void covariances(String name, List<List<Local>> batches, List<double[]> centres) {
    List<Local> all = flat(batches);
    List<Double> within = map(all, s -> offDiagonal(covariance(s.x())));
    put(name, "cov_offdiagonal_per_sample", mean(within));
    put(name, "cov_offdiagonal_per_sample__std", Math.sqrt(variance(array(within))));
    put(
        name,
        "cov_offdiagonal_sample_centroids",
        offDiagonal(covariance(centres.toArray(double[][]::new))));
    put(
        name,
        "cov_offdiagonal__batch_estimate",
        ofBatches(
            batches,
            b -> {
              double[][] sum = covariance(centres(b));
              for (Local s : b) {
                double[][] own = covariance(s.x());
                for (int i = 0; i < sum.length; i++) {
                  for (int j = 0; j < sum.length; j++) {
                    sum[i][j] += own[i][j] / b.size();
                  }
                }
              }
              return offDiagonal(sum);
            }));
  }

  void global(String name, List<List<double[]>> batches) {
    double[][] all = flat(batches).toArray(double[][]::new);
    put(name, "ch_std", meanStd(all));
    put(
        name,
        "uniformity",
        Math.log(ofBatches(batches, b -> meanOfPairs(array2(b), null, NaiveStatistics::gauss))));
    put(
        name,
        "dist_emb2emb__batch_estimate",
        ofBatches(batches, b -> meanOfPairs(array2(b), null, NaiveStatistics::distance)));
    put(name, "cov_offdiagonal", offDiagonal(covariance(all)));
  }

  // ---- pairs

  void globalPair(String name, List<List<double[][]>> batches) {
    put(name, "rmse", Math.sqrt(aggregate(batches, p -> Math.pow(distance(p[0], p[1]), 2))));
    put(name, "dist", aggregate(batches, p -> distance(p[0], p[1])));
    put(name, "dist__std", deviation(batches, p -> distance(p[0], p[1])));
  }

  void localPair(String name, List<List<Two>> batches) {
    ToDoubleFunction<Two> rmse = s -> Math.sqrt(mean(map(distances(s), q -> q * q)));
    put(name, "sample_rmse", aggregate(batches, rmse));
    put(name, "sample_rmse__std", deviation(batches, rmse));
    if (batches.get(0).get(0).wx() != null) {
      put(
          name,
          "sample_rmse__weighted",
          aggregate(
              batches,
              s -> {
                double sum = 0;
                for (int i = 0; i < s.x().length; i++) {
                  sum += s.wx()[i] * Math.pow(distance(s.x()[i], s.y()[i]), 2);
                }
                return Math.sqrt(sum);
              }));
    }
    put(
        name,
        "sample_min_dist",
        aggregate(batches, s -> distances(s).stream().min(Double::compare).orElseThrow()));
    put(
        name,
        "sample_max_dist",
        aggregate(batches, s -> distances(s).stream().max(Double::compare).orElseThrow()));
    List<Double> padded = new ArrayList<>();
    List<Integer> studies = new ArrayList<>();
    for (List<Two> b : batches) {
      int longest = b.stream().mapToInt(s -> s.x().length).max().orElseThrow();
      double sum = 0;
      for (Two s : b) {
        List<Double> d = new ArrayList<>(distances(s));
        int real = d.size();
        while (d.size() < longest) {
          d.add(0.0);
        }
        sum += Math.sqrt(variance(array(d)) * longest / real) / b.size();
      }
      padded.add(sum);
      studies.add(b.size());
    }
    boolean corrected = convention == CORRECTED;
    double legacy = weighted(padded, studies);
    put(
        name,
        "sample_std_dist",
        corrected
            ? aggregate(
                batches,
                s -> s.x().length < 2 ? Double.NaN : Math.sqrt(variance(array(distances(s)))))
            : legacy);
    if (corrected && name.startsWith("zl_b")) {
      put(name, "sample_std_dist__legacy", legacy);
    }
  }

  private static List<Double> distances(Two s) {
    List<Double> d = new ArrayList<>();
    for (int i = 0; i < s.x().length; i++) {
      d.add(distance(s.x()[i], s.y()[i]));
    }
    return d;
  }

  // ---- two distributions

  void distributions(String name, List<List<Two>> batches) {
    put(name, "dist_emb2emb", aggregate(batches, s -> between(s, null, null)));
    Two first = batches.get(0).get(0);
    if (first.wx() != null || first.wy() != null) {
      put(name, "dist_emb2emb__weighted", aggregate(batches, s -> between(s, s.wx(), s.wy())));
    }
    List<Double> legacy = new ArrayList<>();
    List<Integer> studies = new ArrayList<>();
    for (List<Two> b : batches) {
      int longest = b.stream().mapToInt(s -> s.y().length).max().orElseThrow();
      double sum = 0;
      for (Two s : b) {
        sum += s.y().length < longest ? 0 : nearest(s.x(), s.y()) / b.size();
      }
      legacy.add(sum);
      studies.add(b.size());
    }
    double real = aggregate(batches, s -> nearest(s.x(), s.y()));
    put(name, "1NN_emb2emb_2to1", convention == OFFICIAL ? weighted(legacy, studies) : real);
    put(name, "1NN_emb2emb_1to2", aggregate(batches, s -> nearest(s.y(), s.x())));
    ToDoubleFunction<Two> second = s -> assignment(s.y(), mean(s.y()), mean(s.x()));
    boolean corrected = convention == CORRECTED;
    put(
        name,
        "assignment_2to2",
        aggregate(
            batches, s -> corrected && s.y().length < 2 ? Double.NaN : second.applyAsDouble(s)));
    put(
        name,
        "assignment_1to1",
        aggregate(batches, s -> assignment(s.x(), mean(s.x()), mean(s.y()))));
    if (corrected) {
      put(name, "1NN_emb2emb_2to1__legacy", weighted(legacy, studies));
      put(name, "assignment_2to2__legacy", aggregate(batches, second));
    }
  }

  private static double between(Two s, double[] wx, double[] wy) {
    double sum = 0;
    for (int i = 0; i < s.x().length; i++) {
      for (int j = 0; j < s.y().length; j++) {
        double w1 = wx == null ? 1.0 / s.x().length : wx[i];
        double w2 = wy == null ? 1.0 / s.y().length : wy[j];
        sum += w1 * w2 * distance(s.x()[i], s.y()[j]);
      }
    }
    return sum;
  }

  private static double nearest(double[][] from, double[][] to) {
    double sum = 0;
    for (double[] x : from) {
      double best = Double.POSITIVE_INFINITY;
      for (double[] y : to) {
        best = Math.min(best, distance(x, y));
      }
      sum += best / from.length;
    }
    return sum;
  }

  private static double assignment(double[][] x, double[] own, double[] other) {
    double sum = 0;
    for (double[] v : x) {
      double a = Math.pow(shifted(v, own), -2);
      double b = Math.pow(shifted(v, other), -2);
      sum += a / (a + b) / x.length;
    }
    return sum;
  }

  // ---- over a split

  private <T> double aggregate(List<List<T>> batches, ToDoubleFunction<T> value) {
    if (convention == CORRECTED) {
      return mean(map(flat(batches), value).stream().filter(v -> !v.isNaN()).toList());
    }
    return mean(map(batches, b -> mean(map(b, value))));
  }

  private <T> double deviation(List<List<T>> batches, ToDoubleFunction<T> value) {
    if (convention == CORRECTED) {
      return Math.sqrt(variance(array(map(flat(batches), value))));
    }
    List<List<T>> plural = batches.stream().filter(b -> b.size() > 1).toList();
    double within = mean(map(plural, b -> variance(array(map(b, value)))));
    double between = variance(array(map(plural, b -> mean(map(b, value)))));
    return Math.sqrt(within + between);
  }

  private <T> double ofBatches(List<List<T>> batches, ToDoubleFunction<List<T>> value) {
    return weighted(map(batches, value), batches.stream().map(List::size).toList());
  }

  private double weighted(List<Double> ofBatch, List<Integer> studies) {
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < ofBatch.size(); i++) {
      double w = convention == CORRECTED ? studies.get(i) : 1;
      sum += w * ofBatch.get(i);
      weights += w;
    }
    return sum / weights;
  }

  // ---- numbers

  private void put(String space, String metric, double value) {
    out.put("emb/" + space + "/" + metric, value);
  }

  private static double[][] centres(List<Local> batch) {
    return batch.stream().map(s -> mean(s.x())).toArray(double[][]::new);
  }

  private static double[][] array2(List<double[]> vectors) {
    return vectors.toArray(double[][]::new);
  }

  private static <T> List<T> flat(List<List<T>> batches) {
    return batches.stream().flatMap(List::stream).toList();
  }

  private static <T> List<Double> map(List<T> of, ToDoubleFunction<T> value) {
    return of.stream().map(value::applyAsDouble).toList();
  }

  private static double[] array(List<Double> v) {
    return v.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double mean(List<Double> v) {
    return v.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  static double[] mean(double[][] x) {
    double[] mean = new double[x[0].length];
    for (double[] v : x) {
      for (int c = 0; c < mean.length; c++) {
        mean[c] += v[c] / x.length;
      }
    }
    return mean;
  }

  private static double[] column(double[][] x, int c) {
    double[] column = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      column[i] = x[i][c];
    }
    return column;
  }

  private static double variance(double[] v) {
    if (v.length < 2) {
      return 0;
    }
    double mean = 0;
    for (double x : v) {
      mean += x / v.length;
    }
    double sum = 0;
    for (double x : v) {
      sum += (x - mean) * (x - mean);
    }
    return sum / (v.length - 1);
  }

  private static double meanStd(double[][] x) {
    double sum = 0;
    for (int c = 0; c < x[0].length; c++) {
      sum += Math.sqrt(variance(column(x, c))) / x[0].length;
    }
    return sum;
  }

  private static double[][] covariance(double[][] x) {
    int d = x[0].length;
    double[] mean = mean(x);
    double[][] c = new double[d][d];
    for (double[] v : x) {
      for (int i = 0; i < d; i++) {
        for (int j = 0; j < d; j++) {
          c[i][j] += (v[i] - mean[i]) * (v[j] - mean[j]) / Math.max(1, x.length - 1);
        }
      }
    }
    return c;
  }

  private static double offDiagonal(double[][] c) {
    double sum = 0;
    for (int i = 0; i < c.length; i++) {
      for (int j = 0; j < c.length; j++) {
        sum += i == j ? 0 : c[i][j] * c[i][j] / c.length;
      }
    }
    return sum;
  }

  private interface PairFunction {
    double of(double[] x, double[] y);
  }

  private static double meanOfPairs(double[][] x, double[] w, PairFunction f) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x.length; j++) {
        double weight = w == null ? 1.0 / x.length / x.length : w[i] * w[j];
        sum += weight * f.of(x[i], x[j]);
      }
    }
    return sum;
  }

  private static double gauss(double[] x, double[] y) {
    return Math.exp(-2 * Math.pow(distance(x, y), 2));
  }

  static double distance(double[] x, double[] y) {
    double sum = 0;
    for (int c = 0; c < x.length; c++) {
      sum += (x[c] - y[c]) * (x[c] - y[c]);
    }
    return Math.sqrt(sum);
  }

  private static double shifted(double[] x, double[] y) {
    double sum = 0;
    for (int c = 0; c < x.length; c++) {
      sum += Math.pow(x[c] - y[c] + EPS, 2);
    }
    return Math.sqrt(sum);
  }

  private static double toCentre(double[][] x, double[] centre) {
    double sum = 0;
    for (double[] v : x) {
      sum += shifted(v, centre) / x.length;
    }
    return sum;
  }
}
