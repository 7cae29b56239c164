package org.lovt.data.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.lovt.base.Hashing;
import org.lovt.base.LovtException;
import org.lovt.data.store.DatasetManifest;

/** The hashes that a preparation left behind. */
final class PreparedHashes {
  /** SHA-256 of images and masks, as {@code sha256sum} writes them. */
  private static final String CHECKSUMS = "checksums.sha256";

  private static final int HASH_DIGITS = 64;

  private PreparedHashes() {}

  /** Compares the files that the manifest lists. */
  static void check(Path root, DatasetManifest manifest, Findings findings) {
    manifest
        .files()
        .forEach(
            (name, expected) -> {
              Path file = root.resolve(name);
              if (!Files.isRegularFile(file)) {
                findings.defect(Check.HASHES, name, "the file is missing");
              } else if (!expected.equals(hash(file))) {
                findings.defect(Check.HASHES, name, "the file has changed since it was prepared");
              }
            });
  }

  private static String hash(Path file) {
    try {
      return Hashing.sha256(file);
    } catch (IOException e) {
      throw LovtException.data("cannot read " + file + ": " + e.getMessage(), "Check it.", e);
    }
  }

  /** The hashes of images and masks by their path; none if there is no list. */
  static Map<String, String> images(Path root, Findings findings) {
    Path file = root.resolve(CHECKSUMS);
    Map<String, String> hashes = new HashMap<>();
    if (!Files.isRegularFile(file)) {
      return hashes;
    }
    String[] lines = new String(ImageProbe.bytes(file), StandardCharsets.UTF_8).split("\n");
    for (int i = 0; i < lines.length; i++) {
      if (lines[i].length() > HASH_DIGITS + 2) {
        hashes.put(lines[i].substring(HASH_DIGITS + 2), lines[i].substring(0, HASH_DIGITS));
      } else if (!lines[i].isBlank()) {
        findings.defect(
            Check.HASHES, CHECKSUMS + ":" + (i + 1), "expected a hash, two blanks and a path");
      }
    }
    return hashes;
  }
}
