package org.lovt.data.prepare.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.lovt.text.ReportSections;
import org.lovt.text.ReportSections.Section;
import org.lovt.text.SectionNames;

/**
 * Sections of texts that were not written by MIMIC's hospital. Headings of the usual names count
 * even if line breaks were lost in an export, or if they are not in capitals at the start of a
 * line. A text without findings and impression is all findings.
 */
public final class FreeText {
  private static final String NAMES =
      "FINDINGS? AND IMPRESSION|FINDINGS?|IMPRESSIONS?|CONCLUSIONS?|INDICATIONS?|COMPARISONS?"
          + "|TECHNIQUE|(?:CLINICAL )?HISTORY|CLINICAL INFORMATION|EXAMINATION|EXAM"
          + "|REASON FOR EXAM(?:INATION)?|RECOMMENDATIONS?";
  private static final Pattern INLINE =
      Pattern.compile("(?<![\\p{L}\\p{N}/,-])(" + NAMES + ")[ \\t]*:[ \\t]*");
  private static final Pattern LINE_START =
      Pattern.compile("(?im)^[ \\t]*(" + NAMES + ")[ \\t]*:[ \\t]*");

  private FreeText() {}

  /** The sections of a whole text. */
  public static ReportSections sections(String text) {
    ReportSections asWritten = ReportSections.parse(text);
    if (asWritten.hasFindingsOrImpression()) {
      return asWritten;
    }
    String marked = INLINE.matcher(text).replaceAll(FreeText::heading);
    marked = LINE_START.matcher(marked).replaceAll(FreeText::heading);
    ReportSections found = ReportSections.parse(marked);
    return found.hasFindingsOrImpression() ? found : of(text, "");
  }

  /** As MIMIC's reports write it. */
  private static String heading(MatchResult match) {
    String name = match.group(1).toUpperCase(Locale.ROOT);
    return "\n " + (name.startsWith("CONCLUSION") ? "CONCLUSION" : name) + ": ";
  }

  /** Sections that a table holds in columns of their own; blank ones do not count. */
  public static ReportSections of(String findings, String impression) {
    List<Section> sections = new ArrayList<>();
    if (!findings.isBlank()) {
      sections.add(new Section(SectionNames.FINDINGS, findings, 0));
    }
    if (!impression.isBlank()) {
      sections.add(new Section(SectionNames.IMPRESSION, impression, 0));
    }
    if (sections.isEmpty()) {
      sections.add(new Section(ReportSections.FULL_REPORT, "", 0));
    }
    return new ReportSections(sections);
  }
}
