package org.lovt.data.scan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.lovt.base.Hashing;
import org.lovt.data.scan.ScanDataset.PixelStatistics;
import org.lovt.data.study.Split;

/** What of a data set decides about results, as one number. */
public final class ScanFingerprint {
  private ScanFingerprint() {}

  /** SHA-256 of targets, statistics, and the scans' names and annotations in their order. */
  public static String of(ScanDataset dataset) {
    MessageDigest digest = Hashing.sha256();
    add(digest, dataset.targets().toString());
    PixelStatistics statistics = dataset.statistics(Split.TRAIN);
    add(digest, statistics.mean() + " " + statistics.std());
    for (Split split : Split.values()) {
      add(digest, split.label());
      for (int i = 0; i < dataset.size(split); i++) {
        Scan scan = dataset.scan(split, i);
        add(digest, scan.id() + " " + scan.objects() + " " + scan.labels());
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void add(MessageDigest digest, String text) {
    digest.update((text + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
