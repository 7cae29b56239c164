package org.lovt.data.split;

import java.util.Objects;
import org.lovt.image.Box;

/**
 * A box with the number of its class.
 *
 * @param box in pixels of the original image
 * @param type class number as in the file, from 0; data sets of one class write 1
 */
public record LabelledBox(Box box, int type) {
  /** Checks the number. */
  public LabelledBox {
    Objects.requireNonNull(box, "box");
    if (type < 0) {
      throw new IllegalArgumentException("a class number is at least 0. Received: " + type);
    }
  }
}
