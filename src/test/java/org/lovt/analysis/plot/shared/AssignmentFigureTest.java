package org.lovt.analysis.plot.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Rectangle2D;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.analysis.graphic.Style;

class AssignmentFigureTest {
  @ParameterizedTest
  @EnumSource(Style.class)
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 44)
  void thePublishedScoresArePrinted(Style style) {
    Recorded drawn =
        Recorded.of(new AssignmentFigure(PublishedModels.measured(), style).figure().orElseThrow());
    List<Recorded.Text> scores =
        drawn.texts.stream().filter(t -> t.words().endsWith(" %")).toList();
    List<String> upwards =
        scores.stream()
            .sorted((a, b) -> Double.compare(b.y(), a.y()))
            .map(Recorded.Text::words)
            .toList();
    assertThat(upwards).containsExactly("89 %", "42 %", "89 %");
    assertThat(drawn.words()).contains("Image", "Indistinguishable", "Report");
  }

  @Test
  void barsBeginAtBothEnds() {
    Recorded drawn =
        Recorded.of(
            new AssignmentFigure(PublishedModels.measured(), Style.PAPER).figure().orElseThrow());
    Rectangle2D frame = drawn.frame();
    Rectangle2D regions = drawn.areas(Style.PAPER.fill(0)).get(0);
    Rectangle2D sentences = drawn.areas(Style.PAPER.fill(1)).get(0);
    assertThat(regions.getX()).isEqualTo(frame.getX());
    assertThat(regions.getWidth() / frame.getWidth()).isCloseTo(0.441, within(1e-3));
    assertThat(sentences.getMaxX()).isCloseTo(frame.getMaxX(), within(1e-9));
    assertThat(sentences.getWidth() / frame.getWidth()).isCloseTo(0.445, within(1e-3));
    assertThat(regions.getCenterY()).as("the first model is at the bottom").isGreaterThan(200);
  }
}
