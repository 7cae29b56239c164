package org.lovt.data.phantom.report;

import java.util.List;
import org.lovt.base.RandomStream;

/** Running text as in MIMIC-CXR's files: each line starts with a blank and ends near column 70. */
final class TextBlock {
  private static final int WIDTH = 70;

  private TextBlock() {}

  /** Sentences one after the other, one or two blanks between them, lines broken anywhere. */
  static String flowing(List<Sentence> sentences, RandomStream random) {
    StringBuilder text = new StringBuilder();
    for (Sentence sentence : sentences) {
      if (!text.isEmpty()) {
        text.append(random.chance(0.6) ? "  " : " ");
      }
      text.append(sentence.text());
    }
    return wrapped(text.toString());
  }

  /** Numbered items, one per line. */
  static String enumerated(List<Sentence> sentences) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < sentences.size(); i++) {
      text.append(wrapped(i + 1 + ".  " + sentences.get(i).text()));
    }
    return text.toString();
  }

  /** Breaks a text at blanks; every line is indented by one blank and ended by a line feed. */
  static String wrapped(String text) {
    StringBuilder out = new StringBuilder();
    int start = 0;
    while (text.length() - start > WIDTH) {
      int end = text.lastIndexOf(' ', start + WIDTH);
      out.append(' ').append(text.substring(start, end).stripTrailing()).append('\n');
      start = end + 1;
    }
    return out.append(' ').append(text.substring(start).stripLeading()).append('\n').toString();
  }
}
