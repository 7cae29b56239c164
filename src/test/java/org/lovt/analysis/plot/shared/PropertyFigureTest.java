package org.lovt.analysis.plot.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.analysis.graphic.Figure;
import org.lovt.analysis.graphic.Style;

class PropertyFigureTest {
  private static final int BLUE = 0;
  private static final int ORANGE = 1;
  private static final int GREEN = 2;
  private static final int RED = 3;

  private static Figure figure(PropertyKind kind, Side side, Style style) {
    return new PropertyFigure(kind, side, PublishedModels.measured(), style).figure().orElseThrow();
  }

  /** Height of the i-th bar of a colour as a part of the axis. */
  private static double height(Recorded drawn, int color, int i) {
    Rectangle2D bar = drawn.areas(Style.PAPER.fill(color)).get(i);
    assertThat(bar.getMaxY()).isCloseTo(drawn.frame().getMaxY(), within(1e-9));
    return bar.getHeight() / drawn.frame().getHeight();
  }

  /** Heights of the upright error bars as parts of the axis. */
  private static List<Double> errors(Recorded drawn) {
    return drawn.lines.stream()
        .filter(l -> l.pen().width() == 1.5 && l.where().getX1() == l.where().getX2())
        .map(Recorded.Line::where)
        .map(l -> Math.abs(((Line2D) l).getY2() - l.getY1()) / drawn.frame().getHeight())
        .toList();
  }

  @Test
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 45)
  void thePublishedDeviationsAreDrawnUnderAnAxisThatEndsAtOne() {
    Recorded drawn = Recorded.of(figure(PropertyKind.STD, Side.IMAGE, Style.PAPER));
    assertThat(height(drawn, BLUE, 0)).isCloseTo(0.7776, within(1e-4));
    assertThat(height(drawn, ORANGE, 0)).isCloseTo(0.7150, within(1e-4));
    assertThat(height(drawn, GREEN, 0)).isCloseTo(0.2218, within(1e-4));
    assertThat(height(drawn, RED, 0)).isCloseTo(0.7590, within(1e-4));
    assertThat(errors(drawn)).hasSize(3);
    assertThat(errors(drawn).get(0)).isCloseTo(2 * 0.0163, within(1e-4));
    assertThat(drawn.words())
        .contains("1/(4√dI)", "1/(2√dI)", "3/(4√dI)", "1/√dI")
        .contains("LoVT (Ours)", "no local loss", "no global loss")
        .contains("Std of per-sample centroids yI", "Std ȳI", "Mean per-channel std");
    assertThat(drawn.words()).filteredOn(w -> w.contains("√d")).hasSize(4);
  }

  @Test
  void theAxisOfDeviationsGrowsWithThem() {
    MeasuredModel wide =
        new MeasuredModel(PublishedModels.runs().get(0), Map.of("emb/yl_a/ch_std", 1.2), 1, 1, 0);
    Figure figure =
        new PropertyFigure(PropertyKind.STD, Side.IMAGE, List.of(wide), Style.PAPER)
            .figure()
            .orElseThrow();
    assertThat(height(Recorded.of(figure), BLUE, 0)).isCloseTo(1 / 1.05, within(1e-9));
  }

  @Test
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 46)
  void uniformitiesAreDrawnUpwards() {
    Recorded drawn = Recorded.of(figure(PropertyKind.UNIFORMITY, Side.REPORT, Style.PAPER));
    double top = 1.1 * (1.0776 + 0.2211); // the highest error bar and a tenth
    assertThat(top * height(drawn, ORANGE, 0)).isCloseTo(0.7765, within(3e-4));
    assertThat(top * height(drawn, RED, 0)).isCloseTo(1.1273, within(3e-4));
    assertThat(top * errors(drawn).get(0)).isCloseTo(2 * 0.1652, within(3e-4));
    assertThat(figure(PropertyKind.UNIFORMITY, Side.REPORT, Style.MODERN).caption())
        .contains("sign turned", "tables have it negative", "standard deviation across studies");
  }

  @Test
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 47)
  void covariancesOfAllSizesFindTheirPlaceOnALogarithmicAxis() {
    Recorded drawn = Recorded.of(figure(PropertyKind.COVARIANCE, Side.IMAGE, Style.PAPER));
    assertThat(drawn.words()).contains("10−13", "10−3");
    Rectangle2D smallest = drawn.areas(Style.PAPER.fill(GREEN)).get(2);
    assertThat(smallest.getHeight()).isGreaterThan(20); // 2.1e-13, above the lower end
    for (int color = BLUE; color <= RED; color++) {
      assertThat(drawn.areas(Style.PAPER.fill(color))).hasSize(3);
      for (Rectangle2D bar : drawn.areas(Style.PAPER.fill(color))) {
        assertThat(drawn.frame().contains(bar)).isTrue();
      }
    }
    assertThat(figure(PropertyKind.COVARIANCE, Side.IMAGE, Style.PAPER).caption())
        .contains("divided by the number of channels");
  }

  @ParameterizedTest
  @EnumSource(PropertyKind.class)
  void aModelWithoutStatisticsKeepsItsName(PropertyKind kind) {
    List<MeasuredModel> models =
        List.of(
            PublishedModels.measured().get(0),
            new MeasuredModel(
                PublishedModels.run("new", "not analysed", true), Map.of(), 2048, 768, 0));
    for (Style style : Style.values()) {
      Figure figure = new PropertyFigure(kind, Side.IMAGE, models, style).figure().orElseThrow();
      assertThat(Recorded.of(figure).words()).contains("LoVT (Ours)", "not analysed");
      assertThat(figure.data().rows()).hasSize(2);
    }
    assertThat(new PropertyFigure(kind, Side.IMAGE, models.subList(1, 2), Style.PAPER).figure())
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(PropertyKind.class)
  void inTheReadableStyleEveryValueIsADotInTheAxes(PropertyKind kind) {
    Recorded drawn = Recorded.of(figure(kind, Side.REPORT, Style.MODERN));
    int dots = 3 * kind.bars().size();
    assertThat(drawn.marks).hasSize(dots + kind.bars().size()); // and the legend's
    assertThat(drawn.marks.stream().filter(m -> drawn.frame().contains(m[0], m[1])).count())
        .isEqualTo(dots);
  }
}
