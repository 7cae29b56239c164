package org.lovt.data.prepare.mimic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.LovtException;
import org.lovt.data.prepare.BadBudget;
import org.lovt.data.prepare.Notices;
import org.lovt.data.prepare.Outputs;
import org.lovt.data.prepare.PreparationOptions;
import org.lovt.data.prepare.PreparationOptions.OnBad;
import org.lovt.data.prepare.study.SkipReason;
import org.lovt.data.study.ChexpertClass;
import org.lovt.data.study.DatasetStatistics;
import org.lovt.data.study.DatasetStatistics.SplitStatistics;
import org.lovt.data.study.LabelState;
import org.lovt.data.study.Split;
import org.lovt.data.study.Study;
import org.lovt.data.study.View;
import org.lovt.text.ReportExceptions;

/** The preparation of MIMIC-CXR (spec/data-and-config.md 1.1). */
class MimicPreparationTest {
  private static final int P = 10000032;

  @TempDir Path folder;

  private RawMimic raw() {
    return new RawMimic(folder.resolve("raw"));
  }

  private Prepared prepared(RawMimic raw) {
    return Prepared.of(raw.write(), folder.resolve("out"));
  }

  private Prepared prepared(RawMimic raw, MimicPreset preset, ReportExceptions.Policy policy) {
    return Prepared.of(
        new MimicOptions(
            raw.write().root,
            preset,
            null,
            policy,
            Outputs.common(folder.resolve("out"), OnBad.SKIP, 100, 2)));
  }

  private RawMimic oneStudy(String report) {
    return raw().image(P, 50414267, "a", "train", "PA", 100).report(P, 50414267, report);
  }

  @Test
  void aStudyIsStoredWithAllItsColumns() {
    Study study = prepared(oneStudy(RawMimic.REPORT)).only();
    assertThat(study.patientId()).isEqualTo("10000032");
    assertThat(study.studyId()).isEqualTo("50414267");
    assertThat(study.studyDate()).isEqualTo(21804267);
    assertThat(study.report().sentences())
        .containsExactly(
            "The lungs are clear.", "The heart is of normal size.", "No acute disease.");
    assertThat(study.report().findings().sentences()).hasSize(2);
    assertThat(study.report().impression().sentences()).hasSize(1);
    assertThat(study.report().fullText()).isEqualTo(RawMimic.REPORT);
    View view = study.views().get(0);
    assertThat(view.position()).isEqualTo("PA");
    assertThat(view.viewName()).isEqualTo("postero-anterior");
    assertThat(List.of(view.width(), view.height())).containsExactly(24, 20);
    assertThat(view.file()).isEqualTo("p10/p10000032/s50414267/a.jpg");
    assertThat(view.pixelMean()).isEqualTo(100 / 255f, within(1e-6f));
    assertThat(view.pixelVar()).isEqualTo(0f);
  }

  /** E11 repaired: sections hold their own bodies. */
  @Test
  void sectionsHoldTheirOwnTexts() {
    Study study = prepared(oneStudy(RawMimic.REPORT)).only();
    assertThat(study.report().findings().body()).contains("lungs").doesNotContain("acute");
    assertThat(study.report().impression().body()).contains("acute").doesNotContain("lungs");
  }

  /** Exactly the 54 studies of the lists are skipped. */
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 35)
  @Test
  void studiesOfTheExceptionListsAreSkipped() {
    RawMimic raw = raw();
    assertThat(ReportExceptions.studyIds()).hasSize(54);
    int n = 0;
    for (String id : ReportExceptions.studyIds()) {
      raw.image(P, Integer.parseInt(id), "e" + n++, "train", "PA", 90);
    }
    raw.image(P, 50000001, "kept", "train", "PA", 90);
    Prepared prepared = prepared(raw);
    assertThat(prepared.skipped(Split.TRAIN, SkipReason.EXCEPTION_LIST)).isEqualTo(54);
    assertThat(prepared.studyIds(Split.TRAIN)).containsExactly("50000001");
  }

  /** E12: with {@code exceptions = apply} the listed part stands for the report. */
  @Test
  void studiesOfTheExceptionListsCanBeUsed() {
    String text = "x\n FINDINGS: Not this at all.\n INDICATION: The named one is used.\n";
    RawMimic raw = raw().image(P, 57936451, "a", "train", "PA", 90).report(P, 57936451, text);
    Prepared prepared = prepared(raw, MimicPreset.AP_PA, ReportExceptions.Policy.APPLY);
    assertThat(prepared.only().report().sentences()).containsExactly("The named one is used.");
  }

  @Statement(spec = Spec.DATA_AND_CONFIG, value = 36)
  @ParameterizedTest
  @CsvSource({"crlf", "cr"})
  void otherLineEndsGiveTheSameStudy(String ends) {
    String text = RawMimic.REPORT.replace("\n", ends.equals("cr") ? "\r" : "\r\n");
    Study study = prepared(oneStudy(text)).only();
    Study same =
        Prepared.of(
                new RawMimic(folder.resolve("lf")).image(P, 1, "a", "train", "PA", 1).write(),
                folder.resolve("lf-out"))
            .only();
    assertThat(study.report()).isEqualTo(same.report());
  }

  /** 1.1.3 step 3. */
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 38)
  @ParameterizedTest
  @CsvSource({
    "'x\n FINAL REPORT\n CHEST:\n \n INDICATION: cough.\n \n The lungs are clear.\n'",
    "'Lungs clear.\n'",
    "'x\n NOTE: The lungs are clear.'"
  })
  void aReportWithoutFindingsAndImpressionIsSkipped(String report) {
    RawMimic raw = oneStudy(report).image(P, 60000001, "b", "train", "PA", 3);
    Prepared prepared = prepared(raw);
    assertThat(prepared.skipped(Split.TRAIN, SkipReason.NO_SECTION)).isEqualTo(1);
    assertThat(prepared.studyIds(Split.TRAIN)).containsExactly("60000001");
  }

  /** Two tokens are too few, three are enough. */
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 40)
  @Test
  void twoTokensAreSkippedThreeAreKept() {
    RawMimic raw =
        raw()
            .image(P, 50000001, "a", "train", "PA", 9)
            .report(P, 50000001, "x\n FINDINGS: Clear lungs")
            .image(P, 50000002, "b", "train", "PA", 9)
            .report(P, 50000002, "x\n FINDINGS: Clear lungs.");
    Prepared prepared = prepared(raw);
    assertThat(prepared.skipped(Split.TRAIN, SkipReason.FEW_TOKENS)).isEqualTo(1);
    assertThat(prepared.studyIds(Split.TRAIN)).containsExactly("50000002");
  }

  /** Numeric order, not that of the table nor of the digits. */
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 41)
  @Test
  void studiesAreStoredByPatientThenStudyAndViewsInTheOrderOfTheTable() {
    RawMimic raw =
        raw()
            .image(10000200, 50000005, "z", "train", "PA", 1)
            .image(10000200, 9000005, "y", "train", "PA", 2)
            .image(10000032, 50000009, "c", "train", "AP", 3)
            .image(10000032, 50000009, "a", "train", "PA", 4)
            .image(10000032, 50000009, "b", "train", "AP", 5)
            .image(9999999, 50000001, "x", "train", "PA", 6)
            .image(10000032, 50000010, "v", "validate", "PA", 7)
            .image(10000031, 50000011, "t", "test", "PA", 8);
    Prepared prepared = prepared(raw);
    assertThat(prepared.studyIds(Split.TRAIN))
        .containsExactly("50000001", "50000009", "9000005", "50000005");
    assertThat(prepared.studies(Split.TRAIN).get(1).views())
        .extracting(View::dicomId)
        .containsExactly("c", "a", "b");
    assertThat(prepared.studyIds(Split.VALIDATION)).containsExactly("50000010");
    assertThat(prepared.studyIds(Split.TEST)).containsExactly("50000011");
  }

  @Statement(spec = Spec.DATA_AND_CONFIG, value = 42)
  @Test
  void onlyFrontalViewsAreTakenByTheApPaPreset() {
    RawMimic raw =
        raw()
            .image(P, 50000001, "lateral", "train", "LATERAL", 1)
            .image(P, 50000001, "front", "train", "AP", 2)
            .image(P, 50000001, "left", "train", "LL", 3)
            .image(P, 50000001, "unknown", "train", "", 4)
            .image(P, 50000002, "only-lateral", "train", "LATERAL", 5);
    Prepared prepared = prepared(raw);
    assertThat(prepared.only().views()).extracting(View::dicomId).containsExactly("front");
    assertThat(prepared.manifest.counts())
        .containsEntry("studies_in_split_table", 2L)
        .containsEntry("studies_with_selected_views", 1L)
        .containsEntry("images_of_selected_views", 1L);
  }

  /** 1.1.2: what each preset takes of a study with one image of every kind. */
  @ParameterizedTest
  @CsvSource({
    "ALL, pa ap lateral ll none, 3",
    "AP_PA, pa ap, 3",
    "PA_FINDINGS, pa, 2",
    "AP_FINDINGS, ap, 2",
    "LATERAL_FINDINGS, lateral, 2",
    "LEFT_LATERAL_FINDINGS, ll, 2"
  })
  void presetsSelectViewsAndSections(MimicPreset preset, String views, int sentences) {
    RawMimic raw =
        raw()
            .image(P, 50000001, "pa", "train", "PA", 1)
            .image(P, 50000001, "ap", "train", "AP", 1)
            .image(P, 50000001, "lateral", "train", "LATERAL", 1)
            .image(P, 50000001, "ll", "train", "LL", 1)
            .image(P, 50000001, "none", "train", "", 1);
    Study study = prepared(raw, preset, ReportExceptions.Policy.SKIP).only();
    assertThat(study.views()).extracting(View::dicomId).containsExactly(views.split(" "));
    assertThat(study.report().sentences()).hasSize(sentences);
  }

  @ParameterizedTest
  @EnumSource(MimicPreset.class)
  void presetsAreKnownByTheirOriginalAndTheirShortNames(MimicPreset preset) {
    assertThat(MimicPreset.parse(preset.label())).contains(preset);
    assertThat(MimicPreset.parse(preset.shortLabel())).contains(preset);
    assertThat(MimicOptions.defaultOut(Path.of("r"), preset))
        .isEqualTo(Path.of("r", preset.label() + "_dataset"));
  }

  /** Columns of the table are in another order than the five labels. */
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 43)
  @Test
  void uncertainCountsAsPositiveAndBlankAsNegative() {
    String[] cells = new String[14];
    java.util.Arrays.fill(cells, "");
    cells[ChexpertClass.CARDIOMEGALY.ordinal()] = "1.0";
    cells[ChexpertClass.EDEMA.ordinal()] = "-1.0";
    cells[ChexpertClass.CONSOLIDATION.ordinal()] = "0.0";
    cells[ChexpertClass.PLEURAL_EFFUSION.ordinal()] = "-1.0";
    RawMimic raw = oneStudy(RawMimic.REPORT).labels(P, 50414267, String.join(",", cells));
    Study study = prepared(raw).only();
    assertThat(study.binaryLabels()).containsExactly(1, 1, 0, 0, 1);
    assertThat(study.labels().of(ChexpertClass.EDEMA)).isEqualTo(LabelState.UNCERTAIN);
    assertThat(study.labels().of(ChexpertClass.ATELECTASIS)).isEqualTo(LabelState.BLANK);
    assertThat(study.labels().of(ChexpertClass.CONSOLIDATION)).isEqualTo(LabelState.NEGATIVE);
  }

  /** 1.1.3 step 8 repaired: a study without a row of labels is blank and counted. */
  @Test
  void aStudyWithoutLabelsIsBlankAndCounted() {
    Prepared prepared = prepared(oneStudy(RawMimic.REPORT).labels(P, 50414267, null));
    assertThat(prepared.only().labels().states()).containsOnly(LabelState.BLANK);
    assertThat(prepared.manifest.counts()).containsEntry("studies_without_label_row", 1L);
  }

  /** 1.1.9: figures by hand. */
  @Statement(
      spec = Spec.DATA_AND_CONFIG,
      value = {25, 44})
  @Test
  void statisticsOfASplitAreThoseOfItsStudies() {
    String positive = "1.0" + ",".repeat(13); // Atelectasis
    RawMimic raw =
        raw()
            .image(P, 50000001, "a", "train", "PA", 51)
            .image(P, 50000001, "b", "train", "AP", 153)
            .labels(P, 50000001, positive)
            .image(P, 50000002, "c", "train", "PA", 204)
            .image(P, 50000003, "d", "train", "PA", 204)
            .image(P, 50000004, "e", "train", "PA", 0)
            .image(P + 1, 50000005, "f", "test", "PA", 102)
            .labels(P + 1, 50000005, positive);
    Prepared prepared = prepared(raw);
    DatasetStatistics statistics =
        DatasetStatistics.read(prepared.out.resolve(DatasetStatistics.FILE));
    SplitStatistics train = statistics.of(Split.TRAIN);
    // study means 0.4, 0.8, 0.8, 0; variances 0.04 (between the views), 0, 0, 0
    assertThat(train.pixelMean()).isCloseTo(0.5, within(1e-6));
    assertThat(train.pixelStd()).isCloseTo(Math.sqrt(0.04 / 4 + 0.11), within(1e-6));
    assertThat(train.positiveWeights())
        .containsEntry(ChexpertClass.ATELECTASIS, 0.75)
        .containsEntry(ChexpertClass.EDEMA, 1.0);
    assertThat(statistics.of(Split.TEST).positiveWeights())
        .containsEntry(ChexpertClass.ATELECTASIS, 0.0);
    assertThat(statistics.of(Split.TEST).pixelStd()).isZero();
    assertThat(statistics.of(Split.VALIDATION).pixelMean()).isZero();
  }

  @Statement(spec = Spec.DATA_AND_CONFIG, value = 45)
  @Test
  void imageListsHaveNineColumnsAndOneRowPerImage() {
    RawMimic raw =
        oneStudy(RawMimic.REPORT)
            .image(P, 50414267, "b", "train", "AP", 3)
            .labels(P, 50414267, ",1.0" + ",".repeat(12)); // Cardiomegaly
    Prepared prepared = prepared(raw);
    assertThat(Outputs.lines(prepared.out.resolve("train/image_list.csv")))
        .containsExactly(
            "patient_id,study_id,dicom_id,img_file,Cardiomegaly,Edema,Consolidation,Atelectasis,"
                + "Pleural Effusion",
            "10000032,50414267,a,p10/p10000032/s50414267/a.jpg,1,0,0,0,0",
            "10000032,50414267,b,p10/p10000032/s50414267/b.jpg,1,0,0,0,0");
    assertThat(Outputs.lines(prepared.out.resolve("test/image_list.csv"))).hasSize(1);
  }

  @Statement(spec = Spec.DATA_AND_CONFIG, value = 47)
  @Test
  void anExistingTargetIsRefusedBeforeAnyWork() {
    RawMimic raw = oneStudy(RawMimic.REPORT);
    Prepared prepared = prepared(raw);
    assertThatThrownBy(() -> prepared(raw))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("exists already: " + prepared.out);
    PreparationOptions anew =
        new PreparationOptions(prepared.out, true, OnBad.SKIP, BadBudget.DEFAULT, 1);
    raw.image(P, 50414268, "n", "train", "PA", 9).write();
    assertThat(Prepared.of(Prepared.options(raw.root, anew)).studyIds(Split.TRAIN)).hasSize(2);
  }

  /** 1.1.1 repaired: 2.1.0, uncompressed tables, extracted reports. */
  @Test
  void otherReleasesAndUnpackedDownloadsAreAccepted() {
    RawMimic raw = oneStudy(RawMimic.REPORT).release("2.1.0").plainTables().extractedReports();
    Prepared prepared = prepared(raw);
    assertThat(prepared.manifest.source()).containsEntry("mimic-cxr-jpg", "2.1.0");
    assertThat(prepared.only().report().sentences()).hasSize(3);
  }

  @Test
  void importedSentencesReplaceTheSplitter() throws Exception {
    RawMimic raw = oneStudy(RawMimic.REPORT).image(P, 60000001, "b", "train", "PA", 3).write();
    Path file = folder.resolve("sentences.jsonl");
    java.nio.file.Files.writeString(
        file,
        "{\"study_id\": \"s50414267\", \"findings_sentences\": [\"First of all.\"],"
            + " \"impression_sentences\": [\"Second thing.\"]}\n");
    PreparationOptions common = Outputs.common(folder.resolve("out"), OnBad.SKIP, 0, 1);
    Prepared prepared =
        Prepared.of(
            new MimicOptions(
                raw.root, MimicPreset.AP_PA, file, ReportExceptions.Policy.SKIP, common));
    assertThat(prepared.only().report().sentences())
        .containsExactly("First of all.", "Second thing.");
    assertThat(prepared.skipped(Split.TRAIN, SkipReason.NO_SENTENCE)).isEqualTo(1);
    assertThat(prepared.manifest.tables())
        .extracting(t -> t.file())
        .contains("sentences.jsonl", "mimic-cxr-reports.zip");
  }

  @Test
  void patientsInSeveralSplitsAreTold() {
    RawMimic raw = oneStudy(RawMimic.REPORT).image(P, 60000001, "b", "test", "PA", 3).write();
    Notices notices = new Notices();
    PreparationOptions common = Outputs.common(folder.resolve("out"), OnBad.SKIP, 0, 1);
    MimicPreparation.run(Prepared.options(raw.root, common), notices);
    assertThat(notices.all())
        .anyMatch(n -> n.startsWith("1 patients have studies in several splits"));
  }
}
