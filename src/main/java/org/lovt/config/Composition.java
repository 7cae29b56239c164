package org.lovt.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.lovt.base.LovtException;
import org.lovt.config.bind.Binder;
import org.lovt.config.compose.Composer;
import org.lovt.config.compose.Interpolation;
import org.lovt.config.compose.RunContext;
import org.lovt.config.schema.HydraConfig;
import org.lovt.config.tree.JsonNodes;
import org.lovt.config.tree.MapNode;
import org.lovt.config.tree.Node;
import org.lovt.config.tree.Origin;
import org.lovt.config.tree.Trees;
import org.lovt.config.tree.YamlWriter;

/** A composed configuration: as a tree for people and files, and bound to records. */
public final class Composition {
  private final MapNode tree;
  private final List<String> overrides;
  private final RunContext context;
  private final Predicate<Origin> packaged;

  /**
   * Made by {@link ConfigTree}.
   *
   * @param packaged whether a value is one of the program's files
   */
  Composition(
      MapNode tree, List<String> overrides, RunContext context, Predicate<Origin> packaged) {
    this.tree = tree;
    this.overrides = List.copyOf(overrides);
    this.context = context;
    this.packaged = packaged;
  }

  /**
   * The typed configuration.
   *
   * @throws LovtException if a required value is missing or a value is out of range
   */
  public <T extends Record> T bind(Class<T> type) {
    return Binder.bind(resolve(), type, "");
  }

  /** The configuration with unresolved interpolations and {@code ???}, as YAML. */
  public String yaml() {
    return YamlWriter.write(job(tree));
  }

  /** The configuration with resolved interpolations, as YAML. */
  public String resolvedYaml() {
    return YamlWriter.write(resolve());
  }

  /** The configuration with resolved interpolations, as JSON; infinite numbers are texts. */
  public ObjectNode resolved() {
    return (ObjectNode) JsonNodes.of(resolve());
  }

  /** The unresolved configuration as YAML, with the place of every value as a comment. */
  public String yamlWithOrigins() {
    return YamlWriter.write(job(tree), Composition::place);
  }

  /** As {@link #yamlWithOrigins()}, resolved. */
  public String resolvedYamlWithOrigins() {
    return YamlWriter.write(resolve(), Composition::place);
  }

  /**
   * Reads what an earlier run has stored: {@code config.yaml}, and {@code hydra.yaml} where there
   * is one. Keys that the file does not have take today's defaults; unknown ones are errors.
   *
   * @param folder the folder {@code hydra} of a run
   */
  public static Composition stored(Path folder) {
    return Stored.read(folder, RunContext.current());
  }

  /** The same with the value that another composition has for a key. */
  public Composition with(String key, Composition other) {
    Node value = other.node(key).orElseThrow();
    return new Composition(
        (MapNode) Trees.set(tree, Trees.path(key), value), overrides, context, packaged);
  }

  /** The overrides as they were given. */
  public List<String> overrides() {
    return overrides;
  }

  /** The program's settings and the chosen options, for {@code hydra/hydra.yaml}. */
  public String hydraYaml() {
    return YamlWriter.write(
        MapNode.empty(tree.origin()).with(Composer.HYDRA, tree.get(Composer.HYDRA)));
  }

  /** Where the run, or its sweep, is to be written, interpolations resolved. */
  public HydraConfig settings() {
    return Binder.bind(
        new Interpolation(tree, context).resolve(tree.get(Composer.HYDRA), List.of(Composer.HYDRA)),
        HydraConfig.class,
        Composer.HYDRA);
  }

  /** The folder of a single run: {@code hydra.run.dir} in the start folder. */
  public Path runFolder() {
    String dir = settings().run().dir();
    try {
      return context.cwd().resolve(dir);
    } catch (InvalidPathException e) {
      throw LovtException.config(
          "hydra.run.dir: not the name of a folder: '" + dir + "' (" + e.getReason() + ")",
          "Mend the path.");
    }
  }

  /** Where a value was written; nothing if there is no such key. */
  public Optional<Origin> origin(String key) {
    return node(key).map(Node::origin);
  }

  /**
   * Whether the user set a value, on the command line or in a file of their own; false for what the
   * program brings along, and for a configuration that was stored.
   */
  public boolean setByUser(String key) {
    return origin(key).map(o -> !o.isDefault() && !packaged.test(o)).orElse(false);
  }

  /** The unresolved node of a key. */
  Optional<Node> node(String key) {
    return Trees.select(tree, Trees.path(key));
  }

  private static String place(Node node) {
    return node.origin().toString().replaceAll("\\R", " ");
  }

  private MapNode resolve() {
    return (MapNode) new Interpolation(tree, context).resolve(job(tree), List.of());
  }

  private static MapNode job(MapNode whole) {
    return whole.without(Composer.HYDRA);
  }
}
