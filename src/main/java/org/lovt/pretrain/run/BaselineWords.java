package org.lovt.pretrain.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lovt.base.LovtException;
import org.lovt.config.override.ConfigOverride;
import org.lovt.config.override.OverrideParser;
import org.lovt.config.schema.BaselineMethod;
import org.lovt.config.tree.ValueNode;

/**
 * Which rival a person asks for: a method ({@code byol}), a configuration ({@code byol_30}, in the
 * original's words {@code +baseline@model_config=byol_30}), or both, with changes of it.
 *
 * @param program word of the method; null if only a configuration was named
 * @param overrides of the configuration, the choice of its file among them
 */
public record BaselineWords(String program, List<String> overrides) {
  private static final String GROUP = "baseline";
  private static final String CHOICE = "+baseline@model_config=";
  private static final String LARGEST = "_100";
  private static final String USAGE =
      "Write: lovt baseline byol, or lovt baseline byol_30; 'lovt config list baseline' lists all"
          + " configurations.";

  /** Copies. */
  public BaselineWords {
    overrides = List.copyOf(overrides);
  }

  /** Understands a call; nothing is completed yet, since overrides may still be a sweep. */
  public static BaselineWords of(List<String> words) {
    String program = null;
    List<String> overrides = new ArrayList<>();
    for (String word : words) {
      if (word.contains("=") || word.startsWith("~")) {
        overrides.add(word);
      } else if (!programs().contains(word)) {
        overrides.add(CHOICE + word);
      } else if (program == null) {
        program = word;
      } else {
        throw LovtException.config(
            "baseline: expected one method. Received: %s and %s".formatted(program, word), USAGE);
      }
    }
    return new BaselineWords(program, overrides);
  }

  private static List<String> programs() {
    return Arrays.stream(BaselineMethod.values()).map(BaselineMethod::program).distinct().toList();
  }

  /** The same with other overrides: one run of a sweep, or a run that is continued. */
  public BaselineWords with(List<String> others) {
    return new BaselineWords(program, others);
  }

  /**
   * The same with all that a run needs: a method alone means its configuration for all data, and a
   * run without a name has that of its configuration.
   *
   * @throws LovtException (configuration) if it is not exactly one configuration
   */
  public BaselineWords complete() {
    List<String> all = new ArrayList<>();
    List<String> chosen = new ArrayList<>();
    boolean named = false;
    for (String text : overrides) {
      ConfigOverride override = OverrideParser.parse(text);
      if (override.key().equals(GROUP)) {
        chosen.add(choice(override));
      }
      named |= override.key().equals("name");
    }
    if (chosen.isEmpty() && program != null) {
      chosen.add(program + LARGEST);
      all.add(CHOICE + chosen.get(0));
    }
    if (chosen.size() != 1) {
      throw LovtException.config(
          "baseline: expected one configuration. Received: "
              + (chosen.isEmpty() ? "none" : String.join(" and ", chosen)),
          USAGE);
    }
    all.addAll(overrides);
    if (!named) {
      all.add("name=" + chosen.get(0));
    }
    return with(all);
  }

  private static String choice(ConfigOverride override) {
    Optional<String> option =
        override.value().filter(ValueNode.class::isInstance).map(n -> ((ValueNode) n).text());
    if (option.isEmpty() || !override.toPackage().equals(Optional.of("model_config"))) {
      throw LovtException.config(
          "override '" + override.text() + "': expected " + CHOICE + "NAME", USAGE);
    }
    return option.get();
  }

  /**
   * Whether a method is what was asked for; the original's program of BYOL trains PixelPro, too.
   */
  boolean allows(BaselineMethod method) {
    return program == null
        || program.equals(method.program())
        || (program.equals(BaselineMethod.BYOL.program()) && method == BaselineMethod.PIXELPRO);
  }

  /** The words of all methods, for people. */
  public static String known() {
    return programs().stream().collect(Collectors.joining(", "));
  }
}
