package org.lovt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lovt.data.scan.TinyScans;
import org.lovt.data.split.ImageSet;

/** {@code lovt data show} and {@code lovt data cache} on small sets. */
class DataShowAndCacheCommandTest {
  @TempDir Path folder;
  private String base;

  @BeforeEach
  void write() {
    TinyScans.write(folder.resolve(ImageSet.NIH.folder()), ImageSet.NIH, 10, 2, 2);
    base = "datasets.base_path=" + folder;
  }

  @ParameterizedTest
  @ValueSource(strings = {"nih-cxr", "nih-cxr_seg"})
  void drawsASheetAndSaysWhatIsOnIt(String name) throws IOException {
    Path out = folder.resolve("sheet.png");
    Cli cli = Cli.run("data", "show", name, base, "--n", "5", "--out", out.toString());
    assertThat(cli.code()).isZero();
    assertThat(cli.out()).startsWith(out + ": NIH_CXR_pathologies").contains("5 of 10 scans");
    assertThat(ImageIO.read(out.toFile()).getWidth()).isGreaterThan(1000);
  }

  @Test
  void unknownNamesAreAnsweredWithTheNearest() {
    Cli cli = Cli.run("data", "show", "nih_cxr", base);
    assertThat(cli.code()).isEqualTo(2);
    assertThat(cli.err()).contains("no data set 'nih_cxr'. Did you mean 'nih-cxr'?");
  }

  @Test
  void otherOverridesAreRefused() {
    Cli cli = Cli.run("data", "show", "nih-cxr", "seed=3");
    assertThat(cli.code()).isEqualTo(2);
    assertThat(cli.err()).contains("not a path of the user configuration: seed=3");
  }

  @Test
  void aCacheIsMadeFoundAndChecked() {
    Cli made = Cli.run("data", "cache", "nih-cxr_seg", base, "--size", "32");
    assertThat(made.code()).isZero();
    assertThat(made.out()).contains("pad-32: 126 of 126 images and masks (126 new), 126.0 KiB");
    Cli again = Cli.run("data", "cache", "nih-cxr", base, "--size", "32");
    assertThat(again.out()).contains("14 of 14 images and masks (0 new)");
    Cli check = Cli.run("data", "cache", "nih-cxr", base, "--check");
    assertThat(check.out()).contains("(pad-32): 126 in order, 0 outdated, 0 damaged");
  }

  @Test
  void whatDoesNotFitIsTold() {
    Cli cli = Cli.run("data", "cache", "nih-cxr", base, "--size", "32", "--max-size", "4k");
    assertThat(cli.out()).contains("4 of 14 images and masks (4 new), 4.0 KiB");
    assertThat(cli.err()).contains("10 files did not fit into 4.0 KiB");
  }

  @Test
  void twoFormsAtOnceAreRefused() {
    Cli cli = Cli.run("data", "cache", "nih-cxr", base, "--size", "32", "--original");
    assertThat(cli.code()).isEqualTo(2);
    assertThat(cli.err()).contains("expected one of --original and --size, not both");
  }
}
