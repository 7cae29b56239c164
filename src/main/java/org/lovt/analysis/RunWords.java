package org.lovt.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.lovt.base.Json;
import org.lovt.config.OverridesFile;
import org.lovt.pretrain.run.RunKind;
import org.lovt.track.RunFolder;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Command and configuration of a run, as people read them. */
public final class RunWords {
  private RunWords() {}

  /** The overrides that a run keeps; none if it keeps no file of them. */
  public static List<String> overrides(RunFolder folder) {
    Path file = folder.overridesFile();
    return Files.isRegularFile(file) ? OverridesFile.read(file) : List.of();
  }

  /**
   * The command with the overrides that the run keeps; empty without them. Where models and data
   * lie is left out: that is of one machine, and decides nothing.
   */
  public static String command(RunFolder folder, RunKind kind) {
    List<String> overrides = overrides(folder);
    return overrides.isEmpty()
        ? ""
        : kind.command()
            + overrides.stream()
                .filter(text -> !text.matches("(models|datasets)\\.base_path=.*"))
                .map(text -> " " + quoted(text))
                .collect(Collectors.joining());
  }

  /** For a shell. */
  static String quoted(String argument) {
    return argument.matches("[\\w+~./=:,@%-]+")
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }

  /** A configuration as YAML; empty without one. */
  public static String yaml(JsonNode configuration) {
    if (configuration == null || configuration.isEmpty()) {
      return "";
    }
    DumpSettings settings =
        DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).setSplitLines(false).build();
    return new Dump(settings).dumpToString(Json.mapper().convertValue(configuration, Object.class));
  }
}
