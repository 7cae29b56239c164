package org.lovt.data.phantom.scene;

/** Families of findings with the probability that one finding of a study belongs to each. */
public enum FindingGroup {
  OPACITY(0.30),
  EFFUSION(0.16),
  PNEUMOTHORAX(0.10),
  CARDIOMEGALY(0.12),
  NODULE(0.13),
  ATELECTASIS(0.10),
  FOREIGN_OBJECT(0.09);

  private final double probability;

  FindingGroup(double probability) {
    this.probability = probability;
  }

  /** Probability of this family for one finding; the families' probabilities add up to 1. */
  public double probability() {
    return probability;
  }

  /** True where a study may hold several findings of the family, in different places. */
  public boolean repeatable() {
    return this == OPACITY || this == NODULE;
  }
}
