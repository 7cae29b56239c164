package org.lovt.data.phantom.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lovt.base.Json;
import org.lovt.base.LovtException;
import org.lovt.data.phantom.PhantomOptions;
import org.lovt.data.phantom.PhantomStudies;
import org.lovt.data.phantom.PhantomStudy;
import org.lovt.data.phantom.scene.FindingGroup;

class PhantomRecipeTest {
  private static final String BASE = "<path_to_datasets>/";

  /** Openly available, and the demo's own. */
  private static final Set<String> WITHOUT_PHANTOMS = Set.of("OpenI", "phantoms");

  /** What is prepared into a database lies one level deeper than the raw set. */
  @Test
  void everyDataSetOfTheConfigurationHasItsRawFolder() throws IOException {
    Set<String> folders = new HashSet<>();
    PhantomRecipe.PHANTOM_18.parts().forEach(part -> folders.add(part.folder()));
    int checked = 0;
    try (Stream<Path> files = Files.list(Path.of("configs/dataset"))) {
      for (Path file : files.toList()) {
        String path =
            Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("path: " + BASE))
                .map(line -> line.substring(line.indexOf(BASE) + BASE.length()))
                .findFirst()
                .orElseThrow();
        String raw = path.replaceAll("/[^/]+_dataset$", "");
        if (!WITHOUT_PHANTOMS.contains(raw)) {
          assertThat(folders).as(file.toString()).contains(raw);
        }
        checked++;
      }
    }
    assertThat(checked).isGreaterThanOrEqualTo(16);
  }

  @ParameterizedTest
  @ValueSource(strings = {"phantom-18", "phantom-18-small"})
  void theLeastTaskHasABatchOfEightWithOpacities(String name) {
    RecipePart rsna = part(PhantomRecipe.of(name), "rsna");
    PhantomOptions options = rsna.options(1, false);
    PhantomStudies studies = rsna.layout().studies(options);
    long training = Math.round(0.6 * options.studies());
    long least = Math.round(0.01 * training);
    assertThat(least).isGreaterThanOrEqualTo(8);
    int opacities = 0;
    for (int i = 0; i < training; i++) {
      PhantomStudy study = studies.create(i);
      opacities +=
          study.findings().stream().anyMatch(f -> f.kind().group() == FindingGroup.OPACITY) ? 1 : 0;
    }
    assertThat(opacities / (double) training * least).isGreaterThan(2);
  }

  /** {@code --no-findings 100}, spec data-and-config 1.6. */
  @ParameterizedTest
  @ValueSource(strings = {"phantom-18", "phantom-18-small"})
  void theNihTestListHasAHundredImagesWithoutFindings(String name) {
    RecipePart nih = part(PhantomRecipe.of(name), "nih");
    PhantomOptions options = nih.options(1, false);
    PhantomStudies studies = nih.layout().studies(options);
    int negatives = 0;
    for (int i = options.studies() - options.test(); i < options.studies(); i++) {
      boolean none = studies.create(i).findings().stream().allMatch(f -> f.kind().isObject());
      negatives += none ? 1 : 0;
    }
    assertThat(negatives).isGreaterThanOrEqualTo(100);
  }

  @Test
  void noTwoSetsShareTheirPatients() {
    assertThat(PhantomRecipe.PHANTOM_18.parts().stream().map(RecipePart::seed).distinct())
        .hasSameSizeAs(PhantomRecipe.PHANTOM_18.parts());
  }

  @Test
  void unknownRecipesAreRefused() {
    assertThatThrownBy(() -> PhantomRecipe.of("phantom18"))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("phantom-18");
  }

  @Test
  void theTimeIsJudgedInSecondsOrMinutes() {
    assertThat(PhantomRecipe.PHANTOM_18_SMALL.estimate(2).toMinutes()).isLessThan(10);
    assertThat(PhantomRecipe.PHANTOM_18_SMALL.estimate(2)).isPositive();
  }

  @Test
  void setsLieInTheirFoldersAndSayWhereTheyComeFrom(@TempDir Path base) {
    RecipePart covid = part(PhantomRecipe.PHANTOM_18_SMALL, "covid-rural");
    RecipePart few = new RecipePart(covid.folder(), covid.layout(), 3, 64, 9);
    assertThat(few.generate(base, 1, false, (done, total) -> {}).totalStudies()).isEqualTo(3);
    Path root = base.resolve(covid.folder());
    assertThat(root.resolve("jpgs")).isDirectoryContaining("glob:**/COVID-19-AR-*.jpg");
    assertThat(Json.read(root.resolve("dataset.json")).at("/options/layout").asText())
        .isEqualTo("covid-rural");
  }

  private static RecipePart part(PhantomRecipe recipe, String layout) {
    return recipe.parts().stream()
        .filter(part -> part.layout().name().equals(layout))
        .findFirst()
        .orElseThrow();
  }
}
