package org.lovt.data.cache;

import java.nio.file.Path;
import java.util.Objects;

/**
 * How a cache is made.
 *
 * @param caches folder of the caches of a data set, see {@link DiskCache#folder}
 * @param dataset folder of the data set
 * @param form form of the pictures
 * @param maxBytes bytes of pixels at most; what does not fit is left out
 * @param threads threads that decode, at least 1
 * @param overwrite whether an existing cache in this form is thrown away first
 */
public record CacheOptions(
    Path caches, Path dataset, CacheForm form, long maxBytes, int threads, boolean overwrite) {
  /** Checks the numbers. */
  public CacheOptions {
    Objects.requireNonNull(form, "form");
    if (maxBytes < 0 || threads < 1) {
      throw new IllegalArgumentException(
          "expected maxBytes >= 0 and threads >= 1. Received: " + maxBytes + ", " + threads);
    }
  }

  /** The folder of this form. */
  public Path folder() {
    return files().folder();
  }

  CacheFiles files() {
    return CacheFiles.in(caches, form);
  }
}
