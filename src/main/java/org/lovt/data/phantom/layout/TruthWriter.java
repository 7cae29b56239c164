package org.lovt.data.phantom.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lovt.data.phantom.PhantomStudy;
import org.lovt.data.phantom.layout.TruthRows.FindingRow;
import org.lovt.data.phantom.layout.TruthRows.ImageRow;
import org.lovt.data.phantom.layout.TruthRows.SentenceRow;
import org.lovt.data.phantom.layout.TruthRows.StudyRow;
import org.lovt.data.phantom.render.Box;
import org.lovt.data.phantom.render.Region;
import org.lovt.data.phantom.report.Claim;
import org.lovt.data.phantom.report.Sentence;
import org.lovt.data.phantom.scene.Finding;

/** Makes the rows of the ground truth files. */
final class TruthWriter {
  private final MimicIds ids;

  TruthWriter(MimicIds ids) {
    this.ids = ids;
  }

  /** Path of a region's mask below the ground truth folder. */
  String maskPath(PhantomStudy study, int image, Region region) {
    return "masks/%s/%s_%d_%s.png"
        .formatted(
            ids.studyFolder(study),
            ids.dicom(study.index(), image),
            region.finding(),
            lower(region.side()));
  }

  FindingRow finding(PhantomStudy study, int image, Region region) {
    Finding finding = study.findings().get(region.finding());
    List<String> sentences =
        study.report().sentences().stream()
            .filter(s -> s.finding().filter(i -> i == region.finding()).isPresent())
            .map(Sentence::text)
            .toList();
    Box box = region.box();
    return new FindingRow(
        ids.study(study.index()),
        ids.subject(study.patient()),
        study.split().label(),
        ids.dicom(study.index(), image),
        study.acquisitions().get(image).view().name(),
        region.finding(),
        finding.kind().label(),
        lower(finding.kind().group()),
        lower(region.side()),
        lower(finding.side()),
        lower(finding.zone()),
        lower(finding.severity()),
        List.of(box.x(), box.y(), box.width(), box.height()),
        maskPath(study, image, region),
        sentences.isEmpty() ? "" : sentences.get(0),
        sentences);
  }

  StudyRow study(PhantomStudy study) {
    List<ImageRow> images = new ArrayList<>();
    for (int i = 0; i < study.acquisitions().size(); i++) {
      images.add(
          new ImageRow(ids.dicom(study.index(), i), study.acquisitions().get(i).view().name()));
    }
    List<SentenceRow> sentences = new ArrayList<>();
    study.report().findings().forEach(s -> sentences.add(row("findings", s)));
    study.report().impression().forEach(s -> sentences.add(row("impression", s)));
    return new StudyRow(
        ids.study(study.index()),
        ids.subject(study.patient()),
        study.split().label(),
        lower(study.report().form()),
        study.usable(),
        images,
        study.findings().stream().map(Finding::code).toList(),
        sentences);
  }

  private static SentenceRow row(String section, Sentence sentence) {
    return new SentenceRow(
        section,
        sentence.text(),
        sentence.claim() instanceof Claim.Present,
        sentence.finding().orElse(null));
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
