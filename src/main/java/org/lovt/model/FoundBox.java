package org.lovt.model;

import java.util.Objects;
import org.lovt.image.Box;

/**
 * Something that a head found in an image.
 *
 * @param target what it is
 * @param score how sure the head is, 0 … 1
 * @param box where it is, in pixels of the image as given, inside of it
 */
public record FoundBox(String target, double score, Box box) {
  /** Checks that all is there. */
  public FoundBox {
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(box, "box");
  }
}
