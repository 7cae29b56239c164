package org.lovt.data.phantom.report;

import java.util.List;
import java.util.stream.Stream;
import org.lovt.base.RandomStream;
import org.lovt.data.phantom.scene.Finding;
import org.lovt.data.phantom.scene.View;

/** Writes the report of a study as MIMIC-CXR stores it: plain text, headings, ragged lines. */
public final class ReportWriter {
  private static final String[] COMPLAINTS = {
    "cough", "fever", "chest pain", "shortness of breath", "hypoxia", "fall"
  };
  private final List<View> views;
  private final RandomStream random;
  private final StringBuilder text = new StringBuilder();

  private ReportWriter(List<View> views, RandomStream random) {
    this.views = views;
    this.random = random;
  }

  /**
   * The report of a study: a pure function of its arguments.
   *
   * @param truth what the study shows; every finding is described, nothing untrue is said
   * @param views the study's views, for the examination line
   * @param usableOnly whether forms that preparation has to drop are avoided
   * @param random the report's own stream
   */
  public static Report write(
      List<Finding> truth, List<View> views, boolean usableOnly, RandomStream random) {
    ReportForm form = ReportForm.draw(usableOnly, random);
    SentencePlanner.Plan plan = new SentencePlanner(truth, random).plan();
    return new ReportWriter(views, random).layOut(form, plan);
  }

  private Report layOut(ReportForm form, SentencePlanner.Plan plan) {
    List<Sentence> all =
        Stream.concat(plan.findings().stream(), plan.impression().stream()).toList();
    head();
    return switch (form) {
      case STANDARD, CARRIAGE_RETURNS -> {
        section("FINDINGS", TextBlock.flowing(plan.findings(), random));
        section("IMPRESSION", TextBlock.flowing(plan.impression(), random));
        yield report(form, plan.findings(), plan.impression());
      }
      case IMPRESSION_ONLY -> {
        section("IMPRESSION", TextBlock.flowing(all, random));
        yield report(form, List.of(), all);
      }
      case FINDINGS_ONLY -> {
        section("FINDINGS", TextBlock.flowing(all, random));
        yield report(form, all, List.of());
      }
      case COMBINED -> {
        section("FINDINGS AND IMPRESSION", TextBlock.flowing(all, random));
        yield report(form, List.of(), all);
      }
      case TWO_FINDINGS -> {
        section("FINDINGS", TextBlock.wrapped("Comparison is made to ___."));
        section("FINDINGS", TextBlock.flowing(plan.findings(), random));
        section("IMPRESSION", TextBlock.flowing(plan.impression(), random));
        yield report(form, plan.findings(), plan.impression());
      }
      case ADDENDUM -> {
        section("FINDINGS", TextBlock.flowing(plan.findings(), random));
        section("IMPRESSION", TextBlock.flowing(plan.impression(), random));
        section("FINAL ADDENDUM", TextBlock.wrapped("Discussed with Dr. ___ at ___ on ___."));
        yield report(form, plan.findings(), plan.impression());
      }
      case ENUMERATED -> {
        section("FINDINGS", TextBlock.flowing(plan.findings(), random));
        section("IMPRESSION", TextBlock.enumerated(plan.impression()));
        yield report(form, plan.findings(), plan.impression());
      }
      case UNHEADED -> {
        text.append(TextBlock.flowing(all, random)).append(" \n");
        yield report(form, List.of(), List.of());
      }
    };
  }

  private Report report(ReportForm form, List<Sentence> findings, List<Sentence> impression) {
    String file = text.toString();
    return new Report(
        form,
        findings,
        impression,
        form == ReportForm.CARRIAGE_RETURNS ? file.replace("\n", "\r\n") : file);
  }

  private void head() {
    text.append(" ".repeat(33)).append("FINAL REPORT\n");
    line("EXAMINATION", examination());
    line(
        "INDICATION",
        "___ year old "
            + (random.chance(0.5) ? "woman" : "man")
            + " with "
            + COMPLAINTS[random.nextInt(COMPLAINTS.length)]
            + ".");
    if (random.chance(0.4)) {
      line("TECHNIQUE", "Frontal view of the chest was obtained.");
    }
    line("COMPARISON", random.chance(0.5) ? "None." : "Chest radiograph ___.");
  }

  private String examination() {
    if (views.contains(View.LATERAL)) {
      return views.contains(View.PA) ? "CHEST (PA AND LAT)" : "CHEST (LAT)";
    }
    return views.contains(View.AP) ? "CHEST (PORTABLE AP)" : "CHEST (PA)";
  }

  private void line(String heading, String value) {
    text.append(' ').append(heading).append(":  ").append(value).append("\n \n");
  }

  private void section(String heading, String body) {
    text.append(' ').append(heading).append(": \n \n").append(body).append(" \n");
  }
}
