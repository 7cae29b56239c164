package org.lovt.analysis.plot.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lovt.analysis.graphic.Figure;
import org.lovt.analysis.graphic.FigureData;
import org.lovt.analysis.graphic.FigureSheet;
import org.lovt.analysis.graphic.RichText;
import org.lovt.analysis.graphic.Style;

/**
 * How near matched vectors of images and reports are: box plots on paper, otherwise the densities
 * of matched and mismatched pairs.
 *
 * @param all models with predictions, in the order drawn
 * @param global whether whole images and reports are compared, or regions and sentences
 * @param unitLength whether vectors are brought to length 1 before
 */
record AlignmentFigure(List<Alignment> all, boolean global, boolean unitLength, Style style) {
  private static final double PAPER_WIDTH = 412.6;
  private static final double PAPER_HEIGHT = 331.8;
  private static final double MODERN_WIDTH = 520;

  /** Name of the figure's files. */
  String file() {
    return (global ? "global" : "local") + "_alignment" + (unitLength ? "_normalized" : "");
  }

  private List<PairKind> kinds() {
    return global
        ? List.of(PairKind.GLOBAL)
        : List.of(PairKind.REPORT_TO_IMAGE, PairKind.IMAGE_TO_REPORT);
  }

  /** Models that have any of the vectors. */
  private List<Alignment> usable() {
    return all.stream()
        .filter(a -> kinds().stream().anyMatch(k -> a.of(k, unitLength).isPresent()))
        .toList();
  }

  /** The figure; nothing if no model has the vectors. */
  Optional<Figure> figure() {
    List<Alignment> models = usable();
    if (models.isEmpty()) {
      return Optional.empty();
    }
    boolean paper = style == Style.PAPER;
    DensityRows rows = new DensityRows(models, kinds(), unitLength);
    return Optional.of(
        FigureSheet.figure(
            style,
            file(),
            (global
                    ? "How near images and their reports are"
                    : "How near regions and sentences are to what they attend to")
                + (unitLength ? ", at length 1" : ""),
            caption(models),
            paper ? PAPER_WIDTH : MODERN_WIDTH,
            paper ? PAPER_HEIGHT : rows.height(),
            data(models),
            paper ? new AlignmentBoxes(models, kinds(), unitLength)::draw : rows::draw));
  }

  private String caption(List<Alignment> models) {
    String what =
        global
            ? "Distance of the projected vectors of an image and its report"
            : "Distance of a region and of what it attended to in the report (report-to-image), of a"
                + " sentence and of what it attended to in the image (image-to-report)";
    String length =
        unitLength
            ? ", vectors of length 1: 0 is equal, √2 unrelated, 2 opposite. "
            : ", vectors as they are: their lengths count, too. ";
    String look =
        style == Style.PAPER
            ? "Box: quartiles and median; whiskers: the last value within 1.5 box lengths."
            : "Gray: the same vector and that of the next study of its batch, at the same place."
                + " Thick line: quartiles; stroke: median.";
    boolean untrained = global && models.stream().anyMatch(Alignment::untrainedGlobal);
    return what
        + length
        + look
        + " Test split, n = "
        + counts(models)
        + "."
        + (untrained
            ? " "
                + (style == Style.PAPER ? "" : DensityRows.UNTRAINED + ": ")
                + "Models without a global loss have never trained these projections."
            : "");
  }

  private String counts(List<Alignment> models) {
    List<String> counts = new ArrayList<>();
    for (PairKind kind : kinds()) {
      int[] n =
          models.stream()
              .flatMap(m -> m.of(kind, unitLength).stream())
              .mapToInt(p -> p.matched().length)
              .distinct()
              .sorted()
              .toArray();
      if (n.length > 0) {
        counts.add(
            (n.length == 1 ? "" + n[0] : n[0] + " to " + n[n.length - 1])
                + (global ? " pairs" : kind.sentences() ? " sentences" : " regions"));
      }
    }
    return String.join(", ", counts);
  }

  private FigureData data(List<Alignment> models) {
    List<List<String>> rows = new ArrayList<>();
    for (Alignment model : models) {
      for (PairKind kind : kinds()) {
        Optional<Alignment.Pairs> pairs = model.of(kind, unitLength);
        if (pairs.isPresent()) {
          rows.add(row(model, kind, "matched", pairs.get().matched()));
          if (pairs.get().mismatched().length > 0) {
            rows.add(row(model, kind, "next study", pairs.get().mismatched()));
          }
        }
      }
    }
    return new FigureData(
        List.of(
            "name",
            "paper_name",
            "kind",
            "pairs",
            "count",
            "whisker_low",
            "q1",
            "median",
            "q3",
            "whisker_high",
            "outliers"),
        rows);
  }

  private static List<String> row(Alignment model, PairKind kind, String pairs, double[] values) {
    BoxStatistics box = BoxStatistics.of(values);
    return List.of(
        model.run().name(),
        model.run().paperName(),
        kind.label(),
        pairs,
        Integer.toString(box.count()),
        Words.cell(box.low()),
        Words.cell(box.q1()),
        Words.cell(box.median()),
        Words.cell(box.q3()),
        Words.cell(box.high()),
        Integer.toString(box.outliers().length));
  }

  /** What distances are called. */
  static RichText label(Style style) {
    return style.text(
        style == Style.PAPER
            ? "Alignment quality (ℓ₂-distance)"
            : "ℓ₂-distance, less is better aligned",
        style.textSize());
  }
}
