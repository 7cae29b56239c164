package org.lovt.campaign;

import java.util.OptionalDouble;

/** A share of held-out studies or sentences that tables show, in percent. */
enum HeldOutShare {
  FOUND_FIRST("report found first", "%", "retrieval/i2r_top_1_acc"),
  SAME_FINDINGS("same findings", "%, abnormal", "retrieval/same_findings/abnormal/share"),
  POINTING("pointing", "%", "pointing/hits"),
  POINTING_ELSEWHERE("with another image", "%", "pointing/other_image_hits"),
  POINTING_CHANCE("by chance", "%", "pointing/chance"),
  OVERLAP("overlap of maps", "mean IoU, %", "pointing/miou"),
  GLOBAL_POINTING("pointing by global vectors", "%", "pointing_global/hits");

  private final String heading;
  private final String detail;
  private final String measure;

  HeldOutShare(String heading, String detail, String measure) {
    this.heading = heading;
    this.detail = detail;
    this.measure = measure;
  }

  String heading() {
    return heading;
  }

  String detail() {
    return detail;
  }

  /** The fraction for a model; empty where it is not known. */
  OptionalDouble of(ModelFacts model) {
    return model.heldOut(measure);
  }
}
