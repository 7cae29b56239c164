package org.lovt.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lovt.base.LovtException;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** The list of override texts that a run keeps in {@code hydra/overrides.yaml}. */
public final class OverridesFile {
  private OverridesFile() {}

  /** The file's content. */
  public static String text(List<String> overrides) {
    DumpSettings settings =
        DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).setSplitLines(false).build();
    return new Dump(settings).dumpToString(overrides);
  }

  /** Reads the file of a run. */
  public static List<String> read(Path file) {
    try {
      Object content =
          new Load(LoadSettings.builder().setLabel(file.toString()).build())
              .loadFromString(Files.readString(file));
      if (content instanceof List<?> list) {
        List<String> overrides = new ArrayList<>();
        list.forEach(entry -> overrides.add(String.valueOf(entry)));
        return overrides;
      }
    } catch (IOException e) {
      throw LovtException.data(
          "Cannot read " + file + ": " + e.getMessage(), "Is this the folder of a run?", e);
    } catch (YamlEngineException e) {
      throw LovtException.data(
          file + " is not YAML: " + e.getMessage().lines().findFirst().orElse(""),
          "Restore the file, or begin a new run.",
          e);
    }
    throw LovtException.data(
        file + ": expected a list of overrides", "Restore the file, or begin a new run.");
  }
}
