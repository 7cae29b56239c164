package org.lovt.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.lovt.base.LovtException;
import org.lovt.config.compose.RunContext;
import org.lovt.config.schema.PretrainConfig;
import org.lovt.config.tree.Trees;
import org.lovt.config.tree.YamlReader;

/** Compositions for tests, in a fixed surrounding. */
final class Configs {
  static final RunContext CONTEXT =
      new RunContext(
          Path.of("/start"), LocalDateTime.of(2022, 10, 23, 9, 5, 7), 0, Map.of("SET", "value"));

  private Configs() {}

  static Composition compose(String... overrides) {
    return ConfigTree.open(List.of()).compose(ConfigTree.PRETRAIN, List.of(overrides), CONTEXT);
  }

  /** For the program that the overrides are for. */
  static Composition evaluation(String... overrides) {
    ConfigTree tree = ConfigTree.open(List.of());
    List<String> all = List.of(overrides);
    return tree.compose(tree.program(all).rootFile(), all, CONTEXT);
  }

  static Composition lovt(String... overrides) {
    String[] all = new String[overrides.length + 1];
    all[0] = "+experiment=LoVT_100";
    System.arraycopy(overrides, 0, all, 1, overrides.length);
    return compose(all);
  }

  static PretrainConfig bind(String... overrides) {
    return lovt(overrides).bind(PretrainConfig.class);
  }

  /** The failure of composing or binding LoVT_100 with overrides; message and remedy. */
  static String failure(String... overrides) {
    LovtException e = catchThrowableOfType(LovtException.class, () -> bind(overrides));
    return e == null ? "none" : e.getMessage() + " | " + e.remedy();
  }

  /** {@code key: here → there} for every leaf that differs, sorted; resolved configurations. */
  static List<String> differences(Composition here, Composition there) {
    Map<String, String> a = leaves(here);
    Map<String, String> b = leaves(there);
    Set<String> keys = new TreeSet<>(a.keySet());
    keys.addAll(b.keySet());
    return keys.stream()
        .filter(k -> !Objects.equals(a.get(k), b.get(k)))
        .map(
            k ->
                "%s: %s → %s"
                    .formatted(k, a.getOrDefault(k, "(absent)"), b.getOrDefault(k, "(absent)")))
        .toList();
  }

  private static Map<String, String> leaves(Composition composition) {
    return Trees.leaves(YamlReader.read(composition.resolvedYaml(), "resolved"));
  }
}
