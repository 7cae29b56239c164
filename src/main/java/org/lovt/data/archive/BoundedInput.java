package org.lovt.data.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that fails as soon as it has given more than it may. */
public final class BoundedInput extends FilterInputStream {
  private final String what;
  private final long limit;
  private long given;

  /**
   * Bounds a stream.
   *
   * @param what names the content, for the message
   * @param limit bytes that it may give
   */
  public BoundedInput(InputStream in, String what, long limit) {
    super(in);
    this.what = what;
    this.limit = limit;
  }

  /** All bytes of a stream, which has to end within the limit. */
  public static byte[] readAll(InputStream in, String what, int limit) throws IOException {
    return new BoundedInput(in, what, limit).readAllBytes();
  }

  @Override
  public int read() throws IOException {
    int value = in.read();
    if (value >= 0) {
      count(1);
    }
    return value;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int number = in.read(target, offset, length);
    if (number > 0) {
      count(number);
    }
    return number;
  }

  /** Reads on, so that what is skipped counts too. */
  @Override
  public long skip(long number) throws IOException {
    byte[] buffer = new byte[(int) Math.min(1 << 16, Math.max(1, number))];
    long skipped = 0;
    while (skipped < number) {
      int read = read(buffer, 0, (int) Math.min(buffer.length, number - skipped));
      if (read < 0) {
        break;
      }
      skipped += read;
    }
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void count(long number) throws IOException {
    given += number;
    if (given > limit) {
      throw new HostileArchive(what + " unfolds to more than " + limit + " bytes");
    }
  }
}
