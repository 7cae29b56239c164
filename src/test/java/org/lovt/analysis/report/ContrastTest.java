package org.lovt.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.lovt.analysis.page.PageHead;

/** Colours of the pages against what they stand on (WCAG 2.2: 1.4.3 and 1.4.11). */
class ContrastTest {
  private static final double TEXT = 4.5;
  private static final double GRAPHICS = 3;
  private static final Pattern COLOR = Pattern.compile("--([a-z0-9]+): #([0-9a-f]{6});");

  /** The colours of light, then of dark. */
  private static List<Map<String, Integer>> schemes() {
    String css = PageHead.style();
    int dark = css.indexOf("@media (prefers-color-scheme: dark)");
    int end = css.indexOf("* {", dark);
    return List.of(colors(css.substring(0, dark)), colors(css.substring(dark, end)));
  }

  private static Map<String, Integer> colors(String css) {
    Map<String, Integer> out = new HashMap<>();
    Matcher matcher = COLOR.matcher(css);
    while (matcher.find()) {
      out.put(matcher.group(1), Integer.parseInt(matcher.group(2), 16));
    }
    return out;
  }

  private static double channel(int value) {
    double v = value / 255.0;
    return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
  }

  private static double luminance(int rgb) {
    return 0.2126 * channel(rgb >> 16 & 0xff)
        + 0.7152 * channel(rgb >> 8 & 0xff)
        + 0.0722 * channel(rgb & 0xff);
  }

  private static double contrast(int a, int b) {
    double x = luminance(a) + 0.05;
    double y = luminance(b) + 0.05;
    return Math.max(x, y) / Math.min(x, y);
  }

  @Test
  void blackOnWhiteHasTheKnownContrast() {
    assertThat(contrast(0, 0xffffff)).isEqualTo(21);
    assertThat(contrast(0x767676, 0xffffff)).isBetween(4.54, 4.55);
  }

  @Test
  void textIsReadableInLightAndDark() {
    for (Map<String, Integer> scheme : schemes()) {
      assertThat(scheme).hasSize(16);
      for (String text : List.of("ink", "soft", "accent", "good", "fair", "bad")) {
        for (String ground : List.of("ground", "card")) {
          assertThat(contrast(scheme.get(text), scheme.get(ground)))
              .as("%s on %s: %s", text, ground, scheme)
              .isGreaterThanOrEqualTo(TEXT);
        }
      }
      assertThat(contrast(scheme.get("ink"), scheme.get("warn"))).isGreaterThanOrEqualTo(TEXT);
    }
  }

  @Test
  void curvesAreToldFromTheGround() {
    for (Map<String, Integer> scheme : schemes()) {
      for (int i = 0; i < 6; i++) {
        assertThat(contrast(scheme.get("c" + i), scheme.get("card")))
            .as("c%d: %s", i, scheme)
            .isGreaterThanOrEqualTo(GRAPHICS);
      }
    }
  }
}
