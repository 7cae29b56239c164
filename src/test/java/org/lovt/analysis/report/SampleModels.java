package org.lovt.analysis.report;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lovt.analysis.graphic.Figure;
import org.lovt.analysis.graphic.FigureData;
import org.lovt.analysis.graphic.Style;
import org.lovt.analysis.page.RunReport;
import org.lovt.analysis.page.SampleReport;
import org.lovt.metric.statistic.Interval;
import org.lovt.result.table.Cell;
import org.lovt.result.table.ResultTable;
import org.lovt.track.History;

/** Made-up models, with every part that their report may have. */
final class SampleModels {
  private SampleModels() {}

  static ModelReport.Content content(String... names) {
    List<ReportedModel> models = new ArrayList<>();
    for (String name : names) {
      models.add(model(name));
    }
    return new ModelReport.Content(
        models,
        Optional.of(table(names)),
        Optional.of("random"),
        List.of(pictures(names)),
        figures(names),
        false,
        List.of(new Missing("Embeddings of " + names[0] + ".", "lovt analyze " + names[0])));
  }

  private static List<ReportedFigure> figures(String... names) {
    List<ReportedFigure> figures = new ArrayList<>();
    for (String name : names) {
      figures.add(figure(name, "Regions of " + name));
    }
    figures.add(figure("", "Models side by side"));
    return figures;
  }

  private static ReportedFigure figure(String model, String title) {
    Figure figure =
        new Figure(
            "figure",
            title,
            "Three points.",
            200,
            150,
            FigureData.NONE,
            canvas ->
                canvas.marks(
                    new double[] {20, 90, 150},
                    new double[] {30, 80, 100},
                    Style.MODERN.marker(0, 6),
                    Style.MODERN.color(0)));
    return new ReportedFigure(
        model,
        figure.name(),
        title,
        figure.caption(),
        "image/svg+xml",
        figure.svg().getBytes(StandardCharsets.UTF_8),
        "x,y\n20,30\n");
  }

  static ReportedModel model(String name) {
    RunReport.Content run = SampleReport.content(64);
    Map<String, Double> metrics = new LinkedHashMap<>(run.metrics());
    metrics.put("val/emb/zg_a/dist_emb2emb__batch_estimate", 0.05);
    metrics.put("val/emb/zl_a/dist_emb2emb", 1.2);
    metrics.put("val/emb/zl_a/dist_cent2cent__batch_estimate", 0.03);
    return new ReportedModel(
        name,
        new ModelCard(
            "A small LoVT",
            "Phantoms",
            List.of("Trying the program"),
            List.of("Diagnosis of anyone"),
            List.of("One seed"),
            "Ask the author"),
        run.facts(),
        new ModelOrigin(
            "demo",
            List.of(new ModelOrigin.Change("seed", "12345", "17")),
            Map.of("seed", "17", "name", name),
            run.command(),
            run.configuration()),
        run.history(),
        metrics,
        run.attention(),
        run.attention(),
        run.retrievals());
  }

  /** Of which nothing but the name is known. */
  static ReportedModel bare(String name) {
    return new ReportedModel(
        name,
        new ModelCard("", "", List.of(), List.of(), List.of(), ""),
        List.of(),
        ModelOrigin.UNKNOWN,
        new History(List.of()),
        Map.of(),
        List.of(),
        List.of(),
        List.of());
  }

  static ResultTable table(String... names) {
    List<ResultTable.Column> columns =
        List.of(
            new ResultTable.Column("rsna_frozen_10", "mAP.lovt"),
            new ResultTable.Column("covid_linear", "opacity_dice.global"));
    List<ResultTable.Row> rows = new ArrayList<>();
    for (String name : names) {
      rows.add(
          new ResultTable.Row(
              name,
              List.of(
                  Optional.of(cell(24, 2, Cell.Place.BEST, OptionalDouble.of(0.0004))),
                  Optional.of(cell(40, 50, Cell.Place.SECOND, OptionalDouble.of(0.4))))));
    }
    rows.add(
        new ResultTable.Row(
            "random",
            List.of(
                Optional.of(cell(4, Double.NaN, Cell.Place.OTHER, OptionalDouble.empty())),
                Optional.of(cell(41, 3, Cell.Place.BEST, OptionalDouble.empty())))));
    return new ResultTable("Results", columns, rows, List.of("Intervals: Student."));
  }

  private static Cell cell(double mean, double half, Cell.Place place, OptionalDouble p) {
    Interval interval = new Interval(Interval.Kind.STUDENT_T, 0.95, mean, mean - half, mean + half);
    return new Cell(interval, 5, 5, place, p, Optional.empty());
  }

  private static TaskPictures pictures(String... names) {
    List<TaskPictures.Image> images = new ArrayList<>();
    for (int i = 1; i <= 2; i++) {
      List<TaskPictures.Panel> panels = new ArrayList<>();
      for (String name : names) {
        panels.add(
            new TaskPictures.Panel(
                name, new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB), "1 of 1 found"));
      }
      images.add(new TaskPictures.Image("Test image " + i, panels));
    }
    return new TaskPictures(
        "rsna_frozen_10",
        "Boxes of confidence 0.3.",
        false,
        List.of(new TaskPictures.Group("Best of 4", images)));
  }
}
