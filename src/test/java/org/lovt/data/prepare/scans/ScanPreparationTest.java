package org.lovt.data.prepare.scans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.LovtException;
import org.lovt.data.annotation.RsnaLabels;
import org.lovt.data.prepare.BadBudget;
import org.lovt.data.prepare.Outputs;
import org.lovt.data.prepare.PreparationOptions;
import org.lovt.data.prepare.PreparationOptions.OnBad;
import org.lovt.data.split.ImageSet;
import org.lovt.data.split.ImageSetStatistics;
import org.lovt.data.split.LabelledBox;
import org.lovt.data.split.MersenneTwister;
import org.lovt.data.split.PatientIds;
import org.lovt.data.split.PublishedSplits;
import org.lovt.data.split.SplitFile;
import org.lovt.data.split.SplitParts;
import org.lovt.data.split.SplitRow;
import org.lovt.data.split.Splitting;
import org.lovt.data.split.Splitting.Fractions;
import org.lovt.data.store.DatasetManifest;
import org.lovt.data.study.PixelMoments;
import org.lovt.data.study.Split;
import org.lovt.image.Box;
import org.lovt.image.GrayImage;
import org.lovt.image.HistogramEqualization;
import org.lovt.image.ImageFiles;
import org.lovt.image.Mask;

class ScanPreparationTest {
  @TempDir Path folder;

  private Path raw(ImageSet set) {
    Path root = folder.resolve("raw");
    return switch (set) {
      case RSNA -> RawScans.rsna(root, 20);
      case SIIM -> RawScans.siim(root, 5);
      case OBJECT_CXR -> RawScans.objectCxr(root, 10, 4);
      case NIH -> RawScans.nih(root, "images/images_NN/images");
      case COVID_RURAL -> RawScans.covid(root, 10);
    };
  }

  private Scans random(ImageSet set) {
    return Scans.prepare(options(set, raw(set)));
  }

  private static ScanOptions options(ImageSet set, Path root) {
    ScanOptions options = Scans.random(set, root);
    return set == ImageSet.NIH ? options.withNoFindings(10) : options;
  }

  private static GrayImage image(Scans scans, String id) {
    return ImageFiles.readGray(scans.options.set().image(scans.out(), id));
  }

  private static Mask mask(Scans scans, String target, String id) {
    return ImageFiles.readMask(scans.options.set().mask(scans.out(), target, id));
  }

  @ParameterizedTest
  @EnumSource
  void everySetGetsItsFilesAndNothingElse(ImageSet set) throws IOException {
    Path root = raw(set);
    ScanOptions options = options(set, root);
    Map<String, String> before = Scans.raw(root, options);
    Scans scans = Scans.prepare(options);
    assertThat(Scans.raw(root, options)).isEqualTo(before);

    SplitParts<String> ids = scans.ids();
    int masks = 0;
    for (Split split : Split.values()) {
      for (String id : ids.of(split)) {
        assertThat(set.image(root, id)).hasFileName(id + ".png").isRegularFile();
        for (String target : set.targets()) {
          assertThat(mask(scans, target, id).width()).isEqualTo(image(scans, id).width());
          masks += set == ImageSet.COVID_RURAL ? 0 : 1;
        }
      }
    }
    List<String> sums = Outputs.lines(root.resolve("checksums.sha256"));
    assertThat(sums).hasSize(ids.size() + masks);
    assertThat(sums.stream().map(line -> line.substring(66))).isSorted();
    Map<String, String> tree = Outputs.tree(root);
    for (String line : sums) {
      assertThat(tree).containsEntry(line.substring(66), line.substring(0, 64));
    }
    assertThat(root.resolve("prepare.partial")).doesNotExist();
    assertThat(scans.quarantine()).isEmpty();

    DatasetManifest manifest = DatasetManifest.read(root);
    assertThat(manifest.kind()).isEqualTo(set.label());
    assertThat(manifest.counts()).containsEntry("images", (long) ids.size());
    manifest.files().forEach((file, sha) -> assertThat(tree).containsEntry(file, sha));
    assertThat(manifest.options()).containsEntry("splits", "random").containsEntry("seed", "123");
    assertThat(Files.readString(root.resolve("train.csv")))
        .startsWith(set.format().header() + "\n")
        .doesNotContain("\r");
  }

  @Statement(spec = Spec.DATA_AND_CONFIG, value = 26)
  @Test
  void rsnaImagesAreTheStoredValuesAndEveryImageHasAMask() {
    Scans scans = random(ImageSet.RSNA);
    for (int i = 0; i < 20; i++) {
      String id = RawScans.rsnaId(i);
      assertThat(image(scans, id).pixels()).isEqualTo(RawScans.picture(40, 32, i).pixels());
      Mask mask = mask(scans, "opacity", id);
      if (i % 3 == 0) {
        // 2.5 and 12.5 become 2 and 12, 3.5 and 15.5 become 4 and 16; the second box is clipped.
        assertThat(mask.count()).isEqualTo(10 * 12 + Math.min(10, 5 + i % 9) * 12);
        assertThat(mask.at(2, 4)).isTrue();
        assertThat(mask.at(12, 4)).isFalse();
      } else {
        assertThat(mask.count()).isZero();
      }
    }
    assertThat(Outputs.lines(scans.out().resolve("train.csv")))
        .contains("image-0003,2.5;3.5;10.0;12.0|30.0;20.0;8.0;20.0,1|1", "image-0001,,");
  }

  @Test
  void randomSplitsAreThoseOfThePublishedRule() {
    Scans scans = random(ImageSet.RSNA);
    List<SplitRow> annotated = RsnaLabels.read(scans.out().resolve("stage_2_train_labels.csv"));
    assertThat(scans.rows())
        .isEqualTo(Splitting.byImage(annotated, Fractions.DEFAULT, new MersenneTwister(123)));
  }

  @Test
  void statisticsAreMadeOfThePreparedImagesOfASplit() {
    Scans scans = random(ImageSet.RSNA);
    ImageSetStatistics statistics =
        ImageSetStatistics.read(scans.out().resolve(ImageSetStatistics.FILE));
    List<String> ids = scans.ids().test();
    PixelMoments expected =
        PixelMoments.combine(
            ids.stream().map(id -> PixelMoments.of(image(scans, id).pixels())).toList());
    ImageSetStatistics.Part part = statistics.splits().get(Split.TEST);
    assertThat(part.samples()).isEqualTo(4);
    assertThat(part.pixelMean()).isCloseTo(expected.mean(), within());
    assertThat(part.pixelStd()).isCloseTo(expected.std(), within());
    assertThat(part.patients()).isEqualTo(PatientIds.texts(ids));
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1e-12);
  }

  @Test
  void publishedSplitsDecideMembershipAndOrderOfAPartOfTheMaterial() {
    Path root = RawScans.publishedRsna(folder.resolve("raw"), 3);
    ScanOptions options =
        ScanOptions.of(ImageSet.RSNA, root)
            .withCommon(
                new PreparationOptions(root, false, OnBad.SKIP, BadBudget.ofPercent(100), 2));
    Scans scans = Scans.prepare(options);
    SplitParts<SplitRow> published = PublishedSplits.of(ImageSet.RSNA).rows();
    assertThat(scans.rows())
        .isEqualTo(SplitParts.<SplitRow>of(split -> published.of(split).subList(0, 3)));
    assertThat(scans.notices).containsExactly("26675 images missing: left out");
    assertThat(scans.quarantine())
        .hasSize(26675)
        .allMatch(line -> line.startsWith("missing image,,"));
    assertThat(scans.manifest.counts()).containsEntry("bad_files", 26675L);
  }

  @Test
  void aPartOfThePublishedMaterialIsToldBeforeAnyWork() {
    Path root = RawScans.publishedRsna(folder.resolve("raw"), 3);
    assertThatThrownBy(() -> Scans.prepare(ScanOptions.of(ImageSet.RSNA, root)))
        .isInstanceOf(LovtException.class)
        .hasMessageStartingWith("26675 of 26684 images of the published splits are missing")
        .hasMessageContaining("not in stage_2_train_labels.csv")
        .extracting(e -> ((LovtException) e).remedy())
        .asString()
        .contains("--splits random", "--bad-budget 100%");
    assertThat(root.resolve("prepare.partial")).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource
  void otherMaterialThanThePublishedIsToldWithTheRemedy(ImageSet set) {
    if (set == ImageSet.OBJECT_CXR) {
      return; // numbered from 00001, as the published images are
    }
    Path root = raw(set);
    assertThatThrownBy(() -> Scans.prepare(ScanOptions.of(set, root)))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("this is not the published material")
        .extracting(e -> ((LovtException) e).remedy())
        .asString()
        .contains("--splits random");
  }

  @Test
  void anInvertedRadiographIsTakenAsStoredAndTold() {
    Path root = RawScans.rsna(folder.resolve("raw"), 20);
    GrayImage picture = RawScans.picture(40, 32, 99);
    RawScans.write(
        root.resolve("stage_2_train_images/image-0004.dcm"), TinyDicom.of(picture, "MONOCHROME1"));
    Scans scans = Scans.prepare(Scans.random(ImageSet.RSNA, root));
    assertThat(image(scans, "image-0004").pixels()).isEqualTo(picture.pixels());
    assertThat(scans.notices).singleElement().asString().startsWith("1 image: MONOCHROME1");
    assertThat(scans.quarantine())
        .singleElement()
        .asString()
        .startsWith("image used,,image-0004,")
        .contains(",stage_2_train_labels.csv:8,");
  }

  @Test
  void damagedAndMissingImagesAreLeftOutOfSplitsAndListedWithTheirRow() throws IOException {
    Path root = RawScans.rsna(folder.resolve("raw"), 20);
    Path images = root.resolve("stage_2_train_images");
    Files.delete(images.resolve("image-0001.dcm"));
    Files.write(images.resolve("image-0002.dcm"), new byte[] {1, 2, 3});
    Scans scans = Scans.prepare(Scans.random(ImageSet.RSNA, root));
    assertThat(scans.ids().size()).isEqualTo(18);
    assertThat(scans.quarantine())
        .hasSize(2)
        .anyMatch(l -> l.startsWith("missing image,,image-0001,") && l.contains("labels.csv:4,"))
        .anyMatch(l -> l.startsWith("damaged image,,image-0002,") && l.contains("labels.csv:5,"));
    // The others stay where they were.
    SplitParts<String> whole =
        Scans.prepare(Scans.random(ImageSet.RSNA, RawScans.rsna(folder.resolve("whole"), 20)))
            .ids();
    for (Split split : Split.values()) {
      assertThat(whole.of(split)).containsAll(scans.ids().of(split));
    }
  }

  @Test
  void onBadFailStopsAtTheFirstDamagedFile() throws IOException {
    Path root = RawScans.rsna(folder.resolve("raw"), 20);
    Path file = root.resolve("stage_2_train_images/image-0002.dcm");
    Files.write(file, new byte[] {1, 2, 3});
    ScanOptions options =
        Scans.random(ImageSet.RSNA, root).withCommon(Scans.common(root, OnBad.FAIL, 0));
    assertThatThrownBy(() -> Scans.prepare(options))
        .isInstanceOf(LovtException.class)
        .hasMessageStartingWith("stage_2_train_labels.csv:5: ");
    assertThat(root.resolve("train.csv")).doesNotExist();
    assertThat(root.resolve("stage_2_train_images_processed")).doesNotExist();
    // Mended, the same command goes on.
    RawScans.write(file, TinyDicom.of(RawScans.picture(40, 32, 2), "MONOCHROME2"));
    assertThat(Scans.prepare(options).ids().size()).isEqualTo(20);
  }

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

  @Test
  void rsnaPatientsNeedTheListOfMatches() {
    Path root = RawScans.rsna(folder.resolve("raw"), 20);
    ScanOptions options = Scans.random(ImageSet.RSNA, root).withPatientLevel(true, null);
    assertThatThrownBy(() -> Scans.prepare(options))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("do not tell the patients");
    List<String> matches = new ArrayList<>(List.of("rsna_patientId,nih_image,mse"));
    for (int i = 0; i < 20; i++) {
      matches.add("%s,%08d_000.png,1.0".formatted(RawScans.rsnaId(i), i / 4 + 1));
    }
    RawScans.write(root.resolve("rsna_to_nih_matches.csv"), matches);
    SplitParts<String> ids = Scans.prepare(options).ids();
    assertThat(ids.test()).hasSize(4);
    assertThat(ids.test().stream().map(id -> Integer.parseInt(id.substring(6)) / 4).distinct())
        .hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"SIIM", "OBJECT_CXR"})
  void unknownPatientsCannotBeKeptTogether(ImageSet set) {
    assertThatThrownBy(() -> Scans.prepare(options(set, raw(set)).withPatientLevel(true, null)))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("not published");
  }

  @Test
  void anEmptyPartIsRefused() {
    Path root = RawScans.rsna(folder.resolve("raw"), 20);
    ScanOptions options =
        ScanOptions.of(ImageSet.RSNA, root).withRandomSplits(1, new Fractions(0, 0.2));
    assertThatThrownBy(() -> Scans.prepare(options))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("the split 'validation' has no image");
  }

  @Test
  void anExistingSetIsReplacedOnRequestOnly() throws IOException {
    Path root = RawScans.rsna(folder.resolve("raw"), 20);
    Files.writeString(root.resolve("train.csv"), "ID\nmine\n");
    ScanOptions options = Scans.random(ImageSet.RSNA, root);
    assertThatThrownBy(() -> Scans.prepare(options))
        .isInstanceOf(LovtException.class)
        .hasMessage("the target exists already: " + root.resolve("train.csv"));
    PreparationOptions overwrite =
        new PreparationOptions(root, true, OnBad.FAIL, BadBudget.DEFAULT, 1);
    assertThat(Scans.prepare(options.withCommon(overwrite)).ids().size()).isEqualTo(20);
  }

  @Test
  void whatIsMissingIsNamed() {
    Path root = folder.resolve("empty");
    assertThatThrownBy(() -> Scans.prepare(ScanOptions.of(ImageSet.SIIM, root)))
        .hasMessage("no such folder: " + root);
    RawScans.write(root.resolve("readme.txt"), List.of("nothing"));
    assertThatThrownBy(() -> Scans.prepare(ScanOptions.of(ImageSet.SIIM, root)))
        .hasMessageContaining("no train-rle.csv in " + root);
    assertThatThrownBy(() -> Scans.prepare(ScanOptions.of(ImageSet.NIH, root)))
        .hasMessageContaining("no BBox_List_2017.csv");
    assertThatThrownBy(() -> Scans.prepare(ScanOptions.of(ImageSet.COVID_RURAL, root)))
        .hasMessageContaining("jpgs");
  }

  /** HABITS S26: the DICOM files of these sets carry a planted patient. */
  @Test
  void nothingOfADicomHeaderComesOut() throws IOException {
    Path root = RawScans.rsna(folder.resolve("raw"), 20);
    Path images = root.resolve("stage_2_train_images");
    Files.write(images.resolve("CANARY Kanarienvogel.dcm"), new byte[10]);
    byte[] cut = Files.readAllBytes(images.resolve("image-0006.dcm"));
    Files.write(images.resolve("image-0006.dcm"), Arrays.copyOf(cut, 300));
    Scans scans = Scans.prepare(Scans.random(ImageSet.RSNA, root));
    StringBuilder everything = new StringBuilder(String.join("\n", scans.notices));
    for (String file : List.of("manifest.json", "quarantine.csv", "checksums.sha256")) {
      everything.append(Files.readString(root.resolve(file)));
    }
    everything.append(Files.readString(root.resolve("dataset_statistics.json")));
    assertThat(scans.quarantine()).hasSize(1);
    assertThat(everything).doesNotContain(TinyDicom.CANARIES.toArray(new String[0]));
  }
}
