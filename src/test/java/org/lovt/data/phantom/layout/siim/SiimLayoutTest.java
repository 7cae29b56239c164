package org.lovt.data.phantom.layout.siim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.data.phantom.PhantomStudies;
import org.lovt.data.phantom.PhantomStudy;
import org.lovt.data.phantom.layout.GeneratedSet;
import org.lovt.data.phantom.layout.RawImageSet;
import org.lovt.data.phantom.layout.TruthRows.FindingRow;
import org.lovt.data.phantom.layout.dicom.Monochrome;
import org.lovt.image.dicom.DicomFile;
import org.lovt.image.dicom.DicomImage;
import org.lovt.image.dicom.Photometric;

class SiimLayoutTest {
  private static final int SIDE = 1024;
  @TempDir static Path folder;
  private static GeneratedSet set;
  private static final Map<String, List<String>> codes = new LinkedHashMap<>();

  @BeforeAll
  static void generate() {
    set = GeneratedSet.create(folder.resolve("siim"), new SiimLayout(Monochrome.AS_IS), 60, 64);
    for (String line : set.lines("train-rle.csv").stream().skip(1).toList()) {
      String[] cells = line.split(",");
      codes.computeIfAbsent(cells[0], id -> new ArrayList<>()).add(cells[1].strip());
    }
  }

  /** Decodes without the program's own decoder: relative gaps, down the columns (spec 1.4). */
  private static BitSet decode(String code) {
    BitSet mask = new BitSet();
    int position = 0;
    String[] numbers = code.split(" ");
    for (int i = 0; i < numbers.length; i += 2) {
      position += Integer.parseInt(numbers[i]);
      for (int k = 0; k < Integer.parseInt(numbers[i + 1]); k++, position++) {
        mask.set(position % SIDE * SIDE + position / SIDE);
      }
    }
    return mask;
  }

  @Test
  void theHeaderHasItsBlank() {
    assertThat(set.lines("train-rle.csv").get(0)).isEqualTo("ImageId, EncodedPixels");
  }

  @Test
  void theRowsOfAnImageTogetherAreItsMask() {
    int masks = 0;
    int several = 0;
    for (Map.Entry<String, List<String>> entry : codes.entrySet()) {
      List<FindingRow> truth = set.findings(entry.getKey(), List.of("pneumothorax"));
      if (truth.isEmpty()) {
        assertThat(entry.getValue()).containsExactly("-1");
        continue;
      }
      BitSet union = new BitSet();
      int pixels = 0;
      for (String code : entry.getValue()) {
        BitSet part = decode(code);
        pixels += part.cardinality();
        union.or(part);
      }
      assertThat(union).isEqualTo(set.mask(truth));
      assertThat(pixels).as("no pixel twice").isEqualTo(union.cardinality());
      masks++;
      several += entry.getValue().size() > 1 ? 1 : 0;
    }
    assertThat(codes).hasSize(60);
    assertThat(masks).isBetween(6, 30);
    assertThat(several).isPositive();
  }

  /** Half of them stored inverted: the header says so, and display is as if they were not. */
  @Test
  void invertedImagesDisplayLikeTheOthers(@TempDir Path other) {
    GeneratedSet half = GeneratedSet.create(other, new SiimLayout(new Monochrome(0.5)), 12, 64);
    PhantomStudies studies = half.layout().studies(half.options());
    RawImageSet images = new SiimLayout(new Monochrome(0.5)).images(half.options());
    int inverted = 0;
    for (int i = 0; i < studies.size(); i++) {
      PhantomStudy study = studies.create(i);
      byte[] drawn = images.fit(studies.render(study, 0)).pixels();
      DicomImage file = DicomFile.read(half.root().resolve(images.paths(study, 0).get(0)));
      assertThat(file.width()).isEqualTo(SIDE);
      boolean flipped = file.header().photometric() == Photometric.MONOCHROME1;
      inverted += flipped ? 1 : 0;
      byte[] stored = file.raw8().pixels();
      byte[] display = file.display().pixels();
      for (int at = 0; at < drawn.length; at += 997) {
        int expected = flipped ? 255 - (drawn[at] & 0xff) : drawn[at] & 0xff;
        assertThat(stored[at] & 0xff).isCloseTo(expected, within(6));
        assertThat((display[at] & 0xff) - (flipped ? 255 - (stored[at] & 0xff) : stored[at] & 0xff))
            .isZero();
      }
    }
    assertThat(inverted).isBetween(2, 10);
  }

  /** Exactly two folder levels, named by UIDs. */
  @Test
  void imagesLieBelowStudyAndSeries() throws IOException {
    try (Stream<Path> files = Files.walk(set.root().resolve("dicom-images-train"))) {
      List<Path> images = files.filter(Files::isRegularFile).toList();
      assertThat(images).hasSize(60);
      for (Path image : images) {
        Path relative = set.root().resolve("dicom-images-train").relativize(image);
        assertThat(relative.getNameCount()).isEqualTo(3);
        assertThat(codes).containsKey(image.getFileName().toString().replace(".dcm", ""));
        assertThat(relative.getName(0).toString()).matches("2\\.25\\.\\d{1,39}");
      }
    }
  }
}
