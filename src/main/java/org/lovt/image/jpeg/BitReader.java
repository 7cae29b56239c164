package org.lovt.image.jpeg;

import org.lovt.image.MalformedImage;

/**
 * Bits of the coded data of a scan, the uppermost first. Behind a byte FF a byte 00 is stuffed (one
 * bit 0 in JPEG-LS); anything else there is a marker, at which the bits end.
 */
final class BitReader {
  private final byte[] data;
  private final boolean bitStuffing;
  private int position;
  private long buffer;
  private int count;

  /** Bits at the lower end of the buffer that stand behind the end of the data. */
  private int invented;

  /**
   * @param bitStuffing whether one bit is stuffed behind FF (JPEG-LS), not a byte
   */
  BitReader(byte[] data, int position, boolean bitStuffing) {
    this.data = data;
    this.position = position;
    this.bitStuffing = bitStuffing;
  }

  private void fill() {
    while (count <= 48) {
      if (invented > 0 || position >= data.length) {
        invent();
        continue;
      }
      int value = data[position] & 0xff;
      if (value != 0xff) {
        push(value, 8);
        position++;
        continue;
      }
      int next = position + 1 < data.length ? data[position + 1] & 0xff : 0xff;
      if (!bitStuffing && next == 0) {
        push(0xff, 8);
        position += 2;
      } else if (bitStuffing && next < 0x80) {
        push(0xff, 8);
        push(next, 7);
        position += 2;
      } else {
        invent();
      }
    }
  }

  private void invent() {
    push(0, 8);
    invented += 8;
  }

  private void push(int value, int bits) {
    buffer = buffer << bits | value;
    count += bits;
  }

  /** The next 1 to 16 bits, without passing them; 0 behind the end. */
  int peek(int bits) {
    if (count < bits) {
      fill();
    }
    return (int) (buffer >>> count - bits) & (1 << bits) - 1;
  }

  /** Passes bits that were peeked at. */
  void skip(int bits) throws MalformedImage {
    count -= bits;
    if (count < invented) {
      throw JpegDamage.cutOff();
    }
  }

  /** The next 0 to 16 bits. */
  int read(int bits) throws MalformedImage {
    if (bits == 0) {
      return 0;
    }
    int value = peek(bits);
    skip(bits);
    return value;
  }

  /** Number of bits 0 before the next bit 1, which is passed too; at most a limit. */
  int zeros(int limit) throws MalformedImage {
    int passed = 0;
    while (passed <= limit) {
      int next = peek(16);
      int zeros = next == 0 ? 16 : Integer.numberOfLeadingZeros(next) - 16;
      skip(next == 0 ? zeros : zeros + 1);
      passed += zeros;
      if (next != 0 && passed <= limit) {
        return passed;
      }
    }
    throw JpegDamage.damaged("its JPEG data hold a code that is too long");
  }

  /** Passes the rest of a byte and a restart marker. */
  void restart() throws MalformedImage {
    buffer = 0;
    count = 0;
    invented = 0;
    while (position + 1 < data.length) {
      int marker = data[position + 1] & 0xff;
      if ((data[position] & 0xff) == 0xff && marker >= 0xd0 && marker <= 0xd7) {
        position += 2;
        return;
      }
      if ((data[position] & 0xff) == 0xff && marker != 0 && marker != 0xff) {
        break;
      }
      position++;
    }
    throw JpegDamage.damaged("its JPEG data lack a restart marker");
  }
}
