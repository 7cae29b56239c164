package org.lovt.image;

import java.util.Arrays;
import java.util.StringJoiner;

/**
 * A mask as the SIIM-ACR table writes it: pairs (gap, length), pixels counted down the columns;
 * each gap begins where the run before it ended (data spec 1.4). {@code -1} stands for no pixel at
 * all.
 */
public final class RunLengths {
  /** The code of an empty mask. */
  public static final String EMPTY_CODE = "-1";

  private static final int MOST_DIGITS = 9;

  private final int[] pairs;

  private RunLengths(int[] pairs) {
    this.pairs = pairs;
  }

  /** Receives runs. */
  @FunctionalInterface
  public interface Visitor {
    /** A run of {@code length} pixels from pixel {@code start}, counted down the columns. */
    void run(long start, long length);
  }

  /**
   * Reads a code.
   *
   * @throws IllegalArgumentException saying what is wrong with it, without repeating it
   */
  public static RunLengths parse(String code) {
    String text = code.strip();
    if (text.equals(EMPTY_CODE)) {
      return new RunLengths(new int[0]);
    }
    if (text.isEmpty()) {
      throw new IllegalArgumentException("no run lengths; an empty mask is written -1");
    }
    String[] words = text.split("\\s+");
    if (words.length % 2 != 0) {
      throw new IllegalArgumentException(
          "expected pairs of gap and length. Received: " + words.length + " numbers");
    }
    int[] pairs = new int[words.length];
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = number(words[i], i);
    }
    return new RunLengths(pairs);
  }

  private static int number(String word, int index) {
    boolean digits = word.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!digits || word.length() > MOST_DIGITS) {
      throw new IllegalArgumentException(
          "number " + (index + 1) + " of the run lengths is no whole number from 0");
    }
    return Integer.parseInt(word);
  }

  /** The code of a mask, without empty runs. */
  public static RunLengths of(Mask mask) {
    byte[] values = mask.values();
    int width = mask.width();
    int height = mask.height();
    int[] pairs = new int[16];
    int size = 0;
    int gap = 0;
    int length = 0;
    for (int i = 0; i <= values.length; i++) {
      boolean inside = i < values.length && values[i % height * width + i / height] != 0;
      if (inside) {
        length++;
      } else {
        if (length > 0) {
          pairs = size == pairs.length ? Arrays.copyOf(pairs, 2 * size) : pairs;
          pairs[size++] = gap;
          pairs[size++] = length;
          gap = 0;
          length = 0;
        }
        gap++;
      }
    }
    return new RunLengths(Arrays.copyOf(pairs, size));
  }

  /** Whether there is no pixel. */
  public boolean isEmpty() {
    return pixels() == 0;
  }

  /** Number of pixels of all runs. */
  public long pixels() {
    long sum = 0;
    for (int i = 1; i < pairs.length; i += 2) {
      sum += pairs[i];
    }
    return sum;
  }

  /** The pixel after the last run. */
  public long end() {
    return Arrays.stream(pairs).asLongStream().sum();
  }

  /** Visits the runs in order. */
  public void forEach(Visitor visitor) {
    long position = 0;
    for (int i = 0; i < pairs.length; i += 2) {
      position += pairs[i];
      visitor.run(position, pairs[i + 1]);
      position += pairs[i + 1];
    }
  }

  /** The mask; runs beyond it are an {@link IllegalArgumentException}. */
  public Mask toMask(int width, int height) {
    return new MaskPainter(width, height).runs(this).toMask();
  }

  /** The code. */
  @Override
  public String toString() {
    if (pairs.length == 0) {
      return EMPTY_CODE;
    }
    StringJoiner code = new StringJoiner(" ");
    for (int number : pairs) {
      code.add(Integer.toString(number));
    }
    return code.toString();
  }
}
