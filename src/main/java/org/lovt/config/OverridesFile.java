package org.lovt.config;

import java.nio.file.Path;
import java.util.List;
import org.lovt.base.LovtException;
import org.lovt.config.tree.ListNode;
import org.lovt.config.tree.Node;
import org.lovt.config.tree.Origin;
import org.lovt.config.tree.ValueNode;
import org.lovt.config.tree.YamlWriter;

/** The list of override texts that a run keeps in {@code hydra/overrides.yaml}. */
public final class OverridesFile {
  private OverridesFile() {}

  /** The file's content. */
  public static String text(List<String> overrides) {
    Origin origin = Origin.of("overrides of a run");
    List<Node> texts = overrides.stream().<Node>map(o -> ValueNode.text(o, origin)).toList();
    return YamlWriter.write(new ListNode(texts, origin));
  }

  /**
   * Reads the file of a run.
   *
   * @throws LovtException (data) if it cannot be read or is not a list of texts
   */
  public static List<String> read(Path file) {
    try {
      return TextFiles.list(file).items().stream().map(OverridesFile::text).toList();
    } catch (LovtException e) {
      throw LovtException.data(e.getMessage(), "Is this the folder of a run? Restore the file.", e);
    }
  }

  private static String text(Node node) {
    if (node instanceof ValueNode value) {
      return value.text();
    }
    throw LovtException.data(node.origin() + ": expected an override", "Restore the file.");
  }
}
