package org.lovt.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.lovt.config.bind.RecordKeys;
import org.lovt.config.compose.Composer;
import org.lovt.config.compose.RunContext;
import org.lovt.config.schema.HydraConfig;
import org.lovt.config.tree.MapNode;
import org.lovt.config.tree.Node;
import org.lovt.config.tree.Origin;
import org.lovt.config.tree.Trees;
import org.lovt.config.tree.ValueNode;

/** Configurations in the folders of earlier runs, those of the original included. */
final class Stored {
  private Stored() {}

  static Composition read(Path folder, RunContext context) {
    MapNode job = TextFiles.yaml(folder.resolve("config.yaml"));
    Node settings = RecordKeys.defaults(HydraConfig.class);
    Path settingsFile = folder.resolve("hydra.yaml");
    if (Files.exists(settingsFile)) {
      Node found = TextFiles.yaml(settingsFile).get(Composer.HYDRA);
      settings = Trees.merge(settings, known(found));
    }
    List<String> cwd = Trees.path("runtime.cwd");
    if (Trees.select(settings, cwd).orElseThrow().isMissing()) {
      Origin here = Origin.of("set by the program");
      settings = Trees.set(settings, cwd, ValueNode.text(context.cwd().toString(), here));
    }
    Path overridesFile = folder.resolve("overrides.yaml");
    List<String> overrides =
        Files.exists(overridesFile) ? OverridesFile.read(overridesFile) : List.of();
    return new Composition(job.with(Composer.HYDRA, settings), overrides, context, origin -> true);
  }

  /** The original stores many more settings of its launcher; ours are taken from among them. */
  private static Node known(Node settings) {
    MapNode known = MapNode.empty(settings.origin());
    MapNode ours = RecordKeys.defaults(HydraConfig.class);
    if (settings instanceof MapNode map) {
      for (String key : ours.entries().keySet()) {
        if (map.get(key) instanceof MapNode section && ours.get(key) instanceof MapNode names) {
          known = known.with(key, only(section, names));
        } else if (map.get(key) instanceof ValueNode value) {
          known = known.with(key, value);
        }
      }
    }
    return known;
  }

  private static MapNode only(MapNode section, MapNode names) {
    MapNode kept = section;
    for (String key : section.entries().keySet()) {
      if (!names.entries().isEmpty() && !names.entries().containsKey(key)) {
        kept = kept.without(key);
      }
    }
    return kept;
  }
}
