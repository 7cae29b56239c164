package org.lovt.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lovt.base.LovtException;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Defaults lists, packages, {@code _self_}, {@code override}, {@code optional}: the tree {@code
 * semantics} gives what Hydra 1.1.1 makes of it, recorded by running that.
 */
class HydraSemanticsTest {
  private static final Path RESOURCES = Path.of("src/test/resources/config");

  private static Composition compose(Path folder, String root, List<String> overrides) {
    return ConfigTree.open(List.of(folder)).compose(root, overrides, Configs.CONTEXT);
  }

  private static Object yaml(String text) {
    return new Load(LoadSettings.builder().build()).loadFromString(text);
  }

  static List<Arguments> recorded() throws IOException {
    Map<?, ?> file =
        (Map<?, ?>) yaml(Files.readString(RESOURCES.resolve("semantics-expected.yaml")));
    List<Arguments> cases = new ArrayList<>();
    for (Object c : (List<?>) file.get("cases")) {
      Map<?, ?> recorded = (Map<?, ?>) c;
      cases.add(Arguments.of(recorded.get("overrides"), recorded));
    }
    return cases;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("recorded")
  void composesAsHydraDoes(List<String> overrides, Map<?, ?> recorded) {
    Composition c = compose(RESOURCES.resolve("semantics"), "cases", overrides);
    Map<?, ?> composed = (Map<?, ?>) yaml(c.yaml());
    assertThat(composed.get("downstream_eval")).isEqualTo(recorded.get("downstream_eval"));
    assertThat(composed.get("name")).isEqualTo(recorded.get("name"));
  }

  /** Refused by Hydra, too. */
  @ParameterizedTest
  @CsvSource({
    "outer@downstream_eval.plain=???,must be chosen",
    "~outer@downstream_eval.list,can be removed",
    "outer@downstream_eval.none2=a,is not in the defaults lists",
    "outer=a,Did you mean 'outer@downstream_eval"
  })
  void refusesWhatHydraRefuses(String override, String message) {
    assertThatThrownBy(() -> compose(RESOURCES.resolve("semantics"), "cases", List.of(override)))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          defaults: {a: b} | mine.yaml:1:11: defaults: expected a list
          defaults: [{a: b, c: d}] | mine.yaml:1:12: defaults: expected '- file' or '- group: option'
          defaults: [{a: {b: c}}] | expected the name of an option
          defaults: [{callback: '${x}'}] | expected the name of an option
          defaults: [nothing] | no option 'nothing' in the root
          defaults: [callback/nothing] | no option 'nothing' in group callback
          defaults: [{callback: chekpoint}] | Did you mean 'checkpoint'?
          defaults: [../x] | not the name of a configuration file
          defaults: [mine] | refer to each other without end
          [a, b] | expected keys with values at the top
          a: [ | not valid YAML
          """)
  void wrongFilesAreRefusedWithTheirPlace(String content, String message, @TempDir Path folder)
      throws IOException {
    Files.writeString(folder.resolve("mine.yaml"), content + "\n");
    assertThatThrownBy(() -> compose(folder, "mine", List.of()))
        .isInstanceOf(LovtException.class)
        .satisfies(
            e -> assertThat(e.getMessage() + ((LovtException) e).remedy()).contains(message));
  }

  @Test
  void aUsersFileReplacesTheBuiltInOneOfItsName(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("callback"));
    Files.writeString(
        folder.resolve("callback/early_stopping.yml"), "early_stopping:\n  patience: 3\n");
    Composition c = compose(folder, ConfigTree.PRETRAIN, List.of());
    assertThat(c.yaml()).contains("patience: 3");
    assertThat(c.origin("callback.early_stopping.patience").orElseThrow())
        .hasToString(folder.resolve("callback/early_stopping.yml") + ":2:13");
    assertThatThrownBy(() -> ConfigTree.open(List.of(folder.resolve("no"))))
        .hasMessageContaining("no configuration folder");
  }

  @Test
  void filesThatAreNotTextAreRefused(@TempDir Path folder) throws IOException {
    Files.write(folder.resolve("mine.yaml"), new byte[] {'a', ':', ' ', (byte) 0xff});
    assertThatThrownBy(() -> compose(folder, "mine", List.of()))
        .hasMessageContaining("mine.yaml: not UTF-8 text");
    Files.write(folder.resolve("mine.yaml"), new byte[3 << 20]);
    assertThatThrownBy(() -> compose(folder, "mine", List.of()))
        .hasMessageContaining("larger than 256 KiB");
  }
}
