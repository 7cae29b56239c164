package org.lovt.data.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.data.phantom.PhantomOptions;
import org.lovt.data.phantom.layout.PhantomGenerator;
import org.lovt.data.phantom.layout.mimic.MimicLayout;
import org.lovt.data.phantom.scene.Difficulty;
import org.lovt.data.prepare.PreparationListener;
import org.lovt.data.prepare.PreparationOptions;
import org.lovt.data.prepare.mimic.MimicOptions;
import org.lovt.data.prepare.mimic.MimicPreparation;
import org.lovt.data.prepare.mimic.MimicPreset;
import org.lovt.data.store.DatasetManifest;
import org.lovt.data.store.StudyStore;
import org.lovt.data.study.Split;
import org.lovt.data.study.Study;
import org.lovt.image.GrayImage;
import org.lovt.image.ImageFiles;
import org.lovt.text.ReportExceptions;

class StudyVerifierTest {
  @TempDir Path folder;

  private Path prepared;
  private Path images;
  private List<Study> studies;

  @BeforeEach
  void prepare() {
    PhantomGenerator.generate(
        folder.resolve("raw"),
        new MimicLayout(),
        new PhantomOptions(14, 3, 64, Difficulty.EASY, 2, 2, 2, false),
        (done, total) -> {});
    prepared = folder.resolve("prepared");
    DatasetManifest manifest =
        MimicPreparation.run(
            new MimicOptions(
                folder.resolve("raw"),
                MimicPreset.AP_PA,
                null,
                ReportExceptions.Policy.SKIP,
                PreparationOptions.of(prepared)),
            PreparationListener.SILENT);
    images = manifest.imageFolder(prepared);
    try (StudyStore store = StudyStore.open(prepared.resolve(StudyStore.FILE))) {
      studies =
          IntStream.range(0, store.size(Split.TRAIN))
              .mapToObj(i -> store.study(Split.TRAIN, i))
              .toList();
    }
  }

  @Test
  void aSoundStoreHasNoDefectsAndItsFigures() {
    VerifyReport report = verify();
    assertThat(report.findings()).filteredOn(f -> f.severity() == Severity.DEFECT).isEmpty();
    assertThat(report.kind()).isEqualTo("mimic");
    assertThat(report.leakage().isEmpty()).isTrue();
    assertThat(report.figures())
        .extracting(Figure::name)
        .contains("studies", "patients", "images", "sentences per report", "positive: Edema");
    // Nothing of a report comes into the report.
    String json = report.toJson().toString();
    studies.forEach(
        s -> s.report().sentences().forEach(text -> assertThat(json).doesNotContain(text)));
  }

  @Test
  void imagesThatAreMissingDamagedOrOthersAreNamed() throws IOException {
    Files.delete(image(0));
    Files.write(image(1), new byte[] {1, 2, 3});
    GrayImage other = ImageFiles.readGray(image(2));
    byte[] inverted = new byte[other.pixels().length];
    for (int i = 0; i < inverted.length; i++) {
      inverted[i] = (byte) ~other.pixels()[i];
    }
    ImageFiles.writeJpeg(image(2), new GrayImage(other.width(), other.height(), inverted), 95);
    Files.copy(image(3), image(4), StandardCopyOption.REPLACE_EXISTING);
    VerifyReport report = verify();
    assertThat(report.defects())
        .containsEntry(Check.FILES, 1)
        .containsEntry(Check.IMAGES, 1)
        .containsEntry(Check.DUPLICATES, 1);
    assertThat(report.findings())
        .anyMatch(f -> f.check() == Check.FILES && f.place().equals(place(0)))
        .anyMatch(f -> f.check() == Check.IMAGES && f.place().equals(place(1)))
        .anyMatch(f -> f.check() == Check.HASHES && f.place().equals(place(2)))
        .anyMatch(f -> f.check() == Check.DUPLICATES && f.place().equals(place(4)));
  }

  @Test
  void preparedFilesThatHaveChangedAreNamed() throws IOException {
    Path file = prepared.resolve("dataset_statistics.json");
    Files.writeString(
        file,
        Files.readString(file).replaceFirst("\"pixel_mean\": [0-9.]+", "\"pixel_mean\": 0.9"));
    VerifyReport report = verify();
    assertThat(report.findings())
        .anyMatch(f -> f.check() == Check.HASHES && f.place().equals("dataset_statistics.json"))
        .anyMatch(
            f -> f.check() == Check.STATISTICS && f.message().startsWith("train: pixel mean"));
  }

  private Path image(int study) {
    return images.resolve(studies.get(study).views().get(0).file());
  }

  private String place(int study) {
    return "study " + studies.get(study).studyId() + " (train)";
  }

  private VerifyReport verify() {
    return DatasetVerifier.run(
        prepared, Optional.empty(), new VerifyOptions(false, 2, null), PreparationListener.SILENT);
  }
}
