package org.lovt.model;

import java.util.List;
import org.lovt.image.Box;
import org.lovt.image.ImageSize;
import org.lovt.image.Mask;

/**
 * Which pixels of an image belong to what, as a head sees it.
 *
 * @param targets what is looked for
 * @param maps for each target the probability of each pixel that the network saw; {@link
 *     ScoreMap#upsampled} gives those of the image as given
 */
public record Segmentation(List<String> targets, List<ScoreMap> maps) {
  /** Checks that each target has its map. */
  public Segmentation {
    targets = List.copyOf(targets);
    maps = List.copyOf(maps);
    if (targets.isEmpty() || targets.size() != maps.size()) {
      throw new IllegalArgumentException(
          "Expected a map for each target. Received: %d and %d"
              .formatted(targets.size(), maps.size()));
    }
  }

  /** The probabilities of a target. */
  public ScoreMap map(String target) {
    int i = targets.indexOf(target);
    if (i < 0) {
      throw new IllegalArgumentException("Expected one of " + targets + ". Received: " + target);
    }
    return maps.get(i);
  }

  /**
   * The mask of a target, as large as the image as given. What the network did not see, where the
   * preprocessing cuts borders off, is background.
   *
   * @param threshold least probability of a pixel that belongs to it; heads are judged at 0.5
   */
  public Mask mask(String target, double threshold) {
    ScoreMap map = map(target);
    ImageSize size = map.image();
    Box seen = map.placement().seen();
    byte[] inside = new byte[Math.multiplyExact(size.width(), size.height())];
    for (int y = 0, i = 0; y < size.height(); y++) {
      for (int x = 0; x < size.width(); x++, i++) {
        boolean found = contains(seen, x + 0.5, y + 0.5) && map.at(x + 0.5, y + 0.5) >= threshold;
        inside[i] = (byte) (found ? 1 : 0);
      }
    }
    return new Mask(size.width(), size.height(), inside);
  }

  private static boolean contains(Box box, double x, double y) {
    return x >= box.x() && x <= box.x() + box.w() && y >= box.y() && y <= box.y() + box.h();
  }
}
