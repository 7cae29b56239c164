package org.lovt.data.prepare.chexpert;

import java.nio.file.Path;
import java.util.List;
import org.lovt.data.prepare.study.SkipReason;
import org.lovt.data.prepare.study.StudyOutcome;
import org.lovt.data.prepare.study.StudyTask;
import org.lovt.data.prepare.study.StudyViews;
import org.lovt.data.study.ChexpertLabels;
import org.lovt.data.study.Split;
import org.lovt.data.study.Study;
import org.lovt.data.study.StudyReport;

/**
 * Prepares the images of one study.
 *
 * @param split its split
 * @param images its images, at least one
 * @param folder folder of the images
 */
record ChexpertTask(Split split, List<ChexpertImage> images, Path folder) implements StudyTask {
  ChexpertTask {
    images = List.copyOf(images);
  }

  @Override
  public String name() {
    return "study " + first().studyId();
  }

  @Override
  public int files() {
    return images.size();
  }

  private ChexpertImage first() {
    return images.get(0);
  }

  @Override
  public StudyOutcome prepare() {
    ChexpertLabels labels = first().labels();
    StudyViews views = new StudyViews(first().patientId(), first().studyId());
    for (ChexpertImage image : images) {
      StudyViews.Named named =
          new StudyViews.Named(image.imageId(), image.view(), "nan", image.file(), image.row());
      if (image.labels().equals(labels)) {
        views.add(folder, named);
      } else {
        views.refuse(named, "other labels than the study's first image in " + first().row());
      }
    }
    if (views.views().isEmpty()) {
      return StudyOutcome.skipped(SkipReason.NO_IMAGE, views.badFiles());
    }
    Study study =
        new Study(
            first().patientId(), first().studyId(), 0, views.views(), StudyReport.NONE, labels);
    return new StudyOutcome(study, null, views.badFiles(), views.remarks());
  }
}
