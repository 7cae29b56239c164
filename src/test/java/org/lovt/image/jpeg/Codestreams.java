package org.lovt.image.jpeg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The recorded codestreams and the picture in them (images/jpeg/record.py). */
public final class Codestreams {
  /** Columns. */
  public static final int WIDTH = 61;

  /** Rows. */
  public static final int HEIGHT = 47;

  private static final Path FOLDER = Path.of("src", "test", "resources", "images", "jpeg");

  private Codestreams() {}

  /** A recorded file. */
  public static byte[] read(String name) {
    try {
      return Files.readAllBytes(FOLDER.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs, a ramp and noise. */
  public static short[] pattern(int bits) {
    int m = (1 << bits) - 1;
    short[] out = new short[WIDTH * HEIGHT];
    for (int i = 0; i < out.length; i++) {
      int x = i % WIDTH;
      int y = i / WIDTH;
      if (x < 20) {
        out[i] = (short) ((x / 5 + y / 7) % 3 == 0 ? m : m / 3);
      } else if (x < 40) {
        out[i] = (short) Math.min(m, (long) (x + y) * m / 100);
      } else {
        out[i] = (short) (x * 7919 + y * 104729 + x * y * 31 & m);
      }
    }
    return out;
  }
}
