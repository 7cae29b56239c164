package org.lovt.image.view;

import java.util.Objects;
import java.util.Optional;
import org.lovt.image.Crop;
import org.lovt.image.ScanParameters.Jitter;

/**
 * Everything that is random in one view, drawn before it is made: a view can be repeated, and many
 * images can share one draw.
 *
 * @param crop what the view shows, in pixels of the image
 * @param flip whether left and right are exchanged
 * @param jitter brightness and contrast; empty: none
 * @param blurSigma standard deviation of the blur in pixels of the view; 0: no blur
 */
public record ViewParameters(Crop crop, boolean flip, Optional<Jitter> jitter, double blurSigma) {
  /** Checks that nothing is missing and the blur is not negative. */
  public ViewParameters {
    Objects.requireNonNull(crop, "crop");
    Objects.requireNonNull(jitter, "jitter");
    if (!(blurSigma >= 0)) {
      throw new IllegalArgumentException("Expected blurSigma >= 0. Received: " + blurSigma);
    }
  }
}
