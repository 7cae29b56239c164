package org.lovt.image.jpeg2000;

import java.util.ArrayList;
import java.util.List;
import org.lovt.image.MalformedImage;

/** The geometry of one component of a tile: resolutions, subbands, precincts, code-blocks. */
final class TileComponent {
  /** More code-blocks or precincts than any sensible picture has: a bomb. */
  private static final int MAX_PIECES = 1 << 19;

  final Region region;
  final CodingStyle style;
  final Region[] resolutions;
  final List<List<Band>> bands = new ArrayList<>();
  final List<Precinct> precincts = new ArrayList<>();
  private final int number;
  private final Region tile;
  private final Quantisation quantisation;
  private final int precision;
  private int pieces;

  TileComponent(int number, Region tile, Parameters parameters, int precision)
      throws MalformedImage {
    this.number = number;
    this.tile = tile;
    this.precision = precision;
    region = tile;
    style = parameters.style(number);
    quantisation = parameters.quantisation(number);
    resolutions = new Region[style.levels() + 1];
    for (int r = 0; r <= style.levels(); r++) {
      resolutions[r] = region.reduced(style.levels() - r);
      bands.add(bands(r));
      addPrecincts(r);
    }
  }

  private List<Band> bands(int r) throws MalformedImage {
    int levels = style.levels();
    List<Band> out = new ArrayList<>(3);
    if (r == 0) {
      out.add(band(resolutions[0], false, false, 0));
      return out;
    }
    int level = levels - r + 1;
    out.add(band(region.band(level, true, false), true, false, r));
    out.add(band(region.band(level, false, true), false, true, r));
    out.add(band(region.band(level, true, true), true, true, r));
    return out;
  }

  private Band band(Region place, boolean highX, boolean highY, int r) throws MalformedImage {
    int kind = (highY ? 1 : 0) + (highX && highY ? 1 : 0);
    int exponent = quantisation.exponent(r, kind);
    int gain = (highX ? 1 : 0) + (highY ? 1 : 0);
    double step =
        style.reversible()
            ? 1
            : Math.scalb(1 + quantisation.mantissa(r, kind) / 2048.0, precision + gain - exponent);
    return new Band(place, highX, highY, quantisation.guardBits() + exponent - 1, step);
  }

  private void addPrecincts(int r) throws MalformedImage {
    Region resolution = resolutions[r];
    if (resolution.isEmpty()) {
      return;
    }
    int wide = style.precinctWidthBits(r);
    int high = style.precinctHeightBits(r);
    int firstX = resolution.left() >> wide;
    int firstY = resolution.top() >> high;
    int across = (resolution.right() - 1 >> wide) - firstX + 1;
    int down = (resolution.bottom() - 1 >> high) - firstY + 1;
    count((long) across * down);
    int scale = style.levels() - r;
    for (int i = 0; i < across * down; i++) {
      long px = firstX + i % across;
      long py = firstY + i / across;
      List<Precinct.Part> parts = new ArrayList<>(3);
      for (Band band : bands.get(r)) {
        // In a subband of details everything is half as large.
        int half = r == 0 ? 0 : 1;
        parts.add(part(band, px, py, wide - half, high - half));
      }
      long x = Math.max(tile.left(), px << wide + scale);
      long y = Math.max(tile.top(), py << high + scale);
      precincts.add(new Precinct(number, r, i, x, y, parts));
    }
  }

  private Precinct.Part part(Band band, long px, long py, int wide, int high)
      throws MalformedImage {
    Region place =
        new Region(
                bounded(px << wide),
                bounded(py << high),
                bounded(px + 1 << wide),
                bounded(py + 1 << high))
            .intersect(band.region());
    if (place.isEmpty()) {
      return new Precinct.Part(band, 0, new CodeBlock[0]);
    }
    int blockWide = Math.min(style.blockWidthBits(), wide);
    int blockHigh = Math.min(style.blockHeightBits(), high);
    int firstX = place.left() >> blockWide;
    int firstY = place.top() >> blockHigh;
    int across = (place.right() - 1 >> blockWide) - firstX + 1;
    int down = (place.bottom() - 1 >> blockHigh) - firstY + 1;
    count((long) across * down);
    CodeBlock[] blocks = new CodeBlock[across * down];
    for (int i = 0; i < blocks.length; i++) {
      int left = firstX + i % across << blockWide;
      int top = firstY + i / across << blockHigh;
      Region block = new Region(left, top, left + (1 << blockWide), top + (1 << blockHigh));
      blocks[i] = new CodeBlock(block.intersect(place));
    }
    return new Precinct.Part(band, across, blocks);
  }

  private static int bounded(long value) {
    return (int) Math.min(value, 1 << 30);
  }

  private void count(long more) throws MalformedImage {
    if (more > MAX_PIECES || (pieces += (int) more) > MAX_PIECES) {
      throw Broken.damaged("more code-blocks than a picture has");
    }
  }
}
