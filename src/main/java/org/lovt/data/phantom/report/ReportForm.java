package org.lovt.data.phantom.report;

import org.lovt.base.RandomStream;

/** Layout of a report: mostly the standard one, sometimes one of the forms that real files take. */
public enum ReportForm {
  /** Findings, then impression. */
  STANDARD(0.90),
  IMPRESSION_ONLY(0.025),
  FINDINGS_ONLY(0.015),
  /** One section headed {@code FINDINGS AND IMPRESSION}. */
  COMBINED(0.010),
  /** A first findings section about the technique, then the real one. */
  TWO_FINDINGS(0.010),
  /** An addendum after the impression. */
  ADDENDUM(0.010),
  /** Lines end with CR LF. */
  CARRIAGE_RETURNS(0.010),
  /** An impression with numbered items. */
  ENUMERATED(0.015),
  /** No heading for the text: preparation has to drop the study. */
  UNHEADED(0.005);

  private final double probability;

  ReportForm(double probability) {
    this.probability = probability;
  }

  /** How often the form occurs; the probabilities add up to 1. */
  public double probability() {
    return probability;
  }

  /** Whether preparation finds sentences in it. */
  public boolean usable() {
    return this != UNHEADED;
  }

  /** Draws a form; where {@code usableOnly}, unusable ones turn into the standard form. */
  public static ReportForm draw(boolean usableOnly, RandomStream random) {
    double p = random.nextDouble();
    for (ReportForm form : values()) {
      if (p < form.probability) {
        return usableOnly && !form.usable() ? STANDARD : form;
      }
      p -= form.probability;
    }
    return STANDARD;
  }
}
