package org.lovt.analysis.sheet;

import java.util.List;
import java.util.Objects;
import org.lovt.image.Box;
import org.lovt.image.GrayImage;
import org.lovt.image.Mask;

/**
 * One picture of a contact sheet.
 *
 * @param title its identifier
 * @param picture the picture
 * @param boxes boxes in its pixels
 * @param masks masks of its size, or of any other, which is then stretched over it
 * @param lines text under it, one paragraph each
 */
public record SheetItem(
    String title,
    GrayImage picture,
    List<Named<Box>> boxes,
    List<Named<Mask>> masks,
    List<String> lines) {
  /**
   * Something in a picture.
   *
   * @param name what it is; equal names have equal colours on a sheet
   * @param shape where it is
   */
  public record Named<T>(String name, T shape) {}

  /** Copies. */
  public SheetItem {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(picture, "picture");
    boxes = List.copyOf(boxes);
    masks = List.copyOf(masks);
    lines = List.copyOf(lines);
  }
}
