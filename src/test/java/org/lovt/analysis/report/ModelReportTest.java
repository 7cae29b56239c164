package org.lovt.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.LovtException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The page of finished models, alone and side by side. */
class ModelReportTest {
  private static final Pattern REFERENCE =
      Pattern.compile("\\s(?:src|href|action|xlink:href|poster|srcset)=\"([^\"]*)\"");
  private static final Pattern SCRIPT = Pattern.compile("(?s)<script>(.*?)</script>");
  private static final String HOSTILE = "</script><script src=\"//evil\">'&]]>\u0000";

  private static final ModelReport.Content ONE = SampleModels.content("demo");
  private static final ModelReport.Content TWO = SampleModels.content("demo", "demo_clip");

  private static ModelReport.Content bare(String... names) {
    List<ReportedModel> models = new ArrayList<>();
    for (String name : names) {
      models.add(SampleModels.bare(name));
    }
    return new ModelReport.Content(
        models, Optional.empty(), Optional.empty(), List.of(), List.of(), false, List.of());
  }

  private static Document parse(ModelReport.Content content) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    return factory
        .newDocumentBuilder()
        .parse(
            new ByteArrayInputStream(ModelReport.html(content).getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Element> elements(Document document, String tag) {
    NodeList all = document.getElementsByTagName(tag);
    List<Element> out = new ArrayList<>();
    for (int i = 0; i < all.getLength(); i++) {
      out.add((Element) all.item(i));
    }
    return out;
  }

  @Test
  void thePageIsWellFormedWhateverNamesHold() throws Exception {
    for (ModelReport.Content content :
        List.of(ONE, TWO, bare("a"), bare(HOSTILE, "b"), SampleModels.content(HOSTILE, "x"))) {
      Document page = parse(content);
      assertThat(elements(page, "script")).hasSize(1);
      assertThat(elements(page, "h1")).hasSize(1);
    }
    assertThat(elements(parse(bare(HOSTILE)), "h1").get(0).getTextContent())
        .isEqualTo(HOSTILE.replace('\u0000', '�'));
  }

  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 62)
  @Test
  void nothingIsFetchedFromElsewhere() {
    for (ModelReport.Content content : List.of(ONE, TWO)) {
      String html = ModelReport.html(content);
      Matcher references = REFERENCE.matcher(html);
      while (references.find()) {
        assertThat(references.group(1))
            .matches("(?s)data:(image/(jpeg|svg\\+xml)|text/csv);base64,.*|#\\w+");
      }
      assertThat(html)
          .contains("default-src 'none'; img-src data:")
          .doesNotContain("http://")
          .doesNotContain("https://")
          .doesNotContain("@import")
          .doesNotContainPattern("url\\(")
          .doesNotContainPattern("<(link|iframe|object|embed|base|form)\\b")
          .doesNotContainPattern("<[^>]*\\son\\w+=")
          .doesNotContain("eval(")
          .doesNotContain("innerHTML");
    }
  }

  @Test
  void onlyTheScriptOfThisPageMayRun() throws Exception {
    String html = ModelReport.html(ONE);
    Matcher script = SCRIPT.matcher(html);
    assertThat(script.find()).isTrue();
    byte[] hash =
        MessageDigest.getInstance("SHA-256")
            .digest(script.group(1).getBytes(StandardCharsets.UTF_8));
    assertThat(html)
        .contains("; script-src 'sha256-" + Base64.getEncoder().encodeToString(hash) + "'\"/>");
  }

  @Test
  void everyPartThatHasContentHasASectionAndIsListed() throws Exception {
    List<String> parts =
        List.of(
            "card",
            "search",
            "grounding",
            "attention",
            "health",
            "tasks",
            "predictions",
            "figures",
            "curves",
            "values",
            "configuration",
            "provenance",
            "missing");
    for (ModelReport.Content content : List.of(ONE, TWO)) {
      String html = ModelReport.html(content);
      for (String part : parts) {
        assertThat(html)
            .contains("<section id=\"" + part + "\">")
            .contains("<li><a href=\"#" + part + "\">");
      }
      assertThat(html.contains("<section id=\"glance\">")).isEqualTo(content.models().size() > 1);
    }
    String html = ModelReport.html(bare("a"));
    assertThat(html.split("<section", -1)).hasSize(2);
    assertThat(html).contains("<section id=\"card\">");
  }

  @Test
  void theNumbersOfSeveralModelsStandSideBySide() {
    assertThat(ModelReport.html(TWO))
        .contains("<h1>demo and demo_clip</h1>")
        .containsPattern("own report found first, test studies.*0\\.2.*21\\.0.*21\\.0")
        .contains(
            "Against random (p &lt; 0.05 after Holm’s correction over the table): demo is"
                + " better on 1, worse on 0 of 2 tasks; demo_clip is better on 1")
        .contains("<small>p &lt; 0.001 *</small>")
        .contains("Where the models differ")
        .containsPattern("<code>name</code></td><td><code>demo</code></td><td><code>demo_");
  }

  @Test
  void theDifferenceFromTheExperimentIsShown() {
    assertThat(ModelReport.html(ONE))
        .contains("Made of <code>demo</code>")
        .contains(
            "<tr><td><code>seed</code></td><td><code>12345</code></td><td><code>17</code></td></tr>");
    assertThat(
            ModelOrigin.changes(
                Map.of("a", "1", "b", "2", "c", "3"), Map.of("a", "1", "b", "4", "d", "5")))
        .containsExactly(
            new ModelOrigin.Change("b", "2", "4"),
            new ModelOrigin.Change("c", "3", "–"),
            new ModelOrigin.Change("d", "–", "5"));
  }

  @Test
  void collapseIsToldInPlainWords() {
    assertThat(ModelReport.html(ONE))
        .contains("Collapsed, all nearly equal: images, projected.")
        .contains("they tell places apart rather than studies: regions, projected (2.1")
        .contains("<span class=\"not\">collapsed</span>");
  }

  @Test
  void everySentenceSaysWhetherItsMapHits() {
    String html = ModelReport.html(ONE);
    int hits = html.split("data-outcome=\"hit\"", -1).length - 1;
    assertThat(hits).isPositive();
    assertThat(html).contains("hits its finding").contains("data-outcome=\"no_finding\"");
    assertThat(html.split("data-weights=\"", -1)).hasSameSizeAs(html.split("class=\"said\"", -1));
  }

  @Test
  void headingsAreInOrderAndPicturesHaveWords() throws Exception {
    for (ModelReport.Content content : List.of(ONE, TWO, bare("a", "b"))) {
      Document page = parse(content);
      int before = 0;
      for (Element element : elements(page, "*")) {
        if (element.getTagName().matches("h[1-6]")) {
          int level = element.getTagName().charAt(1) - '0';
          assertThat(level).as(element.getTextContent()).isLessThanOrEqualTo(before + 1);
          assertThat(element.getTextContent()).isNotBlank();
          before = level;
        }
      }
      elements(page, "img").forEach(i -> assertThat(i.getAttribute("alt")).isNotBlank());
      elements(page, "svg")
          .forEach(
              svg -> {
                assertThat(svg.getAttribute("role")).isEqualTo("img");
                assertThat(svg.getAttribute("aria-label")).isNotBlank();
              });
      List<String> ids =
          elements(page, "*").stream()
              .map(e -> e.getAttribute("id"))
              .filter(id -> !id.isEmpty())
              .toList();
      assertThat(ids).doesNotHaveDuplicates();
      elements(page, "a").stream()
          .map(a -> a.getAttribute("href"))
          .filter(href -> href.startsWith("#"))
          .forEach(href -> assertThat(ids).contains(href.substring(1)));
      elements(page, "th").forEach(th -> assertThat(th.getAttribute("scope")).isNotEmpty());
      assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo("en");
    }
  }

  @Test
  void whatIsMissingIsNamedWithItsCommand() {
    assertThat(ModelReport.html(ONE))
        .contains("<li>Embeddings of demo. <code>lovt analyze demo</code></li>");
  }

  @Test
  void dataOfPatientsIsAnnounced() {
    assertThat(ModelReport.html(ONE)).doesNotContain("of patients");
    ModelReport.Content patients =
        new ModelReport.Content(
            ONE.models(),
            ONE.tasks(),
            ONE.reference(),
            ONE.predictions(),
            ONE.figures(),
            true,
            List.of());
    assertThat(ModelReport.html(patients)).contains("This file holds images and texts of patients");
  }

  @Test
  void aPageThatWouldBeTooLargeHasFewerExamplesAndSaysSo() {
    String whole = ModelReport.html(ONE);
    int size = whole.getBytes(StandardCharsets.UTF_8).length;
    assertThat(size).isLessThan(ModelReport.MOST_BYTES);
    String less = ModelReport.html(ONE, size - 1);
    assertThat(less.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(size);
    assertThat(less).contains("Some examples were left out");
    assertThat(less.split("<img", -1)).hasSizeLessThan(whole.split("<img", -1).length);
    ModelReport.Content none = ONE;
    assertThatThrownBy(() -> ModelReport.html(none, 1000))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("even without examples");
  }

  @Test
  void equalContentGivesEqualPages() {
    assertThat(ModelReport.html(SampleModels.content("demo")))
        .isEqualTo(ModelReport.html(SampleModels.content("demo")));
  }
}
