package org.lovt.data.prepare.scans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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
import org.lovt.data.split.MersenneTwister;
import org.lovt.data.split.PatientIds;
import org.lovt.data.split.PublishedSplits;
import org.lovt.data.split.SplitParts;
import org.lovt.data.split.SplitRow;
import org.lovt.data.split.Splitting;
import org.lovt.data.split.Splitting.Fractions;
import org.lovt.data.store.DatasetManifest;
import org.lovt.data.study.PixelMoments;
import org.lovt.data.study.Split;
import org.lovt.image.GrayImage;
import org.lovt.image.Mask;

/** What all image sets have in common. */
class ScanPreparationTest extends ScanFixture {
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
