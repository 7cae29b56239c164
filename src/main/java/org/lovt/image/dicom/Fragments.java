package org.lovt.image.dicom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lovt.image.MalformedImage;

/** The fragments of encapsulated pixels: an offset table, then the pieces of the frames. */
final class Fragments {
  private static final int ITEM = 0xfffee000;
  private static final int END = 0xfffee0dd;

  private final byte[] data;
  private final int first;
  private final List<int[]> pieces = new ArrayList<>();
  private byte[] offsetTable;

  private Fragments(byte[] data, int first) {
    this.data = data;
    this.first = first;
  }

  /**
   * The bytes of the first frame.
   *
   * @param wholeFragments whether no frame may be split (run lengths)
   */
  static byte[] firstFrame(byte[] data, Element pixels, int frames, boolean wholeFragments)
      throws MalformedImage {
    Fragments fragments = new Fragments(data, pixels.offset());
    fragments.read(pixels);
    int count = fragments.count(frames, wholeFragments);
    return fragments.joined(count);
  }

  private void read(Element pixels) throws MalformedImage {
    if (!pixels.undefined()) {
      throw Damage.damaged(
          "its "
              + Tag.PIXELS
              + " has a fixed length, but its transfer syntax is a compressed one, which needs"
              + " fragments");
    }
    int at = first;
    // A missing end mark behind complete fragments does no harm.
    while (at < data.length) {
      if (data.length - at < 8) {
        throw cutOff();
      }
      int code = u16(at) << 16 | u16(at + 2);
      long length = u32(at + 4);
      at += 8;
      if (code == END) {
        break;
      }
      if (code != ITEM) {
        throw Damage.damaged(
            "its "
                + Tag.PIXELS
                + " holds "
                + Tag.format(code)
                + " at byte "
                + (at - 8)
                + " where a fragment should start");
      }
      if (length > data.length - at) {
        throw cutOff();
      }
      if (offsetTable == null) {
        offsetTable = Arrays.copyOfRange(data, at, at + (int) length);
      } else {
        pieces.add(new int[] {at, (int) length});
      }
      at += (int) length;
    }
    if (pieces.isEmpty()) {
      throw Damage.damaged("its " + Tag.PIXELS + " holds no fragment");
    }
  }

  /** The number of fragments that make up the first of several frames. */
  private int count(int frames, boolean wholeFragments) throws MalformedImage {
    if (pieces.size() < frames) {
      throw Damage.damaged(
          "its " + Tag.PIXELS + " holds " + pieces.size() + " fragments for " + frames + " frames");
    }
    if (frames == 1) {
      if (wholeFragments && pieces.size() > 1) {
        throw Damage.damaged(
            "its "
                + Tag.PIXELS
                + " holds "
                + pieces.size()
                + " fragments of run lengths for 1 frame; expected 1");
      }
      return pieces.size();
    }
    if (wholeFragments || pieces.size() == frames) {
      return 1;
    }
    return offsetTable.length >= 8 ? countByTable() : countByStart();
  }

  /** The second frame starts where the second entry of the offset table points. */
  private int countByTable() throws MalformedImage {
    long second = u32(offsetTable, 4);
    int begin = pieces.get(0)[0] - 8;
    for (int i = 1; i < pieces.size(); i++) {
      if (pieces.get(i)[0] - 8 - begin == second) {
        return i;
      }
    }
    throw Damage.damaged("the offset table of its " + Tag.PIXELS + " points between fragments");
  }

  /** Without a table: the second frame starts with the same two bytes as the first. */
  private int countByStart() {
    int begin = u16(pieces.get(0)[0]);
    int i = 1;
    while (i < pieces.size() && (pieces.get(i)[1] < 2 || u16(pieces.get(i)[0]) != begin)) {
      i++;
    }
    return i;
  }

  private byte[] joined(int count) throws MalformedImage {
    long total = 0;
    for (int[] piece : pieces.subList(0, count)) {
      total += piece[1];
    }
    if (total == 0) {
      throw Damage.damaged("the fragments of its " + Tag.PIXELS + " are empty");
    }
    byte[] out = new byte[(int) total];
    int to = 0;
    for (int[] piece : pieces.subList(0, count)) {
      System.arraycopy(data, piece[0], out, to, piece[1]);
      to += piece[1];
    }
    return out;
  }

  private MalformedImage cutOff() {
    return Damage.damaged(
        "its "
            + Tag.PIXELS
            + " is cut off: the file ends at byte "
            + data.length
            + " within a fragment");
  }

  private int u16(int at) {
    return data[at] & 0xff | (data[at + 1] & 0xff) << 8;
  }

  private long u32(int at) {
    return u32(data, at);
  }

  private static long u32(byte[] bytes, int at) {
    long low = bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8;
    long high = bytes[at + 2] & 0xff | (bytes[at + 3] & 0xff) << 8;
    return high << 16 | low;
  }
}
