package org.lovt.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lovt.torch.DType;
import org.lovt.torch.Functional;
import org.lovt.torch.Tensor;

/**
 * Statistics of local embeddings {@code x [B, N, d]} (unit vectors) of one space
 * (spec/pretraining.md 9.4, "Local space").
 */
final class LocalSpace {
  private final boolean covariance;
  private final EmbeddingConvention convention;
  private final ChannelSpread centroidSpread = new ChannelSpread();
  private final List<float[]> centroids = new ArrayList<>();
  private double[] variance;
  private long samples;
  private final Values perSampleStd = new Values();
  private final Values uniformity = new Values();
  private final BatchValues toCentroid;
  private final BatchValues pairwise;
  private final BatchValues weightedPairwise;
  private final BatchValues centroidPairs;
  private final Values covPerSample = new Values();
  private final BatchValues covBatch;
  private final RunningCovariance covCentroids = new RunningCovariance();
  private boolean weighted;

  LocalSpace(boolean covariance, EmbeddingConvention convention) {
    this.covariance = covariance;
    this.convention = convention;
    this.toCentroid = new BatchValues(convention);
    this.pairwise = new BatchValues(convention);
    this.weightedPairwise = new BatchValues(convention);
    this.centroidPairs = new BatchValues(convention);
    this.covBatch = new BatchValues(convention);
  }

  /**
   * Takes a batch; m {@code [B, N]} of 0 and 1, w {@code [B, N]} or null. Returns the centroids
   * {@code [B, d]}.
   */
  Tensor add(Tensor x, Tensor m, Tensor w) {
    Tensor n = m.sum(1, true); // [B, 1]
    Tensor centroid = x.mul(m.unsqueeze(2)).sum(1, false).div(n); // [B, d]
    Tensor difference = x.sub(centroid.unsqueeze(1)).mul(m.unsqueeze(2));
    Tensor unbiased = n.sub(1).clampMin(1); // The sum is 0 for one element, whatever the divisor.
    Tensor v = difference.square().sum(1, false).div(unbiased); // [B, d]
    addSpread(centroid, v);

    Tensor distances = Functional.cdist(x, x); // [B, N, N]
    Tensor pairs = m.unsqueeze(2).mul(m.unsqueeze(1));
    Tensor count = n.squeeze(1).square(); // [B]
    Tensor gauss = distances.square().mul(-2).exp().mul(pairs).flatten(1, 2).sum(1, false);
    uniformity.addAll(gauss.div(count).log().toDoubles());
    pairwise.add(distances.mul(pairs).flatten(1, 2).sum(1, false).div(count).toDoubles());
    if (w != null) {
      weighted = true;
      Tensor ww = w.unsqueeze(2).mul(w.unsqueeze(1));
      weightedPairwise.add(distances.mul(ww).flatten(1, 2).sum(1, false).toDoubles());
    }
    Tensor toCentre = x.sub(centroid.unsqueeze(1)).add(Masks.PAIRWISE_EPS).norm(2, false);
    toCentroid.add(Masks.mean(toCentre, m).toDoubles());
    Tensor c = centroid.unsqueeze(0);
    centroidPairs.add(Functional.cdist(c, c).mean().item(), x.size(0));
    if (covariance) {
      addCovariance(difference.to(DType.F64), unbiased.to(DType.F64), v.to(DType.F64), centroid);
    }
    return centroid;
  }

  private void addSpread(Tensor centroid, Tensor v) {
    centroidSpread.add(centroid);
    int d = (int) centroid.size(1);
    double[] c = centroid.toDoubles();
    double[] var = v.toDoubles();
    if (variance == null) {
      variance = new double[d];
    }
    for (int i = 0; i < c.length / d; i++) {
      samples++;
      double sum = 0;
      float[] one = new float[d]; // memory grows with the split by this alone
      for (int k = 0; k < d; k++) {
        one[k] = (float) c[i * d + k];
        variance[k] += var[i * d + k];
        sum += Math.sqrt(var[i * d + k]);
      }
      centroids.add(one);
      perSampleStd.add(sum / d);
    }
  }

  private void addCovariance(Tensor difference, Tensor unbiased, Tensor v, Tensor centroid) {
    covPerSample.addAll(Covariance.offDiagonalWithin(difference, unbiased, v).toDoubles());
    covCentroids.add(centroid);
    if (centroid.size(0) > 1) {
      Tensor whole =
          Covariance.meanWithin(difference, unbiased).add(Covariance.of(centroid.to(DType.F64)));
      covBatch.add(Covariance.offDiagonal(whole).item(), centroid.size(0));
    }
  }

  /** Writes all values under {@code prefix/…}. */
  void result(String prefix, Map<String, Double> into) {
    double[] meanVariance = new double[variance.length];
    for (int c = 0; c < meanVariance.length; c++) {
      meanVariance[c] = variance[c] / samples;
    }
    into.put(prefix + "/ch_std", centroidSpread.meanStd(meanVariance));
    into.put(prefix + "/ch_std_per_sample", perSampleStd.mean());
    into.put(prefix + "/ch_std_per_sample__std", perSampleStd.std());
    into.put(prefix + "/ch_std_sample_centroids", centroidSpread.meanStd(null));
    into.put(prefix + "/per_sample_uniformity", uniformity.mean());
    into.put(prefix + "/per_sample_uniformity__std", uniformity.std());
    into.put(prefix + "/dist_emb2cent", toCentroid.mean());
    into.put(prefix + "/dist_emb2cent__std", toCentroid.combinedStd());
    into.put(prefix + "/dist_emb2emb", pairwise.mean());
    if (weighted) {
      into.put(prefix + "/dist_emb2emb__weighted", weightedPairwise.mean());
    }
    into.put(prefix + "/dist_cent2cent__batch_estimate", centroidPairs.mean());
    into.put(prefix + "/dist_cent2dataset", distanceToMean());
    if (covariance) {
      into.put(prefix + "/cov_offdiagonal__batch_estimate", covBatch.mean());
      into.put(prefix + "/cov_offdiagonal_per_sample", covPerSample.mean());
      into.put(prefix + "/cov_offdiagonal_per_sample__std", covPerSample.std());
      into.put(prefix + "/cov_offdiagonal_sample_centroids", covCentroids.offDiagonal());
    }
    if (convention == EmbeddingConvention.CORRECTED) {
      into.put(prefix + "/channels", (double) centroidSpread.channels());
    }
  }

  private double distanceToMean() {
    double[] mean = centroidSpread.mean();
    double sum = 0;
    for (float[] c : centroids) {
      double square = 0;
      for (int k = 0; k < mean.length; k++) {
        double d = c[k] - mean[k] + Masks.PAIRWISE_EPS;
        square += d * d;
      }
      sum += Math.sqrt(square);
    }
    return sum / centroids.size();
  }
}
