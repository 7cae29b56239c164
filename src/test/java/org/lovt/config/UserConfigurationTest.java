package org.lovt.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.LovtException;
import org.lovt.config.schema.DatasetConfig;

/** Where the user's paths come from, weak to strong (spec/data-and-config.md 3.6). */
class UserConfigurationTest {
  @TempDir private Path start;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void homeIsEmpty() {
    environment.put("HOME", start.resolve("home").toString());
  }

  private UserConfiguration load(String... overrides) {
    return UserConfiguration.load(Optional.empty(), environment, start, List.of(overrides));
  }

  private Path write(String file, String models) throws IOException {
    Path path = start.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, "models:\n  base_path: " + models + "\n");
  }

  @Test
  void everyLevelWinsOverTheOneBefore() throws IOException {
    assertThat(load().modelsFolder()).isEqualTo(start.resolve("models"));
    assertThat(load().origin("models.base_path").isDefault()).isTrue();

    Path home = write("home/.config/lovt/user_config.yml", "/from/home");
    assertThat(load().modelsFolder()).isEqualTo(Path.of("/from/home"));

    Path here = write("user_config.yaml", "/from/here");
    assertThat(load().modelsFolder()).isEqualTo(Path.of("/from/here"));
    assertThat(load().origin("models.base_path")).hasToString(here + ":2:14");
    assertThat(load().files()).containsExactly(home, here);

    environment.put("LOVT_MODELS", "/from/environment");
    assertThat(load().modelsFolder()).isEqualTo(Path.of("/from/environment"));
    assertThat(load().origin("models.base_path")).hasToString("environment variable LOVT_MODELS");

    assertThat(load("models.base_path=/from/line").modelsFolder()).isEqualTo(Path.of("/from/line"));
  }

  @Test
  void aTildeIsTheHomeFolder() {
    assertThat(load("models.base_path='~/m'").modelsFolder()).isEqualTo(start.resolve("home/m"));
    assertThatThrownBy(() -> load("models.base_path='a\0b'").modelsFolder())
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("not the name of a folder");
  }

  @Test
  void aNamedFileTakesThePlaceOfTheOthers() throws IOException {
    write("home/.config/lovt/user_config.yml", "/from/home");
    write("user_config.yml", "/from/here");
    Path variable = write("a/variable.yml", "/from/variable");
    Path option = write("a/option.yml", "/from/option");
    environment.put("LOVT_CONFIG", variable.toString());
    assertThat(load().files()).containsExactly(variable);
    UserConfiguration user =
        UserConfiguration.load(Optional.of(option), environment, start, List.of());
    assertThat(user.modelsFolder()).isEqualTo(Path.of("/from/option"));
    environment.put("LOVT_CONFIG", "gone.yml");
    assertThatThrownBy(this::load)
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("no user configuration " + start.resolve("gone.yml"));
  }

  @Test
  void theConfigurationFolderOfTheDesktopCounts() throws IOException {
    write("home/.config/lovt/user_config.yml", "/from/home");
    write("xdg/lovt/user_config.yaml", "/from/xdg");
    environment.put("XDG_CONFIG_HOME", start.resolve("xdg").toString());
    assertThat(load().modelsFolder()).isEqualTo(Path.of("/from/xdg"));
  }

  @Test
  void twoSpellingsInOneFolderAreRefused() throws IOException {
    write("user_config.yml", "a");
    write("user_config.yaml", "b");
    assertThatThrownBy(this::load).hasMessageContaining("two user configurations");
  }

  @Test
  void overridesOfThePathsAreTakenOutOfTheLine() {
    UserConfiguration user =
        load("+experiment=LoVT_100", "datasets.base_path='d e'", "seed=1", "models.base_path=m");
    assertThat(user.remaining()).containsExactly("+experiment=LoVT_100", "seed=1");
    assertThat(user.datasetsFolder()).isEqualTo(start.resolve("d e"));
    assertThat(user.modelsFolder()).isEqualTo(start.resolve("m"));
    assertThat(user.value("models.base_path")).contains("'m' (command line: models.base_path=m)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "models.base_pth=x",
        "models=x",
        "models.base_path=[a]",
        "models.base_path=null",
        "models.base_path=a,b",
        "~models.base_path",
        "models.base_path="
      })
  void wrongOverridesAreRefused(String override) {
    assertThatThrownBy(() -> load(override))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("models");
  }

  @Test
  void wrongFilesAreRefusedWithTheirPlace() throws IOException {
    Path file = Files.writeString(start.resolve("user_config.yml"), "models:\n  base_pth: x\n");
    assertThatThrownBy(this::load)
        .hasMessage(
            file
                + ":2:13: unknown key 'models.base_pth' in Models. Did you mean 'models.base_path'?");
    Files.writeString(file, "- a\n");
    assertThatThrownBy(this::load).hasMessageContaining("expected keys with values");
  }

  @Test
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 69)
  void aRequiredPathThatIsNotGivenIsToldAtOnce() throws IOException {
    write("user_config.yml", "???");
    assertThat(load().modelsFolder())
        .as("the mark keeps the default")
        .isEqualTo(start.resolve("models"));
    write("user_config.yml", "''");
    assertThatThrownBy(this::load)
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("models.base_path: expected a folder");
    write("user_config.yml", "${oc.env:NOT_SET}");
    assertThatThrownBy(this::load).hasMessageContaining("environment variable NOT_SET");
  }

  @Test
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 64)
  void thePlaceholderOfDatasetsIsReplacedOrExplained() throws IOException {
    DatasetConfig phantoms = ConfigTree.open(List.of()).dataset("phantoms");
    environment.put("LOVT_DATASETS", start.resolve("sets").toString());
    assertThat(load().datasetFolder(phantoms)).isEqualTo(start.resolve("sets/phantoms"));
    assertThatThrownBy(() -> load().requireDatasetFolder(phantoms))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("no folder " + start.resolve("sets/phantoms"))
        .hasMessageContaining(
            "<path_to_datasets> stands for "
                + start.resolve("sets")
                + " (environment variable LOVT_DATASETS)")
        .satisfies(
            e -> assertThat(((LovtException) e).remedy()).contains("datasets.base_path=FOLDER"));
    Files.createDirectories(start.resolve("sets/phantoms"));
    assertThat(load().requireDatasetFolder(phantoms)).isEqualTo(start.resolve("sets/phantoms"));
  }
}
