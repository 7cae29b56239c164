package org.lovt.metric;

import java.util.Map;
import org.lovt.torch.Functional;
import org.lovt.torch.Tensor;

/** Statistics of global embeddings {@code e [B, d]} (spec/pretraining.md 9.4, "Global space"). */
final class GlobalSpace {
  private final boolean covariance;
  private final boolean corrected;
  private final ChannelSpread spread = new ChannelSpread();
  private final BatchValues gauss;
  private final BatchValues pairwise;
  private final RunningCovariance whole = new RunningCovariance();
  private final AllPairs allPairs = new AllPairs();

  GlobalSpace(boolean covariance, EmbeddingConvention convention) {
    this.covariance = covariance;
    this.corrected = convention == EmbeddingConvention.CORRECTED;
    this.gauss = new BatchValues(convention);
    this.pairwise = new BatchValues(convention);
  }

  void add(Tensor e) {
    spread.add(e);
    Tensor batch = e.unsqueeze(0);
    Tensor distances = Functional.cdist(batch, batch);
    gauss.add(distances.square().mul(-2).exp().mean().item(), e.size(0));
    pairwise.add(distances.mean().item(), e.size(0));
    if (covariance) {
      whole.add(e);
    }
    if (corrected) {
      allPairs.add(e);
    }
  }

  void result(String prefix, Map<String, Double> into) {
    into.put(prefix + "/ch_std", spread.meanStd(null));
    into.put(prefix + "/uniformity", Math.log(gauss.mean()));
    into.put(prefix + "/dist_emb2emb__batch_estimate", pairwise.mean());
    if (covariance) {
      into.put(prefix + "/cov_offdiagonal", whole.offDiagonal());
    }
    if (corrected) {
      allPairs.result(prefix, into);
      into.put(prefix + "/channels", (double) spread.channels());
    }
  }
}
