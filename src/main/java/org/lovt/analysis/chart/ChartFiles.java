package org.lovt.analysis.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.lovt.analysis.figure.Fonts;
import org.lovt.analysis.figure.OutputFiles;
import org.lovt.analysis.figure.Pictures;

/** Line charts as PNG and SVG files, drawn by XChart without a display. */
public final class ChartFiles {
  private static final int WIDTH = 1000;
  private static final int HEIGHT = 620;
  private static final Color INK = new Color(0x1A1A1A);
  private static final Color GRID = new Color(0xE3E3E3);

  /** Okabe and Ito's, readable as lines on white. */
  private static final List<Color> COLORS =
      List.of(
          new Color(0x0072B2),
          new Color(0xD55E00),
          new Color(0x009E73),
          new Color(0xCC79A7),
          new Color(0x56B4E9),
          new Color(0xE69F00));

  private static final Marker[] MARKERS = {
    SeriesMarkers.CIRCLE, SeriesMarkers.SQUARE, SeriesMarkers.DIAMOND, SeriesMarkers.TRIANGLE_UP
  };

  private ChartFiles() {}

  /**
   * Writes {@code <name>.png} and {@code <name>.svg}.
   *
   * @return the PNG file
   */
  public static Path write(LineChart chart, Path folder) {
    XYChart drawn = chart(chart);
    Path png = folder.resolve(chart.name() + ".png");
    Pictures.write(BitmapEncoder.getBufferedImage(drawn), png);
    ByteArrayOutputStream svg = new ByteArrayOutputStream();
    try {
      VectorGraphicsEncoder.saveVectorGraphic(
          drawn, svg, VectorGraphicsEncoder.VectorGraphicsFormat.SVG);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    OutputFiles.write(folder.resolve(chart.name() + ".svg"), svg.toByteArray());
    return png;
  }

  private static XYChart chart(LineChart chart) {
    XYChart out =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(chart.title())
            .xAxisTitle(chart.xLabel())
            .yAxisTitle(chart.yLabel())
            .build();
    style(out.getStyler(), chart);
    for (LineChart.Series s : chart.series()) {
      XYSeries drawn = out.addSeries(s.name(), s.x(), s.y());
      drawn.setShowInLegend(chart.legend().contains(s));
      style(drawn, s);
    }
    return out;
  }

  private static void style(XYStyler styler, LineChart chart) {
    Font text = Fonts.regular(16);
    styler
        .setChartBackgroundColor(Color.WHITE)
        .setPlotBackgroundColor(Color.WHITE)
        .setPlotBorderVisible(false)
        .setLegendPosition(Styler.LegendPosition.OutsideS)
        .setLegendLayout(Styler.LegendLayout.Horizontal)
        .setLegendBorderColor(Color.WHITE)
        .setLegendFont(text)
        .setChartTitleFont(Fonts.bold(19))
        .setChartFontColor(INK)
        .setChartTitleBoxVisible(false)
        .setChartPadding(18);
    styler
        .setAxisTitleFont(text)
        .setAxisTickLabelsFont(Fonts.regular(15))
        .setAxisTickLabelsColor(INK)
        .setAxisTickMarksColor(GRID)
        .setPlotGridLinesColor(GRID)
        .setPlotGridVerticalLinesVisible(false)
        .setPlotGridLinesStroke(new BasicStroke(1));
    Axis y = chart.yAxis(5);
    styler.setYAxisMin(y.low()).setYAxisMax(y.high());
  }

  private static void style(XYSeries drawn, LineChart.Series s) {
    Color color = COLORS.get(Math.floorMod(s.color(), COLORS.size()));
    boolean reference = s.style() == LineChart.Style.REFERENCE;
    drawn.setMarkerColor(color);
    drawn.setLineColor(color);
    drawn.setLineWidth(reference ? 1.4f : s.style() == LineChart.Style.LINE ? 1.8f : 2.4f);
    drawn.setLineStyle(reference ? SeriesLines.DASH_DASH : SeriesLines.SOLID);
    drawn.setMarker(
        s.style() == LineChart.Style.MARKED
            ? MARKERS[Math.floorMod(s.color(), MARKERS.length)]
            : SeriesMarkers.NONE);
  }
}
