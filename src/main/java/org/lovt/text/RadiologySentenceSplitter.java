package org.lovt.text;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits English radiology reports: a blank line always ends a sentence, inside a paragraph
 * OpenNLP's English model decides, corrected by {@link RadiologyRules}. Agreement with hand-split
 * reports: docs/explanation/sentence-splitting.md. Stateless, usable by many threads.
 */
public final class RadiologySentenceSplitter implements SentenceSplitter {
  private static final Pattern BLANK_LINES = Pattern.compile("\\n[ \\t]*+(?:\\n[ \\t]*+)++");

  @Override
  public String name() {
    return "radiology-2 (" + OpenNlpBoundaries.VERSION + ")";
  }

  @Override
  public List<String> split(String body) {
    String text = ReportSections.withLineFeeds(body);
    List<String> sentences = new ArrayList<>();
    int start = 0;
    BitSet ends = ends(text);
    for (int end = ends.nextSetBit(0); end >= 0; end = ends.nextSetBit(end + 1)) {
      String sentence = SentenceText.clean(text.substring(start, end));
      if (!sentence.isEmpty()) {
        sentences.add(sentence);
      }
      start = end;
    }
    return List.copyOf(sentences);
  }

  /** Offsets one past each sentence of a text with LF line ends; the text's end is the last. */
  static BitSet ends(String text) {
    BitSet ends = new BitSet(text.length() + 1);
    Matcher gap = BLANK_LINES.matcher(text);
    int start = 0;
    while (gap.find()) {
      addParagraph(text, start, gap.start(), ends);
      start = gap.end();
    }
    addParagraph(text, start, text.length(), ends);
    return ends;
  }

  private static void addParagraph(String text, int start, int end, BitSet ends) {
    String paragraph = text.substring(start, end).replace('\n', ' ');
    BitSet inside = OpenNlpBoundaries.ends(paragraph);
    RadiologyRules.apply(paragraph, inside);
    inside.stream().forEach(e -> ends.set(start + e));
    ends.set(end);
  }
}
