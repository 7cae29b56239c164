package org.lovt.data.phantom.layout.covid;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.data.phantom.layout.GeneratedSet;
import org.lovt.data.phantom.layout.TruthRows.StudyRow;

class CovidRuralLayoutTest {
  private static final int SIZE = 72;
  @TempDir static Path folder;
  private static GeneratedSet set;

  @BeforeAll
  static void generate() {
    set = GeneratedSet.create(folder.resolve("covid"), new CovidRuralLayout(), 120, SIZE);
  }

  private static String id(StudyRow study) {
    return study.images().get(0).dicomId();
  }

  @Test
  void imagesAreColourFilesNamedByPatientAndDay() throws IOException {
    for (StudyRow study : set.studies()) {
      assertThat(id(study))
          .matches("COVID-19-AR-9\\d{7}_\\d\\d-\\d\\d-2012-XR")
          .contains("-" + study.subjectId() + "_");
      BufferedImage image = ImageIO.read(set.root().resolve("jpgs/" + id(study) + ".jpg").toFile());
      assertThat(image.getRaster().getNumBands()).isEqualTo(3);
      assertThat(image.getWidth()).isEqualTo(SIZE);
    }
    assertThat(set.studies().stream().map(CovidRuralLayoutTest::id).distinct()).hasSize(120);
  }

  /** Spec data-and-config 1.3: the image's size, values 0 and 1. */
  @Test
  void masksAreTheUnionOfTheOpacities() throws IOException {
    int missing = 0;
    int filled = 0;
    for (StudyRow study : set.studies()) {
      Path file = set.root().resolve("pngs_masks/" + id(study) + ".png");
      if (!Files.exists(file)) {
        missing++;
        continue;
      }
      BufferedImage image = ImageIO.read(file.toFile());
      assertThat(image.getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
      int[] values = image.getRaster().getPixels(0, 0, SIZE, SIZE, (int[]) null);
      BitSet mask = new BitSet();
      for (int i = 0; i < values.length; i++) {
        assertThat(values[i]).isBetween(0, 1);
        mask.set(i, values[i] == 1);
      }
      assertThat(mask)
          .isEqualTo(set.mask(set.findings(id(study), List.of("opacity", "infiltrate"))));
      filled += mask.isEmpty() ? 0 : 1;
    }
    assertThat(missing).isEqualTo(5);
    assertThat(filled).isGreaterThan(90);
  }
}
