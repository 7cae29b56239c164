package org.lovt.data.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lovt.base.Hashing;
import org.lovt.base.LovtException;
import org.lovt.data.prepare.PreparationListener;
import org.lovt.data.split.ImageSet;
import org.lovt.data.split.PublishedSplits;
import org.lovt.data.split.SplitFile;
import org.lovt.data.study.Split;
import org.lovt.image.Box;
import org.lovt.image.GrayImage;
import org.lovt.image.ImageFiles;
import org.lovt.image.Mask;
import org.lovt.image.MaskPainter;

/** Every planted defect is found and named with its file and row. */
class ImageSetVerifierTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void aSoundSetHasNoDefects(ImageSet set) throws IOException {
    TinyImageSet tiny = TinyImageSet.create(folder, set);
    VerifyReport report = tiny.verify();
    assertThat(report.findings()).filteredOn(f -> f.severity() == Severity.DEFECT).isEmpty();
    assertThat(report.kind()).isEqualTo(set.label());
    // It is not the published set, which is worth a warning only.
    assertThat(report.warnings()).containsOnlyKeys(Check.COUNTS);
    assertThat(figure(report, "images"))
        .isEqualTo(Map.of(Split.TRAIN, 4, Split.VALIDATION, 4, Split.TEST, 4));
    VerifyReport quick = tiny.verify(new VerifyOptions(true, 1, null));
    assertThat(quick.defectCount()).isZero();
    assertThat(quick.done()).doesNotContain(Check.DUPLICATES, Check.LOOKALIKES);
  }

  @Test
  void rowsThatCannotBeMeantAreNamed() throws IOException {
    TinyImageSet tiny = TinyImageSet.create(folder, ImageSet.RSNA);
    tiny.edit(Split.TRAIN, "0000-0003,13.0;20.0;30.0;25.0,1", "0000-0003,13.0;20.0,1");
    tiny.edit(Split.TRAIN, "ID,boxes,classes\n", "0000-0000,,\n");
    tiny.edit(Split.TEST, "0000-0010,,", "0000-0002,,");
    Files.delete(SplitFile.of(tiny.root, Split.VALIDATION));
    VerifyReport report = tiny.verify();
    assertThat(texts(report, Check.SPLITS))
        .containsExactly(
            "train.csv:1: the first line is skipped by readers; expected the header"
                + " 'ID,boxes,classes'",
            "train.csv:4: box 1 has 2 numbers; expected 4, separated by ';'",
            "validation.csv: the file is missing",
            "test.csv:3: the identifier is already in train.csv:3");
  }

  @Test
  void classesThatTheSetHasNotAreNamed() throws IOException {
    TinyImageSet tiny = TinyImageSet.create(folder, ImageSet.NIH);
    tiny.edit(Split.TRAIN, "25.0,1\n", "25.0,8\n");
    assertThat(texts(tiny.verify(), Check.SPLITS))
        .containsExactly("train.csv:2: class 8; the data set has the classes 0 to 7");
  }

  @Test
  void missingAndDamagedImagesAreNamed() throws IOException {
    TinyImageSet tiny = TinyImageSet.create(folder, ImageSet.SIIM);
    Files.delete(tiny.image(Split.TRAIN, 1));
    Files.writeString(tiny.image(Split.VALIDATION, 0), "no picture, canary");
    byte[] whole = Files.readAllBytes(tiny.image(Split.TEST, 2));
    Files.write(tiny.image(Split.TEST, 2), Arrays.copyOf(whole, whole.length / 2));
    Files.write(tiny.image(Split.TEST, 3), new byte[0]);
    Files.writeString(tiny.root.resolve("processed_images/left.png.partial"), "x");
    VerifyReport report = tiny.verify();
    assertThat(texts(report, Check.FILES))
        .containsExactly(
            "train.csv:3: no image processed_images/1.2.276.2.png",
            "processed_images: 1 unfinished files; the preparation was interrupted");
    assertThat(texts(report, Check.IMAGES))
        .containsExactly(
            "validation.csv:2: processed_images/1.2.276.5.png: it is plain text, not a picture"
                + " that can be read",
            "test.csv:4: processed_images/1.2.276.11.png is cut off or damaged",
            "test.csv:5: processed_images/1.2.276.12.png: it is an empty file (0 bytes), not a"
                + " picture that can be read");
    // Also without decoding, as far as headers tell.
    VerifyReport quick = tiny.verify(new VerifyOptions(true, 2, null));
    assertThat(quick.defects()).containsEntry(Check.FILES, 2).containsEntry(Check.IMAGES, 2);
    assertThat(report.toJson().toString()).doesNotContain("canary");
  }

  @Test
  void imagesOfAnotherSizeAreNamed() throws IOException {
    TinyImageSet tiny = TinyImageSet.create(folder, ImageSet.RSNA);
    ImageFiles.writePng(tiny.image(Split.TRAIN, 1), half(TinyImageSet.image(1)));
    VerifyReport report = tiny.verify();
    assertThat(texts(report, Check.SIZES))
        .containsExactly("train.csv:3: the image is 48 x 48; 96 x 96 was expected");
    assertThat(texts(report, Check.MASKS))
        .containsExactly(
            "train.csv:3: stage_2_train_masks/0000-0002.png is 96 x 96, its image 48 x 48");
  }

  @Test
  void boxesBeyondTheImageAreNamed() throws IOException {
    TinyImageSet rsna = TinyImageSet.create(folder, ImageSet.RSNA);
    rsna.edit(Split.TRAIN, "13.0;20.0;30.0;25.0", "80.5;20.0;30.0;25.0");
    assertThat(texts(rsna.verify(), Check.BOXES))
        .containsExactly(
            "train.csv:4: box 1 (x 80.5 to 110.5, y 20 to 45) reaches beyond its image of 96 x 96");

    TinyImageSet objects = TinyImageSet.create(folder, ImageSet.OBJECT_CXR);
    objects.edit(Split.TRAIN, "00001,11;20;25;30", "00001,-5;20;25;30");
    objects.edit(Split.TRAIN, "00003,13;20;25;30", "00003,200;20;25;30");
    VerifyReport report = objects.verify();
    // The published file has some of the first kind.
    assertThat(report.warnings()).containsEntry(Check.BOXES, 1);
    assertThat(report.defects()).containsEntry(Check.BOXES, 1);
  }

  @Test
  void masksThatDisagreeAreNamed() throws IOException {
    TinyImageSet tiny = TinyImageSet.create(folder, ImageSet.NIH);
    Files.delete(tiny.mask(Split.TRAIN, 0, "Cardiomegaly"));
    ImageFiles.writePng(
        tiny.mask(Split.TRAIN, 2, "Infiltrate"),
        Mask.ofBoxes(TinyImageSet.SIZE, TinyImageSet.SIZE, List.of(new Box(14, 20, 30, 25))));
    ImageFiles.writePng(tiny.mask(Split.TEST, 1, "Mass"), TinyImageSet.image(5));
    assertThat(texts(tiny.verify(), Check.MASKS))
        .containsExactly(
            "train.csv:2: no mask segmentation_masks/Cardiomegaly/00000001_000.png",
            "train.csv:4: segmentation_masks/Infiltrate/00000003_000.png differs from the boxes in"
                + " 50 pixels",
            "test.csv:3: segmentation_masks/Mass/00000010_000.png has several grey values beside"
                + " black");
  }

  @Test
  void masksOfTheOriginalProgramAreToldApart() throws IOException {
    TinyImageSet tiny = TinyImageSet.create(folder, ImageSet.OBJECT_CXR);
    // A transposed polygon in place of the box at x 11 to 41, y 20 to 45.
    Mask transposed =
        new MaskPainter(TinyImageSet.SIZE, TinyImageSet.SIZE)
            .polygon(new int[] {20, 44, 44}, new int[] {11, 11, 40})
            .toMask();
    ImageFiles.writePng(tiny.mask(Split.TRAIN, 0, "foreign_object"), transposed);
    VerifyReport report = tiny.verify();
    assertThat(report.defects()).isEmpty();
    assertThat(texts(report, Check.MASKS))
        .singleElement()
        .asString()
        .startsWith("train.csv:2: segmentation_masks/00001.png reaches beyond the boxes");
    ImageFiles.writePng(
        tiny.mask(Split.TRAIN, 0, "foreign_object"),
        Mask.ofBoxes(TinyImageSet.SIZE, TinyImageSet.SIZE, List.of()));
    assertThat(tiny.verify().defects()).containsEntry(Check.MASKS, 1);
  }

  @Test
  void imagesThatAreThereTwiceAreNamed() throws IOException {
    TinyImageSet tiny = TinyImageSet.create(folder, ImageSet.COVID_RURAL);
    Files.copy(
        tiny.image(Split.TRAIN, 0), tiny.image(Split.TEST, 1), StandardCopyOption.REPLACE_EXISTING);
    GrayImage original = ImageFiles.readGray(tiny.image(Split.TRAIN, 2));
    Files.delete(tiny.image(Split.VALIDATION, 3));
    Path jpeg =
        tiny.root.resolve("processed_images/" + tiny.row(Split.VALIDATION, 3).id() + ".jpg");
    ImageFiles.writeJpeg(jpeg, original, 75);
    VerifyReport report = tiny.verify();
    assertThat(texts(report, Check.DUPLICATES))
        .containsExactly("test.csv:3: the same pixels as the image of train.csv:2");
    assertThat(texts(report, Check.LOOKALIKES))
        .singleElement()
        .asString()
        .startsWith("validation.csv:5: looks like the image of train.csv:4 (")
        .endsWith("of 512 bits differ; they are in different splits)");
  }

  @Test
  void statisticsThatDisagreeAreNamed() throws IOException {
    TinyImageSet tiny = TinyImageSet.create(folder, ImageSet.SIIM);
    Path file = tiny.root.resolve("dataset_statistics.json");
    String json = Files.readString(file);
    Files.writeString(
        file,
        json.replaceFirst("\"num_samples\": 4", "\"num_samples\": 5")
            .replaceFirst("\"pixel_mean\": [0-9.]+", "\"pixel_mean\": 0.25")
            .replaceFirst("\"pneumothorax\": [0-9.]+", "\"pneumothorax\": 7.5"));
    assertThat(texts(tiny.verify(), Check.STATISTICS))
        .hasSize(3)
        .anyMatch(t -> t.contains("train.segmentation_pos_weights.pneumothorax is 7.5; the masks"))
        .anyMatch(t -> t.contains("train: pixel mean 0.2500 and std "))
        .anyMatch(t -> t.contains("train.num_samples is 5; the split file has 4 rows"));
    Files.writeString(file, json.replace("\"test\"", "\"tset\""));
    assertThat(texts(tiny.verify(), Check.STATISTICS))
        .containsExactly("dataset_statistics.json: no entry for the split 'test'");
    Files.writeString(file, "{");
    assertThat(texts(tiny.verify(), Check.STATISTICS))
        .singleElement()
        .asString()
        .contains("not valid JSON");
    Files.delete(file);
    assertThat(texts(tiny.verify(), Check.STATISTICS))
        .containsExactly("dataset_statistics.json: the file is missing");
  }

  @Test
  void filesThatHaveChangedSinceThePreparationAreNamed() throws IOException {
    TinyImageSet tiny = TinyImageSet.create(folder, ImageSet.SIIM);
    Path image = tiny.image(Split.TRAIN, 0);
    String name = "processed_images/" + image.getFileName();
    Files.writeString(
        tiny.root.resolve("checksums.sha256"), Hashing.sha256(image) + "  " + name + "\n");
    assertThat(tiny.verify().defectCount()).isZero();
    ImageFiles.writePng(image, mirrored(ImageFiles.readGray(image)));
    assertThat(texts(tiny.verify(), Check.HASHES))
        .containsExactly("train.csv:2: " + name + " has changed since it was prepared");
    Files.writeString(tiny.root.resolve("manifest.json"), "{\"format\": 1}");
    assertThat(tiny.verify().toJson().toString()).contains("manifest.json");
  }

  @Test
  void patientsInSeveralSplitsAreAWarning() throws IOException {
    TinyImageSet tiny = TinyImageSet.create(folder, ImageSet.RSNA);
    assertThat(tiny.verify().leakage()).isNull();
    StringBuilder matches = new StringBuilder("rsna_patientId,nih_image\n");
    for (int n = 1; n <= 12; n++) {
      // Images 1 and 9, that is train and test, are of one patient.
      matches.append("0000-%04d,%08d_000.png\n".formatted(n, n == 9 ? 1 : n));
    }
    Path file = Files.writeString(folder.resolve("matches.csv"), matches);
    VerifyReport report = tiny.verify(new VerifyOptions(true, 2, file));
    assertThat(texts(report, Check.PATIENTS))
        .containsExactly("test.csv: 1 of 4 (25 %) images are of 1 patients who are also in train");
    assertThat(report.defectCount()).isZero();
    Files.copy(file, tiny.root.resolve("rsna_to_nih_matches.csv"));
    assertThat(tiny.verify().warnings()).containsEntry(Check.PATIENTS, 1);
  }

  /** The published splits beside few images: all files are missing, but the splits are known. */
  @Test
  void publishedSplitsAreRecognisedAndTheirLeakageIsTold() throws IOException {
    Path root = Files.createDirectories(folder.resolve(ImageSet.NIH.folder()));
    PublishedSplits.of(ImageSet.NIH).writeSplits(root);
    PublishedSplits.of(ImageSet.NIH).writeStatistics(root);
    Path test = SplitFile.of(root, Split.TEST);
    Files.writeString(test, Files.readString(test).replace("\n", "\r\n"));
    VerifyReport report =
        DatasetVerifier.run(
            root, Optional.empty(), new VerifyOptions(true, 2, null), PreparationListener.SILENT);
    assertThat(report.notes())
        .contains(
            "the split files are the published ones",
            "dataset_statistics.json is the published one");
    assertThat(texts(report, Check.PATIENTS))
        .containsExactly(
            "validation.csv: 13 of 196 (7 %) images are of 12 patients who are also in train",
            "test.csv: 14 of 196 (7 %) images are of 13 patients who are also in train",
            "test.csv: 5 of 196 (3 %) images are of 5 patients who are also in validation");
    assertThat(report.defects()).isEqualTo(Map.of(Check.FILES, 1, Check.MASKS, 1));
    assertThat(report.done()).doesNotContain(Check.IMAGES, Check.BOXES);
    assertThat(figure(report, "boxes: Nodule"))
        .isEqualTo(Map.of(Split.TRAIN, 48L, Split.VALIDATION, 19L, Split.TEST, 12L));
  }

  @Test
  void whatIsNoPreparedSetIsRefused() throws IOException {
    assertThatThrownBy(() -> run(folder)).hasMessageContaining("is no prepared data set");
    assertThatThrownBy(() -> run(folder.resolve("no"))).hasMessageContaining("no folder");
    Path raw = Files.createDirectories(folder.resolve(ImageSet.RSNA.folder()));
    Files.write(raw.resolve("stage_2_train_labels.csv"), "x".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> run(raw))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("is not prepared");
  }

  @ParameterizedTest
  @EnumSource
  void setsAreRecognisedWithoutTheirName(ImageSet set) throws IOException {
    TinyImageSet tiny = TinyImageSet.create(folder, set);
    Path renamed = folder.resolve("renamed");
    Files.move(tiny.root, renamed);
    assertThat(DatasetVerifier.recognise(renamed)).contains(set);
  }

  private static VerifyReport run(Path root) {
    return DatasetVerifier.run(
        root, Optional.empty(), VerifyOptions.DEFAULT, PreparationListener.SILENT);
  }

  private static List<String> texts(VerifyReport report, Check check) {
    return report.findings().stream()
        .filter(f -> f.check() == check)
        .map(f -> f.place() + ": " + f.message())
        .toList();
  }

  private static Map<Split, Object> figure(VerifyReport report, String name) {
    return report.figures().stream()
        .filter(f -> f.name().equals(name))
        .findFirst()
        .orElseThrow()
        .values();
  }

  private static GrayImage half(GrayImage image) {
    int side = image.width() / 2;
    byte[] pixels = new byte[side * side];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) image.at(i % side * 2, i / side * 2);
    }
    return new GrayImage(side, side, pixels);
  }

  private static GrayImage mirrored(GrayImage image) {
    byte[] pixels = new byte[image.pixels().length];
    for (int i = 0; i < pixels.length; i++) {
      int x = i % image.width();
      pixels[i] = (byte) image.at(image.width() - 1 - x, i / image.width());
    }
    return new GrayImage(image.width(), image.height(), pixels);
  }
}
