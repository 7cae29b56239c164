package org.lovt.data.verify;

import java.nio.file.Path;

/**
 * How a data set is verified.
 *
 * @param quick whether images are only looked for, not decoded
 * @param threads worker threads, at least 1
 * @param matches RSNA's table of NIH images, which tells the patients; null to look for it in the
 *     data set's folder
 */
public record VerifyOptions(boolean quick, int threads, Path matches) {
  /** Everything, on all processors. */
  public static final VerifyOptions DEFAULT =
      new VerifyOptions(false, Runtime.getRuntime().availableProcessors(), null);

  /** Checks the number of threads. */
  public VerifyOptions {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1. Received: " + threads);
    }
  }
}
