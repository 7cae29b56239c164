package org.lovt.data.prepare.openi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.base.LovtException;
import org.lovt.data.PretrainDataset;
import org.lovt.data.archive.ArchiveForge;
import org.lovt.data.prepare.Death;
import org.lovt.data.prepare.FailPoint;
import org.lovt.data.prepare.Notices;
import org.lovt.data.prepare.Outputs;
import org.lovt.data.prepare.PreparationOptions.OnBad;
import org.lovt.data.store.DatasetManifest;
import org.lovt.data.study.Split;
import org.lovt.data.study.Study;

class OpenIPreparationTest {
  @TempDir Path folder;
  private final Notices notices = new Notices();

  private OpenIOptions options(Path root, OpenIOptions.Views views) {
    Path out = OpenIOptions.defaultOut(root);
    return new OpenIOptions(
        root, views, null, 1, 0.2, 0.2, Outputs.common(out, OnBad.SKIP, 100, 2));
  }

  private DatasetManifest prepare(Path root) {
    return OpenIPreparation.run(options(root, OpenIOptions.Views.FRONTAL), notices);
  }

  private static RawOpenI studies(int number) {
    RawOpenI raw = new RawOpenI();
    for (int i = 1; i <= number; i++) {
      raw.study(i);
    }
    return raw;
  }

  private static Map<String, Study> all(Path root) {
    Map<String, Study> studies = new TreeMap<>();
    try (PretrainDataset data =
        PretrainDataset.open(OpenIOptions.defaultOut(root), PretrainDataset.Options.ALL)) {
      for (Split split : Split.values()) {
        for (int i = 0; i < data.size(split); i++) {
          Study study = data.study(split, i);
          studies.put(study.studyId() + " " + split.label(), study);
        }
      }
    }
    return studies;
  }

  private static List<String> views(Study study) {
    return study.views().stream().map(v -> v.dicomId() + " " + v.position()).toList();
  }

  @Test
  void theThreeLayoutsGiveTheSameStudies() {
    RawOpenI raw = studies(30);
    Path archives = raw.projections(raw.archives(folder.resolve("archives")));
    Path folders = raw.projections(raw.folders(folder.resolve("folders")));
    Path kaggle = raw.kaggle(folder.resolve("kaggle"));
    DatasetManifest manifest = prepare(archives);
    assertThat(manifest.counts())
        .containsEntry("studies", 30L)
        .containsEntry("images", 30L)
        .containsEntry("patients", 30L)
        .containsEntry("images_in_reports", 60L)
        .containsEntry("image_files", 60L);
    assertThat(manifest.labels()).isEmpty();
    assertThat(manifest.options()).containsEntry("projections", "table");
    assertThat(archives.resolve("NLMCXR_png")).isDirectory();
    prepare(folders);
    prepare(kaggle);
    Map<String, Study> expected = all(archives);
    assertThat(expected).hasSize(30);
    assertThat(all(folders)).isEqualTo(expected);
    Map<String, Study> other = all(kaggle);
    assertThat(other.keySet()).isEqualTo(expected.keySet());
    other.forEach(
        (id, study) -> {
          assertThat(study.report().sentences()).isEqualTo(expected.get(id).report().sentences());
          assertThat(views(study)).isEqualTo(views(expected.get(id)));
        });
    assertThat(notices.all()).hasSize(1).first().asString().startsWith("unpacking ");
  }

  @Test
  void splitsFollowTheHashOfTheReport() {
    Path root = studies(60).folders(folder.resolve("a"));
    prepare(root);
    Map<String, Study> before = all(root);
    Path more = studies(90).folders(folder.resolve("b"));
    prepare(more);
    assertThat(all(more).keySet()).containsAll(before.keySet());
    assertThat(before.keySet())
        .anyMatch(k -> k.endsWith("validation"))
        .anyMatch(k -> k.endsWith("test"));
  }

  @Test
  void withoutProjectionsTheFirstImageCountsAsFrontal() {
    Path root = studies(3).folders(folder.resolve("raw"));
    DatasetManifest manifest = prepare(root);
    assertThat(notices.all()).anyMatch(n -> n.contains("about 86 of 100"));
    assertThat(manifest.options()).containsEntry("projections", "first image is frontal");
    assertThat(all(root).values())
        .allSatisfy(
            s ->
                assertThat(views(s))
                    .containsExactly("CXR" + s.studyId() + "_IM-000" + s.studyId() + "-1001 "));
  }

  @Test
  void allViewsKeepTheirProjection() {
    RawOpenI raw = studies(2);
    Path root = raw.projections(raw.folders(folder.resolve("raw")));
    OpenIPreparation.run(options(root, OpenIOptions.Views.ALL), notices);
    assertThat(views(all(root).values().iterator().next()))
        .containsExactly("CXR1_IM-0001-1001 Frontal", "CXR1_IM-0001-2001 Lateral");
  }

  @Test
  void whatCannotBeUsedIsCountedAndListed() {
    RawOpenI raw = studies(4);
    raw.report(5, "", "", "IM-0005-1001").image(5, "IM-0005-1001", "Frontal", 9);
    raw.report(6, "Only lateral here.", "Fine now.", "IM-0006-1")
        .image(6, "IM-0006-1", "Lateral", 9);
    raw.without(2, "IM-0002-1001");
    raw.file("7.xml", "<eCitation><uId id=\"CXR7\"/>");
    raw.file("8.xml", RawOpenI.xml(8, "No images at all.", "Fine now."));
    raw.file("readme.txt", "not a report");
    Path root = raw.projections(raw.folders(folder.resolve("raw")));
    DatasetManifest manifest = prepare(root);
    assertThat(manifest.counts()).containsEntry("studies", 3L).containsEntry("bad_files", 2L);
    Map<String, Long> skipped = new TreeMap<>();
    manifest.splits().values().forEach(s -> s.forEach((k, v) -> skipped.merge(k, v, Long::sum)));
    assertThat(skipped)
        .containsEntry("skipped.no_section", 1L)
        .containsEntry("skipped.no_image", 3L)
        .containsEntry("skipped.damaged_report", 1L);
    assertThat(Outputs.lines(OpenIOptions.defaultOut(root).resolve("quarantine.csv")))
        .anyMatch(
            l -> l.startsWith("missing image,2,2,") && l.contains("CXR2_IM-0002-1001.png,2.xml,"))
        .anyMatch(
            l -> l.startsWith("damaged report,7,7,7.xml,7.xml,") && l.contains("well-formed"));
  }

  @Test
  void whatIsMissingIsToldAtOnce() throws IOException {
    assertThatThrownBy(() -> prepare(folder.resolve("nothing")))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("no such folder");
    Path empty = Files.createDirectories(folder.resolve("empty"));
    assertThatThrownBy(() -> prepare(empty))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("NLMCXR_reports.tgz")
        .hasMessageContaining("NLMCXR_png.tgz");
    Path kaggle = studies(2).kaggle(folder.resolve("kaggle"));
    Files.delete(kaggle.resolve("indiana_projections.csv"));
    assertThatThrownBy(() -> prepare(kaggle)).hasMessageContaining("indiana_projections.csv");
  }

  @Test
  void contradictingTablesAreNamedWithTheirLine() throws IOException {
    Path root = studies(2).kaggle(folder.resolve("raw"));
    Path projections = root.resolve("indiana_projections.csv");
    String good = Files.readString(projections);
    Files.writeString(projections, good + "1,1_IM-0001-1001.dcm.png,Frontal\n");
    assertThatThrownBy(() -> prepare(root))
        .hasMessageContaining("indiana_projections.csv:6: the image occurs twice");
    Files.writeString(projections, good + "2,1_IM-0001-1001.dcm.png,Frontal\n");
    assertThatThrownBy(() -> prepare(root)).hasMessageContaining(":6: expected a file name");
    Files.writeString(projections, good.replaceFirst("Lateral", "Oblique"));
    assertThatThrownBy(() -> prepare(root)).hasMessageContaining(":3: expected Frontal or Lateral");
    Files.writeString(projections, good);
    Path reports = root.resolve("indiana_reports.csv");
    Files.writeString(reports, Files.readString(reports) + "1,,,,,,again,again\n");
    assertThatThrownBy(() -> prepare(root))
        .hasMessageContaining("indiana_reports.csv:4: report 1 occurs again, first in line 2");
  }

  @Test
  void aReportInTwoFilesIsNamed() {
    RawOpenI raw = studies(2).file("12.xml", RawOpenI.xml(2, "Other.", "Other."));
    assertThatThrownBy(() -> prepare(raw.folders(folder.resolve("raw"))))
        .isInstanceOf(LovtException.class)
        .hasMessage("report 2 is in 12.xml and in 2.xml");
  }

  /** HABITS S13. */
  @Test
  void hostileArchivesLeaveNothing() {
    Path root = studies(2).folders(folder.resolve("outer/raw"));
    Outputs.tree(root.resolve("NLMCXR_png"))
        .keySet()
        .forEach(f -> root.resolve("NLMCXR_png").resolve(f).toFile().delete());
    root.resolve("NLMCXR_png").toFile().delete();
    ArchiveForge.tar()
        .file("CXR1_IM-0001-1001.png", "x")
        .file("../../CXR1_IM-0001-2001.png", "x")
        .write(root.resolve("NLMCXR_png.tgz"));
    Map<String, String> before = Outputs.tree(folder);
    assertThatThrownBy(() -> prepare(root))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("is refused")
        .hasMessageContaining("leads out of its folder");
    assertThat(Outputs.tree(folder)).isEqualTo(before);
  }

  /** HABITS S12: dies at every instant; the same command completes it with equal bytes. */
  @Test
  void deathAtAnyInstantIsSurvived() {
    RawOpenI raw = studies(12);
    Path root = raw.projections(raw.archives(folder.resolve("raw")));
    Path out = OpenIOptions.defaultOut(root);
    List<String> instants = new ArrayList<>();
    run(root, folder.resolve("expected"), instants::add);
    Map<String, String> expected = Outputs.tree(folder.resolve("expected"));
    for (int i = 0; i < instants.size(); i++) {
      Path target = folder.resolve("death" + i);
      try {
        run(root, target, Death.at(i));
      } catch (Death e) {
        run(root, target, FailPoint.NONE);
      }
      assertThat(Outputs.tree(target)).isEqualTo(expected);
    }
    assertThat(out).doesNotExist();
  }

  private void run(Path root, Path out, FailPoint failPoint) {
    OpenIOptions options =
        new OpenIOptions(
            root,
            OpenIOptions.Views.FRONTAL,
            null,
            1,
            0.2,
            0.2,
            Outputs.common(out, OnBad.SKIP, 100, 2));
    new OpenIPreparation(options, notices, failPoint).run();
  }
}
