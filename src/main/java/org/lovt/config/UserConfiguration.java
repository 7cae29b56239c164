package org.lovt.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lovt.base.LovtException;
import org.lovt.config.bind.Binder;
import org.lovt.config.bind.RecordKeys;
import org.lovt.config.compose.Interpolation;
import org.lovt.config.compose.RunContext;
import org.lovt.config.override.ConfigOverride;
import org.lovt.config.override.OverrideParser;
import org.lovt.config.schema.DatasetConfig;
import org.lovt.config.schema.UserConfig;
import org.lovt.config.tree.MapNode;
import org.lovt.config.tree.Node;
import org.lovt.config.tree.Origin;
import org.lovt.config.tree.Trees;
import org.lovt.config.tree.ValueNode;

/**
 * What belongs to the user and the machine: where models and data sets are. From weak to strong:
 * defaults ({@code models} and {@code datasets} in the start folder), the file in the home folder,
 * {@code user_config.yml} in the start folder, the environment, the command line. A file that is
 * named ({@code --user-config}, {@code LOVT_CONFIG}) takes the place of both others.
 */
public final class UserConfiguration {
  /** Placeholder of the data folder in the files of data sets. */
  public static final String DATASETS_PLACEHOLDER = "<path_to_datasets>";

  private static final Map<String, String> VARIABLES =
      Map.of("LOVT_MODELS", "models.base_path", "LOVT_DATASETS", "datasets.base_path");
  private static final Set<String> SECTIONS = Set.of("models", "datasets", "wandb");

  private final MapNode tree;
  private final UserConfig values;
  private final Path start;
  private final Path home;
  private final List<Path> files;
  private final List<String> remaining;

  private UserConfiguration(
      MapNode tree, Path start, Path home, List<Path> files, List<String> remaining) {
    this.tree = tree;
    this.start = start;
    this.home = home;
    this.files = List.copyOf(files);
    this.remaining = List.copyOf(remaining);
    this.values = Binder.bind(tree, UserConfig.class, "");
  }

  /** For this process: its environment and its start folder. */
  public static UserConfiguration load(Optional<Path> file, List<String> overrides) {
    return load(file, System.getenv(), Path.of("").toAbsolutePath(), overrides);
  }

  /**
   * Loads.
   *
   * @param file the file of {@code --user-config}
   * @param environment environment variables
   * @param start the start folder; relative paths are meant from here
   * @param overrides overrides of a command line, of which this takes {@code models.…}, {@code
   *     datasets.…} and {@code wandb.…}; the others are {@link #remaining()}
   */
  public static UserConfiguration load(
      Optional<Path> file, Map<String, String> environment, Path start, List<String> overrides) {
    List<Path> files = UserFiles.find(file, environment, start);
    Node tree = RecordKeys.defaults(UserConfig.class);
    RunContext context = new RunContext(start, RunContext.current().start(), 0, environment);
    for (Path f : files) {
      MapNode content = TextFiles.yaml(f);
      Node resolved = new Interpolation(content, context).resolve(content, List.of());
      Binder.check(resolved, UserConfig.class, "");
      tree = Trees.merge(tree, resolved);
    }
    for (String name : VARIABLES.keySet().stream().sorted().toList()) {
      String value = environment.getOrDefault(name, "");
      if (!value.isBlank()) {
        Node node = ValueNode.text(value, Origin.of("environment variable " + name));
        tree = Trees.set(tree, Trees.path(VARIABLES.get(name)), node);
      }
    }
    List<String> remaining = new ArrayList<>();
    for (String text : overrides) {
      ConfigOverride o = OverrideParser.parse(text);
      if (o.toPackage().isEmpty() && SECTIONS.contains(o.key().split("\\.")[0])) {
        tree = apply(tree, o);
      } else {
        remaining.add(text);
      }
    }
    return new UserConfiguration(
        (MapNode) tree, start, UserFiles.home(environment), files, remaining);
  }

  private static Node apply(Node tree, ConfigOverride o) {
    Node value =
        o.value()
            .orElseThrow(
                () ->
                    LovtException.config(
                        "override '" + o.text() + "': expected one value",
                        "Write "
                            + o.key()
                            + "=VALUE; the user's paths are the same for all runs."));
    Node changed = Trees.set(tree, Trees.path(o.key()), value);
    Binder.check(changed, UserConfig.class, "");
    return changed;
  }

  /** The values. */
  public UserConfig values() {
    return values;
  }

  /** The models folder, absolute. */
  public Path modelsFolder() {
    return folder(values.models().basePath());
  }

  /** The folder of all data sets, absolute. */
  public Path datasetsFolder() {
    return folder(values.datasets().basePath());
  }

  /** Relative to the start folder; {@code ~/} is the home folder. */
  private Path folder(String text) {
    try {
      return text.startsWith("~/")
          ? home.resolve(text.substring(2)).normalize()
          : start.resolve(text).normalize();
    } catch (InvalidPathException e) {
      throw LovtException.config(
          "not the name of a folder: '" + text + "' (" + e.getReason() + ")", "Mend the path.");
    }
  }

  /** The folder of a data set, absolute, with the placeholder replaced. It need not exist. */
  public Path datasetFolder(DatasetConfig dataset) {
    return folder(dataset.path().replace(DATASETS_PLACEHOLDER, datasetsFolder().toString()));
  }

  /** As {@link #datasetFolder}, but fails with the reason if it does not exist. */
  public Path requireDatasetFolder(DatasetConfig dataset) {
    Path folder = datasetFolder(dataset);
    if (Files.isDirectory(folder)) {
      return folder;
    }
    boolean placed = dataset.path().contains(DATASETS_PLACEHOLDER);
    throw LovtException.data(
        "no folder %s of the data set %s%s"
            .formatted(
                folder,
                dataset.name(),
                placed
                    ? "; %s stands for %s (%s)"
                        .formatted(
                            DATASETS_PLACEHOLDER, datasetsFolder(), origin("datasets.base_path"))
                    : ""),
        placed
            ? "Set datasets.base_path=FOLDER or the environment variable LOVT_DATASETS, or prepare"
                + " the data set there."
            : "Mend the path of the data set.");
  }

  /** Where a value was set. */
  public Origin origin(String key) {
    return Trees.select(tree, Trees.path(key)).map(Node::origin).orElse(tree.origin());
  }

  /** A value on one line and where it was set; nothing if there is no such key. */
  public Optional<String> value(String key) {
    return Trees.select(tree, Trees.path(key)).map(n -> n.brief() + " (" + n.origin() + ")");
  }

  /** The files that were read, weakest first. */
  public List<Path> files() {
    return files;
  }

  /** The overrides that do not belong to the user configuration, in order. */
  public List<String> remaining() {
    return remaining;
  }
}
