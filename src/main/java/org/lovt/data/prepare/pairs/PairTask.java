package org.lovt.data.prepare.pairs;

import java.nio.file.Path;
import java.util.List;
import org.lovt.data.prepare.study.FreeText;
import org.lovt.data.prepare.study.SkipReason;
import org.lovt.data.prepare.study.StudyOutcome;
import org.lovt.data.prepare.study.StudyTask;
import org.lovt.data.prepare.study.StudyText;
import org.lovt.data.prepare.study.StudyViews;
import org.lovt.data.study.Split;
import org.lovt.data.study.Study;
import org.lovt.text.ReportSections;
import org.lovt.text.SentenceSplitter;
import org.lovt.text.StudySentences;

/**
 * Prepares one study of a user's table.
 *
 * @param study what the table says
 * @param imageRoot folder of the images
 * @param table name of the table, for messages
 * @param splitter makes sentences
 */
record PairTask(PairStudy study, Path imageRoot, String table, SentenceSplitter splitter)
    implements StudyTask {
  @Override
  public Split split() {
    return study.split();
  }

  @Override
  public String name() {
    return "study %s of patient %s".formatted(study.studyId(), study.patientId());
  }

  @Override
  public int files() {
    return study.images().size();
  }

  @Override
  public StudyOutcome prepare() {
    ReportSections sections =
        study.text() != null
            ? FreeText.sections(study.text())
            : FreeText.of(study.findings(), study.impression());
    StudySentences sentences = StudySentences.of(sections, splitter);
    StudyText.Result result = StudyText.select(study.fullText(), sections, sentences, true);
    if (result.reason().isPresent()) {
      return StudyOutcome.skipped(result.reason().get(), List.of());
    }
    StudyViews views = new StudyViews(study.patientId(), study.studyId());
    for (PairStudy.Image image : study.images()) {
      StudyViews.Named named =
          new StudyViews.Named(
              image.id(), image.view(), "nan", image.file(), table + ":" + image.line());
      if (image.problem() == null) {
        views.add(imageRoot, named);
      } else {
        views.refuse(named, image.problem());
      }
    }
    if (views.views().isEmpty()) {
      return StudyOutcome.skipped(SkipReason.NO_IMAGE, views.badFiles());
    }
    Study prepared =
        new Study(
            study.patientId(),
            study.studyId(),
            0,
            views.views(),
            result.report().orElseThrow(),
            study.labels());
    return new StudyOutcome(prepared, null, views.badFiles(), views.remarks());
  }
}
