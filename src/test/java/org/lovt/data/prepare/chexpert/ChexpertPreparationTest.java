package org.lovt.data.prepare.chexpert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lovt.base.LovtException;
import org.lovt.data.PretrainDataset;
import org.lovt.data.prepare.Death;
import org.lovt.data.prepare.FailPoint;
import org.lovt.data.prepare.Outputs;
import org.lovt.data.prepare.PreparationListener;
import org.lovt.data.prepare.PreparationOptions.OnBad;
import org.lovt.data.store.DatasetManifest;
import org.lovt.data.store.ImageList;
import org.lovt.data.study.ChexpertClass;
import org.lovt.data.study.DatasetStatistics;
import org.lovt.data.study.LabelState;
import org.lovt.data.study.Split;
import org.lovt.data.study.Study;

/** spec/data-and-config.md 1.7. */
class ChexpertPreparationTest {
  private static final int CARDIOMEGALY = 2;
  private static final int EDEMA = 5;
  private static final String NOTHING = RawChexpert.cells(0, "1.0");

  @TempDir Path folder;

  private static DatasetManifest prepare(RawChexpert raw, ChexpertPreset preset, Integer images) {
    return prepare(
        raw, preset, images, ChexpertOptions.defaultOut(raw.root, preset), FailPoint.NONE);
  }

  private static DatasetManifest prepare(
      RawChexpert raw, ChexpertPreset preset, Integer images, Path out, FailPoint failPoint) {
    ChexpertOptions options =
        new ChexpertOptions(raw.root, preset, images, Outputs.common(out, OnBad.SKIP, 100, 2));
    return new ChexpertPreparation(options, PreparationListener.SILENT, failPoint).run();
  }

  private static List<Study> studies(Path out, Split split) {
    List<Study> studies = new ArrayList<>();
    try (PretrainDataset data = PretrainDataset.open(out, PretrainDataset.Options.ALL)) {
      for (int i = 0; i < data.size(split); i++) {
        studies.add(data.study(split, i));
      }
    }
    return studies;
  }

  private static List<String> ids(Path out, Split split) {
    return studies(out, split).stream().map(Study::studyId).toList();
  }

  /** Six patients with one image each but for the second, whose first study has two. */
  private RawChexpert six(String name) {
    RawChexpert raw = new RawChexpert(folder.resolve("CheXpert"), name);
    raw.frontal("train", "00009", 1, 1, 90, NOTHING);
    raw.frontal("train", "00002", 1, 1, 20, RawChexpert.cells(EDEMA, "-1.0"));
    raw.lateral("train", "00002", 1, 2, 25, RawChexpert.cells(EDEMA, "-1.0"));
    raw.frontal("train", "00002", 2, 1, 30, NOTHING);
    raw.frontal("train", "00001", 1, 1, 10, RawChexpert.cells(CARDIOMEGALY, "1.0"));
    raw.frontal("train", "00003", 1, 1, 40, RawChexpert.cells(EDEMA, "0.0"));
    raw.frontal("valid", "64541", 1, 1, 200, RawChexpert.cells(0, "0.0"));
    return raw.write();
  }

  @ParameterizedTest
  @ValueSource(strings = {"CheXpert-v1.0-small", "CheXpert-v1.0", ""})
  void validationIsTakenByPatientAndValidBecomesTest(String name) {
    RawChexpert raw = six(name);
    DatasetManifest manifest = prepare(raw, ChexpertPreset.ALL, 2);
    Path out = raw.root.resolve("chexpert_dataset");
    assertThat(ids(out, Split.VALIDATION))
        .containsExactly("patient00001/study1", "patient00002/study1", "patient00002/study2");
    assertThat(ids(out, Split.TRAIN)).containsExactly("patient00009/study1", "patient00003/study1");
    assertThat(ids(out, Split.TEST)).containsExactly("patient64541/study1");
    assertThat(manifest.kind()).isEqualTo("chexpert");
    assertThat(manifest.labels()).isEqualTo(ChexpertClass.titles());
    assertThat(manifest.counts()).containsEntry("images", 7L).containsEntry("patients", 5L);
    Study study = studies(out, Split.VALIDATION).get(1);
    assertThat(study.hasReport()).isFalse();
    assertThat(study.labels().of(ChexpertClass.EDEMA)).isEqualTo(LabelState.UNCERTAIN);
    assertThat(study.binaryLabels()).containsExactly(0, 1, 0, 0, 0);
    assertThat(study.views()).extracting(v -> v.position()).containsExactly("AP", "LA");
    assertThat(study.views().get(0).file())
        .isEqualTo("train/patient00002/study1/view1_frontal.jpg");
  }

  @Test
  void theFrontalPresetDropsLateralImages() {
    RawChexpert raw = six("CheXpert-v1.0-small");
    prepare(raw, ChexpertPreset.AP_PA, 2);
    Path out = raw.root.resolve("chexpert_ap-pa_dataset");
    assertThat(studies(out, Split.VALIDATION)).flatExtracting(Study::views).hasSize(3);
  }

  @Test
  void statisticsCountImagesAndNameTheValidationPatients() {
    RawChexpert raw = six("CheXpert-v1.0-small");
    prepare(raw, ChexpertPreset.ALL, 2);
    Path out = raw.root.resolve("chexpert_dataset");
    DatasetStatistics statistics = DatasetStatistics.read(out.resolve(DatasetStatistics.FILE));
    DatasetStatistics.SplitStatistics validation = statistics.of(Split.VALIDATION);
    assertThat(validation.samples()).isEqualTo(4);
    assertThat(validation.patientIds()).containsExactly("patient00001", "patient00002");
    assertThat(validation.pixelMean()).isCloseTo((10 + 20 + 25 + 30) / 4.0 / 255, within(0.002));
    // Both images of the study with uncertain edema count.
    assertThat(validation.positiveWeights()).containsEntry(ChexpertClass.EDEMA, 0.5);
    assertThat(statistics.of(Split.TEST).samples()).isEqualTo(1);
  }

  @Test
  void theImageListHasOneRowPerImage() {
    RawChexpert raw = six("CheXpert-v1.0-small");
    prepare(raw, ChexpertPreset.ALL, 2);
    Path out = raw.root.resolve("chexpert_dataset");
    assertThat(Outputs.lines(ImageList.file(out, Split.VALIDATION)))
        .hasSize(5)
        .contains(
            "patient00002,patient00002/study1,view2_lateral,"
                + "train/patient00002/study1/view2_lateral.jpg,0,1,0,0,0");
  }

  /** Sex and age stand in the tables; nothing of them may come along. */
  @Test
  void sexAndAgeStayBehind() throws Exception {
    RawChexpert raw = six("CheXpert-v1.0-small");
    prepare(raw, ChexpertPreset.ALL, 2);
    Path out = raw.root.resolve("chexpert_dataset");
    for (String file : Outputs.tree(out).keySet()) {
      String content =
          new String(
              java.nio.file.Files.readAllBytes(out.resolve(file)),
              java.nio.charset.StandardCharsets.ISO_8859_1);
      assertThat(content).as(file).doesNotContain("Female");
    }
  }

  @Test
  void smallTablesValidateATenthUnlessTold() {
    RawChexpert raw = new RawChexpert(folder.resolve("CheXpert"));
    for (int i = 0; i < 40; i++) {
      raw.frontal("train", "%05d".formatted(i), 1, 1, i, NOTHING);
    }
    raw.frontal("valid", "64541", 1, 1, 200, NOTHING).write();
    DatasetManifest manifest = prepare(raw, ChexpertPreset.ALL, null);
    assertThat(manifest.splits().get("validation")).containsEntry("images", 4L);
    assertThat(ChexpertSplit.defaultImages(223_414)).isEqualTo(5_000);
  }

  @Test
  void contradictingLabelsAndMissingImagesAreListed() {
    RawChexpert raw = six("CheXpert-v1.0-small");
    raw.lateral("train", "00009", 1, 2, 95, RawChexpert.cells(EDEMA, "1.0"));
    raw.without("train/patient00003/study1/view1_frontal.jpg").write();
    DatasetManifest manifest = prepare(raw, ChexpertPreset.ALL, 2);
    assertThat(manifest.counts()).containsEntry("bad_files", 2L);
    assertThat(Outputs.lines(raw.root.resolve("chexpert_dataset/quarantine.csv")))
        .anyMatch(l -> l.startsWith("missing image,patient00003,patient00003/study1,"))
        .anyMatch(
            l ->
                l.contains("train.csv:8")
                    && l.contains("other labels than the study's first image in train.csv:2"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          expected a path such as           | CheXpert-v1.0-small/train/p1/study1/view1_frontal.jpg,Male,1,Frontal,AP,,,,,,,,,,,,,,
          expected a path such as           | CheXpert-v1.0-small/../../patient1/study1/view1.jpg,Male,1,Frontal,AP,,,,,,,,,,,,,,
          occurs again, first in line 2     | CheXpert-v1.0-small/train/patient00009/study1/view1_frontal.jpg,M,1,Frontal,AP,,,,,,,,,,,,,,
          expected Frontal or Lateral       | CheXpert-v1.0-small/train/patient00004/study1/view1.jpg,M,1,frontal,AP,,,,,,,,,,,,,,
          in the column 'Edema'             | CheXpert-v1.0-small/train/patient00004/study1/view1.jpg,M,1,Frontal,AP,,,,,,2,,,,,,,,
          expected 19 fields                | CheXpert-v1.0-small/train/patient00004/study1/view1.jpg,M,1,Frontal
          the column 'Path' is empty        | ,M,1,Frontal,AP,,,,,,,,,,,,,,
          """)
  void defectiveRowsAreNamedWithTheirLine(String finding, String row) {
    RawChexpert raw = six("CheXpert-v1.0-small").row("train", row).write();
    assertThatThrownBy(() -> prepare(raw, ChexpertPreset.ALL, 2))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("train.csv:8: ")
        .hasMessageContaining(finding);
  }

  @Test
  void aMissingColumnOrTableIsNamed() throws Exception {
    RawChexpert raw = six("CheXpert-v1.0-small");
    Path valid = raw.root.resolve("CheXpert-v1.0-small/valid.csv");
    java.nio.file.Files.delete(valid);
    assertThatThrownBy(() -> prepare(raw, ChexpertPreset.ALL, 2)).hasMessageContaining("valid.csv");
    java.nio.file.Files.writeString(valid, RawChexpert.HEADER.replace("Edema", "Oedema") + "\n");
    assertThatThrownBy(() -> prepare(raw, ChexpertPreset.ALL, 2)).hasMessageContaining("Edema");
  }

  /** HABITS S12. */
  @Test
  void deathAtAnyInstantIsSurvived() {
    RawChexpert raw = six("CheXpert-v1.0-small");
    List<String> instants = new ArrayList<>();
    Path undisturbed = folder.resolve("expected");
    prepare(raw, ChexpertPreset.ALL, 2, undisturbed, instants::add);
    Map<String, String> expected = Outputs.tree(undisturbed);
    for (int i = 0; i < instants.size(); i++) {
      Path out = folder.resolve("death" + i);
      try {
        prepare(raw, ChexpertPreset.ALL, 2, out, Death.at(i));
      } catch (Death e) {
        prepare(raw, ChexpertPreset.ALL, 2, out, FailPoint.NONE);
      }
      assertThat(Outputs.tree(out)).isEqualTo(expected);
    }
  }
}
