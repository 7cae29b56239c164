package org.lovt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.Augmentations;
import org.lovt.config.schema.ScanAugmentationConfig;
import org.lovt.config.schema.SentenceAugmentationConfig;
import org.lovt.config.schema.SentenceAugmentationConfig.Shuffling;
import org.lovt.data.PretrainDataset;
import org.lovt.data.PretrainSample;
import org.lovt.data.PretrainSamples;
import org.lovt.data.cache.ImageCache;
import org.lovt.data.phantom.PhantomOptions;
import org.lovt.data.phantom.layout.PhantomGenerator;
import org.lovt.data.phantom.layout.mimic.MimicLayout;
import org.lovt.data.phantom.scene.Difficulty;
import org.lovt.data.study.Split;
import org.lovt.data.study.Study;
import org.lovt.text.SentenceAugmentation;

class DataPrepareMimicCommandTest {
  private static final int STUDIES = 40;

  @TempDir static Path folder;
  private static Path root;

  @BeforeAll
  static void generatePhantoms() {
    root = folder.resolve("phantoms");
    PhantomOptions options = new PhantomOptions(STUDIES, 3, 128, Difficulty.EASY, 5, 4, 2, false);
    PhantomGenerator.generate(root, new MimicLayout(), options, (done, total) -> {});
  }

  @Test
  void phantomsArePreparedOpenedAndDrawnFrom() {
    Cli cli = Cli.run("data", "prepare", "mimic", root.toString());
    assertThat(cli.err()).doesNotContain("error");
    assertThat(cli.code()).isZero();
    Path out = root.resolve("mimic-cxr_ap-pa_dataset");
    assertThat(cli.out()).contains("prepared " + out).contains("train: 31 studies");
    try (PretrainDataset data = PretrainDataset.open(out, PretrainDataset.Options.ALL)) {
      assertThat(data.size(Split.TRAIN) + data.size(Split.VALIDATION) + data.size(Split.TEST))
          .isEqualTo(STUDIES);
      assertThat(data.hasLabels()).isTrue();
      PretrainSamples samples =
          new PretrainSamples(data, Split.TRAIN, transforms(data), ImageCache.off(), 1);
      for (int i = 0; i < samples.size(); i++) {
        PretrainSample sample = samples.sample(0, i, true);
        Study study = data.study(Split.TRAIN, i);
        assertThat(sample.scan()).hasSize(96 * 96).doesNotContain(Float.NaN);
        assertThat(sample.sentences()).containsExactlyInAnyOrderElementsOf(sentences(study));
        assertThat(sample.view().position()).isIn("PA", "AP");
      }
      assertScansAreNormalised(samples);
    }
  }

  private static List<String> sentences(Study study) {
    return study.report().sentences();
  }

  /** Without augmentation, the pixels of all scans have about zero mean and unit deviation. */
  private static void assertScansAreNormalised(PretrainSamples samples) {
    double sum = 0;
    double squares = 0;
    long n = 0;
    for (int i = 0; i < samples.size(); i++) {
      for (float v : samples.sample(0, i, false).scan()) {
        sum += v;
        squares += v * v;
        n++;
      }
    }
    assertThat(sum / n).isBetween(-0.1, 0.1);
    assertThat(squares / n).isBetween(0.8, 1.2);
  }

  private static PretrainSamples.Transforms transforms(PretrainDataset data) {
    ScanAugmentationConfig scan = Augmentations.of("val_view: first");
    SentenceAugmentation text =
        new SentenceAugmentation(
            new SentenceAugmentationConfig(
                true, Shuffling.RANDOM_SWAPS, 0.6, null, List.of(0.6, 1.0), false, 0.2));
    return PretrainSamples.Transforms.of(data, scan, 96, text);
  }

  @Test
  void anExistingTargetNeedsOverwrite() {
    Path out = folder.resolve("twice");
    String[] args = {"data", "prepare", "mimic", root.toString(), "--out=" + out};
    assertThat(Cli.run(args).code()).isZero();
    Cli again = Cli.run(args);
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err()).contains("exists already").contains("--overwrite");
    List<String> over = new ArrayList<>(List.of(args));
    over.add("--overwrite");
    assertThat(Cli.run(over.toArray(String[]::new)).code()).isZero();
  }

  @Test
  void anEmptyRootIsADataErrorThatNamesEverythingMissing() {
    Path empty = folder.resolve("empty");
    Cli missing = Cli.run("data", "prepare", "mimic", empty.toString());
    assertThat(missing.code()).isEqualTo(3);
    assertThat(missing.err()).contains("no such folder: " + empty);
    assertThat(empty.toFile().mkdir()).isTrue();
    Cli cli = Cli.run("data", "prepare", "mimic", empty.toString());
    assertThat(cli.code()).isEqualTo(3);
    assertThat(cli.err())
        .contains("mimic-cxr-2.0.0-split.csv.gz")
        .contains("mimic-cxr-2.0.0-metadata.csv.gz")
        .contains("mimic-cxr-2.0.0-chexpert.csv.gz")
        .contains("files (the folder of images)")
        .contains("mimic-cxr-reports.zip");
    assertThat(empty).isEmptyDirectory();
  }

  @Test
  void unknownNamesAreUsageErrorsWithTheChoices() {
    Cli preset = Cli.run("data", "prepare", "mimic", root.toString(), "--preset=ap-pb");
    assertThat(preset.code()).isEqualTo(2);
    assertThat(preset.err()).contains("ap-pa").contains("'ap-pb'");
    Cli onBad = Cli.run("data", "prepare", "mimic", root.toString(), "--on-bad=ignore");
    assertThat(onBad.code()).isEqualTo(2);
    assertThat(onBad.err()).contains("expected one of fail, skip");
    Cli budget = Cli.run("data", "prepare", "mimic", root.toString(), "--bad-budget=few");
    assertThat(budget.code()).isEqualTo(2);
    assertThat(budget.err()).contains("0.5%");
  }

  @Test
  void badFilesAreCountedAndPointedTo() throws Exception {
    Path copy = folder.resolve("copy");
    PhantomOptions options = new PhantomOptions(6, 9, 64, Difficulty.EASY, 1, 1, 2, false);
    PhantomGenerator.generate(copy, new MimicLayout(), options, (done, total) -> {});
    try (var files = Files.walk(copy.resolve("mimic-cxr-jpg_2-0-0/files"))) {
      Files.write(
          files.filter(f -> f.toString().endsWith(".jpg")).sorted().findFirst().get(), new byte[9]);
    }
    String[] args = {"data", "prepare", "mimic", copy.toString(), "--preset=all", "--on-bad=fail"};
    Cli fail = Cli.run(args);
    assertThat(fail.code()).isEqualTo(3);
    // The name of a file may identify a person: the row is told, the name stands in the list.
    assertThat(fail.err()).contains("split.csv.gz:", "quarantine.csv", "--on-bad skip");
    assertThat(fail.err()).doesNotContain(".jpg");
    assertThat(copy.resolve("mimic-cxr_dataset.partial/quarantine.csv")).content().contains(".jpg");
    args[args.length - 1] = "--bad-budget=50%";
    Cli skip = Cli.run(args);
    assertThat(skip.code()).isZero();
    assertThat(skip.out()).contains("1 missing or damaged files").contains("quarantine.csv");
  }
}
