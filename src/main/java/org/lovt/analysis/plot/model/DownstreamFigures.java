package org.lovt.analysis.plot.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.lovt.analysis.export.DownstreamFolder;
import org.lovt.analysis.export.DownstreamManifest;
import org.lovt.analysis.graphic.Figure;
import org.lovt.analysis.projection.Projection;
import org.lovt.analysis.projection.ProjectionCache;
import org.lovt.analysis.projection.Tsne;
import org.lovt.analysis.space.Collector;
import org.lovt.analysis.space.DownstreamTruth;
import org.lovt.analysis.space.EmbeddingSet;
import org.lovt.analysis.space.ExportPass;
import org.lovt.analysis.space.GridDistance;
import org.lovt.analysis.space.Smoothness;
import org.lovt.analysis.space.StudyChoice;
import org.lovt.train.Interruption;

/**
 * The figures of an image encoder on a downstream set: regions by how much of them the mask covers
 * and by the class of their image, images by their class, the similarity of regions by distance.
 */
public final class DownstreamFigures {
  private final DownstreamFolder predictions;
  private final ProjectionCache cache;
  private final FigureRules rules;
  private final int threads;
  private final DownstreamManifest manifest;
  private final StudyChoice some;
  private final StudyChoice all;

  /**
   * Prepares; see {@link ModelFigures}.
   *
   * @param predictions the export
   */
  public DownstreamFigures(
      DownstreamFolder predictions, ProjectionCache cache, FigureRules rules, int threads) {
    this.predictions = predictions;
    this.cache = cache;
    this.rules = rules;
    this.threads = threads;
    this.manifest = predictions.manifest();
    this.some = rules.some(manifest.images());
    this.all = StudyChoice.all(manifest.images());
  }

  /** Makes them and hands them over; see {@link ModelFigures#draw}. */
  public void draw(PlotMonitor monitor, Interruption interruption) {
    GridDistance grid = new GridDistance(manifest.grid().get(0), manifest.grid().get(1));
    Smoothness smoothness = new Smoothness("yl", some, grid);
    DownstreamTruth truth = new DownstreamTruth(0, !rules.paper());
    String prefix = manifest.data() + "_" + manifest.split() + "_";
    Maps maps = new Maps(cache, threads);
    for (EmbeddingSet set : List.of(EmbeddingSet.YL, EmbeddingSet.YG)) {
      StudyChoice choice = choice(set);
      maps.want(set, choice, rules.key(manifest.hash(), prefix + set.name(), choice));
    }
    List<Collector> collectors = new ArrayList<>(maps.missing().values());
    collectors.add(smoothness);
    collectors.add(truth);
    ExportPass.of(predictions).run(collectors, interruption);
    if (truth.count() == 0) {
      monitor.notice(manifest.data() + " has no masks: no maps by class");
    } else {
      maps(maps, truth, monitor, interruption);
    }
    if (grid.rows() * grid.columns() == 1) {
      monitor.notice("images have one region: nothing to tell of distances");
      return;
    }
    monitor.drawn(
        new SmoothnessFigure(
                rules,
                "spatial_smoothness_yl_" + manifest.data() + "_" + manifest.split(),
                "Similarity of image regions by their distance: " + model(),
                MapWords.chosen(some, "images") + " of " + split(),
                smoothness)
            .figure());
  }

  private void maps(
      Maps maps, DownstreamTruth truth, PlotMonitor monitor, Interruption interruption) {
    if (maps.size(EmbeddingSet.YL) >= Tsne.FEWEST) {
      Projection regions = maps.get(EmbeddingSet.YL, monitor, interruption);
      monitor.drawn(shares(regions, truth));
      monitor.drawn(classes(EmbeddingSet.YL, regions, truth));
    } else {
      monitor.notice("too few regions for a map");
    }
    if (maps.size(EmbeddingSet.YG) >= Tsne.FEWEST) {
      monitor.drawn(
          classes(EmbeddingSet.YG, maps.get(EmbeddingSet.YG, monitor, interruption), truth));
    } else {
      monitor.notice("too few images for a map");
    }
  }

  private StudyChoice choice(EmbeddingSet set) {
    return set.local() ? some : all;
  }

  private String model() {
    return "%s on %s".formatted(manifest.model(), manifest.data());
  }

  private String split() {
    return "the %s split of %s".formatted(manifest.split(), manifest.data());
  }

  private Figure shares(Projection projection, DownstreamTruth truth) {
    double[] shares = new double[projection.count()];
    boolean[] half = new boolean[shares.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = truth.share(projection.study()[i], projection.cell()[i]);
      half[i] = shares[i] >= 0.5;
    }
    MapWords words = words(EmbeddingSet.YL, projection);
    int[] classes = new int[half.length];
    for (int i = 0; i < half.length; i++) {
      classes[i] = half[i] ? 1 : 0;
    }
    String caption =
        words.caption()
            + String.format(
                Locale.ROOT,
                " Coloured by %s; %,d regions have any.",
                rules.paper()
                    ? "the mask (%s) at the centre of the region".formatted(kind())
                    : "the area of the region that the mask (%s) covers".formatted(kind()),
                Arrays.stream(shares).filter(s -> s > 0).count())
            + words.purity(classes, "agree on whether it covers half of them")
            + words.vote(half, "that");
    return new ShareMapFigure(
            rules,
            "tSNE_yl_downstream_class_probs_" + manifest.data(),
            "Image regions by how much of them is " + kind() + ": " + model(),
            caption,
            projection,
            shares)
        .figure();
  }

  private Figure classes(EmbeddingSet set, Projection projection, DownstreamTruth truth) {
    int[] classes = truth.classes(projection.study());
    MapWords words = words(set, projection);
    return new MapFigure(
            rules,
            "tSNE_" + set.name() + "_downstream_class_g_" + manifest.data(),
            (set.local() ? "Image regions by the class of their image: " : "Images by class: ")
                + model(),
            words.caption()
                + words.purity(classes, "have the same class")
                + words.vote(positive(classes), "the class"),
            projection,
            classes,
            rules.paper() && kind().equals("opacity")
                ? ClassLook.truth(rules.style(), "Normal", "Pneumonia")
                : ClassLook.truth(rules.style(), "No " + kind(), upper(kind())),
            false)
        .figure();
  }

  private static boolean[] positive(int[] classes) {
    boolean[] positive = new boolean[classes.length];
    for (int i = 0; i < classes.length; i++) {
      positive[i] = classes[i] > 0;
    }
    return positive;
  }

  private MapWords words(EmbeddingSet set, Projection projection) {
    return new MapWords(
        rules, projection, set.local() ? "regions" : "images", "images", choice(set), split());
  }

  /** What the mask shows. */
  private String kind() {
    return manifest.classes().get(0).replace('_', ' ');
  }

  private static String upper(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
