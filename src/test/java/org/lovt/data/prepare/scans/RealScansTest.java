package org.lovt.data.prepare.scans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.data.prepare.BadBudget;
import org.lovt.data.prepare.PreparationListener;
import org.lovt.data.prepare.PreparationOptions;
import org.lovt.data.prepare.PreparationOptions.OnBad;
import org.lovt.data.split.ImageSet;
import org.lovt.data.split.PublishedSplits;
import org.lovt.data.split.SplitFile;
import org.lovt.data.split.SplitParts;
import org.lovt.data.split.SplitRow;
import org.lovt.data.study.Split;
import org.lovt.data.table.CsvRow;
import org.lovt.data.table.CsvTable;
import org.lovt.image.ImageFiles;
import org.lovt.image.dicom.DicomFile;

/** Real images and the genuine annotation files, where they are at hand. */
class RealScansTest {
  private static final Path REAL = Path.of("../shared/realdata");
  private static final Path MINI = REAL.resolve("rsna-mini");

  @TempDir Path folder;

  private static void need(Path path) {
    assumeTrue(Files.exists(path), path + " is not at hand");
  }

  private PreparationOptions all(Path out) {
    return new PreparationOptions(out, false, OnBad.SKIP, BadBudget.ofPercent(100), 2);
  }

  /** The images that are there, in the splits in which the authors have them. */
  @Test
  void rsnaMiniIsPreparedAsAPartOfThePublishedSplits() {
    need(MINI);
    Path out = folder.resolve("out");
    Scans scans = Scans.prepare(ScanOptions.of(ImageSet.RSNA, MINI).withCommon(all(out)));
    Map<String, String> published = column(MINI.resolve("nih_mapping.csv"), "lovt_split");
    assertThat(scans.ids().size()).isEqualTo(70);
    SplitParts<SplitRow> rows = PublishedSplits.of(ImageSet.RSNA).rows();
    for (Split split : Split.values()) {
      assertThat(scans.ids().of(split))
          .isNotEmpty()
          .allMatch(id -> published.get(id).equals(split.label()));
      assertThat(rows.of(split)).containsSubsequence(scans.rows().of(split));
    }
    for (String id : scans.ids().test()) {
      assertThat(ImageFiles.readGray(ImageSet.RSNA.image(out, id)).pixels())
          .isEqualTo(
              DicomFile.read(MINI.resolve("stage_2_train_images/" + id + ".dcm")).raw8().pixels());
    }
    assertThat(scans.manifest.counts()).containsEntry("bad_files", 26684L - 70);
  }

  @Test
  void nihImagesWithBoxesArePreparedWithTheGenuineList() throws IOException {
    Path images = REAL.resolve("nih-cxr/images_bbox_1024");
    need(images);
    Path root = Files.createDirectories(folder.resolve("nih"));
    Files.createDirectories(root.resolve("images"));
    copy(REAL.resolve("annotations/nih/BBox_List_2017.csv"), root.resolve("BBox_List_2017.csv"));
    for (Path image : ScanFolder.list(images)) {
      copy(image, root.resolve("images").resolve(image.getFileName()));
    }
    Scans scans = Scans.prepare(ScanOptions.of(ImageSet.NIH, root).withCommon(all(root)));
    assertThat(scans.ids().size()).isEqualTo(12);
    SplitParts<SplitRow> rows = PublishedSplits.of(ImageSet.NIH).rows();
    for (Split split : Split.values()) {
      assertThat(rows.of(split)).containsSubsequence(scans.rows().of(split));
      for (SplitRow row : scans.rows().of(split)) {
        int type = row.objects().get(0).type();
        String target = ImageSet.NIH.targets().get(type);
        assertThat(ImageFiles.readMask(ImageSet.NIH.mask(root, target, row.id())).count())
            .isCloseTo((int) row.boxes().get(0).area(), org.assertj.core.data.Offset.offset(3000));
      }
    }
  }

  @Statement(
      spec = Spec.DATA_AND_CONFIG,
      value = {7, 19})
  @Test
  void theWholeOfRsnaGivesThePublishedFilesByteForByte() throws IOException {
    Path labels = REAL.resolve("annotations/rsna/stage_2_train_labels.csv");
    need(labels);
    Path root = Files.createDirectories(folder.resolve("rsna"));
    copy(labels, root.resolve("stage_2_train_labels.csv"));
    Path images = Files.createDirectories(root.resolve("stage_2_train_images"));
    for (String id : ids(ImageSet.RSNA)) {
      Files.createFile(images.resolve(id + ".dcm"));
    }
    assertPublished(ScanOptions.of(ImageSet.RSNA, root));
    assertPublished(Scans.random(ImageSet.RSNA, root));
  }

  @Statement(spec = Spec.DATA_AND_CONFIG, value = 19)
  @Test
  void theWholeOfSiimGivesThePublishedFilesByteForByte() throws IOException {
    Path runs = REAL.resolve("annotations/siim/train-rle.csv.gz");
    need(runs);
    Path root = Files.createDirectories(folder.resolve("siim"));
    copy(runs, root.resolve("train-rle.csv.gz"));
    Path images = Files.createDirectories(root.resolve("dicom-images-train/a/b"));
    for (String id : ids(ImageSet.SIIM)) {
      Files.createFile(images.resolve(id + ".dcm"));
    }
    assertPublished(ScanOptions.of(ImageSet.SIIM, root));
    assertPublished(Scans.random(ImageSet.SIIM, root));
  }

  @Statement(
      spec = Spec.DATA_AND_CONFIG,
      value = {8, 9})
  @Test
  void theWholeOfNihGivesThePublishedFilesByteForByte() throws IOException {
    Path boxes = REAL.resolve("annotations/nih/BBox_List_2017.csv");
    need(boxes);
    Path root = Files.createDirectories(folder.resolve("nih"));
    copy(boxes, root.resolve("BBox_List_2017.csv"));
    Path images = Files.createDirectories(root.resolve("images_001/images"));
    SplitParts<SplitRow> published = PublishedSplits.of(ImageSet.NIH).rows();
    for (String id : ids(ImageSet.NIH)) {
      Files.createFile(images.resolve(id + ".png"));
    }
    assertPublished(ScanOptions.of(ImageSet.NIH, root));
    ScanPlan annotated = plan(Scans.random(ImageSet.NIH, root).withNoFindings(0));
    assertThat(annotated.rows())
        .isEqualTo(
            SplitParts.<SplitRow>of(
                split ->
                    published.of(split).stream().filter(r -> !r.objects().isEmpty()).toList()));
  }

  private static List<String> ids(ImageSet set) {
    SplitParts<String> ids = PublishedSplits.of(set).rows().map(SplitRow::id);
    return Stream.of(Split.values()).flatMap(split -> ids.of(split).stream()).toList();
  }

  private static ScanPlan plan(ScanOptions options) {
    return ScanSource.of(options.set()).plan(options, PreparationListener.SILENT);
  }

  private static void assertPublished(ScanOptions options) {
    ScanPlan plan = plan(options);
    assertThat(plan.missing()).isEmpty();
    for (Split split : Split.values()) {
      assertThat(SplitFile.text(plan.rows().of(split), options.set().format()))
          .isEqualTo(PublishedSplits.of(options.set()).csv(split));
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
  }

  private static Map<String, String> column(Path file, String name) {
    Map<String, String> values = new HashMap<>();
    try (CsvTable table = CsvTable.open(file)) {
      while (table.hasNext()) {
        CsvRow row = table.next();
        values.put(row.get("patientId"), row.get(name));
      }
    }
    return values;
  }
}
