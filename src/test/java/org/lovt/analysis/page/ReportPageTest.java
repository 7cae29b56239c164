package org.lovt.analysis.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.analysis.figure.AttentionStudy;
import org.lovt.analysis.page.RunReport.Agreement;
import org.lovt.analysis.page.RunReport.Candidate;
import org.lovt.analysis.page.RunReport.Content;
import org.lovt.analysis.page.RunReport.Fact;
import org.lovt.analysis.page.RunReport.Retrieval;
import org.lovt.image.GrayImage;
import org.lovt.track.History;
import org.w3c.dom.Document;

/** The page of a run. */
class ReportPageTest {
  private static final String HOSTILE = "</title><script src=\"//evil\">alert('&')</script>\u0000";
  private static final Pattern REFERENCE =
      Pattern.compile("(?:src|href|action|xlink:href|poster|srcset)=\"([^\"]*)\"");
  private static final Pattern URL = Pattern.compile("url\\(\\s*['\"]?([^)'\"]*)");

  private static Document parse(String html) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    return factory
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
  }

  private static Content empty(String title) {
    return new Content(
        title,
        "",
        List.of(),
        new History(List.of()),
        Map.of(),
        List.of(),
        List.of(),
        false,
        List.of(),
        "",
        "");
  }

  private static Content hostile() {
    GrayImage image = new GrayImage(2, 2, new byte[4]);
    AttentionStudy study =
        new AttentionStudy(
            HOSTILE,
            image,
            1,
            1,
            List.of(),
            List.of(new AttentionStudy.Sentence(HOSTILE, new float[] {1}, List.of())));
    Retrieval search =
        new Retrieval(
            HOSTILE,
            image,
            HOSTILE,
            List.of(new Candidate(0.5, HOSTILE, HOSTILE, Agreement.UNKNOWN, false)),
            1,
            1);
    return new Content(
        HOSTILE,
        HOSTILE,
        List.of(new Fact(HOSTILE, HOSTILE)),
        new History(List.of(new History.Row(1, 0, Map.of("val/online_x_auroc", 0.7)))),
        Map.of(
            HOSTILE,
            1.0,
            "val/grounding/" + HOSTILE + "/matched",
            1.0,
            "val/grounding/" + HOSTILE + "/mismatched",
            1.0,
            "val/grounding/" + HOSTILE + "/constant",
            1.0,
            "test/pointing/other_image_hits",
            0.1,
            "test/pointing/type/" + HOSTILE + "/hits",
            1.0),
        List.of(study),
        List.of(search),
        true,
        List.of(HOSTILE),
        HOSTILE,
        HOSTILE);
  }

  @Test
  void thePageIsWellFormedWhateverNamesAndTextsHold() throws Exception {
    for (Content content :
        List.of(SampleReport.content(64), hostile(), empty("nothing"), empty(""))) {
      Document document = parse(RunReport.html(content));
      assertThat(document.getElementsByTagName("script").getLength()).isZero();
      assertThat(document.getDocumentElement().getTagName()).isEqualTo("html");
    }
    assertThat(parse(RunReport.html(hostile())).getElementsByTagName("h1").item(0).getTextContent())
        .isEqualTo(HOSTILE.replace('\u0000', '�'));
  }

  @Test
  void nothingIsFetchedFromElsewhereAndNothingRuns() {
    String html = RunReport.html(SampleReport.content(64));
    Matcher references = REFERENCE.matcher(html);
    int found = 0;
    while (references.find()) {
      assertThat(references.group(1)).matches("(?s)data:(image/jpeg|text/csv);base64,.*");
      found++;
    }
    assertThat(found).isGreaterThan(10);
    assertThat(URL.matcher(html).find()).isFalse();
    assertThat(html)
        .contains("default-src 'none'; img-src data:; style-src 'unsafe-inline'")
        .doesNotContain("http://")
        .doesNotContain("https://")
        .doesNotContain("@import")
        .doesNotContainPattern("<(script|link|iframe|object|embed|base|form)\\b")
        .doesNotContainPattern("\\son\\w+=");
  }

  @Test
  void equalContentGivesEqualBytes(@TempDir Path folder) throws Exception {
    Path first = folder.resolve("a/report.html");
    Path second = folder.resolve("b/report.html");
    RunReport.write(first, SampleReport.content(64));
    RunReport.write(second, SampleReport.content(64));
    assertThat(first).hasSameBinaryContentAs(second);
    assertThat(Files.size(first)).isLessThan(2_000_000);
  }

  @Test
  void everyPartThatHasContentHasASection() throws Exception {
    String html = RunReport.html(SampleReport.content(64));
    for (String id :
        List.of("run", "search", "grounding", "attention", "curves", "values", "repeat")) {
      assertThat(html).contains("<section id=\"" + id + "\">");
    }
    assertThat(html)
        .contains("3 of 643 studies were left out")
        .contains("lovt pretrain +experiment=LoVT_small")
        .contains("own report at place 2 of 128")
        .contains("Sentences point to their findings: they hit them more often");
    assertThat(parse(html).getElementsByTagName("img").getLength()).isGreaterThan(8);
  }

  @Test
  void partsWithoutContentAreLeftOut() {
    String html = RunReport.html(empty("nothing"));
    assertThat(html).doesNotContain("<section").doesNotContain("class=\"tiles\"");
  }

  @Test
  void mapsWithoutMeasuredPointingAreNoEvidenceAndSaySo() {
    Content sample = SampleReport.content(64);
    Content maps =
        new Content(
            "maps",
            "",
            List.of(),
            new History(List.of()),
            Map.of(),
            sample.attention(),
            List.of(),
            false,
            List.of(),
            "",
            "");
    assertThat(RunReport.html(maps))
        .contains("was not measured: take no map as evidence of it")
        .doesNotContain("Pointing game");
  }

  @Test
  void patientDataIsAnnounced() {
    assertThat(RunReport.html(hostile())).contains("This file holds images and texts of patients");
    assertThat(RunReport.html(SampleReport.content(64))).doesNotContain("of patients");
  }

  @Test
  void everyControlCanBeReachedByKeyboard() {
    String html = RunReport.html(SampleReport.content(64));
    assertThat(html)
        .contains("<div class=\"scroll\" tabindex=\"0\"")
        .doesNotContainPattern("<pre>")
        .doesNotContainPattern("<a (?![^>]*href=)");
    assertThat(html.split("<img ", -1).length).isEqualTo(html.split("\" alt=\"[^\"]", -1).length);
  }
}
