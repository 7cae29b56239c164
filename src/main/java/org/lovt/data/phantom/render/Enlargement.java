package org.lovt.data.phantom.render;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Brings a drawn radiograph to a greater size: pixels bilinearly, masks by the nearest pixel. */
public final class Enlargement {
  private Enlargement() {}

  /**
   * The picture with another number of pixels.
   *
   * @param side width and height, at least those of the picture
   */
  public static Rendered to(Rendered rendered, int side) {
    int size = rendered.size();
    if (side < size) {
      throw new IllegalArgumentException(
          "Expected a side of at least %d. Received: %d".formatted(size, side));
    }
    if (side == size) {
      return rendered;
    }
    List<Region> regions = new ArrayList<>();
    for (Region region : rendered.regions()) {
      BitSet mask = nearest(region.mask(), size, side);
      regions.add(new Region(region.finding(), region.side(), mask, Box.around(mask, side)));
    }
    return new Rendered(side, bilinear(rendered.pixels(), size, side), List.copyOf(regions));
  }

  private static BitSet nearest(BitSet mask, int size, int side) {
    BitSet large = new BitSet(side * side);
    for (int row = 0; row < side; row++) {
      int from = (2 * row + 1) * size / (2 * side) * size;
      if (mask.nextSetBit(from) >= 0) {
        for (int column = 0; column < side; column++) {
          if (mask.get(from + (2 * column + 1) * size / (2 * side))) {
            large.set(row * side + column);
          }
        }
      }
    }
    return large;
  }

  private static byte[] bilinear(byte[] pixels, int size, int side) {
    byte[] large = new byte[side * side];
    for (int row = 0; row < side; row++) {
      double y = position(row, size, side);
      int top = (int) y * size;
      int bottom = Math.min(size - 1, (int) y + 1) * size;
      float fy = (float) (y - (int) y);
      for (int column = 0; column < side; column++) {
        double x = position(column, size, side);
        int left = (int) x;
        int right = Math.min(size - 1, left + 1);
        float fx = (float) (x - left);
        float above = mix(pixels[top + left], pixels[top + right], fx);
        float below = mix(pixels[bottom + left], pixels[bottom + right], fx);
        large[row * side + column] = (byte) Math.round(above + fy * (below - above));
      }
    }
    return large;
  }

  /** Where the centre of a pixel lies, in pixels of the smaller picture. */
  private static double position(int pixel, int size, int side) {
    return Math.max(0, Math.min(size - 1, (pixel + 0.5) * size / side - 0.5));
  }

  private static float mix(byte a, byte b, float share) {
    return (a & 0xff) + share * ((b & 0xff) - (a & 0xff));
  }
}
