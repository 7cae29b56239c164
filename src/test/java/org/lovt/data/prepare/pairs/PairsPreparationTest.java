package org.lovt.data.prepare.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lovt.base.LovtException;
import org.lovt.data.PretrainDataset;
import org.lovt.data.prepare.Outputs;
import org.lovt.data.prepare.PreparationListener;
import org.lovt.data.prepare.PreparationOptions;
import org.lovt.data.prepare.PreparationOptions.OnBad;
import org.lovt.data.prepare.mimic.RawMimic;
import org.lovt.data.store.DatasetManifest;
import org.lovt.data.store.StudyStore;
import org.lovt.data.study.ChexpertClass;
import org.lovt.data.study.DatasetStatistics;
import org.lovt.data.study.LabelState;
import org.lovt.data.study.Split;
import org.lovt.data.study.Study;
import org.lovt.data.study.View;

class PairsPreparationTest {
  private static final String TEXT = "The lungs are clear.";

  @TempDir Path folder;
  private Path csv;

  @BeforeEach
  void writeImages() throws IOException {
    csv = folder.resolve("pairs.csv");
    Files.createDirectories(folder.resolve("img"));
    for (int i = 0; i < 60; i++) {
      Files.write(folder.resolve("img/i" + i + ".jpg"), RawMimic.jpeg(12, 10, i));
    }
  }

  private static PairColumns columns(String patient, String study, String split) {
    return new PairColumns("image", "text", null, null, patient, study, split, null, Map.of());
  }

  private PairsOptions options(PairColumns columns, long seed, String out) {
    PreparationOptions common = Outputs.common(folder.resolve(out), OnBad.SKIP, 5, 2);
    return new PairsOptions(csv, columns, null, seed, 0.3, 0.3, common);
  }

  private DatasetManifest prepare(PairColumns columns) {
    return PairsPreparation.run(options(columns, 1, "out"), PreparationListener.SILENT);
  }

  private void table(String... lines) throws IOException {
    Files.writeString(csv, String.join("\n", lines) + "\n");
  }

  private List<Study> studies(String out, Split split) {
    List<Study> studies = new ArrayList<>();
    try (StudyStore store = StudyStore.open(folder.resolve(out).resolve(StudyStore.FILE))) {
      for (int i = 0; i < store.size(split); i++) {
        studies.add(store.study(split, i));
      }
    }
    return studies;
  }

  private List<Study> studies(Split split) {
    return studies("out", split);
  }

  @Test
  void everyRowIsAStudyWithItsTextAsFindings() throws IOException {
    table("image,text,who,part", "img/i7.jpg," + TEXT + " No effusion.,anna,train");
    prepare(columns("who", null, "part"));
    Study study = studies(Split.TRAIN).get(0);
    assertThat(study.patientId()).isEqualTo("anna");
    assertThat(study.studyId()).isEqualTo("img/i7");
    assertThat(study.report().sentences()).containsExactly(TEXT, "No effusion.");
    assertThat(study.report().impression().sentences()).isEmpty();
    assertThat(study.views()).extracting(View::file).containsExactly("img/i7.jpg");
    assertThat(study.views().get(0).pixelMean()).isEqualTo(7 / 255f);
    try (PretrainDataset data =
        PretrainDataset.open(folder.resolve("out"), PretrainDataset.Options.ALL)) {
      assertThat(data.hasLabels()).isFalse();
      assertThat(data.file(study.views().get(0))).exists();
    }
  }

  @Test
  void sectionsMayComeInColumnsOfTheirOwn() throws IOException {
    table("image,f,i", "img/i1.jpg," + TEXT + ",Normal chest today.", "img/i2.jpg,,Only this one.");
    PairColumns columns =
        new PairColumns("image", null, "f", "i", null, null, null, null, Map.of());
    PairsPreparation.run(
        new PairsOptions(
            csv, columns, null, 1, 0, 0, Outputs.common(folder.resolve("out"), OnBad.FAIL, 0, 1)),
        PreparationListener.SILENT);
    assertThat(studies(Split.TRAIN))
        .extracting(s -> s.report().findings().sentences().size())
        .containsExactlyInAnyOrder(1, 0);
    assertThat(studies(Split.TRAIN))
        .extracting(s -> s.report().impression().sentences())
        .containsExactlyInAnyOrder(List.of("Normal chest today."), List.of("Only this one."));
  }

  @Test
  void rowsOfOneStudyAreItsViews() throws IOException {
    table(
        "image,text,exam,part",
        "img/i1.jpg," + TEXT + ",e1,train",
        "img/i2.jpg,Another normal chest.,e2,train",
        "img/i3.jpg," + TEXT + ",e1,train");
    prepare(columns(null, "exam", "part"));
    assertThat(studies(Split.TRAIN))
        .filteredOn(s -> s.studyId().equals("e1"))
        .flatExtracting(Study::views)
        .extracting(v -> ((View) v).dicomId())
        .containsExactly("i1", "i3");
  }

  @ParameterizedTest
  @CsvSource({
    "'img/i3.jpg,Other text here.,e1,p1,train', text",
    "'img/i3.jpg,The lungs are clear.,e1,p2,train', patient",
    "'img/i3.jpg,The lungs are clear.,e1,p1,test', split"
  })
  void rowsOfOneStudyMustAgree(String row, String difference) throws IOException {
    table("image,text,exam,who,part", "img/i1.jpg," + TEXT + ",e1,p1,train", row);
    assertThatThrownBy(() -> prepare(columns("who", "exam", "part")))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("pairs.csv:3: study 'e1' has another " + difference)
        .hasMessageContaining("line 2");
  }

  private void manyPatients(int rows) throws IOException {
    List<String> lines = new ArrayList<>(List.of("image,text,who"));
    for (int i = 0; i < rows; i++) {
      lines.add("img/i%d.jpg,%s,patient%d".formatted(i, TEXT, i / 3));
    }
    table(lines.toArray(String[]::new));
  }

  private Map<String, Split> splitOfPatients(String out) {
    Map<String, Split> found = new java.util.TreeMap<>();
    for (Split split : Split.values()) {
      for (Study study : studies(out, split)) {
        Split other = found.put(study.patientId(), split);
        assertThat(other).isIn(null, split);
      }
    }
    return found;
  }

  @Test
  void patientsAreSplitByTheirHashAndStayWhereTheyAre() throws IOException {
    manyPatients(48);
    PairColumns columns = columns("who", null, null);
    PairsPreparation.run(options(columns, 1, "out"), PreparationListener.SILENT);
    Map<String, Split> before = splitOfPatients("out");
    assertThat(new HashSet<>(before.values())).hasSize(3);
    manyPatients(60);
    PairsPreparation.run(options(columns, 1, "more"), PreparationListener.SILENT);
    assertThat(splitOfPatients("more")).containsAllEntriesOf(before);
    PairsPreparation.run(options(columns, 2, "other"), PreparationListener.SILENT);
    assertThat(splitOfPatients("other")).isNotEqualTo(splitOfPatients("more"));
  }

  @Test
  void theTrainingSplitIsOrderedByPatientNotByTheTable() throws IOException {
    manyPatients(60);
    prepare(columns("who", null, null));
    List<String> patients = studies(Split.TRAIN).stream().map(Study::patientId).toList();
    Set<String> closed = new HashSet<>();
    for (int i = 1; i < patients.size(); i++) {
      if (!patients.get(i).equals(patients.get(i - 1))) {
        assertThat(closed.add(patients.get(i - 1))).isTrue(); // a patient's studies stand together
        assertThat(closed).doesNotContain(patients.get(i));
      }
    }
    assertThat(patients).isNotEqualTo(patients.stream().sorted().toList());
    assertThat(studies(Split.TRAIN))
        .filteredOn(s -> s.patientId().equals(patients.get(0)))
        .extracting(s -> Integer.parseInt(s.studyId().substring("img/i".length())))
        .isSorted();
  }

  @Test
  void equalTablesGiveEqualBytes() throws IOException {
    manyPatients(30);
    PairColumns columns = columns("who", null, null);
    PairsPreparation.run(options(columns, 1, "a"), PreparationListener.SILENT);
    PairsPreparation.run(options(columns, 1, "b"), PreparationListener.SILENT);
    assertThat(Outputs.tree(folder.resolve("a"))).isEqualTo(Outputs.tree(folder.resolve("b")));
  }

  @Test
  void labelsAreReadByClass() throws IOException {
    table(
        "image,text,part,Edema,heart,Consolidation,Atelectasis,Pleural_Effusion",
        "img/i1.jpg," + TEXT + ",train,1,-1,0,,1.0",
        "img/i2.jpg," + TEXT + ",train,0,0,0,,0");
    Map<ChexpertClass, String> labels =
        PairColumns.labels(
            List.of(
                "Edema", "Cardiomegaly=heart", "Consolidation", "Atelectasis", "Pleural_Effusion"));
    prepare(new PairColumns("image", "text", null, null, null, null, "part", null, labels));
    Study first =
        studies(Split.TRAIN).stream().filter(s -> s.studyId().equals("img/i1")).findFirst().get();
    assertThat(first.binaryLabels()).containsExactly(1, 1, 0, 0, 1);
    assertThat(first.labels().of(ChexpertClass.CARDIOMEGALY)).isEqualTo(LabelState.UNCERTAIN);
    DatasetStatistics statistics =
        DatasetStatistics.read(folder.resolve("out").resolve(DatasetStatistics.FILE));
    assertThat(statistics.of(Split.TRAIN).positiveWeights())
        .containsEntry(ChexpertClass.EDEMA, 0.5)
        .hasSize(5);
    try (PretrainDataset data =
        PretrainDataset.open(folder.resolve("out"), PretrainDataset.Options.ALL)) {
      assertThat(data.hasLabels()).isTrue();
    }
  }

  @Test
  void fewerLabelsThanTheProbesNeedAreKeptButNotOffered() throws IOException {
    table("image,text,part,Edema", "img/i1.jpg," + TEXT + ",train,1");
    Map<ChexpertClass, String> labels = PairColumns.labels(List.of("edema=Edema"));
    prepare(new PairColumns("image", "text", null, null, null, null, "part", null, labels));
    assertThat(Outputs.lines(folder.resolve("out/train/image_list.csv")))
        .containsExactly(
            "patient_id,study_id,dicom_id,img_file,Edema", "img/i1,img/i1,i1,img/i1.jpg,1");
    try (PretrainDataset data =
        PretrainDataset.open(folder.resolve("out"), PretrainDataset.Options.ALL)) {
      assertThat(data.hasLabels()).isFalse();
    }
  }

  @Test
  void badRowsAndFilesAreListedAndTheRestIsPrepared() throws IOException {
    Files.writeString(folder.resolve("img/no.jpg"), "no image");
    table(
        "image,text,part",
        "img/i1.jpg," + TEXT + ",train",
        "," + TEXT + ",train",
        "img/missing.jpg," + TEXT + ",train",
        "../outside.jpg," + TEXT + ",train",
        "img/no.jpg," + TEXT + ",train",
        "img/i2.jpg,,train");
    DatasetManifest manifest = prepare(columns(null, null, "part"));
    assertThat(studies(Split.TRAIN)).hasSize(1);
    assertThat(manifest.counts()).containsEntry("bad_files", 4L);
    assertThat(manifest.splits().get("train"))
        .containsEntry("skipped.no_image", 4L)
        .containsEntry("skipped.no_section", 1L);
    List<String> lines = Outputs.lines(folder.resolve("out/quarantine.csv"));
    assertThat(lines).hasSize(5);
    assertThat(lines).anyMatch(l -> l.contains("pairs.csv:3") && l.contains("'image' is empty"));
    assertThat(lines).anyMatch(l -> l.contains("pairs.csv:4") && l.contains("no such file"));
    assertThat(lines).anyMatch(l -> l.contains("pairs.csv:5") && l.contains("--image-root"));
    assertThat(lines).anyMatch(l -> l.contains("pairs.csv:6") && l.contains("damaged image"));
  }

  @ParameterizedTest
  @CsvSource({
    "'image,text,part|img/i1.jpg,x,later', pairs.csv:2: expected train",
    "'image,text,part|img/i1.jpg,x,train|img/../img/i1.jpg,y,train', 'pairs.csv:3: the image occurs again, first in line 2'",
    "'image,txt,part|img/i1.jpg,x,train', 'no column ''text'''",
    "'image,text,part', the table has no rows"
  })
  void tablesThatCannotBeMeantAreRefused(String lines, String message) throws IOException {
    table(lines.split("\\|"));
    assertThatThrownBy(() -> prepare(columns(null, null, "part")))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining(message);
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void wrongWishesAreRefused() {
    assertThatThrownBy(
            () -> new PairColumns("i", null, null, null, null, null, null, null, Map.of()))
        .hasMessageContaining("expected either a column with the whole text");
    assertThatThrownBy(() -> new PairColumns("i", "t", "f", null, null, null, null, null, Map.of()))
        .hasMessageContaining("expected either a column with the whole text");
    assertThatThrownBy(() -> PairColumns.labels(List.of("Cardiomegalie")))
        .hasMessageContaining("unknown label 'Cardiomegalie'")
        .hasMessageContaining("Cardiomegaly");
    assertThatThrownBy(() -> PairColumns.labels(List.of("Edema", "edema=x")))
        .hasMessageContaining("given twice");
    PreparationOptions common = PreparationOptions.of(folder.resolve("out"));
    assertThatThrownBy(
            () -> new PairsOptions(csv, columns(null, null, null), null, 1, 0.5, 0.5, common))
        .hasMessageContaining("below 1 together");
  }
}
