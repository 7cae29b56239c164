package org.lovt.data.split;

import java.util.List;
import java.util.Objects;
import org.lovt.image.Box;

/**
 * A row of a split file: an image.
 *
 * @param id the image's identifier, which is the name of its file without ending
 * @param objects its boxes; empty where there is nothing, and in files of identifiers only
 */
public record SplitRow(String id, List<LabelledBox> objects) {
  /** Copies the list. */
  public SplitRow {
    Objects.requireNonNull(id, "id");
    objects = List.copyOf(objects);
  }

  /** A row without boxes. */
  public static SplitRow of(String id) {
    return new SplitRow(id, List.of());
  }

  /** The boxes alone. */
  public List<Box> boxes() {
    return objects.stream().map(LabelledBox::box).toList();
  }
}
