package org.lovt.metric;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lovt.torch.Functional;
import org.lovt.torch.Scope;
import org.lovt.torch.Tensor;

/**
 * The statistics of {@link BimodalMetrics} that an image encoder alone has: its regions {@code
 * emb/yl_a/…} and its images {@code emb/yg_a/…}, covariances included.
 */
public final class ImageMetrics {
  private final LocalSpace regions;
  private final GlobalSpace images;
  private boolean any;

  /** A fresh accumulator. */
  public ImageMetrics(EmbeddingConvention convention) {
    regions = new LocalSpace(true, convention);
    images = new GlobalSpace(true, convention);
  }

  /** Takes regions {@code [B, N, d]} and images {@code [B, d]} of a batch, of any length. */
  public void add(Tensor local, Tensor global) {
    try (Scope scope = Scope.open()) {
      regions.add(Functional.l2Normalize(local, -1), Masks.of(null, local), null);
      images.add(Functional.l2Normalize(global, -1));
      any = true;
    }
  }

  /** All values; empty without samples. */
  public Map<String, Double> result() {
    Map<String, Double> out = new LinkedHashMap<>();
    if (any) {
      regions.result("emb/yl_a", out);
      images.result("emb/yg_a", out);
    }
    return out;
  }
}
