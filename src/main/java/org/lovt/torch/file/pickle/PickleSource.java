package org.lovt.torch.file.pickle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Sequential reading of pickles from an array or from a part of a file. No length that the data
 * claims is believed beyond what is there, or beyond {@link #LONGEST}.
 */
public final class PickleSource {
  /** Longest stretch of pickles in bytes; those of state dicts take some hundred kilobytes. */
  public static final int LONGEST = 32 << 20;

  private static final int WINDOW = 1 << 16;

  private final FileChannel channel;
  private final long end;
  private ByteBuffer buffer;
  private long bufferStart;

  /** Reads an array. */
  public PickleSource(byte[] bytes) {
    channel = null;
    buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    end = bytes.length;
  }

  /** Reads a file from its beginning, {@link #LONGEST} bytes at most. */
  public PickleSource(FileChannel channel) throws IOException {
    this.channel = channel;
    buffer = ByteBuffer.allocate(0);
    end = Math.min(channel.size(), LONGEST);
  }

  /** Position of the next byte. */
  public long position() {
    return bufferStart + buffer.position();
  }

  /** Whether all is read. */
  public boolean atEnd() {
    return position() >= end;
  }

  int u8() throws IOException, MalformedPickle {
    return need(1).get() & 0xff;
  }

  int u16() throws IOException, MalformedPickle {
    return need(2).getShort() & 0xffff;
  }

  int i32() throws IOException, MalformedPickle {
    return need(4).getInt();
  }

  long i64() throws IOException, MalformedPickle {
    return need(8).getLong();
  }

  double bigEndianDouble() throws IOException, MalformedPickle {
    return Double.longBitsToDouble(Long.reverseBytes(need(8).getLong()));
  }

  /** The length of what follows, in 1, 4 or 8 bytes, checked against what is left. */
  int length(int width) throws IOException, MalformedPickle {
    long n =
        switch (width) {
          case 1 -> u8();
          case 4 -> i32() & 0xffffffffL;
          default -> i64();
        };
    if (n < 0 || n > end - position()) {
      throw new MalformedPickle(
          "its pickle claims "
              + Long.toUnsignedString(n)
              + " bytes where "
              + (end - position())
              + " are left");
    }
    return (int) n;
  }

  byte[] bytes(int n) throws IOException, MalformedPickle {
    byte[] out = new byte[n];
    for (int at = 0; at < n; ) {
      int step = Math.min(WINDOW, n - at);
      need(step).get(out, at, step);
      at += step;
    }
    return out;
  }

  void skip(int n) throws IOException, MalformedPickle {
    for (int left = n; left > 0; left -= WINDOW) {
      int step = Math.min(WINDOW, left);
      ByteBuffer b = need(step);
      b.position(b.position() + step);
    }
  }

  /** UTF-8 text; lone surrogates, which Python permits, are replaced. */
  String text(int n) throws IOException, MalformedPickle {
    byte[] bytes = bytes(n);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  /** The rest of a line, without its end. */
  String line() throws IOException, MalformedPickle {
    StringBuilder out = new StringBuilder();
    for (int c = u8(); c != '\n'; c = u8()) {
      if (out.length() >= 1000) {
        throw new MalformedPickle("its pickle has a name of more than 1000 characters");
      }
      out.append((char) c);
    }
    return out.toString();
  }

  private ByteBuffer need(int n) throws IOException, MalformedPickle {
    if (buffer.remaining() < n) {
      if (n > end - position()) {
        throw new MalformedPickle("its pickle ends too early");
      }
      refill();
    }
    return buffer;
  }

  private void refill() throws IOException {
    long start = position();
    ByteBuffer next =
        ByteBuffer.allocate((int) Math.min(2L * WINDOW, end - start))
            .order(ByteOrder.LITTLE_ENDIAN);
    while (next.hasRemaining()) {
      if (channel.read(next, start + next.position()) < 0) {
        throw new IOException("the file became shorter while it was read");
      }
    }
    buffer = next.flip();
    bufferStart = start;
  }
}
