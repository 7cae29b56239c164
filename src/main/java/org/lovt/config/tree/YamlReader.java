package org.lovt.config.tree;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lovt.base.LovtException;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads one YAML document from the parser's events, without recursion. Refused, with file, line and
 * column: types ({@code !!…}), double keys, merge keys, keys that are not scalars, more than one
 * document, and everything beyond the limits: 256 KiB, {@value #MAX_DEPTH} levels, {@value
 * #MAX_NODES} nodes (aliases count as often as they are used).
 */
public final class YamlReader {
  static final int MAX_DEPTH = 64;
  static final int MAX_NODES = 20_000;
  private static final int MAX_CHARACTERS = 1 << 18;
  private static final int SHOWN = 80;

  private final String source;
  private final Deque<Open> open = new ArrayDeque<>();
  private final Map<Anchor, Counted> anchors = new HashMap<>();
  private int nodes;
  private Node root;

  private YamlReader(String source) {
    this.source = source;
  }

  /**
   * Reads a document.
   *
   * @param text the document; an empty one is an empty map
   * @param source its name in messages and origins
   */
  public static Node read(String text, String source) {
    YamlReader reader = new YamlReader(source);
    if (text.length() > MAX_CHARACTERS) {
      throw tooLarge(source);
    }
    LoadSettings settings =
        LoadSettings.builder().setLabel(source).setCodePointLimit(MAX_CHARACTERS).build();
    try {
      for (Event event : new Parse(settings).parseString(text)) {
        reader.take(event);
      }
    } catch (MarkedYamlEngineException e) {
      throw LovtException.config(
          reader.at(e.getProblemMark()) + ": not valid YAML: " + problem(e),
          "Mend the file; blanks at the beginning of a line make the structure, tabs are not allowed"
              + " there.");
    } catch (YamlEngineException e) {
      throw LovtException.config(source + ": not valid YAML: " + firstLine(e), "Mend the file.");
    }
    Node root = reader.root;
    return root == null || root.isNull() ? MapNode.empty(new Origin(source, 1, 1)) : root;
  }

  /**
   * The text of a file, read up to the limit of its size.
   *
   * @param in the file's bytes; closed by the caller
   * @param source its name in messages
   */
  public static String text(InputStream in, String source) throws IOException {
    byte[] bytes = in.readNBytes(MAX_CHARACTERS + 1);
    if (bytes.length > MAX_CHARACTERS) {
      throw tooLarge(source);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw LovtException.config(
          source + ": not UTF-8 text", "Save the file in the encoding UTF-8.");
    }
  }

  private static LovtException tooLarge(String source) {
    return LovtException.config(
        source + ": larger than 256 KiB", "A configuration file has a few hundred lines at most.");
  }

  private void take(Event event) {
    if (event instanceof NodeEvent node) {
      takeNode(node);
    } else if (event instanceof CollectionEndEvent) {
      Open done = open.pop();
      add(done.node(), done.start, nodes - done.before);
    } else if (event instanceof DocumentStartEvent && root != null) {
      throw refused(event, "a second document ('---')", "Keep one document per file.");
    }
  }

  private void takeNode(NodeEvent event) {
    if (event instanceof AliasEvent alias) {
      Counted known = anchors.get(alias.getAlias());
      if (known == null) {
        throw refused(
            event,
            "an alias to an unknown place, or to one around itself: *"
                + shown(alias.getAlias().toString()),
            "Define the anchor before it is used.");
      }
      count(event, known.size);
      add(known.node, event, known.size);
      return;
    }
    count(event, 1);
    if (event instanceof ScalarEvent scalar) {
      refuseTag(event, scalar.getTag());
      add(scalar(scalar), event, 1);
      return;
    }
    if (open.size() >= MAX_DEPTH) {
      throw refused(
          event, "more than " + MAX_DEPTH + " levels of nesting", "Make the structure flatter.");
    }
    if (event instanceof MappingStartEvent map) {
      refuseTag(event, map.getTag());
      refuseKey(event);
      open.push(new Open(new LinkedHashMap<>(), null, event, origin(event), nodes));
    } else if (event instanceof SequenceStartEvent list) {
      refuseTag(event, list.getTag());
      refuseKey(event);
      open.push(new Open(null, new ArrayList<>(), event, origin(event), nodes));
    }
  }

  private ValueNode scalar(ScalarEvent event) {
    String text = event.getValue();
    Object value = event.isPlain() ? Scalars.ofYaml(text) : text;
    return new ValueNode(value, text, origin(event));
  }

  private void add(Node node, NodeEvent event, int size) {
    event
        .getAnchor()
        .ifPresent(
            a -> {
              if (!(event instanceof AliasEvent)) {
                anchors.put(a, new Counted(node, size));
              }
            });
    Open parent = open.peek();
    if (parent == null) {
      root = node;
    } else if (parent.items != null) {
      parent.items.add(node);
    } else if (parent.key == null) {
      parent.key = key(node, event, parent);
    } else {
      parent.entries.put(parent.key, node);
      parent.key = null;
    }
  }

  private String key(Node node, NodeEvent event, Open parent) {
    if (!(node instanceof ValueNode value)) {
      throw refused(event, "a key that is not a simple text", "Use a text as key.");
    }
    String key = value.text();
    if (key.equals("<<") && event instanceof ScalarEvent scalar && scalar.isPlain()) {
      throw refused(event, "a merge key ('<<')", "Write the values out, or use a defaults list.");
    }
    Node before = parent.entries.get(key);
    if (before != null) {
      throw refused(
          event,
          "the key '%s' a second time (first in line %d)"
              .formatted(shown(key), parent.lines.get(key)),
          "Keep one of them.");
    }
    parent.lines.put(key, origin(event).line());
    return key;
  }

  private void refuseKey(NodeEvent event) {
    Open parent = open.peek();
    if (parent != null && parent.items == null && parent.key == null) {
      throw refused(event, "a key that is not a simple text", "Use a text as key.");
    }
  }

  private void refuseTag(NodeEvent event, Optional<String> tag) {
    if (tag.isPresent()) {
      throw refused(
          event,
          "a type tag (" + shown(tag.get()) + ")",
          "Leave it out; types come from the keys.");
    }
  }

  private static String shown(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }

  private void count(NodeEvent event, int more) {
    nodes += more;
    if (nodes > MAX_NODES) {
      throw refused(
          event, "more than " + MAX_NODES + " values (aliases included)", "Make the file smaller.");
    }
  }

  private LovtException refused(Event event, String what, String remedy) {
    return LovtException.config(at(event.getStartMark()) + ": refused: " + what, remedy);
  }

  private Origin origin(Event event) {
    return event
        .getStartMark()
        .map(m -> new Origin(source, m.getLine() + 1, m.getColumn() + 1))
        .orElse(new Origin(source, 0, 0));
  }

  private String at(Optional<Mark> mark) {
    return mark.map(m -> source + ":" + (m.getLine() + 1) + ":" + (m.getColumn() + 1))
        .orElse(source);
  }

  private static String problem(MarkedYamlEngineException e) {
    String problem = e.getProblem();
    return problem == null ? firstLine(e) : problem;
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("unknown");
  }

  /** A node and how many values it holds. */
  private record Counted(Node node, int size) {}

  /** A map or list whose end has not come yet. */
  private static final class Open {
    private final Map<String, Node> entries;
    private final List<Node> items;
    private final NodeEvent start;
    private final Origin origin;
    private final int before;
    private final Map<String, Integer> lines = new HashMap<>();
    private String key;

    Open(Map<String, Node> entries, List<Node> items, NodeEvent start, Origin origin, int nodes) {
      this.entries = entries;
      this.items = items;
      this.start = start;
      this.origin = origin;
      this.before = nodes - 1;
    }

    Node node() {
      return items == null ? new MapNode(entries, origin) : new ListNode(items, origin);
    }
  }
}
