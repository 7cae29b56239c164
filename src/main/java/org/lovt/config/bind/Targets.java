package org.lovt.config.bind;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.lovt.base.LovtException;
import org.lovt.base.Nearest;
import org.lovt.config.schema.CheckpointConfig;
import org.lovt.config.schema.EarlyStoppingConfig;
import org.lovt.config.tree.ListNode;
import org.lovt.config.tree.MapNode;
import org.lovt.config.tree.Node;
import org.lovt.config.tree.Trees;
import org.lovt.config.tree.ValueNode;

/**
 * The class names that may stand behind {@code _target_} (spec/data-and-config.md 3.8). They name
 * built-in parts of this program or are accepted without effect; nothing is ever loaded by name.
 */
public final class Targets {
  /** The key of a class name. */
  public static final String KEY = "_target_";

  private static final Map<String, Optional<Class<?>>> KNOWN = new LinkedHashMap<>();

  static {
    KNOWN.put("pytorch_lightning.callbacks.ModelCheckpoint", Optional.of(CheckpointConfig.class));
    KNOWN.put("pytorch_lightning.callbacks.EarlyStopping", Optional.of(EarlyStoppingConfig.class));
    KNOWN.put("pytorch_lightning.loggers.wandb.WandbLogger", Optional.empty());
    KNOWN.put("imports.UploadConfigToWandbAsArtifact", Optional.empty());
    KNOWN.put("imports.UploadCodeToWandbAsArtifact", Optional.empty());
    KNOWN.put("imports.UploadCheckpointsToWandbAsArtifact", Optional.empty());
    KNOWN.put("imports.SaveBestCheckpointPathToWandbSummary", Optional.empty());
    KNOWN.put("imports.WatchModelWithWandb", Optional.empty());
  }

  private Targets() {}

  /** The built-in part behind a known name; nothing if it is accepted without effect. */
  static Optional<Class<?>> record(String target) {
    return KNOWN.getOrDefault(target, Optional.empty());
  }

  /** Refuses every {@code _target_} in a tree that is not known. */
  public static void check(Node node, String path) {
    if (node instanceof ListNode list) {
      for (int i = 0; i < list.items().size(); i++) {
        check(list.items().get(i), Trees.join(path, String.valueOf(i)));
      }
    } else if (node instanceof MapNode map) {
      map.entries()
          .forEach(
              (key, value) -> {
                if (key.equals(KEY)) {
                  checkName(value, Trees.join(path, key));
                } else {
                  check(value, Trees.join(path, key));
                }
              });
    }
  }

  private static void checkName(Node value, String path) {
    if (value instanceof ValueNode v && v.value() instanceof String s && KNOWN.containsKey(s)) {
      return;
    }
    String name = value instanceof ValueNode v ? v.text() : value.brief();
    throw LovtException.config(
        "%s: %s: expected the name of a built-in part. Received: '%s'"
            .formatted(value.origin(), path, name),
        "Classes are never loaded by name."
            + Nearest.hint(name, KNOWN.keySet())
            + " Known: "
            + String.join(", ", KNOWN.keySet())
            + ".");
  }

  /** A class name in the place of a built-in part must be that of the part. */
  static void checkPlace(Node value, Class<?> type, String path) {
    String target = value instanceof ValueNode v ? v.text() : "";
    if (!record(target).equals(Optional.of(type))) {
      throw LovtException.config(
          "%s: %s: this place is for another part. Received: %s"
              .formatted(value.origin(), Trees.join(path, KEY), target),
          "The part here is built in (" + type.getSimpleName() + "); leave " + KEY + " out.");
    }
  }

  /** An entry that a record does not name must be a known part without effect, or off. */
  static Node checkOther(Node value, String path) {
    if (value.isNull()) {
      return value;
    }
    Node target = value instanceof MapNode m ? m.get(KEY) : null;
    if (!(target instanceof ValueNode v)) {
      throw LovtException.config(
          value.origin() + ": " + path + " has no " + KEY,
          "Name the part, or remove the entry: ~" + path + ".");
    }
    record(v.text())
        .ifPresent(
            part -> {
              throw LovtException.config(
                  "%s: %s is not the place of %s".formatted(target.origin(), path, v.text()),
                  "Put it at callback." + place(part) + ".");
            });
    return value;
  }

  private static String place(Class<?> part) {
    return part == CheckpointConfig.class ? "model_checkpoint" : "early_stopping";
  }
}
