package org.lovt.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lovt.analysis.DownstreamExportRun;
import org.lovt.analysis.plot.model.FigureRules;
import org.lovt.config.DatasetChoice;
import org.lovt.config.UserConfiguration;
import org.lovt.config.schema.DatasetConfig;
import org.lovt.downstream.encoder.EvaluatedEncoder;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the commands that draw the figures of one model or baseline have in common. */
final class PlotOptions {
  @Option(
      names = {"--data-plots", "--data_plots"},
      negatable = true,
      defaultValue = "false",
      fallbackValue = "true",
      description =
          "Draw the embeddings of image–report pairs: maps (t-SNE), similarity of regions by"
              + " distance, weights of regions.")
  private boolean data;

  @Option(
      names = {"--downstream-plots", "--downstream_plots"},
      negatable = true,
      defaultValue = "false",
      fallbackValue = "true",
      description = "Draw regions and images of a downstream set by what its masks show.")
  private boolean downstream;

  @Option(
      names = "--export",
      negatable = true,
      defaultValue = "false",
      fallbackValue = "true",
      description =
          "First compute the predictions that the figures are drawn from (predictions/ in the"
              + " folder of the model).")
  private boolean export;

  @Option(
      names = "--downstream-set",
      paramLabel = "DATA",
      defaultValue = "rsna_seg",
      description =
          "The downstream set, one with masks ('lovt config list dataset'); its test split is"
              + " shown.")
  private String downstreamSet;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "12345",
      description = "Key of all chance in figures: which studies are shown, maps, intervals.")
  private long seed;

  @Option(
      names = "--gpu",
      hidden = true,
      paramLabel = "N",
      description = "As in the original: the override gpus=N, the CPU where there is none.")
  private Integer gpu;

  @Mixin private FigureOptions figures;

  @Mixin private ComputeThreads threads;

  @Mixin private ConfigurationOptions configuration;

  ConfigurationOptions configuration() {
    return configuration;
  }

  FigureOptions figures() {
    return figures;
  }

  FigureRules rules() {
    return new FigureRules(figures.style(), seed);
  }

  boolean data() {
    return data;
  }

  boolean downstream() {
    return downstream;
  }

  boolean export() {
    return export;
  }

  String downstreamSet() {
    return downstreamSet;
  }

  /** Predicts the downstream set with an encoder. */
  DownstreamExportRun downstreamExport(
      EvaluatedEncoder encoder, UserConfiguration user, DownstreamExportRun.Options how) {
    DatasetConfig data = DatasetChoice.of(configuration.tree(), downstreamSet);
    return new DownstreamExportRun(
        encoder, downstreamSet, data.at(user.requireDatasetFolder(data).toString()), how);
  }

  /** Puts the number of threads in force and returns it. */
  int applyThreads() {
    threads.apply();
    return threads.count();
  }

  /** Overrides with what {@code --gpu} stands for. */
  List<String> with(List<String> overrides) {
    List<String> all = new ArrayList<>(overrides);
    if (gpu != null) {
      all.add("gpus=" + gpu);
    }
    return all;
  }

  /** Where figures of a model go. */
  static Path plots(Path model) {
    return model.resolve("plots");
  }
}
