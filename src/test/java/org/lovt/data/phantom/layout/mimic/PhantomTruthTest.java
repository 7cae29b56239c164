package org.lovt.data.phantom.layout.mimic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.base.LovtException;
import org.lovt.data.phantom.PhantomOptions;
import org.lovt.data.phantom.PhantomSplit;
import org.lovt.data.phantom.PhantomStudies;
import org.lovt.data.phantom.PhantomStudy;
import org.lovt.data.phantom.layout.PhantomGenerator;
import org.lovt.data.phantom.layout.PhantomTruth;
import org.lovt.data.phantom.layout.TruthRows;
import org.lovt.data.phantom.layout.TruthRows.FindingRow;
import org.lovt.data.phantom.layout.TruthRows.StudyRow;
import org.lovt.data.phantom.render.Region;
import org.lovt.data.phantom.report.Sentence;
import org.lovt.data.phantom.scene.Difficulty;
import org.lovt.data.phantom.scene.Finding;

/** Ground truth read back. */
class PhantomTruthTest {
  private static final PhantomOptions OPTIONS =
      new PhantomOptions(24, 5, 64, Difficulty.EASY, 6, 5, 2, false);

  @TempDir static Path folder;
  private static Path raw;

  @BeforeAll
  static void generate() {
    raw = folder.resolve("raw");
    PhantomGenerator.generate(raw, new MimicLayout(), OPTIONS, (done, total) -> {});
  }

  @Test
  void whatWasDrawnAndWrittenIsWhatIsRead() {
    PhantomTruth truth = PhantomTruth.read(raw, PhantomSplit.TEST);
    PhantomStudies studies = new PhantomStudies(OPTIONS);
    MimicIds ids = new MimicIds(OPTIONS.seed());
    for (int i = 24 - 5; i < 24; i++) {
      PhantomStudy study = studies.create(i);
      StudyRow row = truth.study(String.valueOf(ids.study(i))).orElseThrow();
      assertThat(row.findings()).isEqualTo(study.findings().stream().map(Finding::code).toList());
      assertThat(row.sentences().stream().map(TruthRows.SentenceRow::text).toList())
          .isEqualTo(study.report().sentences().stream().map(Sentence::text).toList());
      for (int image = 0; image < study.acquisitions().size(); image++) {
        List<Region> regions = studies.render(study, image).regions();
        List<FindingRow> rows = truth.regions(ids.dicom(i, image));
        assertThat(rows).hasSameSizeAs(regions);
        for (int r = 0; r < rows.size(); r++) {
          assertThat(rows.get(r).finding()).isEqualTo(regions.get(r).finding());
          assertThat(rows.get(r).box().get(0)).isEqualTo(regions.get(r).box().x());
          assertThat(rows.get(r).box().get(3)).isEqualTo(regions.get(r).box().height());
        }
      }
    }
  }

  @Test
  void studiesOfOtherSplitsAreLeftOut() {
    PhantomTruth validation = PhantomTruth.read(raw, PhantomSplit.VALIDATE);
    MimicIds ids = new MimicIds(OPTIONS.seed());
    assertThat(validation.study(String.valueOf(ids.study(13)))).isPresent();
    assertThat(validation.study(String.valueOf(ids.study(0)))).isEmpty();
    assertThat(validation.study(String.valueOf(ids.study(23)))).isEmpty();
    assertThat(validation.regions(ids.dicom(23, 0))).isEmpty();
  }

  @Test
  void theRawFolderIsFoundAboveItsImages() throws IOException {
    assertThat(PhantomTruth.rawFolder(raw.resolve("mimic-cxr-jpg_2-0-0/files"))).contains(raw);
    assertThat(PhantomTruth.rawFolder(raw)).contains(raw);
    assertThat(PhantomTruth.rawFolder(folder)).isEmpty();
    Path other = Files.createDirectories(folder.resolve("other/files"));
    Files.writeString(other.resolveSibling("dataset.json"), "{\"generator\":\"another program\"}");
    assertThat(PhantomTruth.rawFolder(other)).isEmpty();
    Files.writeString(other.resolveSibling("dataset.json"), "no JSON at all");
    assertThat(PhantomTruth.rawFolder(other)).isEmpty();
  }

  @Test
  void aDamagedRowIsADataErrorWithFileAndLine() throws IOException {
    Path copy = Files.createDirectories(folder.resolve("damaged/ground-truth"));
    Path studies = copy.resolve("studies.jsonl");
    List<String> lines = Files.readAllLines(raw.resolve("ground-truth/studies.jsonl"));
    Files.writeString(studies, lines.get(0) + "\n" + lines.get(1).substring(0, 40) + "\n");
    assertThatThrownBy(() -> PhantomTruth.read(copy.getParent(), PhantomSplit.TEST))
        .isInstanceOfSatisfying(
            LovtException.class, e -> assertThat(e.kind()).isEqualTo(LovtException.Kind.DATA))
        .hasMessageContaining(studies + ":2");
  }

  @Test
  void anUnfinishedGenerationHasNoTruthYet() {
    assertThatThrownBy(() -> PhantomTruth.read(folder.resolve("nothing"), PhantomSplit.TEST))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("studies.jsonl");
  }
}
