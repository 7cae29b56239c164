package org.lovt.data.verify;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.lovt.base.Hashing;
import org.lovt.base.LovtException;
import org.lovt.data.split.ImageSet;
import org.lovt.data.split.ImageSetStatistics;
import org.lovt.data.split.PublishedSplits;
import org.lovt.data.split.SplitFile;
import org.lovt.data.study.Split;

/**
 * Recognises files by their hash: the published splits, and the annotation files of the sources.
 */
final class KnownFiles {
  /** SHA-256 of the uncompressed annotation files that the published splits were made of. */
  private static final Map<String, String> ANNOTATIONS =
      Map.of(
          "stage_2_train_labels.csv",
          "bb40b7e956e9922a6b275ed4a158197568cf9ab618017d53db6159b1b624bb65",
          "BBox_List_2017.csv",
          "0bbfea9d4c4e9771481b3023b1bc9f0df9dea924453b12986beb29b0c4d0c95b",
          "Data_Entry_2017_v2020.csv",
          "dc1d2df67fdc1c5a7601d48699cda2b13dc2c4841488b4183dcf04884dbaca11",
          "train-rle.csv",
          "4a2d2a463511c0205f46768bbce1ef0172ac02415b84d7bfc430d70c58b55b4f");

  private KnownFiles() {}

  /** The splits whose file is the published one; line ends do not matter. */
  static Set<Split> publishedSplits(Path root, ImageSet set) {
    Set<Split> published = EnumSet.noneOf(Split.class);
    for (Split split : Split.values()) {
      Path file = SplitFile.of(root, split);
      if (Files.isRegularFile(file)) {
        String text = new String(ImageProbe.bytes(file), StandardCharsets.UTF_8);
        if (text.replace("\r\n", "\n").equals(PublishedSplits.of(set).csv(split))) {
          published.add(split);
        }
      }
    }
    return published;
  }

  /** Whether the statistics are the published ones. */
  static boolean publishedStatistics(Path root, ImageSet set) {
    Path file = root.resolve(ImageSetStatistics.FILE);
    return Files.isRegularFile(file)
        && new String(ImageProbe.bytes(file), StandardCharsets.UTF_8)
            .strip()
            .equals(PublishedSplits.of(set).statistics().toJson());
  }

  /** A line for each annotation file of a source that lies in the folder. */
  static List<String> annotations(Path root) {
    Map<String, Path> found = new LinkedHashMap<>();
    ANNOTATIONS.keySet().stream()
        .sorted()
        .forEach(
            name -> {
              for (String ending : List.of("", ".gz")) {
                Path file = root.resolve(name + ending);
                if (Files.isRegularFile(file)) {
                  found.putIfAbsent(name, file);
                }
              }
            });
    List<String> lines = new ArrayList<>();
    found.forEach(
        (name, file) ->
            lines.add(
                file.getFileName()
                    + (ANNOTATIONS.get(name).equals(hash(file))
                        ? " is the complete published version"
                        : " is no version that this program knows (phantoms, a part, another edition)")));
    return lines;
  }

  private static String hash(Path file) {
    MessageDigest digest = Hashing.sha256();
    byte[] buffer = new byte[1 << 16];
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    } catch (IOException e) {
      throw LovtException.data(
          "cannot read " + file + ": " + e.getMessage(), "Download the file again.", e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
