package org.lovt.data.verify;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.lovt.image.ImageSize;

/** Many sizes in a few words. */
final class Sizes {
  private Sizes() {}

  /** {@code 1024 x 1024}, or {@code 12 sizes, 400 x 300 to 4020 x 4462}; null for none. */
  static String text(Collection<ImageSize> sizes) {
    List<ImageSize> distinct =
        sizes.stream()
            .distinct()
            .sorted(Comparator.comparingLong(ImageSize::pixels).thenComparingInt(ImageSize::width))
            .toList();
    if (distinct.isEmpty()) {
      return null;
    }
    ImageSize smallest = distinct.get(0);
    return distinct.size() == 1
        ? smallest.toString()
        : "%d sizes, %s to %s"
            .formatted(distinct.size(), smallest, distinct.get(distinct.size() - 1));
  }
}
