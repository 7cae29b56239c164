package org.lovt.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.Statement;
import org.lovt.Statement.Spec;

/** The page in a browser: its explorer by mouse and by keys, its charts, its width on a phone. */
@Tag("browser")
class ExplorerBrowserTest {
  private static final String CHECKED =
      "document.querySelector('.sentences input:checked').closest('label').innerText";
  private static final String READOUT = "document.querySelector('.readout').textContent";
  private static final String PICTURE = "document.querySelector('.stage img').src";
  private static final String WORDS = "document.querySelector('.stage img').alt";
  private static final String BARS = "document.querySelectorAll('.weight:not([hidden])').length";
  private static final String FOCUS = "document.activeElement.getAttribute('aria-label')";

  @TempDir private Path folder;

  private Path program;
  private Path page;

  @BeforeEach
  void page() {
    Optional<Path> installed = Chromium.program();
    assumeTrue(installed.isPresent(), "no chromium is installed: the page is not tried in it");
    program = installed.get();
    page = folder.resolve("report.html");
    ModelReport.write(page, SampleModels.content("demo", "demo_grounded"));
  }

  private Chromium open(int width) throws Exception {
    return Chromium.open(program, page, width, 900);
  }

  @Test
  void theExplorerIsUsedByMouseAndByKeys() throws Exception {
    try (Chromium browser = open(1280)) {
      assertThat(browser.evaluate("document.querySelectorAll('.regions button').length").asInt())
          .isEqualTo(49);
      assertThat(browser.text("getComputedStyle(document.querySelector('.study')).display"))
          .isEqualTo("none");
      String first = browser.text(PICTURE);

      // A sentence: its map, and whether it hits.
      browser.click(".sentences label:nth-of-type(3)");
      String second = browser.text(PICTURE);
      String words = browser.text(WORDS);
      assertThat(second).isNotEqualTo(first).startsWith("data:image/jpeg");
      assertThat(browser.text(READOUT)).startsWith("“").contains("looks most at row ");
      assertThat(browser.evaluate(BARS).asInt()).isZero();

      // A region: the sentences that attend to it.
      browser.click(".regions [role=row]:nth-child(2) button:nth-child(3)");
      assertThat(browser.text(READOUT)).contains("Region at row 2, column 3: ");
      assertThat(browser.evaluate(BARS).asInt()).isPositive();
      assertThat(browser.text(FOCUS)).startsWith("row 2, column 3, ").endsWith("× uniform");

      // The same by keys.
      browser.press("ArrowDown");
      browser.press("ArrowRight");
      browser.press("ArrowRight");
      browser.press("ArrowLeft");
      browser.press("ArrowUp");
      browser.press("ArrowDown");
      assertThat(browser.text(FOCUS)).startsWith("row 3, column 4, ");
      browser.press("Enter");
      assertThat(browser.text(READOUT)).contains("Region at row 3, column 4: ");
      assertThat(
              browser.evaluate("document.querySelectorAll('[aria-selected=true]').length").asInt())
          .isEqualTo(1);
      browser.press("Escape");
      assertThat(browser.evaluate(BARS).asInt()).isZero();
      browser.press("Tab");
      assertThat(browser.text("document.activeElement.name")).isEqualTo("explorer-sentence");
      String before = browser.text(CHECKED);
      browser.press("ArrowDown");
      assertThat(browser.text(CHECKED)).isNotEqualTo(before);
      assertThat(browser.text(WORDS)).isNotEqualTo(words).startsWith("Map of the sentence");

      // Another study, another model.
      browser.click(".studies label:nth-of-type(2)");
      String study = browser.text(PICTURE);
      browser.click(".models label:nth-of-type(2)");
      assertThat(browser.text("document.querySelector('.studies input:checked').value"))
          .isEqualTo("1");
      assertThat(browser.text(PICTURE)).isEqualTo(study); // the sample models are alike
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @Test
  void chartsAreEnlargedAndClosedByKeys() throws Exception {
    try (Chromium browser = open(1280)) {
      browser.click(".enlarge");
      assertThat(browser.evaluate("document.querySelector('dialog').open").asBoolean()).isTrue();
      browser.click(".tools button:nth-of-type(2)");
      assertThat(browser.text("document.querySelector('.pane svg').style.width")).isEqualTo("150%");
      browser.press("Escape");
      assertThat(browser.evaluate("document.querySelector('dialog').open").asBoolean()).isFalse();
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 62)
  @Test
  void drawnFiguresAreShownAndEnlarged() throws Exception {
    try (Chromium browser = open(1280)) {
      browser.evaluate(
          "document.querySelectorAll('#figures details').forEach(d => { d.open = true; })");
      assertThat(
              browser
                  .evaluate(
                      "Array.from(document.querySelectorAll('#figures img')).every(i => i.complete &&"
                          + " i.naturalWidth > 100)")
                  .asBoolean())
          .isTrue();
      browser.click("#figures .enlarge");
      assertThat(browser.text("document.querySelector('#zoom-title').textContent"))
          .isEqualTo("Regions of demo");
      assertThat(browser.text("document.querySelector('.pane img').className")).contains("drawn");
      browser.press("Escape");
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @Test
  void aPhoneNeedsNoSidewaysScrolling() throws Exception {
    try (Chromium browser = open(390)) {
      for (String scheme : new String[] {"light", "dark"}) {
        browser.scheme(scheme);
        assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
            .isLessThanOrEqualTo(390);
      }
      double smallest =
          browser
              .evaluate(
                  "Math.min(...Array.from(document.querySelectorAll('.regions button'),"
                      + " b => b.getBoundingClientRect().width))")
              .asDouble();
      assertThat(smallest).isGreaterThanOrEqualTo(24); // WCAG 2.2: 2.5.8
    }
  }
}
