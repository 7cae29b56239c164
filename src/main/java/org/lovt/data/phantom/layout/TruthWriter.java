package org.lovt.data.phantom.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lovt.base.Json;
import org.lovt.data.phantom.PhantomStudy;
import org.lovt.data.phantom.layout.TruthRows.FindingRow;
import org.lovt.data.phantom.layout.TruthRows.ImageRow;
import org.lovt.data.phantom.layout.TruthRows.SentenceRow;
import org.lovt.data.phantom.layout.TruthRows.StudyRow;
import org.lovt.data.phantom.render.Box;
import org.lovt.data.phantom.render.Region;
import org.lovt.data.phantom.render.Rendered;
import org.lovt.data.phantom.report.Claim;
import org.lovt.data.phantom.report.Sentence;
import org.lovt.data.phantom.scene.Finding;
import org.lovt.image.ImageFiles;
import org.lovt.image.Mask;

/** Writes masks and makes the lines of the ground truth files. */
public final class TruthWriter {
  private final StudyIds ids;
  private final PhantomPaths paths;
  private final boolean reports;

  /**
   * A writer for one data set.
   *
   * @param ids the names of its studies and images
   * @param paths where it lies
   * @param reports whether it has the studies' reports
   */
  public TruthWriter(StudyIds ids, PhantomPaths paths, boolean reports) {
    this.ids = ids;
    this.paths = paths;
    this.reports = reports;
  }

  /** Writes the masks of an image; the lines that describe its regions. */
  public List<String> write(PhantomStudy study, int image, Rendered rendered) throws IOException {
    List<String> lines = new ArrayList<>();
    int size = rendered.size();
    for (Region region : rendered.regions()) {
      Path mask = paths.truth().resolve(maskPath(study, image, region));
      Files.createDirectories(mask.getParent());
      Files.write(mask, ImageFiles.encodePng(Mask.of(size, size, region.mask())));
      lines.add(Json.line(finding(study, image, region)));
    }
    return lines;
  }

  /** The line that describes a study. */
  public String study(PhantomStudy study) {
    return Json.line(row(study));
  }

  /** Path of a region's mask below the ground truth folder. */
  private String maskPath(PhantomStudy study, int image, Region region) {
    return "masks/%s_%d_%s.png"
        .formatted(ids.maskPrefix(study, image), region.finding(), lower(region.side()));
  }

  private FindingRow finding(PhantomStudy study, int image, Region region) {
    Finding finding = study.findings().get(region.finding());
    List<String> sentences =
        sentences(study.report().sentences()).stream()
            .filter(s -> s.finding().filter(i -> i == region.finding()).isPresent())
            .map(Sentence::text)
            .toList();
    Box box = region.box();
    return new FindingRow(
        ids.study(study.index()),
        ids.subject(study.patient()),
        study.split().label(),
        ids.image(study, image),
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

  private StudyRow row(PhantomStudy study) {
    List<ImageRow> images = new ArrayList<>();
    for (int i = 0; i < study.acquisitions().size(); i++) {
      images.add(new ImageRow(ids.image(study, i), study.acquisitions().get(i).view().name()));
    }
    List<SentenceRow> sentences = new ArrayList<>();
    sentences(study.report().findings()).forEach(s -> sentences.add(row("findings", s)));
    sentences(study.report().impression()).forEach(s -> sentences.add(row("impression", s)));
    return new StudyRow(
        ids.study(study.index()),
        ids.subject(study.patient()),
        study.split().label(),
        reports ? lower(study.report().form()) : "none",
        !reports || study.usable(),
        images,
        study.findings().stream().map(Finding::code).toList(),
        sentences);
  }

  private List<Sentence> sentences(List<Sentence> written) {
    return reports ? written : List.of();
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
