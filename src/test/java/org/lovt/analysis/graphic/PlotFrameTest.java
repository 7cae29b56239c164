package org.lovt.analysis.graphic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Rectangle2D;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlotFrameTest {
  private static final Rectangle2D AREA = new Rectangle2D.Double(10, 10, 400, 300);

  @Test
  void endsOfTheAxesAreTheCornersOfTheirRectangle() {
    PlotFrame frame =
        PlotFrame.fit(
            AREA,
            Style.PAPER,
            PlotAxis.linear(-1, 3, RichText.of("x", 10), Style.PAPER),
            PlotAxis.log(1e-13, 1e-3, RichText.of("y", 10), Style.PAPER),
            null,
            PlotFrame.Grid.NONE);
    assertThat(frame.x(-1)).isEqualTo(frame.axes().getMinX());
    assertThat(frame.x(3)).isCloseTo(frame.axes().getMaxX(), within(1e-9));
    assertThat(frame.y(1e-13)).isCloseTo(frame.axes().getMaxY(), within(1e-9));
    assertThat(frame.y(1e-8)).isCloseTo(frame.axes().getCenterY(), within(1e-9));
    assertThat(AREA.contains(frame.axes())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 45, 90})
  void namesOfAnyLengthStayInTheArea(double degrees) {
    List<String> names = List.of("A very long name of a model indeed", "b", "another long name");
    PlotAxis x = PlotAxis.names(names, -0.5, 2.5, degrees, Style.MODERN);
    PlotFrame frame =
        PlotFrame.fit(
            AREA,
            Style.MODERN,
            x,
            PlotAxis.linear(0, 1, null, Style.MODERN),
            null,
            PlotFrame.Grid.HORIZONTAL);
    double width = x.ticks().get(0).label().width();
    double reach = degrees == 0 ? width / 2 : width * Math.cos(Math.toRadians(degrees));
    double depth = width * Math.sin(Math.toRadians(degrees));
    assertThat(frame.x(0) - reach).isGreaterThanOrEqualTo(AREA.getX() - 1e-9);
    assertThat(frame.axes().getMaxY() + depth).isLessThanOrEqualTo(AREA.getMaxY());
  }

  @Test
  void ticksAreRoundAndInside() {
    assertThat(PlotAxis.linear(0, 2.24, null, Style.PAPER).ticks())
        .extracting(t -> t.label().words())
        .containsExactly("0.00", "0.25", "0.50", "0.75", "1.00", "1.25", "1.50", "1.75", "2.00");
    assertThat(PlotAxis.linear(-20, 97, null, Style.MODERN).ticks())
        .extracting(t -> t.label().words())
        .containsExactly("−20", "0", "20", "40", "60", "80");
    assertThat(PlotAxis.linear(-0.18, 2.16, null, Style.PAPER).ticks().get(0).value()).isZero();
    assertThat(PlotAxis.log(4e-8, 6e-4, null, Style.PAPER).ticks())
        .filteredOn(t -> t.label() != null)
        .extracting(t -> t.label().words())
        .containsExactly("10−7", "10−6", "10−5", "10−4");
    assertThat(PlotAxis.log(5e-15, 1e-3, null, Style.PAPER).ticks())
        .filteredOn(t -> t.label() != null)
        .extracting(t -> t.label().words())
        .containsExactly("10−13", "10−11", "10−9", "10−7", "10−5", "10−3");
  }

  @Test
  void anAxisNeedsTwoEnds() {
    assertThatThrownBy(() -> PlotAxis.bare(1, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PlotAxis.log(0, 1, null, Style.PAPER))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PlotAxis.linear(0, Double.NaN, null, Style.PAPER))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
