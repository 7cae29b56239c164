package org.lovt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lovt.data.phantom.recipe.PhantomRecipe;

/** Each image set from nothing to its contact sheet, by command line. */
class PhantomChainTest {
  @TempDir Path base;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private void run(String... args) {
    int code = Main.run(new PrintWriter(out), new PrintWriter(err), args);
    assertThat(code).as("%s%n%s%n%s", String.join(" ", args), out, err).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "rsna, rsna, 30, 64",
    "siim, siim_pneumothorax, 20, 64",
    "object-cxr, object-cxr_seg, 36, 96",
    "nih, nih-cxr, 80, 64",
    "covid-rural, covid_rural, 30, 64"
  })
  void phantomsArePreparedVerifiedAndShown(
      String layout, String name, String studies, String size) {
    String folder =
        PhantomRecipe.PHANTOM_18.parts().stream()
            .filter(part -> part.layout().name().equals(layout))
            .findFirst()
            .orElseThrow()
            .folder();
    String raw = base.resolve(folder).toString();
    String sets = "datasets.base_path=" + base;
    run("data", "phantom", raw, "--layout", layout, "--studies", studies, "--size", size);
    if (layout.equals("nih")) {
      run("data", "prepare", layout, raw, "--splits", "random", "--no-findings", "10");
    } else {
      run("data", "prepare", layout, raw, "--splits", "random");
    }
    run("data", "verify", name, sets);
    assertThat(out.toString()).contains("no defects");
    Path sheet = base.resolve("sheet.png");
    run("data", "show", name, "--n", "4", "--out", sheet.toString(), sets);
    assertThat(sheet).isNotEmptyFile();
    assertThat(out + "" + err)
        .as("no header value leaks")
        .doesNotContain("PHANTOM^", "NO HOSPITAL");
  }
}
