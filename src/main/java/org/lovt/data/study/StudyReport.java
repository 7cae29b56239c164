package org.lovt.data.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The report of a study. Unlike the original's tables, the sections hold their own bodies and not
 * the whole report (spec/data-and-config.md E11).
 *
 * @param fullText the report as written
 * @param findings findings, or {@link SectionText#ABSENT}
 * @param impression impression, or {@link SectionText#ABSENT}
 */
public record StudyReport(String fullText, SectionText findings, SectionText impression) {
  /** What a study has in a set of images without reports. */
  public static final StudyReport NONE =
      new StudyReport("", SectionText.ABSENT, SectionText.ABSENT);

  /** Checks that nothing is missing. */
  public StudyReport {
    Objects.requireNonNull(fullText, "fullText");
    Objects.requireNonNull(findings, "findings");
    Objects.requireNonNull(impression, "impression");
  }

  /** Findings sentences followed by impression sentences. */
  public List<String> sentences() {
    List<String> all = new ArrayList<>(findings.sentences());
    all.addAll(impression.sentences());
    return List.copyOf(all);
  }

  /** Tokens of both sections. */
  public int tokens() {
    return findings.tokens() + impression.tokens();
  }

  /** Never the text: reports must not reach logs. */
  @Override
  public String toString() {
    return "StudyReport[" + sentences().size() + " sentences, " + tokens() + " tokens]";
  }
}
