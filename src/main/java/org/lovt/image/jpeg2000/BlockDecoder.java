package org.lovt.image.jpeg2000;

import java.util.Arrays;
import org.lovt.image.MalformedImage;

/**
 * Decodes code-blocks (T.800 annex D): bit plane by bit plane from the top, each in three passes:
 * coefficients likely to get their first bit, further bits of those that have one, the rest. The
 * coefficients are visited in stripes of four rows, column by column.
 */
final class BlockDecoder {
  private static final int SIGNIFICANT = 1 << 12;
  private static final int VISITED = 1 << 13;
  private static final int REFINED = 1 << 14;
  private static final int NEGATIVE = 1 << 15;

  /** Most bit planes that numbers of 32 bits hold with the half below the last one. */
  private static final int MAX_PLANES = 30;

  private final byte[] data;
  private final MqDecoder coder = new MqDecoder();
  private CodingStyle style;
  private byte[] contexts;
  private PlainBits plain;
  private int width;
  private int height;
  private int stride;
  private int[] flags = new int[0];
  private int[] magnitudes = new int[0];
  private byte[] segment = new byte[0];
  private int plane;

  BlockDecoder(byte[] data) {
    this.data = data;
  }

  /**
   * Decodes a block into the coefficients of its subband.
   *
   * @param out coefficients of the subband, row by row; the block's are set
   */
  void decode(CodeBlock block, Band band, CodingStyle codingStyle, float[] out)
      throws MalformedImage {
    if (block.passes == 0) {
      return;
    }
    prepare(block, band, codingStyle);
    plane = band.planes() - block.zeroPlanes - 1;
    if (plane < 0 || plane >= MAX_PLANES || block.passes > 3 * plane + 1) {
      throw Broken.damaged("a code-block of " + block.passes + " passes");
    }
    int kind = 2;
    int number = 0;
    for (CodeBlock.Segment s : block.segments) {
      boolean bypassed = style.has(CodingStyle.BYPASS) && number >= 10 && kind != 2;
      start(s, bypassed);
      for (int i = 0; i < s.passes; i++) {
        switch (kind) {
          case 0 -> firstBits();
          case 1 -> furtherBits();
          default -> cleanUp();
        }
        if (style.has(CodingStyle.RESET)) {
          coder.resetContexts();
        }
        number++;
        kind++;
        if (kind == 3) {
          kind = 0;
          plane--;
        }
      }
    }
    // A pass that is missing in the last plane leaves that plane half known.
    write(block, band, out);
  }

  private void prepare(CodeBlock block, Band band, CodingStyle codingStyle) {
    style = codingStyle;
    int kind = band.highX() && band.highY() ? 2 : band.highX() ? 1 : 0;
    contexts = Contexts.SIGNIFICANCE[kind];
    width = block.region.width();
    height = block.region.height();
    stride = width + 2;
    int size = stride * (height + 2);
    if (flags.length < size) {
      flags = new int[size];
      magnitudes = new int[size];
    } else {
      Arrays.fill(flags, 0, size, 0);
      Arrays.fill(magnitudes, 0, size, 0);
    }
    coder.resetContexts();
  }

  private void start(CodeBlock.Segment s, boolean bypassed) {
    int length = 0;
    for (int[] piece : s.pieces) {
      length += piece[1];
    }
    if (segment.length < length) {
      segment = new byte[length];
    }
    int to = 0;
    for (int[] piece : s.pieces) {
      System.arraycopy(data, piece[0], segment, to, piece[1]);
      to += piece[1];
    }
    plain = bypassed ? new PlainBits(segment, length) : null;
    if (!bypassed) {
      coder.start(segment, length);
    }
  }

  /** Flags as they count: at the end of a stripe the next one may not be known. */
  private int flags(int at, boolean lastOfStripe) {
    int f = flags[at];
    if (lastOfStripe && style.has(CodingStyle.VERTICALLY_CAUSAL)) {
      int below = Contexts.SOUTH | Contexts.SOUTH_WEST | Contexts.SOUTH_EAST;
      f &= ~(below | Contexts.SOUTH << Contexts.NEGATIVE);
    }
    return f;
  }

  private void firstBits() {
    for (int top = 0; top < height; top += 4) {
      int bottom = Math.min(top + 4, height);
      for (int x = 0; x < width; x++) {
        int at = (top + 1) * stride + x + 1;
        for (int y = top; y < bottom; y++, at += stride) {
          int f = flags(at, y == top + 3);
          if ((f & SIGNIFICANT) != 0 || (f & Contexts.NEIGHBOURS) == 0) {
            continue;
          }
          int bit = plain != null ? plain.bit() : coder.decode(contexts[f & Contexts.NEIGHBOURS]);
          if (bit == 1) {
            becomeSignificant(at, f);
          }
          flags[at] |= VISITED;
        }
      }
    }
  }

  private void furtherBits() {
    int half = 1 << plane;
    for (int top = 0; top < height; top += 4) {
      int bottom = Math.min(top + 4, height);
      for (int x = 0; x < width; x++) {
        int at = (top + 1) * stride + x + 1;
        for (int y = top; y < bottom; y++, at += stride) {
          int f = flags(at, y == top + 3);
          if ((f & (SIGNIFICANT | VISITED)) != SIGNIFICANT) {
            continue;
          }
          int bit;
          if (plain != null) {
            bit = plain.bit();
          } else if ((f & REFINED) != 0) {
            bit = coder.decode(16);
          } else {
            bit = coder.decode((f & Contexts.NEIGHBOURS) == 0 ? 14 : 15);
          }
          magnitudes[at] += bit == 1 ? half : -half;
          flags[at] |= REFINED;
        }
      }
    }
  }

  private void cleanUp() throws MalformedImage {
    for (int top = 0; top < height; top += 4) {
      int bottom = Math.min(top + 4, height);
      for (int x = 0; x < width; x++) {
        int at = (top + 1) * stride + x + 1;
        int y = top;
        if (bottom - top == 4 && isBlank(at)) {
          if (coder.decode(MqDecoder.RUN) == 0) {
            continue;
          }
          int skipped = coder.decode(MqDecoder.UNIFORM) << 1 | coder.decode(MqDecoder.UNIFORM);
          y += skipped;
          at += skipped * stride;
          becomeSignificant(at, flags(at, y == top + 3));
          y++;
          at += stride;
        }
        for (; y < bottom; y++, at += stride) {
          int f = flags(at, y == top + 3);
          if ((f & (SIGNIFICANT | VISITED)) == 0
              && coder.decode(contexts[f & Contexts.NEIGHBOURS]) == 1) {
            becomeSignificant(at, f);
          }
        }
      }
    }
    int size = stride * (height + 2);
    for (int i = 0; i < size; i++) {
      flags[i] &= ~VISITED;
    }
    if (style.has(CodingStyle.SEGMENTATION_SYMBOLS)) {
      int symbol = 0;
      for (int i = 0; i < 4; i++) {
        symbol = symbol << 1 | coder.decode(MqDecoder.UNIFORM);
      }
      if (symbol != 10) {
        throw Broken.damaged("a segmentation symbol");
      }
    }
  }

  /** Whether nothing is known of a column of four and its neighbours. */
  private boolean isBlank(int at) {
    int known = Contexts.NEIGHBOURS | SIGNIFICANT | VISITED;
    return ((flags[at] | flags[at + stride] | flags[at + 2 * stride] | flags(at + 3 * stride, true))
            & known)
        == 0;
  }

  /** A coefficient gets its first bit and its sign; the neighbours take notice. */
  private void becomeSignificant(int at, int f) {
    int sign = Contexts.SIGN[Contexts.signIndex(f)];
    int bit = plain != null ? plain.bit() : coder.decode(sign >> 1) ^ sign & 1;
    magnitudes[at] = 3 << plane;
    flags[at] |= SIGNIFICANT | (bit == 1 ? NEGATIVE : 0);
    int negative = bit == 1 ? 1 << Contexts.NEGATIVE : 0;
    flags[at - 1] |= Contexts.EAST | Contexts.EAST * negative;
    flags[at + 1] |= Contexts.WEST | Contexts.WEST * negative;
    flags[at - stride] |= Contexts.SOUTH | Contexts.SOUTH * negative;
    flags[at + stride] |= Contexts.NORTH | Contexts.NORTH * negative;
    flags[at - stride - 1] |= Contexts.SOUTH_EAST;
    flags[at - stride + 1] |= Contexts.SOUTH_WEST;
    flags[at + stride - 1] |= Contexts.NORTH_EAST;
    flags[at + stride + 1] |= Contexts.NORTH_WEST;
  }

  /** Magnitudes are doubled numbers with the middle of what is not known added. */
  private void write(CodeBlock block, Band band, float[] out) {
    int bandWidth = band.region().width();
    int left = block.region.left() - band.region().left();
    int top = block.region.top() - band.region().top();
    double step = band.step() / 2;
    for (int y = 0; y < height; y++) {
      int to = (top + y) * bandWidth + left;
      int at = (y + 1) * stride + 1;
      for (int x = 0; x < width; x++, at++, to++) {
        int magnitude = magnitudes[at];
        if (magnitude != 0) {
          float value = style.reversible() ? magnitude >> 1 : (float) (magnitude * step);
          out[to] = (flags[at] & NEGATIVE) != 0 ? -value : value;
        }
      }
    }
  }
}
