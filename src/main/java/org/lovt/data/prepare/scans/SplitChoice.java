package org.lovt.data.prepare.scans;

/** Where the three parts of an image set come from. */
public enum SplitChoice {
  /** The split files which the authors of LoVT published: membership, order and boxes. */
  PUBLISHED,
  /** Drawn from a seed by the rule with which the published ones were made. */
  RANDOM
}
