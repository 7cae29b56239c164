package org.lovt.data.prepare.mimic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.LovtException;
import org.lovt.data.prepare.BadBudget;
import org.lovt.data.prepare.Outputs;
import org.lovt.data.prepare.PreparationOptions;
import org.lovt.data.prepare.PreparationOptions.OnBad;
import org.lovt.data.prepare.study.SkipReason;
import org.lovt.data.study.Split;
import org.lovt.data.study.View;

/** Missing, damaged and contradictory input: everything is named, nothing is guessed. */
class MimicBadInputTest {
  private static final int P = 10000032;
  private static final int A = 50000001;
  private static final int B = 50000002;

  @TempDir Path folder;

  private RawMimic raw() {
    return new RawMimic(folder.resolve("raw"))
        .image(P, A, "a1", "train", "PA", 50)
        .image(P, A, "a2", "train", "AP", 60)
        .image(P, B, "b1", "train", "PA", 70);
  }

  private Prepared prepared(RawMimic raw) {
    return Prepared.of(raw.write(), folder.resolve("out"));
  }

  private Prepared prepared(RawMimic raw, OnBad onBad, BadBudget budget) {
    PreparationOptions common =
        new PreparationOptions(folder.resolve("out"), false, onBad, budget, 1);
    return Prepared.of(Prepared.options(raw.write().root, common));
  }

  private AbstractThrowableAssert<?, ? extends Throwable> failure(RawMimic raw) {
    return assertThatThrownBy(() -> prepared(raw))
        .isInstanceOf(LovtException.class)
        .extracting(e -> (Throwable) e, org.assertj.core.api.InstanceOfAssertFactories.THROWABLE);
  }

  private Path image(int study, String dicom) {
    return folder
        .resolve("raw/mimic-cxr-jpg_2-0-0/files")
        .resolve(RawMimic.folder(P, study))
        .resolve(dicom + ".jpg");
  }

  /** 1.1.3 step 6. */
  @Test
  void aMissingImageIsLeftOutOfItsStudy() {
    Prepared prepared = prepared(raw().file(P, A, "a1", null));
    assertThat(prepared.studies(Split.TRAIN).get(0).views())
        .extracting(View::dicomId)
        .containsExactly("a2");
    assertThat(prepared.quarantine())
        .containsExactly(
            "problem,patient_id,study_id,file,row,detail",
            "missing image,10000032,50000001,"
                + image(A, "a1")
                + ",mimic-cxr-2.0.0-split.csv.gz:2,no such file");
    assertThat(prepared.manifest.counts()).containsEntry("bad_files", 1L);
  }

  /** 1.1.3 step 7. */
  @Test
  void aStudyWithoutImagesIsSkipped() {
    Prepared prepared = prepared(raw().file(P, B, "b1", null));
    assertThat(prepared.studyIds(Split.TRAIN)).containsExactly("50000001");
    assertThat(prepared.skipped(Split.TRAIN, SkipReason.NO_IMAGE)).isEqualTo(1);
  }

  @Statement(spec = Spec.DATA_AND_CONFIG, value = 54)
  @Test
  void aTruncatedImageIsUsedAndNoted() {
    byte[] whole = RawMimic.jpeg(200, 200, 90);
    byte[] cut = Arrays.copyOf(whole, whole.length * 3 / 4);
    Prepared prepared = prepared(raw().file(P, B, "b1", cut));
    View view = prepared.studies(Split.TRAIN).get(1).views().get(0);
    assertThat(List.of(view.width(), view.height())).containsExactly(200, 200);
    assertThat(prepared.quarantine().get(1))
        .startsWith("\"damaged image, used\"")
        .contains(image(B, "b1").toString());
    assertThat(prepared.manifest.counts())
        .containsEntry("bad_files", 0L)
        .containsEntry("remarks", 1L);
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "2", "20"})
  void filesThatAreNoImagesAreListed(int length) {
    byte[] bytes = Arrays.copyOf(RawMimic.jpeg(30, 30, 5), length);
    Prepared prepared = prepared(raw().file(P, A, "a2", bytes));
    assertThat(prepared.studies(Split.TRAIN).get(0).views()).hasSize(1);
    assertThat(prepared.quarantine().get(1))
        .startsWith("damaged image,10000032,50000001," + image(A, "a2"))
        .contains("split.csv.gz:3");
  }

  /** 1.1.3 step 1 repaired: counted, not a crash. */
  @Test
  void aMissingReportIsCountedAndNamed() {
    Prepared prepared = prepared(raw().report(P, A, (byte[]) null));
    assertThat(prepared.skipped(Split.TRAIN, SkipReason.MISSING_REPORT)).isEqualTo(1);
    assertThat(prepared.quarantine().get(1))
        .contains("missing report")
        .contains("mimic-cxr-reports.zip!files/p10/p10000032/s50000001.txt");
  }

  @Test
  void aReportThatIsNotTextIsCountedAndNamed() {
    byte[] latin = "x\n FINDINGS: Gr\u00f6\u00dfe normal.".getBytes(StandardCharsets.ISO_8859_1);
    Prepared prepared = prepared(raw().report(P, A, latin));
    assertThat(prepared.skipped(Split.TRAIN, SkipReason.DAMAGED_REPORT)).isEqualTo(1);
    assertThat(prepared.quarantine().get(1)).contains("damaged report").contains("UTF-8");
  }

  /** HABITS S13: an archive that unfolds without end is bounded. */
  @Test
  void aReportOfManyMegabytesIsRefused() {
    byte[] bomb = new byte[5 << 20];
    Arrays.fill(bomb, (byte) ' ');
    Prepared prepared = prepared(raw().report(P, A, bomb));
    assertThat(prepared.quarantine().get(1)).contains("unfolds to more than 1048576 bytes");
  }

  @Test
  void theFirstBadFileStopsTheWorkIfAskedTo() throws IOException {
    RawMimic raw = raw().file(P, A, "a2", null);
    assertThatThrownBy(() -> prepared(raw, OnBad.FAIL, BadBudget.DEFAULT))
        .isInstanceOf(LovtException.class)
        .hasMessageStartingWith("mimic-cxr-2.0.0-split.csv.gz:3: missing image: ")
        .hasMessageNotContaining("a2");
    assertThat(Outputs.lines(folder.resolve("out.partial/quarantine.csv")))
        .anyMatch(l -> l.contains(image(A, "a2").toString()) && l.contains("50000001"));
    assertThat(folder.resolve("out")).doesNotExist();
    Files.write(image(A, "a2"), RawMimic.jpeg(10, 10, 1));
    raw.file(P, A, "a2", RawMimic.jpeg(10, 10, 1));
    assertThat(prepared(raw, OnBad.FAIL, BadBudget.DEFAULT).studies(Split.TRAIN).get(0).views())
        .hasSize(2);
  }

  @Test
  void moreBadFilesThanTheBudgetStopTheWorkAndAreListed() {
    RawMimic raw = raw().file(P, A, "a1", null).file(P, A, "a2", null).file(P, B, "b1", null);
    assertThatThrownBy(() -> prepared(raw, OnBad.SKIP, BadBudget.ofCount(1)))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("more than 1 files are missing or damaged")
        .hasMessageContaining("split.csv.gz:2: missing image: no such file")
        .extracting(
            e -> ((LovtException) e).remedy(),
            org.assertj.core.api.InstanceOfAssertFactories.STRING)
        .contains("--bad-budget");
    assertThat(Outputs.lines(folder.resolve("out.partial/quarantine.csv"))).hasSizeGreaterThan(2);
    assertThat(folder.resolve("out")).doesNotExist();
  }

  /** Five files are needed: two reports, three images. */
  @ParameterizedTest
  @CsvSource({"39.9, false", "40, true"})
  void theBudgetMayBeAPercentageOfTheFilesNeeded(double percent, boolean enough) {
    RawMimic raw = raw().file(P, A, "a1", null).file(P, B, "b1", null);
    BadBudget budget = BadBudget.ofPercent(percent);
    if (enough) {
      assertThat(prepared(raw, OnBad.SKIP, budget).studyIds(Split.TRAIN)).hasSize(1);
    } else {
      assertThatThrownBy(() -> prepared(raw, OnBad.SKIP, budget))
          .hasMessageContaining("more than 1 files");
    }
  }

  @Test
  void budgetsAreReadFromText() {
    assertThat(BadBudget.parse(" 7 ").of(1000)).isEqualTo(7);
    assertThat(BadBudget.parse("0.5%").of(1000)).isEqualTo(5);
    assertThat(BadBudget.parse("0.5 %").of(999)).isEqualTo(4);
    for (String wrong : List.of("", "-1", "101%", "many", "1.5", "%")) {
      assertThatThrownBy(() -> BadBudget.parse(wrong))
          .isInstanceOf(LovtException.class)
          .hasMessageContaining("such as 100");
    }
  }

  @Test
  void aTargetThatCannotBeMadeIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    RawMimic raw = raw().write();
    assertThatThrownBy(() -> Prepared.of(raw.root, file.resolve("out")))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("cannot write the prepared data set " + file.resolve("out"));
  }

  @Test
  void nothingLeftIsAnErrorThatTellsTheReasons() {
    RawMimic raw = raw().report(P, A, "no heading").report(P, B, "x\n FINDINGS: One");
    failure(raw)
        .hasMessageContaining("no study is left of 2")
        .hasMessageContaining("1 times neither findings nor impression")
        .hasMessageContaining("1 times fewer than 3 tokens");
  }

  @Test
  void rowsThatContradictAreNamedWithTheirLine() {
    failure(raw().splitRow("c1,50000003,10000032,training-set"))
        .hasMessageContaining("mimic-cxr-2.0.0-split.csv.gz:5")
        .hasMessageContaining("expected train, validate or test");
    failure(raw().splitRow("a1,50000003,10000032,train"))
        .hasMessageContaining("split.csv.gz:5")
        .hasMessageContaining("image a1 occurs again, first in line 2");
    failure(raw().splitRow("c1,fifty,10000032,train"))
        .hasMessageContaining("split.csv.gz:5")
        .hasMessageContaining("'study_id'");
    failure(raw().metadataRow("a1,10000032,50000001,CHEST,AP,1,1,21800101,"))
        .hasMessageContaining("metadata.csv.gz:5")
        .hasMessageContaining("occurs again, first in line 2");
    failure(raw().labels(P, B, "2.0" + ",".repeat(13)))
        .hasMessageContaining("chexpert.csv.gz:3")
        .hasMessageContaining("'Atelectasis'");
  }

  /** HABITS S28: an id becomes a part of a path. */
  @ParameterizedTest
  @CsvSource({"../../secret", "/etc/passwd", "a b", "'a\\b'", ".."})
  void hostileImageIdsAreRefused(String id) {
    failure(raw().splitRow(id + ",50000003,10000032,train"))
        .hasMessageContaining("split.csv.gz:5")
        .hasMessageContaining("'dicom_id'");
  }

  @Test
  void aTableWithoutAColumnIsToldBeforeAnythingIsRead() throws IOException {
    RawMimic raw = raw().write();
    Path table = raw.root.resolve("mimic-cxr-jpg_2-0-0/mimic-cxr-2.0.0-metadata.csv.gz");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(table))) {
      out.write(
          "dicom_id,subject_id,study_id,View_Position,StudyDate\n"
              .getBytes(StandardCharsets.UTF_8));
    }
    assertThatThrownBy(() -> Prepared.of(raw.root, folder.resolve("out")))
        .hasMessageContaining(table + ":1")
        .hasMessageContaining("no column 'ViewPosition'");
  }

  @Test
  void cutOffDownloadsAreNamed() throws IOException {
    RawMimic raw = raw().write();
    Path table = raw.root.resolve("mimic-cxr-jpg_2-0-0/mimic-cxr-2.0.0-chexpert.csv.gz");
    byte[] bytes = Files.readAllBytes(table);
    Files.write(table, Arrays.copyOf(bytes, bytes.length - 12));
    assertThatThrownBy(() -> Prepared.of(raw.root, folder.resolve("out")))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining(table.toString());
    Files.write(table, bytes);
    Path zip = raw.root.resolve("mimic-cxr_2-0-0/mimic-cxr-reports.zip");
    byte[] archive = Files.readAllBytes(zip);
    Files.write(zip, Arrays.copyOf(archive, archive.length / 2));
    assertThatThrownBy(() -> Prepared.of(raw.root, folder.resolve("out")))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("cannot open the archive of reports " + zip);
    assertThat(folder.resolve("out.partial")).doesNotExist();
  }

  /** HABITS S26: neither the quarantine list nor any message repeats report text. */
  @Test
  void reportTextStaysOutOfListsAndMessages() throws IOException {
    String canary = "CANARY7261";
    RawMimic raw =
        raw()
            .report(P, A, canary + "\n NOTE: " + canary)
            .file(P, B, "b1", null)
            .report(P, B, "x\n FINDINGS: " + canary + " is here.");
    Path out = folder.resolve("out");
    String message = "";
    try {
      Prepared.of(raw.write(), out);
    } catch (LovtException e) {
      message = e.getMessage() + e.remedy();
    }
    assertThat(message).contains("no study is left").doesNotContain(canary);
    raw.file(P, B, "b1", RawMimic.jpeg(9, 9, 9));
    Prepared.of(raw.write(), out);
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : files.filter(f -> f.toString().matches(".*(csv|json)")).toList()) {
        assertThat(Files.readString(file)).doesNotContain(canary);
      }
    }
  }
}
