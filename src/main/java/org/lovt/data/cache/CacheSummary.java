package org.lovt.data.cache;

import java.util.List;

/**
 * What making a cache has come to.
 *
 * @param files pictures and masks of the data set
 * @param found how many of them were in the cache before
 * @param added how many were added
 * @param leftOut how many did not fit
 * @param bad one line for each file that could not be read: a training that needs it will say so
 * @param bytes bytes of pixels in the cache
 */
public record CacheSummary(
    long files, long found, long added, long leftOut, List<String> bad, long bytes) {
  /** Copies. */
  public CacheSummary {
    bad = List.copyOf(bad);
  }
}
