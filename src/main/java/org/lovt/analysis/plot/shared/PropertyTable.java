package org.lovt.analysis.plot.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.lovt.result.table.LatexText;

/** The properties of all models as a LaTeX table, of images or of reports. */
record PropertyTable(Side side, List<MeasuredModel> models) {
  /** Name of the file. */
  String file() {
    return "emb_analysis_table_y_" + side.suffix() + ".tex";
  }

  /** Its text; needs the packages booktabs and bm. */
  String text() {
    String of = side == Side.IMAGE ? "i" : "r";
    String y = "$\\bm{y}_{" + of + "}$";
    String whole = "$\\bar{\\bm{y}}_{" + of + "}$";
    StringBuilder out = new StringBuilder("% needs \\usepackage{booktabs,bm}\n");
    out.append("% \\pm: standard deviation across studies\n");
    out.append("\\begin{tabular}{l").append("c".repeat(11)).append("}\n\\toprule\n");
    out.append(
        line(
            List.of(
                "Model",
                "\\multicolumn{4}{c}{" + y + " channel std}",
                y + " uniformity",
                "\\multicolumn{3}{c}{" + y + " off-diagonal covariance}",
                whole + " ch. std",
                whole + " unif.",
                whole + " cov")));
    out.append(
        line(
            List.of(
                "",
                "total",
                "sample",
                "centroid",
                "ratio",
                "sample",
                "total",
                "sample",
                "centroid",
                "",
                "",
                "")));
    out.append("\\midrule\n");
    models.forEach(model -> out.append(line(row(model))));
    return out.append("\\bottomrule\n\\end{tabular}\n").toString();
  }

  private static String line(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" & ", "", " \\\\\n"));
  }

  private List<String> row(MeasuredModel model) {
    double std = model.value(Property.L_STD, side);
    double centroid = model.value(Property.L_STD_CENTROID, side);
    List<String> row = new ArrayList<>();
    row.add(LatexText.escape(model.run().paperName()));
    row.add(decimal(std));
    row.add(
        spread(
            model.value(Property.L_STD_SAMPLE, side),
            model.value(Property.L_STD_SAMPLE_STD, side)));
    row.add(decimal(centroid));
    row.add(decimal(centroid / std));
    row.add(
        spread(
            model.value(Property.L_UNI_SAMPLE, side),
            model.value(Property.L_UNI_SAMPLE_STD, side)));
    row.add(scientific(model.value(Property.L_COV, side)));
    row.add(scientific(model.value(Property.L_COV_SAMPLE, side)));
    row.add(scientific(model.value(Property.L_COV_CENTROID, side)));
    row.add(decimal(model.value(Property.G_STD, side)));
    row.add(decimal(model.value(Property.G_UNI, side)));
    row.add(scientific(model.value(Property.G_COV, side)));
    return row;
  }

  /** Two decimals; empty for NaN. */
  static String decimal(double value) {
    return Double.isFinite(value) ? math(String.format(Locale.ROOT, "%.2f", value)) : "";
  }

  /** One decimal and a power of ten; empty for NaN. */
  static String scientific(double value) {
    return Double.isFinite(value) ? math(String.format(Locale.ROOT, "%.1e", value)) : "";
  }

  private static String spread(double mean, double deviation) {
    return Double.isFinite(mean) && Double.isFinite(deviation)
        ? String.format(Locale.ROOT, "$%.2f \\pm %.2f$", mean, deviation)
        : "";
  }

  /** A negative number with a sign of minus, not a hyphen. */
  private static String math(String number) {
    return number.startsWith("-") ? "$" + number + "$" : number;
  }
}
