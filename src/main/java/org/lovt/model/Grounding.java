package org.lovt.model;

import java.util.Objects;
import java.util.Optional;
import org.lovt.image.Box;
import org.lovt.pretrain.PhraseGrounding.Method;

/**
 * Where a sentence looks in an image: a weight for each region, of sum 1. What the weights are
 * worth has to be measured ({@link LovtModel#pointing}): a sharp map is not a right one.
 *
 * @param sentence as the model read it
 * @param method how the weights were made
 * @param map the weights
 */
public record Grounding(String sentence, Method method, ScoreMap map) {
  /**
   * The region with the largest weight.
   *
   * @param row its row in the grid, from 0
   * @param column its column
   * @param weight its weight
   * @param x column of its centre in pixels of the image as given
   * @param y row of its centre
   * @param region the part of it that shows the image, in pixels of the image; empty if it lies
   *     wholly in a border that was added to make the image square, x and y are then outside
   */
  public record Peak(
      int row, int column, double weight, double x, double y, Optional<Box> region) {}

  /** Checks that all is there. */
  public Grounding {
    Objects.requireNonNull(sentence, "sentence");
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(map, "map");
  }

  /** Where the largest weight is. */
  public Peak peak() {
    int cell = map.largest();
    Optional<Box> visible = map.visible(cell);
    Box box = visible.orElseGet(() -> map.cell(cell));
    return new Peak(
        cell / map.columns(),
        cell % map.columns(),
        map.values()[cell],
        box.x() + box.w() / 2,
        box.y() + box.h() / 2,
        visible);
  }

  /** Entropy of the weights in bits: 0 for one region, log2 N for uniform weights. */
  public double entropy() {
    double bits = 0;
    for (float weight : map.values()) {
      if (weight > 0) {
        bits -= weight * Math.log(weight) / Math.log(2);
      }
    }
    return bits;
  }

  /** Over how many regions the weights are spread, 1 … N: 2 to the power of the entropy. */
  public double spread() {
    return Math.pow(2, entropy());
  }
}
