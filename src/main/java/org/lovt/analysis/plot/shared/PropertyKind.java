package org.lovt.analysis.plot.shared;

import java.util.List;
import org.lovt.analysis.graphic.RichText;
import org.lovt.analysis.graphic.Style;

/** The three figures of properties of embeddings. */
enum PropertyKind {
  /** Collapse: how much channels vary, all in all, within and between studies. */
  STD(
      "std",
      List.of(
          new Bar(Property.L_STD, null, "Std ", false, 0),
          new Bar(
              Property.L_STD_SAMPLE, Property.L_STD_SAMPLE_STD, "Mean per-sample std ", false, 1),
          new Bar(Property.L_STD_CENTROID, null, "Std of per-sample centroids ", false, 2),
          new Bar(Property.G_STD, null, "Std ", true, 3)),
      0.15,
      3),
  /** Redundancy: how much channels vary together. */
  COVARIANCE(
      "covariance",
      List.of(
          new Bar(Property.L_COV, null, "Cov ", false, 0),
          new Bar(
              Property.L_COV_SAMPLE, Property.L_COV_SAMPLE_STD, "Mean per-sample cov ", false, 1),
          new Bar(Property.L_COV_CENTROID, null, "Cov of per-sample centroids ", false, 2),
          new Bar(Property.G_COV, null, "Cov ", true, 3)),
      0.15,
      3),
  /** How evenly vectors fill the sphere. */
  UNIFORMITY(
      "uniformity",
      List.of(
          new Bar(
              Property.L_UNI_SAMPLE,
              Property.L_UNI_SAMPLE_STD,
              "Mean per-sample uniformity ",
              false,
              1),
          new Bar(Property.G_UNI, null, "Uniformity ", true, 3)),
      0.3,
      5);

  /**
   * One quantity of a figure.
   *
   * @param property what is drawn
   * @param deviation its deviation over studies; null for none
   * @param words of the legend, before the symbol
   * @param whole whether the symbol is that of wholes, not of parts
   * @param color number of its colour
   */
  record Bar(Property property, Property deviation, String words, boolean whole, int color) {
    RichText label(Style style, Side side) {
      RichText text = style.text(words, style.legendSize());
      return whole ? side.global(text) : side.local(text);
    }

    /** The same in words. */
    String name(Side side) {
      return words.strip() + " " + (whole ? side.wholes() : side.parts());
    }
  }

  private final String file;
  private final List<Bar> bars;
  private final double barWidth;
  private final double cap;

  PropertyKind(String file, List<Bar> bars, double barWidth, double cap) {
    this.file = file;
    this.bars = bars;
    this.barWidth = barWidth;
    this.cap = cap;
  }

  /** Name of the figure's files. */
  String file(Side side) {
    return file + "_y_" + side.suffix();
  }

  /** What it shows, from left to right. */
  List<Bar> bars() {
    return bars;
  }

  /** Width of a bar in distances of models. */
  double barWidth() {
    return barWidth;
  }

  /** Half the length of the strokes at the ends of error bars, in points. */
  double cap() {
    return cap;
  }

  /** What is drawn: uniformities with their sign turned. */
  double value(MeasuredModel model, Bar bar, Side side) {
    double value = model.value(bar.property(), side);
    return this == UNIFORMITY ? -value : value;
  }

  /** Deviation over studies; NaN if there is none. */
  double deviation(MeasuredModel model, Bar bar, Side side) {
    return bar.deviation() == null ? Double.NaN : model.value(bar.deviation(), side);
  }
}
