package org.lovt.image.jpeg2000;

import java.util.List;

/**
 * A precinct: the code-blocks of one resolution and place that packets tell together.
 *
 * @param component its component
 * @param resolution its resolution
 * @param index number within the resolution, row by row
 * @param x position on the reference grid
 * @param y position on the reference grid
 * @param parts its part of each subband
 */
record Precinct(int component, int resolution, int index, long x, long y, List<Part> parts) {

  /** The code-blocks of one subband. */
  static final class Part {
    final Band band;
    final int across;
    final CodeBlock[] blocks;
    final TagTree inclusion;
    final TagTree zeroPlanes;

    Part(Band band, int across, CodeBlock[] blocks) {
      this.band = band;
      this.across = across;
      this.blocks = blocks;
      int down = across == 0 ? 0 : blocks.length / across;
      inclusion = new TagTree(across, down);
      zeroPlanes = new TagTree(across, down);
    }
  }
}
