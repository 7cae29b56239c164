package org.lovt.nn.head;

import org.lovt.base.LovtException;

/**
 * A prior box shape in pixels of the network's input.
 *
 * @param width positive
 * @param height positive
 */
public record Anchor(double width, double height) {
  /** Checks the sides. */
  public Anchor {
    if (!(width > 0 && height > 0)) {
      throw LovtException.config(
          "anchors: expected positive sides. Received: " + width + " × " + height,
          "Give anchors as [width, height] in pixels of the network's input.");
    }
  }
}
