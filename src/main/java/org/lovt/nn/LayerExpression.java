package org.lovt.nn;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lovt.base.LovtException;

/**
 * A feature map made of layers: {@code up5}, {@code conv5:256} (a learned 1×1 convolution to 256
 * channels), {@code up5:32+conv5:32} (joined on channels at the size of the first).
 *
 * @param text as written
 * @param terms the layers joined, at least one
 */
record LayerExpression(String text, List<Term> terms) {
  private static final Pattern TERM = Pattern.compile("(\\w+)(?::([1-9]\\d{0,5}))?");

  /** A layer and, unless null, the channels that it is brought to. */
  record Term(String layer, Integer channels) {}

  /** Reads an expression; which layers there are is not checked. */
  static LayerExpression parse(String text) {
    List<Term> terms = new ArrayList<>();
    for (String part : text.split("\\+", -1)) {
      Matcher m = TERM.matcher(part);
      if (!m.matches()) {
        throw LovtException.config(
            "feature layer: expected layers as in up5, conv5:256 or up5:32+conv5:32. Received: "
                + text,
            "Join layers with +; a positive whole number after : gives the channels.");
      }
      terms.add(new Term(m.group(1), m.group(2) == null ? null : Integer.valueOf(m.group(2))));
    }
    return new LayerExpression(text, List.copyOf(terms));
  }

  /** Whether it is a layer as it is. */
  boolean plain() {
    return terms.size() == 1 && terms.get(0).channels() == null;
  }

  /** Names of the layers. */
  Set<String> layers() {
    Set<String> names = new LinkedHashSet<>();
    terms.forEach(t -> names.add(t.layer()));
    return names;
  }
}
