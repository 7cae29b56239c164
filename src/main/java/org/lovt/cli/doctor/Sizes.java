package org.lovt.cli.doctor;

import java.util.Locale;

/** Amounts of memory and disk in GiB. */
final class Sizes {
  static final long GIB = 1L << 30;

  private Sizes() {}

  /** {@code 3.2 GiB}. */
  static String gib(long bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) GIB);
  }
}
