package org.lovt.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sections of one report in the order of the text, split as the MIT-LCP parser for MIMIC-CXR
 * does it (spec/data-and-config.md 1.1.4), with its peculiarities: a heading in the very first line
 * is not seen, headings have no digits, and a heading directly below a colon without a blank is
 * swallowed into the body.
 *
 * @param sections at least one; the text before the first heading is called {@code preamble}, a
 *     report without any heading is one section {@code full report}
 */
public record ReportSections(List<Section> sections) {
  /** Name of the text before the first heading. */
  public static final String PREAMBLE = "preamble";

  /** Name of the whole of a report without headings. */
  public static final String FULL_REPORT = "full report";

  /** Name of the text cut off the last section where nothing else could hold the findings. */
  public static final String LAST_PARAGRAPH = "last_paragraph";

  private static final Pattern HEADING = Pattern.compile("\n ([A-Z ()/,-]+):" + Whitespaces.CLASS);
  private static final Pattern LINE_END = Pattern.compile("\r\n?");
  private static final String PARAGRAPH_GAP = "\n \n";

  /**
   * One section.
   *
   * @param name normalised by {@link SectionNames}
   * @param body text after the heading up to the line break before the next one, as written
   * @param start offset of the body in the report with LF line ends; for {@link #LAST_PARAGRAPH}
   *     the offset of the gap before it, as the parser counts
   */
  public record Section(String name, String body, int start) {
    /** Checks the parts. */
    public Section {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(body, "body");
      if (start < 0) {
        throw new IllegalArgumentException("start must not be negative. Received: " + start);
      }
    }

    private boolean isFindingsOrImpression() {
      return name.equals(SectionNames.FINDINGS) || name.equals(SectionNames.IMPRESSION);
    }
  }

  /** Copies the list. */
  public ReportSections {
    sections = List.copyOf(sections);
  }

  /**
   * Splits a report.
   *
   * @param reportText the whole file; CR LF and CR are read as LF
   */
  public static ReportSections parse(String reportText) {
    String text = withLineFeeds(reportText);
    List<Section> sections = split(text);
    // A title such as "CHEST, PA LATERAL:" is a heading without a body.
    sections.removeIf(s -> s.isFindingsOrImpression() && Whitespaces.isBlank(s.body()));
    if (sections.stream().noneMatch(Section::isFindingsOrImpression)) {
      cutLastParagraph(sections);
    }
    return new ReportSections(sections);
  }

  /** Body of the last section named findings; empty if there is none. */
  public String findings() {
    return last(SectionNames.FINDINGS);
  }

  /** Body of the last section named impression; empty if there is none. */
  public String impression() {
    return last(SectionNames.IMPRESSION);
  }

  /** Whether the report can be used: a study with neither section is skipped. */
  public boolean hasFindingsOrImpression() {
    return sections.stream().anyMatch(Section::isFindingsOrImpression);
  }

  /** Body of the last section of the given normalised name; empty if there is none. */
  public String last(String name) {
    for (int i = sections.size() - 1; i >= 0; i--) {
      if (sections.get(i).name().equals(name)) {
        return sections.get(i).body();
      }
    }
    return "";
  }

  /** The text with LF in place of CR LF and CR; all offsets refer to this form. */
  static String withLineFeeds(String text) {
    return text.indexOf('\r') < 0 ? text : LINE_END.matcher(text).replaceAll("\n");
  }

  private static List<Section> split(String text) {
    List<Section> sections = new ArrayList<>();
    Matcher heading = HEADING.matcher(text);
    if (!heading.find()) {
      sections.add(new Section(FULL_REPORT, text, 0));
      return sections;
    }
    sections.add(new Section(PREAMBLE, text.substring(0, heading.start(1)), 0));
    boolean found = true;
    while (found) {
      String name = SectionNames.normalize(heading.group(1));
      int start = heading.end();
      int lineEnd = text.indexOf('\n', start);
      found = heading.find(lineEnd < 0 ? start : lineEnd);
      int end = found ? heading.start() : text.length();
      sections.add(new Section(name, text.substring(start, end), start));
    }
    return sections;
  }

  private static void cutLastParagraph(List<Section> sections) {
    int index = sections.size() - 1;
    Section last = sections.get(index);
    int gap = last.body().indexOf(PARAGRAPH_GAP);
    if (gap >= 0) {
      String rest = last.body().substring(gap + PARAGRAPH_GAP.length());
      sections.set(index, new Section(last.name(), last.body().substring(0, gap), last.start()));
      sections.add(new Section(LAST_PARAGRAPH, rest, last.start() + gap));
    }
  }
}
