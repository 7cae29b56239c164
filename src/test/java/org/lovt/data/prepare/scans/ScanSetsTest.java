package org.lovt.data.prepare.scans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.LovtException;
import org.lovt.data.prepare.Outputs;
import org.lovt.data.prepare.PreparationOptions.OnBad;
import org.lovt.data.split.ImageSet;
import org.lovt.data.split.ImageSetStatistics;
import org.lovt.data.split.LabelledBox;
import org.lovt.data.split.MersenneTwister;
import org.lovt.data.split.PatientIds;
import org.lovt.data.split.SplitFile;
import org.lovt.data.split.SplitParts;
import org.lovt.data.split.SplitRow;
import org.lovt.data.split.Splitting;
import org.lovt.data.split.Splitting.Fractions;
import org.lovt.data.study.Split;
import org.lovt.image.Box;
import org.lovt.image.GrayImage;
import org.lovt.image.HistogramEqualization;
import org.lovt.image.ImageFiles;
import org.lovt.image.Mask;

/** What is particular to each of the image sets. */
class ScanSetsTest extends ScanFixture {
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 27)
  @Test
  void siimRowsAreUnitedAndImagesEqualized() {
    Scans scans = random(ImageSet.SIIM);
    for (int i = 0; i < 5; i++) {
      Mask mask = mask(scans, "pneumothorax", RawScans.siimId(i));
      assertThat(mask.count()).isEqualTo(i % 2 == 0 ? 250 : 0);
      if (i % 2 == 0) {
        assertThat(mask.at(10 + i, 5)).isTrue(); // column-major
        assertThat(mask.at(11 + i, 55 + 24)).isTrue();
      }
      assertThat(image(scans, RawScans.siimId(i)).pixels())
          .isEqualTo(HistogramEqualization.of(RawScans.picture(1024, 1024, i)).image().pixels());
    }
    ImageSetStatistics statistics =
        ImageSetStatistics.read(scans.out().resolve(ImageSetStatistics.FILE));
    long foreground =
        scans.ids().train().stream().mapToLong(id -> mask(scans, "pneumothorax", id).count()).sum();
    double p = foreground / 3.0 / (1 << 20);
    assertThat(statistics.splits().get(Split.TRAIN).weights())
        .containsEntry("pneumothorax", (1 - p) / p);
  }

  @Statement(spec = Spec.DATA_AND_CONFIG, value = 27)
  @Test
  void siimRefusesOtherSizesAndIdentifiersWithoutFile() throws IOException {
    Path root = RawScans.siim(folder.resolve("raw"), 5);
    SplitParts<SplitRow> planned =
        Splitting.byImage(
            IntStream.range(0, 5).mapToObj(i -> SplitRow.of(RawScans.siimId(i))).toList(),
            Fractions.DEFAULT,
            new MersenneTwister(123));
    String small = planned.train().get(0).id();
    String lost = planned.train().get(1).id();
    RawScans.write(
        siimFile(root, small), TinyDicom.of(RawScans.picture(512, 1024, 1), "MONOCHROME2"));
    Files.delete(siimFile(root, lost));
    Scans scans = Scans.prepare(Scans.random(ImageSet.SIIM, root));
    assertThat(scans.quarantine())
        .hasSize(2)
        .anyMatch(l -> l.startsWith("unusable image,") && l.contains("Found: 512 x 1024"))
        .anyMatch(l -> l.startsWith("missing image,," + lost + ","));
    ScanOptions strict =
        Scans.random(ImageSet.SIIM, root)
            .withCommon(Scans.common(folder.resolve("strict"), OnBad.FAIL, 0));
    assertThatThrownBy(() -> Scans.prepare(strict))
        .isInstanceOf(LovtException.class)
        .hasMessageStartingWith("train-rle.csv:")
        .hasMessageContaining("missing image");
  }

  private static Path siimFile(Path root, String id) {
    int i = Integer.parseInt(id.substring(id.lastIndexOf('.') + 1)) - 1000;
    return root.resolve("dicom-images-train/s%d/t%d/%s.dcm".formatted(i, i, id));
  }

  @Statement(spec = Spec.DATA_AND_CONFIG, value = 28)
  @Test
  void covidMasksAreCheckedAndImagesWithoutOneAreNotListed() throws IOException {
    Path root = RawScans.covid(folder.resolve("raw"), 12);
    GrayImage three = new GrayImage(30, 24, new byte[30 * 24]);
    three.pixels()[7] = 2;
    RawScans.png(root.resolve("pngs_masks/" + RawScans.covidId(0, 0) + ".png"), three);
    RawScans.zeroOnePng(
        root.resolve("pngs_masks/" + RawScans.covidId(1, 0) + ".png"),
        Mask.ofBoxes(9, 9, List.of()));
    Files.delete(root.resolve("pngs_masks/" + RawScans.covidId(2, 0) + ".png"));
    Scans scans = Scans.prepare(Scans.random(ImageSet.COVID_RURAL, root));
    assertThat(scans.ids().size()).isEqualTo(21);
    assertThat(scans.quarantine())
        .anyMatch(
            l ->
                l.startsWith("unusable mask,COVID-19-AR-16400000,")
                    && l.endsWith(",expected the values 0 and 1 only. Found: 2"))
        .anyMatch(l -> l.startsWith("unusable mask,") && l.contains("Found: 9 x 9"))
        .anyMatch(l -> l.startsWith("image used,") && l.contains("without mask"))
        .hasSize(3);
    assertThat(scans.notices).anyMatch(n -> n.startsWith("1 image: without mask"));
    assertThat(ImageSet.COVID_RURAL.image(root, RawScans.covidId(2, 0))).exists();
    assertThat(ImageSet.COVID_RURAL.image(root, RawScans.covidId(0, 0))).doesNotExist();
  }

  @Statement(spec = Spec.DATA_AND_CONFIG, value = 29)
  @Test
  void covidPatientsStayTogetherAndTestStopsAtTheFirstThatReachesItsSize() {
    Scans scans = random(ImageSet.COVID_RURAL);
    Set<String> seen = new HashSet<>();
    for (Split split : Split.values()) {
      Set<String> patients = new HashSet<>();
      scans.ids().of(split).forEach(id -> patients.add(id.substring(0, id.indexOf('_'))));
      assertThat(Collections.disjoint(patients, seen)).isTrue();
      seen.addAll(patients);
    }
    assertThat(scans.ids().test()).hasSize(4); // of 20, by pairs
    ImageSetStatistics.Part part =
        ImageSetStatistics.read(scans.out().resolve(ImageSetStatistics.FILE))
            .splits()
            .get(Split.TEST);
    assertThat(part.patients().ids()).hasSize(2);
    float first = 1 - fraction(scans, scans.ids().test().get(0));
    assertThat(part.weights().get("opacity")).isBetween(0.5, 1.0);
    assertThat((float) (double) part.weights().get("opacity"))
        .isEqualTo(part.weights().get("opacity").floatValue());
    assertThat(first).isPositive();
  }

  private static float fraction(Scans scans, String id) {
    Mask mask = mask(scans, "opacity", id);
    return (float) mask.count() / mask.values().length;
  }

  /** The original stores masks as GIF whose palette has the colours in use only. */
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 31)
  @Test
  void masksOfTheOriginalAsGifAndOfThisProgramAsPngAreTheSame() throws IOException {
    Path root = RawScans.rsna(folder.resolve("raw"), 20);
    Scans scans = Scans.prepare(Scans.random(ImageSet.RSNA, root));
    byte[] black = {0, (byte) 255};
    for (String id : List.of("image-0000", "image-0001")) {
      Mask mask = mask(scans, "opacity", id);
      IndexColorModel palette = new IndexColorModel(1, 2, black, black, black);
      BufferedImage gif =
          new BufferedImage(mask.width(), mask.height(), BufferedImage.TYPE_BYTE_BINARY, palette);
      gif.getRaster().setDataElements(0, 0, mask.width(), mask.height(), mask.values());
      Path file = folder.resolve(id + ".gif");
      ImageIO.write(gif, "gif", file.toFile());
      assertThat(ImageFiles.readMask(file).values()).isEqualTo(mask.values());
    }
    // All foreground: one colour, white, at index 0, which the original would read as empty (E24).
    BufferedImage full =
        new BufferedImage(
            9,
            8,
            BufferedImage.TYPE_BYTE_BINARY,
            new IndexColorModel(1, 1, new byte[] {-1}, new byte[] {-1}, new byte[] {-1}));
    Path file = folder.resolve("full.gif");
    ImageIO.write(full, "gif", file.toFile());
    assertThat(ImageFiles.readMask(file).count()).isEqualTo(72);
  }

  @Test
  void covidMasksGoWithTheImagesToAnotherFolder() {
    Path root = RawScans.covid(folder.resolve("raw"), 10);
    Scans inPlace = Scans.prepare(Scans.random(ImageSet.COVID_RURAL, root));
    Path out = folder.resolve("elsewhere");
    Scans apart =
        Scans.prepare(
            Scans.random(ImageSet.COVID_RURAL, root).withCommon(Scans.common(out, OnBad.FAIL, 0)));
    assertThat(apart.rows()).isEqualTo(inPlace.rows());
    for (String id : apart.ids().test()) {
      assertThat(out.resolve("pngs_masks/" + id + ".png")).exists();
      assertThat(mask(apart, "opacity", id).values())
          .isEqualTo(mask(inPlace, "opacity", id).values());
    }
  }

  @Statement(spec = Spec.DATA_AND_CONFIG, value = 30)
  @Test
  void objectCxrKeepsTheDevelopmentSetInItsOrderAsTestPart() {
    Scans scans = random(ImageSet.OBJECT_CXR);
    assertThat(scans.ids().test()).containsExactly("00011", "00012", "00013", "00014");
    assertThat(scans.ids().validation()).hasSize(2);
    assertThat(scans.ids().train()).hasSize(8);
    // x, y, height, width in whole numbers, as published
    assertThat(Outputs.lines(scans.out().resolve("test.csv")))
        .contains("00011,-3;4;10;15|20;10;12;20|45;5;16;10,1|1|1", "00012,,");
    assertThat(scans.rows().test().get(0).objects().get(0))
        .isEqualTo(new LabelledBox(new Box(-3, 4, 15, 10), 1));
  }

  @Test
  void objectMasksAreDrawnAsAnnotatedOrAsTheOriginalDoes() {
    Path root = RawScans.objectCxr(folder.resolve("raw"), 10, 4);
    ScanOptions options = Scans.random(ImageSet.OBJECT_CXR, root);
    Mask fixed = mask(Scans.prepare(options), "foreign_object", "00011");
    assertThat(fixed.at(0, 4)).isTrue(); // the rectangle is clipped
    assertThat(fixed.at(30, 16)).isTrue();
    assertThat(fixed.at(20, 10)).isFalse(); // a corner of the ellipse's box
    assertThat(fixed.at(50, 10)).isTrue();
    Scans legacy =
        Scans.prepare(
            options
                .withObjectMasks(ObjectMasks.LEGACY)
                .withCommon(Scans.common(folder.resolve("legacy"), OnBad.FAIL, 0)));
    Mask drawn = mask(legacy, "foreign_object", "00011");
    assertThat(drawn.at(0, 4)).isFalse(); // columns from the far end to 12: none
    assertThat(drawn.at(20, 10)).isTrue();
    assertThat(drawn.at(10, 48)).isTrue(); // mirrored at the diagonal
    assertThat(drawn.at(50, 10)).isFalse();
    assertThat(legacy.manifest.options()).containsEntry("object_boxes", "legacy");
    assertThat(SplitFile.of(legacy.out(), Split.TEST))
        .hasSameTextualContentAs(SplitFile.of(root, Split.TEST));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "images/images_NN/images",
        "images/images_NNN/images",
        "images_NNN/images",
        "images_NN",
        "images"
      })
  void nihIsFoundInEveryLayoutInWhichItIsDistributed(String layout) {
    Path root = RawScans.nih(folder.resolve("raw"), layout);
    Scans scans = Scans.prepare(options(ImageSet.NIH, root));
    assertThat(scans.ids().size()).isEqualTo(50);
    assertThat(scans.manifest.source().get("images")).contains("images");
  }

  @Test
  void nihNegativesComeLastAndHaveEightEmptyMasks() {
    Scans scans = random(ImageSet.NIH);
    SplitParts<SplitRow> rows = scans.rows();
    for (Split split : Split.values()) {
      List<Boolean> negative = rows.of(split).stream().map(row -> row.objects().isEmpty()).toList();
      assertThat(negative).isSorted().contains(true, false);
    }
    SplitRow first = rows.train().get(0);
    for (String target : ImageSet.NIH.targets()) {
      int type = ImageSet.NIH.targets().indexOf(target);
      boolean there = first.objects().stream().anyMatch(o -> o.type() == type);
      assertThat(mask(scans, target, first.id()).count() > 0).isEqualTo(there);
    }
    assertThat(
            ImageSetStatistics.read(scans.out().resolve(ImageSetStatistics.FILE))
                .splits()
                .get(Split.TRAIN)
                .patients()
                .form())
        .isEqualTo(PatientIds.Form.NUMBERS);
  }

  @Statement(spec = Spec.DATA_AND_CONFIG, value = 32)
  @Test
  void nihWithoutNegativesHasAnnotatedImagesOnly() throws IOException {
    Path root = raw(ImageSet.NIH);
    Files.delete(root.resolve("test_list.txt")); // not needed then
    Scans scans = Scans.prepare(Scans.random(ImageSet.NIH, root).withNoFindings(0));
    assertThat(scans.ids().size()).isEqualTo(40);
    assertThat(scans.rows().train()).allMatch(row -> !row.objects().isEmpty());
  }

  @Test
  void nihPatientsCanBeKeptTogetherOverBothGroups() {
    Path root = raw(ImageSet.NIH);
    ScanOptions options = options(ImageSet.NIH, root).withNoFindings(19);
    Scans scans = Scans.prepare(options.withPatientLevel(true, null));
    Set<String> seen = new HashSet<>();
    for (Split split : Split.values()) {
      Set<String> patients = new HashSet<>();
      scans.ids().of(split).forEach(id -> patients.add(id.substring(0, 8)));
      assertThat(Collections.disjoint(patients, seen)).isTrue();
      seen.addAll(patients);
    }
    assertThat(scans.manifest.options()).containsEntry("patient_level", "true");
  }

  @Test
  void anImageInTwoFoldersOfNihIsAmbiguous() throws IOException {
    Path root = raw(ImageSet.NIH);
    String name = RawScans.nihId(3, 0) + ".png";
    RawScans.png(root.resolve("images/images_12/images").resolve(name), RawScans.picture(9, 9, 1));
    RawScans.png(root.resolve("images/images_11/images").resolve(name), RawScans.picture(9, 9, 1));
    Scans scans = Scans.prepare(options(ImageSet.NIH, root));
    assertThat(scans.quarantine())
        .singleElement()
        .asString()
        .startsWith("ambiguous image,3," + RawScans.nihId(3, 0));
  }
}
