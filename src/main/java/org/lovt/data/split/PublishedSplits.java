package org.lovt.data.split;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.lovt.base.AtomicFiles;
import org.lovt.base.Json;
import org.lovt.data.study.Split;

/**
 * The split files that the authors of LoVT published with their program, which define the published
 * figures. They ship unchanged, but for the statistics of RSNA, whose 26,684 patient entries are
 * the identifiers of the split files and are filled in again.
 */
public final class PublishedSplits {
  private final ImageSet set;

  private PublishedSplits(ImageSet set) {
    this.set = set;
  }

  /** Those of a data set. */
  public static PublishedSplits of(ImageSet set) {
    return new PublishedSplits(set);
  }

  /** The rows, boxes as they lie in the image. */
  public SplitParts<SplitRow> rows() {
    return rows(set.format());
  }

  /** The rows, read in another way ({@link SplitFormat#legacy}). */
  public SplitParts<SplitRow> rows(SplitFormat format) {
    return SplitParts.of(
        split -> {
          String name = "published " + set.label() + "/" + split.label() + ".csv";
          return SplitFile.requireGood(
              name, SplitFile.scan(name, new StringReader(csv(split)), format));
        });
  }

  /** A split file, byte for byte (ASCII). */
  public String csv(Split split) {
    return resource(split.label() + ".csv");
  }

  /** The statistics. */
  public ImageSetStatistics statistics() {
    ImageSetStatistics stored;
    try {
      stored =
          ImageSetStatistics.of(
              Json.mapper().readTree(resource(ImageSetStatistics.FILE)), set.label());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the program's jar is damaged", e);
    }
    return set == ImageSet.RSNA ? withImagesAsPatients(stored) : stored;
  }

  private ImageSetStatistics withImagesAsPatients(ImageSetStatistics stored) {
    SplitParts<String> ids = rows().map(SplitRow::id);
    Map<Split, ImageSetStatistics.Part> parts = new EnumMap<>(Split.class);
    stored
        .splits()
        .forEach(
            (split, p) ->
                parts.put(
                    split,
                    new ImageSetStatistics.Part(
                        p.samples(),
                        p.pixelMean(),
                        p.pixelStd(),
                        p.weights(),
                        PatientIds.texts(ids.of(split)))));
    return new ImageSetStatistics(parts);
  }

  /** Writes the three split files into a data set's folder. */
  public void writeSplits(Path folder) throws IOException {
    for (Split split : Split.values()) {
      AtomicFiles.writeText(SplitFile.of(folder, split), csv(split));
    }
  }

  /** Writes the statistics into a data set's folder. */
  public void writeStatistics(Path folder) throws IOException {
    AtomicFiles.writeText(folder.resolve(ImageSetStatistics.FILE), statistics().toJson());
  }

  private String resource(String file) {
    String path = "published/" + set.label() + "/" + file;
    try (InputStream in = PublishedSplits.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("the program's jar lacks " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new IllegalStateException("the program's jar is damaged", e);
    }
  }
}
