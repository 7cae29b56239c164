package org.lovt.analysis.plot.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.analysis.graphic.Figure;
import org.lovt.analysis.graphic.Style;
import org.lovt.analysis.space.ExportPass;
import org.lovt.analysis.space.GridDistance;
import org.lovt.analysis.space.RegionWeights;
import org.lovt.torch.HostTensor;
import org.lovt.train.Interruption;

class WeightFigureTest {
  private static Figure figure(Style style, float[] weights, float[] scan) {
    RegionWeights collected = new RegionWeights();
    HostTensor tensor = HostTensor.ofFloats(new long[] {1, weights.length}, weights);
    new ExportPass(1, 1, 1, k -> Map.of("weights_a", tensor))
        .run(List.of(collected), Interruption.manual());
    int side = (int) Math.sqrt(weights.length);
    return new WeightFigure(
            new FigureRules(style, 1),
            "w",
            "title",
            "caption",
            collected,
            new GridDistance(side, side),
            scan)
        .figure();
  }

  @ParameterizedTest
  @EnumSource(Style.class)
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 41)
  void equalWeightsGiveOneColour(Style style) {
    float[] equal = new float[49];
    Arrays.fill(equal, 1f / 49);
    Figure figure = figure(style, equal, null);
    String svg = figure.svg();
    assertThat(svg).doesNotContain("NaN").doesNotContain("Infinity");
    Color expected = style == Style.PAPER ? ColorScale.ROCKET.at(0) : ColorScale.DIVERGING.at(0.5);
    String hex = String.format("#%06x", expected.getRGB() & 0xFFFFFF);
    assertThat(
            Pattern.compile("fill=\"" + hex, Pattern.CASE_INSENSITIVE)
                .matcher(svg)
                .results()
                .collect(Collectors.toList()))
        .hasSize(49);
    assertThat(figure.png()).isNotEmpty();
    assertThat(figure.data().rows()).hasSize(49);
  }

  @ParameterizedTest
  @EnumSource(Style.class)
  void anyWeightsAndAnyImageAreDrawn(Style style) {
    float[] scan = new float[16];
    Figure black = figure(style, new float[] {0, 1, 0, 0}, scan);
    assertThat(black.svg()).doesNotContain("NaN");
    assertThat(black.pdf()).isNotEmpty();
    assertThat(black.data().rows().get(1)).containsExactly("0", "1", "1.00000000", "0.00000000");
  }

  @Test
  void numbersInCellsAreReadable() {
    for (int i = 0; i <= 100; i++) {
      Color ground = ColorScale.DIVERGING.at(i / 100.0);
      double back = luminance(ground);
      double text = luminance(WeightFigure.readableOn(ground));
      double contrast = (Math.max(back, text) + 0.05) / (Math.min(back, text) + 0.05);
      assertThat(contrast).as("on %s", ground).isGreaterThan(4.5);
    }
  }

  private static double luminance(Color color) {
    float[] rgb = color.getRGBColorComponents(null);
    double[] linear = new double[3];
    for (int i = 0; i < 3; i++) {
      linear[i] = rgb[i] <= 0.04045 ? rgb[i] / 12.92 : Math.pow((rgb[i] + 0.055) / 1.055, 2.4);
    }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  }

  @Test
  void scalesReachTheirEndsAndStayThere() {
    assertThat(ColorScale.VIRIDIS.at(0)).isEqualTo(new Color(0x440154));
    assertThat(ColorScale.VIRIDIS.at(1)).isEqualTo(new Color(0xFDE725));
    assertThat(ColorScale.ROCKET.at(2)).isEqualTo(new Color(0xFAEBDD));
    assertThat(ColorScale.ROCKET.at(-1)).isEqualTo(new Color(0x03051A));
    assertThat(ColorScale.VIRIDIS.at(1 / 9.0)).isEqualTo(new Color(0x482878));
  }
}
