package org.lovt.data.prepare.scans;

/**
 * A file that was written for an image.
 *
 * @param path below the prepared folder, with {@code /}
 * @param bytes its size
 * @param sha256 its hash
 */
record PreparedFile(String path, long bytes, String sha256) {}
