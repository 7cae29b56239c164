package org.lovt.data.archive;

/**
 * What an archive may unfold to. A damaged or hostile one costs no more than this.
 *
 * @param entries number of entries
 * @param entryBytes bytes of one unpacked entry
 * @param totalBytes bytes of everything unpacked
 * @param ratio unpacked bytes per byte of the archive, beyond the first megabyte
 */
public record ArchiveLimits(int entries, long entryBytes, long totalBytes, int ratio) {
  /** For collections of short texts, which compress well: 1 MB each, 1 GB together. */
  public static final ArchiveLimits TEXTS = new ArchiveLimits(500_000, 1L << 20, 1L << 30, 200);

  /** For collections of images, which are compressed already: 256 MB each, 1 TB together. */
  public static final ArchiveLimits IMAGES = new ArchiveLimits(500_000, 1L << 28, 1L << 40, 30);

  private static final long ALWAYS_ALLOWED = 1L << 20;

  /** Checks the ranges. */
  public ArchiveLimits {
    if (entries < 1 || entryBytes < 1 || totalBytes < 1 || ratio < 1) {
      throw new IllegalArgumentException("limits of an archive are positive numbers");
    }
  }

  /** Bytes that an archive of this size may unfold to. */
  long unpackedBytes(long archiveBytes) {
    return Math.min(totalBytes, ALWAYS_ALLOWED + ratio * archiveBytes);
  }
}
