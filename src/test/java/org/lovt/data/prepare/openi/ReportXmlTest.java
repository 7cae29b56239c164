package org.lovt.data.prepare.openi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportXmlTest {
  private static final Path REAL = Path.of("..", "shared", "realdata", "reports");
  private static final String SECRET = "CANARY-4711";

  private static OpenIReport parse(String xml) throws IOException {
    return ReportXml.parse(xml.getBytes(StandardCharsets.UTF_8), "1.xml");
  }

  @Test
  void sectionsTermsAndImagesAreRead() throws IOException {
    OpenIReport report =
        parse(RawOpenI.xml(7, "Lungs clear.", "Normal.", "7_IM-0001-3001", "IM-0002-1"));
    assertThat(report.uid()).isEqualTo("7");
    assertThat(report.findings()).isEqualTo("Lungs clear.");
    assertThat(report.impression()).isEqualTo("Normal.");
    assertThat(report.indication()).isEqualTo("Cough & fever");
    assertThat(report.mesh()).containsExactly("Opacity/lung/base/left", "normal");
    assertThat(report.images())
        .containsExactly(new ImageId("7", "IM-0001-3001"), new ImageId("7", "IM-0002-1"));
    assertThat(report.fullText())
        .isEqualTo(
            " INDICATION: Cough & fever\n COMPARISON: None.\n FINDINGS: Lungs clear.\n"
                + " IMPRESSION: Normal.\n MESH: Opacity/lung/base/left; normal");
    assertThat(report.toString()).doesNotContain("Lungs");
  }

  @ParameterizedTest
  @CsvSource({
    "CXR1_1_IM-0001-3001, 1, IM-0001-3001",
    "CXR2_IM-0652-1001, 2, IM-0652-1001",
    "1_IM-0001-4001.dcm.png, 1, IM-0001-4001",
    "CXR2084_IM-0715-1001-0002.png, 2084, IM-0715-1001-0002",
    "CXR12_12_IM-1.jpg, 12, IM-1",
  })
  void imagesHaveManyNames(String name, String uid, String image) {
    assertThat(ImageId.parse(name)).contains(new ImageId(uid, image));
  }

  @ParameterizedTest
  @CsvSource({
    "IM-0001",
    "CXR1.png",
    "CXR1_x.png",
    "CXR1_IM-0001.gif",
    "../CXR1_IM-1.png",
    "._CXR1_IM-1.png"
  })
  void otherNamesAreNoImages(String name) {
    assertThat(ImageId.parse(name)).isEmpty();
  }

  /** Entities neither fetch nor unfold, and failures repeat no text. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          document type | <!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;CANARY-4711</a>
          document type | <!DOCTYPE a SYSTEM "http://localhost:1/x.dtd"><a>CANARY-4711</a>
          document type | <!DOCTYPE l [<!ENTITY a "CANARY-4711"><!ENTITY b "&a;&a;&a;">]><l>&b;</l>
          well-formed   | <eCitation><uId id="CXR1"/>CANARY-4711
          well-formed   | <eCitation><uId id="CXR1"/><AbstractText Label="FINDINGS">CANARY-4711 &x;</AbstractText></eCitation>
          well-formed   | <eCitation><AbstractText Label="FINDINGS">CANARY-4711<b/></AbstractText></eCitation>
          well-formed   | CANARY-4711
          uId           | <eCitation>CANARY-4711</eCitation>
          uId           | <eCitation><uId id="CANARY-4711"/></eCitation>
          parentImage   | <eCitation><uId id="CXR1"/><parentImage id="CANARY-4711"/></eCitation>
          """)
  void hostileAndDamagedFilesAreRefusedWithoutTheirText(String finding, String xml) {
    assertThatThrownBy(() -> parse(xml))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(finding)
        .hasMessageNotContaining(SECRET);
  }

  @Test
  void deepNestingIsRefused() {
    assertThatThrownBy(() -> parse("<a>".repeat(100_000)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nested too deeply");
  }

  /** All reports of the collection, out of the publisher's archive. */
  @Test
  void everyRealReportIsRead() {
    Path archive = REAL.resolve("NLMCXR_reports.tgz");
    Assumptions.assumeTrue(archive.toFile().exists(), "no real data in " + REAL);
    List<OpenIReport> reports = ReportSet.read(archive);
    assertThat(reports).hasSize(3955).allMatch(r -> r.problem() == null);
    assertThat(reports)
        .isSortedAccordingTo(
            (a, b) -> Integer.valueOf(a.uid()).compareTo(Integer.valueOf(b.uid())));
    assertThat(reports.stream().filter(r -> r.findings().isBlank())).hasSize(530);
    assertThat(reports.stream().filter(r -> r.impression().isBlank())).hasSize(34);
    assertThat(reports.stream().filter(r -> r.findings().isBlank() && r.impression().isBlank()))
        .hasSize(28);
    Set<ImageId> images = new HashSet<>();
    reports.forEach(r -> images.addAll(r.images()));
    assertThat(images).hasSize(7470);
    assertThat(reports).allMatch(r -> r.images().stream().allMatch(i -> i.uid().equals(r.uid())));
    assertThat(reports.stream().filter(r -> r.images().isEmpty())).hasSize(104);
    assertThat(reports.get(0).mesh()).containsExactly("normal");
  }

  @Test
  void theRealTableOfProjectionsKnowsAllButFourImages() {
    Path table = REAL.resolve(Projections.FILE);
    Assumptions.assumeTrue(table.toFile().exists(), "no real data in " + REAL);
    Projections projections = Projections.read(table);
    int known = 0;
    int unknown = 0;
    int chosen = 0;
    int right = 0;
    for (OpenIReport report : ReportSet.read(REAL.resolve("NLMCXR_reports.tgz"))) {
      for (ImageId image : report.images()) {
        var projection = projections.of(image, report.images());
        known += projection.isPresent() ? 1 : 0;
        unknown += projection.isPresent() ? 0 : 1;
        boolean first =
            Projections.unknown().of(image, report.images()).orElseThrow().equals("Frontal");
        chosen += first ? 1 : 0;
        right += first && projection.orElse("").equals("Frontal") ? 1 : 0;
      }
    }
    assertThat(known).isEqualTo(7466);
    assertThat(unknown).isEqualTo(4);
    assertThat((double) right / chosen).isBetween(0.85, 0.86); // what the notice tells
  }
}
