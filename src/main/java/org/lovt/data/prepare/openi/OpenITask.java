package org.lovt.data.prepare.openi;

import java.util.List;
import org.lovt.data.prepare.BadFile;
import org.lovt.data.prepare.study.FreeText;
import org.lovt.data.prepare.study.SkipReason;
import org.lovt.data.prepare.study.StudyOutcome;
import org.lovt.data.prepare.study.StudyTask;
import org.lovt.data.prepare.study.StudyText;
import org.lovt.data.prepare.study.StudyViews;
import org.lovt.data.study.ChexpertLabels;
import org.lovt.data.study.Split;
import org.lovt.data.study.Study;
import org.lovt.text.ReportSections;
import org.lovt.text.SentenceSplitter;
import org.lovt.text.StudySentences;

/**
 * Prepares one report with its images.
 *
 * @param split its split
 * @param report what was written
 * @param images its images of the selected views
 * @param folder the image files there are
 * @param splitter makes sentences
 */
record OpenITask(
    Split split,
    OpenIReport report,
    List<Selected> images,
    ImageFolder folder,
    SentenceSplitter splitter)
    implements StudyTask {

  /**
   * An image of the selected views.
   *
   * @param id which image
   * @param projection {@code Frontal} or {@code Lateral}; empty if unknown
   */
  record Selected(ImageId id, String projection) {}

  OpenITask {
    images = List.copyOf(images);
  }

  @Override
  public String name() {
    return "report " + report.uid();
  }

  @Override
  public int files() {
    return 1 + images.size();
  }

  @Override
  public StudyOutcome prepare() {
    if (report.problem() != null) {
      return StudyOutcome.skipped(
          SkipReason.DAMAGED_REPORT, List.of(bad("damaged report", report.source())));
    }
    ReportSections sections = FreeText.of(report.findings(), report.impression());
    StudySentences sentences = StudySentences.of(sections, splitter);
    StudyText.Result text = StudyText.select(report.fullText(), sections, sentences, true);
    if (text.reason().isPresent()) {
      return StudyOutcome.skipped(text.reason().get(), List.of());
    }
    StudyViews views = views();
    if (views.views().isEmpty()) {
      return StudyOutcome.skipped(SkipReason.NO_IMAGE, views.badFiles());
    }
    Study study =
        new Study(
            report.uid(),
            report.uid(),
            0,
            views.views(),
            text.report().orElseThrow(),
            ChexpertLabels.BLANK);
    return new StudyOutcome(study, null, views.badFiles(), views.remarks());
  }

  private StudyViews views() {
    StudyViews views = new StudyViews(report.uid(), report.uid());
    for (Selected image : images) {
      String file = folder.file(image.id()).orElse(image.id() + ".png");
      views.add(
          folder.root(),
          new StudyViews.Named(
              image.id().toString(), image.projection(), "nan", file, report.source()));
    }
    return views;
  }

  private BadFile bad(String problem, String file) {
    return new BadFile(problem, report.uid(), report.uid(), file, file, report.problem());
  }
}
