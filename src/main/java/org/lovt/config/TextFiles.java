package org.lovt.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.lovt.base.LovtException;
import org.lovt.config.tree.ListNode;
import org.lovt.config.tree.MapNode;
import org.lovt.config.tree.Node;
import org.lovt.config.tree.YamlReader;

/** Single YAML files of the user. */
final class TextFiles {
  private TextFiles() {}

  /** A file of keys with values. */
  static MapNode yaml(Path file) {
    if (read(file) instanceof MapNode map) {
      return map;
    }
    throw LovtException.config(file + ": expected keys with values", "Mend the file.");
  }

  /** A file that is a list; an empty one is an empty list. */
  static ListNode list(Path file) {
    Node root = read(file);
    if (root instanceof ListNode list) {
      return list;
    }
    if (root instanceof MapNode map && map.entries().isEmpty()) {
      return new ListNode(List.of(), map.origin());
    }
    throw LovtException.config(file + ": expected a list", "Mend the file.");
  }

  private static Node read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return YamlReader.read(YamlReader.text(in, file.toString()), file.toString());
    } catch (IOException e) {
      throw LovtException.config(
          "cannot read " + file + ": " + e.getMessage(), "Check that it is there and readable.");
    }
  }
}
