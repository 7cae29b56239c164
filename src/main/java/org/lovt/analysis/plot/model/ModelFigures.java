package org.lovt.analysis.plot.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lovt.analysis.export.ExportManifest;
import org.lovt.analysis.export.PredictionFolder;
import org.lovt.analysis.graphic.Figure;
import org.lovt.analysis.projection.Projection;
import org.lovt.analysis.projection.ProjectionCache;
import org.lovt.analysis.projection.Tsne;
import org.lovt.analysis.space.Collector;
import org.lovt.analysis.space.EmbeddingSet;
import org.lovt.analysis.space.ExportPass;
import org.lovt.analysis.space.GridDistance;
import org.lovt.analysis.space.RegionWeights;
import org.lovt.analysis.space.Smoothness;
import org.lovt.analysis.space.StudyChoice;
import org.lovt.analysis.space.StudyFindings;
import org.lovt.torch.HostTensor;
import org.lovt.train.Interruption;

/**
 * The figures of a model's embeddings of image–report pairs, out of its exported predictions: the
 * similarity of regions by distance, six maps, the weights of regions. One pass over the files for
 * all of them.
 */
public final class ModelFigures {
  private final PredictionFolder predictions;
  private final ProjectionCache cache;
  private final FigureRules rules;
  private final int threads;
  private final ExportManifest manifest;
  private final StudyChoice some;
  private final StudyChoice all;
  private final GridDistance grid;

  /**
   * Prepares.
   *
   * @param predictions the export
   * @param cache where maps are kept
   * @param rules style and seed
   * @param threads threads that compute; results do not depend on them
   */
  public ModelFigures(
      PredictionFolder predictions, ProjectionCache cache, FigureRules rules, int threads) {
    this.predictions = predictions;
    this.cache = cache;
    this.rules = rules;
    this.threads = threads;
    this.manifest = predictions.manifest();
    int studies = Math.min(manifest.studies(), predictions.batches() * manifest.batchSize());
    this.some = rules.some(studies);
    this.all = StudyChoice.all(studies);
    this.grid = new GridDistance(manifest.grid().get(0), manifest.grid().get(1));
  }

  /**
   * Makes them and hands them over, one after the other.
   *
   * @throws org.lovt.base.LovtException (data) naming a damaged file, (interrupted) if asked to
   *     stop: finished maps are kept
   */
  public void draw(PlotMonitor monitor, Interruption interruption) {
    Smoothness smoothness = new Smoothness("yl_a", some, grid);
    RegionWeights weights = new RegionWeights();
    List<EmbeddingSet> sets =
        List.of(
            EmbeddingSet.YL_A,
            EmbeddingSet.YL_B,
            EmbeddingSet.YG_A,
            EmbeddingSet.YG_B,
            EmbeddingSet.ZL,
            EmbeddingSet.ZG);
    String hash = manifest.hash();
    Maps maps = new Maps(cache, threads);
    for (EmbeddingSet set : sets) {
      StudyChoice choice = choice(set);
      maps.want(set, choice, rules.key(hash, manifest.split() + "_" + set.name(), choice));
    }
    List<Collector> collectors = new ArrayList<>(maps.missing().values());
    collectors.add(smoothness);
    boolean weighted =
        manifest.tensors().getOrDefault("embeddings", Map.of()).containsKey("weights_a");
    if (weighted) {
      collectors.add(weights);
    }
    ExportPass.of(predictions).run(collectors, interruption);
    if (grid.rows() * grid.columns() > 1) {
      monitor.drawn(smoothness(smoothness));
    } else {
      monitor.notice("images have one region: nothing to tell of distances");
    }
    Optional<StudyFindings> findings = StudyFindings.read(predictions);
    if (findings.isEmpty()) {
      monitor.notice(manifest.data() + " has no labels of findings: maps have one colour");
    }
    SetFigures figures = new SetFigures(rules, manifest.model(), split(), findings);
    for (EmbeddingSet set : sets) {
      if (maps.size(set) < Tsne.FEWEST) {
        monitor.notice(
            "%s: %d points are too few for a map".formatted(SetFigures.name(set), maps.size(set)));
      } else {
        Projection projection = maps.get(set, monitor, interruption);
        monitor.drawn(figures.of(set, projection, choice(set)));
      }
    }
    if (weights.studies() > 0) {
      monitor.drawn(weights(weights, monitor));
    } else {
      monitor.notice(
          "The model gives no weights of regions (no pooling by attention, or no local loss that"
              + " uses it): no scan_weights_heatmap_"
              + manifest.split());
    }
  }

  private StudyChoice choice(EmbeddingSet set) {
    return set.local() ? some : all;
  }

  private String split() {
    return "the %s split of %s".formatted(manifest.split(), manifest.data());
  }

  private Figure smoothness(Smoothness smoothness) {
    return new SmoothnessFigure(
            rules,
            "spatial_smoothness_yl_" + manifest.split(),
            "Similarity of image regions by their distance: " + manifest.model(),
            MapWords.chosen(some, "studies") + " of " + split(),
            smoothness)
        .figure();
  }

  private Figure weights(RegionWeights weights, PlotMonitor monitor) {
    Optional<HostTensor> scan = predictions.meanScan();
    if (scan.isEmpty()) {
      monitor.notice("The predictions hold no mean image: export them again to have one");
    }
    String caption =
        String.format(
            Locale.ROOT,
            "Mean over all %,d studies of %s of the weight that pooling by attention gives to each"
                + " region; weights of a study sum to 100\u00a0%%. Uniform: 1/%d = %.2f\u00a0%%. Coefficient of"
                + " variation of the mean weights: %.2f.",
            weights.studies(),
            split(),
            grid.rows() * grid.columns(),
            100.0 / (grid.rows() * grid.columns()),
            weights.variation());
    return new WeightFigure(
            rules,
            "scan_weights_heatmap_" + manifest.split(),
            "Where attention pooling looks: " + manifest.model(),
            caption,
            weights,
            grid,
            scan.map(HostTensor::floats).orElse(null))
        .figure();
  }
}
