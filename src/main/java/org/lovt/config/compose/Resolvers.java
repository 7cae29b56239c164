package org.lovt.config.compose;

import java.util.List;
import org.lovt.base.LovtException;
import org.lovt.base.Nearest;
import org.lovt.config.tree.MapNode;
import org.lovt.config.tree.Node;
import org.lovt.config.tree.Trees;
import org.lovt.config.tree.ValueNode;

/**
 * Functions of interpolation: {@code oc.env:NAME[,default]}, {@code now:%Y-%m-%d}, {@code
 * hydra:runtime.cwd}.
 */
final class Resolvers {
  private static final List<String> KNOWN = List.of("oc.env", "env", "now", "hydra");

  private final MapNode root;
  private final RunContext context;

  Resolvers(MapNode root, RunContext context) {
    this.root = root;
    this.context = context;
  }

  Node call(String name, String argument, ValueNode at) {
    return switch (name) {
      case "oc.env", "env" -> environment(argument, at);
      case "now" -> ValueNode.text(TimePattern.format(argument, context.start(), at), at.origin());
      case "hydra" -> setting(argument.strip(), at);
      default ->
          throw LovtException.config(
              "%s: unknown function '%s' in '%s'%s"
                  .formatted(at.origin(), name, at.text(), "." + Nearest.hint(name, KNOWN)),
              "Known: ${oc.env:NAME,default}, ${now:%Y-%m-%d}, ${hydra:runtime.cwd}.");
    };
  }

  private Node environment(String argument, ValueNode at) {
    int comma = argument.indexOf(',');
    String name = (comma < 0 ? argument : argument.substring(0, comma)).strip();
    String value = context.environment().get(name);
    if (value != null) {
      return ValueNode.text(value, at.origin());
    }
    if (comma < 0) {
      throw LovtException.config(
          "%s: the environment variable %s of '%s' is not set"
              .formatted(at.origin(), name, at.text()),
          "Set it, or give a default: ${oc.env:" + name + ",DEFAULT}.");
    }
    String fallback = argument.substring(comma + 1).strip();
    boolean quoted = fallback.length() > 1 && fallback.matches("'.*'|\".*\"");
    return quoted
        ? ValueNode.text(fallback.substring(1, fallback.length() - 1), at.origin())
        : new ValueNode(fallback.equalsIgnoreCase("null") ? null : fallback, fallback, at.origin());
  }

  private Node setting(String key, ValueNode at) {
    Node found =
        Trees.select(root, Trees.path(Composer.HYDRA + "." + key))
            .orElseThrow(
                () ->
                    LovtException.config(
                        "%s: no setting %s in '%s'".formatted(at.origin(), key, at.text()),
                        "Settings: runtime.cwd, job.num, job.name, run.dir, sweep.dir,"
                            + " output_subdir."));
    return found instanceof ValueNode v ? v.from(at.origin()) : found;
  }
}
