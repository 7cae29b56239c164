package org.lovt.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lovt.torch.Functional;
import org.lovt.torch.Tensor;

/**
 * Statistics of local embeddings {@code x [B, N, d]} (unit vectors) of one space
 * (spec/pretraining.md 9.4, "Local space").
 */
final class LocalSpace {
  private final boolean covariance;
  private final ChannelSpread centroidSpread = new ChannelSpread();
  private final List<double[]> centroids = new ArrayList<>();
  private double[] variance;
  private long samples;
  private final Values perSampleStd = new Values();
  private final Values uniformity = new Values();
  private final BatchValues toCentroid = new BatchValues();
  private final BatchValues pairwise = new BatchValues();
  private final BatchValues weightedPairwise = new BatchValues();
  private final BatchValues centroidPairs = new BatchValues();
  private final Values covPerSample = new Values();
  private final BatchValues covBatch = new BatchValues();
  private final Covariance.Store covCentroids = new Covariance.Store();
  private boolean weighted;

  LocalSpace(boolean covariance) {
    this.covariance = covariance;
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
    centroidPairs.add(Functional.cdist(c, c).mean().item());
    if (covariance) {
      addCovariance(difference, unbiased, centroid);
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
      double[] one = new double[d];
      for (int k = 0; k < d; k++) {
        one[k] = c[i * d + k];
        variance[k] += var[i * d + k];
        sum += Math.sqrt(var[i * d + k]);
      }
      centroids.add(one);
      perSampleStd.add(sum / d);
    }
  }

  private void addCovariance(Tensor difference, Tensor unbiased, Tensor centroid) {
    Tensor cov =
        difference.transpose(1, 2).matmul(difference).div(unbiased.unsqueeze(2)); // [B, d, d]
    covPerSample.addAll(Covariance.offDiagonal(cov).toDoubles());
    covCentroids.add(centroid);
    if (centroid.size(0) > 1) {
      Tensor whole = cov.mean(0, false).add(Covariance.of(centroid));
      covBatch.add(Covariance.offDiagonal(whole).item());
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
  }

  private double distanceToMean() {
    double[] mean = centroidSpread.mean();
    double sum = 0;
    for (double[] c : centroids) {
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
