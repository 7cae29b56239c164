package org.lovt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.FileTrees;
import org.lovt.data.scan.TinyScans;
import org.lovt.data.split.ImageSet;
import org.lovt.nn.ResNet;
import org.lovt.nn.StateDicts;
import org.lovt.pretrain.run.TinyRuns;
import org.lovt.torch.Engine;
import org.lovt.torch.Scope;
import org.lovt.torch.file.TorchFile;

/** Figures of tiny models by the command line. */
class PlotCommandTest {
  private static final String[] DATA = {
    "spatial_smoothness_yl_test",
    "tSNE_yl_a_chexpert",
    "tSNE_yl_b_chexpert",
    "tSNE_yg_a_chexpert",
    "tSNE_yg_b_chexpert",
    "tSNE_zl",
    "tSNE_zg",
    "scan_weights_heatmap_test"
  };
  private static final String[] DOWNSTREAM = {
    "tSNE_yl_downstream_class_probs_rsna_seg",
    "tSNE_yl_downstream_class_g_rsna_seg",
    "tSNE_yg_downstream_class_g_rsna_seg",
    "spatial_smoothness_yl_rsna_seg_test"
  };

  @TempDir static Path folder;
  private static Path models;

  @BeforeAll
  static void train() {
    TinyRuns runs = new TinyRuns(folder);
    runs.begin(runs.request("models", "pretrain_dataset=" + runs.data()), runs.fresh(), null);
    models = folder.resolve("models");
    TinyScans.write(folder.resolve("RSNA-Pneunomia-Detection"), ImageSet.RSNA, 4, 2, 9);
  }

  private static Cli run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.add("datasets.base_path=" + folder);
    all.add("models.base_path=" + models);
    all.add("device=cpu");
    return Cli.run(all.toArray(String[]::new));
  }

  private static String copy(String name) throws IOException {
    Path from = models.resolve("pretraining/tiny");
    Path to = models.resolve("pretraining").resolve(name);
    FileTrees.delete(to);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
    Path info = to.resolve("run.json");
    Files.writeString(info, Files.readString(info).replace("\"tiny\"", "\"" + name + "\""));
    FileTrees.delete(to.resolve("plots"));
    FileTrees.delete(to.resolve("predictions"));
    return name;
  }

  private static List<String> files(Path plots) throws IOException {
    try (Stream<Path> files = Files.list(plots)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  private static List<String> pdf(String... names) {
    return Stream.of(names).map(n -> n + ".pdf").sorted().toList();
  }

  @Test
  @Statement(
      spec = Spec.ANALYSIS_AND_PLOTS,
      value = {43, 58})
  void theDataPlotsAreEightAndTheDownstreamPlotsFourFiles() throws IOException {
    String name = copy("eight");
    Path plots = models.resolve("pretraining/eight/plots");
    Cli data = run("plot", name, "--data_plots", "--export", "--style=paper", "--format=pdf");
    assertThat(data.code()).as(data.err()).isZero();
    assertThat(data.err()).isEmpty();
    List<String> drawn = files(plots);
    assertThat(drawn.stream().filter(f -> f.endsWith(".pdf")).toList()).isEqualTo(pdf(DATA));
    assertThat(drawn).hasSize(16); // each with its numbers
    FileTrees.delete(plots);
    Cli downstream = run("plot", name, "--downstream_plots", "--export", "--format=pdf", "--gpu=0");
    assertThat(downstream.code()).as(downstream.err()).isZero();
    assertThat(files(plots).stream().filter(f -> f.endsWith(".pdf")).toList())
        .isEqualTo(pdf(DOWNSTREAM));
  }

  @Test
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 40)
  void bothFiguresOfRegionsHaveTheSamePlaces() throws IOException {
    String name = copy("both");
    String gone = "pretrain_dataset=" + folder.resolve("gone"); // not needed for these figures
    Cli cli = run("plot", name, gone, "--downstream-plots", "--export", "--format=svg,png");
    assertThat(cli.code()).as(cli.err()).isZero();
    Path plots = models.resolve("pretraining/both/plots");
    assertThat(places(plots, DOWNSTREAM[0])).hasSize(9 * 4).isEqualTo(places(plots, DOWNSTREAM[1]));
    assertThat(places(plots, DOWNSTREAM[2])).hasSize(9);
    for (String figure : DOWNSTREAM) {
      assertThat(plots.resolve(figure + ".png")).isNotEmptyFile();
      assertThat(plots.resolve(figure + ".svg")).content().contains("<title", "<desc");
    }
  }

  /** Place and image of every point. */
  private static List<String> places(Path plots, String figure) throws IOException {
    return Files.readAllLines(plots.resolve(figure + ".csv")).stream()
        .skip(1)
        .map(line -> line.substring(0, line.lastIndexOf(',')))
        .toList();
  }

  @Test
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 39)
  void keptMapsGiveTheSameFigure() throws IOException {
    String name = copy("kept");
    Path plots = models.resolve("pretraining/kept/plots");
    assertThat(run("plot", name, "--data-plots", "--export", "--format=svg").code()).isZero();
    String first = Files.readString(plots.resolve("tSNE_zl.svg"));
    Path maps = models.resolve("pretraining/kept/cached");
    List<String> kept = files(maps);
    assertThat(kept).hasSize(6);
    assertThat(run("plot", name, "--data-plots", "--format=svg").code()).isZero();
    assertThat(Files.readString(plots.resolve("tSNE_zl.svg"))).isEqualTo(first);
    assertThat(files(maps)).isEqualTo(kept);
    // Without them they are made again, equal.
    FileTrees.delete(maps);
    assertThat(run("plot", name, "--data-plots", "--format=svg", "--threads=1").code()).isZero();
    assertThat(Files.readString(plots.resolve("tSNE_zl.svg"))).isEqualTo(first);
    assertThat(run("plot", name, "--data-plots", "--format=svg", "--seed=2").code()).isZero();
    assertThat(files(maps)).hasSize(12);
  }

  @Test
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 42)
  void aModelWithoutWeightsHasNoHeatMapAndAllOtherFigures() throws IOException {
    TinyRuns runs = new TinyRuns(Files.createDirectory(folder.resolve("global")));
    runs.begin(
        runs.experiment("demo_convirt", "models", "pretrain_dataset=" + runs.data()),
        runs.fresh(),
        null);
    Cli cli =
        Cli.run(
            "plot",
            "tiny",
            "--data-plots",
            "--downstream-plots",
            "--export",
            "--format=pdf",
            "datasets.base_path=" + folder,
            "models.base_path=" + folder.resolve("global/models"),
            "device=cpu");
    assertThat(cli.code()).as(cli.err()).isZero();
    assertThat(cli.err()).contains("no scan_weights_heatmap_test");
    assertThat(
            files(folder.resolve("global/models/pretraining/tiny/plots")).stream()
                .filter(f -> f.endsWith(".pdf"))
                .toList())
        .hasSize(11)
        .doesNotContain("scan_weights_heatmap_test.pdf");
    assertThat(Files.readString(folder.resolve("global/models/pretraining/tiny/plots/tSNE_zl.csv")))
        .contains("Image regions", "Report sentences")
        .doesNotContain("Report-to-image", "Image-to-report");
  }

  @Test
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 57)
  void withoutPredictionsTheMissingFolderIsNamed() throws IOException {
    String name = copy("bare");
    Cli data = run("plot", name, "--data-plots");
    assertThat(data.code()).isEqualTo(3);
    assertThat(data.err())
        .contains(models.resolve("pretraining/bare/predictions/test").toString())
        .contains("lovt analyze NAME --export");
    Cli downstream = run("plot", name, "--downstream-plots");
    assertThat(downstream.code()).isEqualTo(3);
    assertThat(downstream.err())
        .contains(
            models.resolve("pretraining/bare/predictions/downstream_rsna_seg_test").toString())
        .contains("--export");
    Cli nothing = run("plot", name);
    assertThat(nothing.code()).isEqualTo(2);
    assertThat(nothing.err()).contains("--data-plots");
    Cli format = run("plot", name, "--data-plots", "--format=gif");
    assertThat(format.code()).isEqualTo(2);
    assertThat(format.err()).contains("pdf, svg, png");
  }

  @ParameterizedTest
  @ValueSource(strings = {"random", "ImageNet", "stored"})
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 59)
  void bareEncodersHaveTheFiguresOfDownstreamSets(String name) throws IOException {
    Path weights =
        name.equals("stored")
            ? models.resolve("baselines/stored/checkpoints/backbone_weights.pt")
            : models.resolve("resnet18-f37072fd.pth");
    Files.createDirectories(weights.getParent());
    Engine.seed(3);
    try (Scope scope = Scope.open()) {
      ResNet resnet = new ResNet(ResNet.Architecture.named("resnet18", 4));
      TorchFile.write(weights, StateDicts.save(resnet));
      resnet.close();
    }
    List<String> words =
        List.of(
            "encoder.backbone_model=[torchvision,resnet18]",
            "+encoder.backbone_args.width=4",
            "encoder.input_size=[64,64]",
            "num_dataloader_workers=1");
    List<String> plot = new ArrayList<>(List.of("plot_baseline", name, "--export"));
    plot.addAll(List.of("--downstream_plots", "--format=pdf"));
    plot.addAll(words);
    Cli cli = run(plot.toArray(String[]::new));
    assertThat(cli.code()).as(cli.err()).isZero();
    assertThat(
            files(models.resolve("baselines").resolve(name).resolve("plots")).stream()
                .filter(f -> f.endsWith(".pdf"))
                .toList())
        .isEqualTo(pdf(DOWNSTREAM));
    List<String> analyze =
        new ArrayList<>(
            List.of("analyze_baseline", name, "--dataset=rsna_seg", "--results=" + folder));
    analyze.addAll(words);
    Cli analyzed = run(analyze.toArray(String[]::new));
    assertThat(analyzed.code()).as(analyzed.err()).isZero();
  }

  @Test
  void figuresOfSeveralModelsAreDrawnAtTheEnd() throws IOException {
    Path results = Files.createDirectory(folder.resolve("several"));
    Files.writeString(
        results.resolve("runs_paper.csv"),
        "name,paper_name,baseline,has_local,has_global,order,category\n"
            + "tiny,Tiny,false,true,true,1,main\n");
    String name = copy("shared");
    Cli analyzed = run("analyze", "tiny", "--export", "--results=" + results);
    assertThat(analyzed.code()).as(analyzed.err()).isZero();
    Cli cli =
        run(
            "plot",
            name,
            "--shared_plots",
            "--category=main",
            "--results=" + results,
            "--format=pdf");
    assertThat(cli.code()).as(cli.err()).isZero();
    assertThat(results.resolve("generated/std_y_a.pdf")).isNotEmptyFile();
    assertThat(results.resolve("generated/global_alignment.pdf")).isNotEmptyFile();
    assertThat(models.resolve("pretraining/shared/plots")).doesNotExist();
  }
}
