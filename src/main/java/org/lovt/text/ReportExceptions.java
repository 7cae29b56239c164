package org.lovt.text;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.lovt.text.ReportSections.Section;

/**
 * The 54 MIMIC-CXR studies for which the MIT-LCP parser defines a treatment of their own
 * (spec/data-and-config.md 1.1.6). The published models were trained without them ({@link
 * Policy#SKIP}); {@link Policy#APPLY} uses their text as the MIT-LCP parser would.
 */
public final class ReportExceptions {
  /** What to do with a listed study. */
  public enum Policy {
    /** Leave the study out, as the published models did. */
    SKIP,
    /** Use the listed section or range as the findings. */
    APPLY
  }

  /** The treatment of one study. */
  public sealed interface Action permits NamedSection, Range {
    /** The text that stands for the report; empty if there is none. */
    Section select(String reportText);

    /**
     * The selected text as the only section, named findings; a blank one gives sections without
     * findings and impression, so that the study is skipped like any other without text.
     *
     * @param reportText the whole file
     */
    default ReportSections apply(String reportText) {
      Section chosen = select(ReportSections.withLineFeeds(reportText));
      String name =
          Whitespaces.isBlank(chosen.body()) ? ReportSections.FULL_REPORT : SectionNames.FINDINGS;
      return new ReportSections(List.of(new Section(name, chosen.body(), chosen.start())));
    }
  }

  /**
   * The last section of this name stands for the report.
   *
   * @param name normalised name
   */
  public record NamedSection(String name) implements Action {
    @Override
    public Section select(String reportText) {
      return ReportSections.parse(reportText).sections().stream()
          .filter(s -> s.name().equals(name))
          .reduce((earlier, later) -> later)
          .orElse(new Section(name, "", 0));
    }
  }

  /**
   * A range of characters stands for the report.
   *
   * @param start first character
   * @param end one past the last; equal to {@code start} where the report has no content
   */
  public record Range(int start, int end) implements Action {
    /** Checks the order. */
    public Range {
      if (start < 0 || end < start) {
        throw new IllegalArgumentException("Expected 0 <= start <= end: " + start + ", " + end);
      }
    }

    @Override
    public Section select(String reportText) {
      int from = Math.min(start, reportText.length());
      int to = Math.min(end, reportText.length());
      return new Section(ReportSections.FULL_REPORT, reportText.substring(from, to), from);
    }
  }

  private static final Map<String, Action> ACTIONS = actions();

  private ReportExceptions() {}

  /**
   * The treatment of a study.
   *
   * @param studyId with or without the letter s
   * @return empty for the studies that need none
   */
  public static Optional<Action> forStudy(String studyId) {
    return Optional.ofNullable(ACTIONS.get(StudyIds.digits(studyId)));
  }

  /** Ids of the 54 studies without the letter s, ascending. */
  public static Set<String> studyIds() {
    return ACTIONS.keySet();
  }

  private static Map<String, Action> actions() {
    Map<String, Action> table = new TreeMap<>();
    section(table, "recommendations", 50913680, 59768032, 59067458, 59087630, 58157373, 56482935);
    section(table, "recommendations", 58375018);
    section(table, "indication", 57936451, 50058765, 51966317, 55124749, 54365831, 54654948);
    section(table, "examination", 59363654, 53356173, 50743547, 59215320, 55157853);
    section(table, "technique", 59279892, 53202765, 50808053);
    section(table, "note", 56451190);
    section(table, "history", 51491012);
    range(table, 50525523, 201, 349);
    range(table, 57564132, 233, 554);
    range(table, 59982525, 313, 717);
    range(table, 53488209, 149, 475);
    range(table, 54875119, 234, 988);
    range(table, 50196495, 59, 399);
    range(table, 56579911, 59, 218);
    range(table, 52648681, 292, 631);
    range(table, 59889364, 172, 453);
    range(table, 53514462, 73, 377);
    range(table, 59505494, 59, 450);
    range(table, 53182247, 59, 412);
    range(table, 51410602, 47, 320);
    range(table, 56412866, 522, 822);
    range(table, 54986978, 59, 306);
    range(table, 59003148, 262, 505);
    range(table, 57150433, 61, 394);
    range(table, 56760320, 219, 457);
    range(table, 59562049, 158, 348);
    range(table, 52674888, 145, 296);
    range(table, 55258338, 192, 568);
    range(table, 59330497, 140, 655);
    range(table, 52119491, 179, 454);
    for (int empty :
        new int[] {
          50798377, 52035334, 53071062, 53607029, 54168089, 54231141, 56724958, 58235663
        }) {
      range(table, empty, 0, 0);
    }
    return Collections.unmodifiableMap(table);
  }

  private static void section(Map<String, Action> table, String name, int... studies) {
    for (int study : studies) {
      table.put(String.valueOf(study), new NamedSection(name));
    }
  }

  private static void range(Map<String, Action> table, int study, int start, int end) {
    table.put(String.valueOf(study), new Range(start, end));
  }
}
