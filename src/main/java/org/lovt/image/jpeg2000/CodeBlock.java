package org.lovt.image.jpeg2000;

import java.util.ArrayList;
import java.util.List;

/** A code-block: where its coefficients lie, and what the packets told about it. */
final class CodeBlock {
  /** A piece of the coded data that is decoded by itself. */
  static final class Segment {
    /** Number of coding passes that it may hold. */
    final int capacity;

    int passes;
    final List<int[]> pieces = new ArrayList<>(1);

    Segment(int capacity) {
      this.capacity = capacity;
    }
  }

  final Region region;
  final List<Segment> segments = new ArrayList<>(1);

  /** Whether a packet has contributed to it. */
  boolean included;

  /** Uppermost bit planes without any bit. */
  int zeroPlanes;

  /** Bits by which lengths are told, less the passes' share. */
  int lengthBits = 3;

  int passes;

  CodeBlock(Region region) {
    this.region = region;
  }

  /** The segment that the next pass belongs to. */
  Segment open(CodingStyle style) {
    if (!segments.isEmpty()) {
      Segment last = segments.get(segments.size() - 1);
      if (last.passes < last.capacity) {
        return last;
      }
    }
    int capacity = Integer.MAX_VALUE;
    if (style.has(CodingStyle.TERMINATE)) {
      capacity = 1;
    } else if (style.has(CodingStyle.BYPASS)) {
      // Ten arithmetic passes, then two plain ones and an arithmetic one by turns.
      boolean plainNext = passes >= 10 && (passes - 10) % 3 == 0;
      capacity = passes == 0 ? 10 : plainNext ? 2 : 1;
    }
    Segment segment = new Segment(capacity);
    segments.add(segment);
    return segment;
  }
}
