package org.lovt.analysis.page;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.lovt.analysis.chart.LineChart;

/** The curves, each with its values to be saved as a table. */
public final class CurveSection {
  private CurveSection() {}

  /** The section; none without curves. */
  public static void write(Markup out, List<LineChart> charts) {
    if (charts.isEmpty()) {
      return;
    }
    out.section("curves", "Curves");
    charts(out, charts);
    out.endSection();
  }

  /** Charts side by side, as far as there is room. */
  public static void charts(Markup out, List<LineChart> charts) {
    out.raw("<div class=\"charts\">\n");
    charts.forEach(chart -> chart(out, chart));
    out.raw("</div>\n");
  }

  private static void chart(Markup out, LineChart chart) {
    out.raw("<figure class=\"card\">\n<h3>").text(chart.title()).raw("</h3>\n");
    out.raw(SvgChart.of(chart)).raw("<p class=\"legend\">");
    for (LineChart.Series s : chart.legend()) {
      String dashed = s.style() == LineChart.Style.REFERENCE ? " dashed" : "";
      out.raw("<span><i class=\"" + SvgChart.colorClass(s) + dashed + "\"></i>");
      out.text(s.name()).raw("</span> ");
    }
    out.raw("</p>\n<figcaption>").text(chart.caption());
    byte[] csv = chart.csv().getBytes(StandardCharsets.UTF_8);
    out.raw(" <a download=\"").text(chart.name()).raw(".csv\" href=\"data:text/csv;base64,");
    out.raw(Base64.getEncoder().encodeToString(csv));
    out.raw("\">Values&#160;(CSV)</a></figcaption>\n</figure>\n");
  }
}
