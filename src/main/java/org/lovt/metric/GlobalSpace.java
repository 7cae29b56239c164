package org.lovt.metric;

import java.util.Map;
import org.lovt.torch.Functional;
import org.lovt.torch.Tensor;

/** Statistics of global embeddings {@code e [B, d]} (spec/pretraining.md 9.4, "Global space"). */
final class GlobalSpace {
  private final boolean covariance;
  private final ChannelSpread spread = new ChannelSpread();
  private final BatchValues gauss = new BatchValues();
  private final BatchValues pairwise = new BatchValues();
  private final Covariance.Store store = new Covariance.Store();

  GlobalSpace(boolean covariance) {
    this.covariance = covariance;
  }

  void add(Tensor e) {
    spread.add(e);
    Tensor batch = e.unsqueeze(0);
    Tensor distances = Functional.cdist(batch, batch);
    gauss.add(distances.square().mul(-2).exp().mean().item());
    pairwise.add(distances.mean().item());
    if (covariance) {
      store.add(e);
    }
  }

  void result(String prefix, Map<String, Double> into) {
    into.put(prefix + "/ch_std", spread.meanStd(null));
    into.put(prefix + "/uniformity", Math.log(gauss.mean()));
    into.put(prefix + "/dist_emb2emb__batch_estimate", pairwise.mean());
    if (covariance) {
      into.put(prefix + "/cov_offdiagonal", store.offDiagonal());
    }
  }
}
