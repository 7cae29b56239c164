package org.lovt.data.phantom.layout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.lovt.base.AtomicFiles;
import org.lovt.base.Json;
import org.lovt.data.phantom.PhantomStudies;
import org.lovt.data.phantom.PhantomStudy;
import org.lovt.data.phantom.render.Region;
import org.lovt.data.phantom.render.Rendered;
import org.lovt.image.ImageFiles;
import org.lovt.image.Mask;

/**
 * Writes phantoms in the raw layout of MIMIC-CXR 2.0.0 (reports) and MIMIC-CXR-JPG 2.0.0 (images
 * and tables), with masks and boxes beside them.
 */
final class MimicLayoutWriter {
  /** The earliest time that a zip entry can hold without regard to time zones. */
  private static final LocalDateTime ZIP_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final PhantomStudies studies;
  private final MimicPaths paths;
  private final MimicIds ids;
  private final TruthWriter truth;

  MimicLayoutWriter(PhantomStudies studies, MimicPaths paths) {
    this.studies = studies;
    this.paths = paths;
    this.ids = new MimicIds(studies.options().seed());
    this.truth = new TruthWriter(ids);
  }

  /** Makes the folders that exist whatever the number of patients: p10 to p19. */
  void createFolders() throws IOException {
    for (int folder = 10; folder < 20; folder++) {
      Files.createDirectories(paths.files().resolve("p" + folder));
    }
    Files.createDirectories(paths.reports());
    Files.createDirectories(paths.masks());
  }

  /** The ground truth of a study, as lines of JSON. */
  record StudyTruth(String studyLine, List<String> findingLines) {}

  /** Draws and writes a study's images and masks. */
  StudyTruth writeImages(PhantomStudy study, GreyJpeg jpeg) throws IOException {
    Path folder = Files.createDirectories(paths.files().resolve(ids.studyFolder(study)));
    List<String> lines = new ArrayList<>();
    for (int image = 0; image < study.acquisitions().size(); image++) {
      Rendered rendered = studies.render(study, image);
      int size = rendered.size();
      Files.write(
          folder.resolve(ids.dicom(study.index(), image) + ".jpg"),
          jpeg.encode(rendered.pixels(), size, size));
      for (Region region : rendered.regions()) {
        Path mask = paths.truth().resolve(truth.maskPath(study, image, region));
        Files.createDirectories(mask.getParent());
        Files.write(mask, ImageFiles.encodePng(Mask.of(size, size, region.mask())));
        lines.add(Json.line(truth.finding(study, image, region)));
      }
    }
    return new StudyTruth(Json.line(truth.study(study)), lines);
  }

  /** Whether all images of a study are there (written by an interrupted generation). */
  boolean hasImages(PhantomStudy study) throws IOException {
    Path folder = paths.files().resolve(ids.studyFolder(study));
    for (int image = 0; image < study.acquisitions().size(); image++) {
      Path file = folder.resolve(ids.dicom(study.index(), image) + ".jpg");
      if (!Files.isRegularFile(file) || Files.size(file) == 0) {
        return false;
      }
    }
    return true;
  }

  /** Writes the tables and the zip of all reports; cheap, since nothing is drawn. */
  PhantomSummary writeTables() throws IOException {
    MimicTables tables = new MimicTables(studies.options(), ids);
    Census census = new Census();
    AtomicFiles.writeStream(
        paths.reportsZip(),
        out -> {
          ZipOutputStream zip = new ZipOutputStream(out);
          for (int index = 0; index < studies.size(); index++) {
            PhantomStudy study = studies.create(index);
            tables.add(study);
            census.add(study);
            ZipEntry entry = new ZipEntry("files/" + ids.studyFolder(study) + ".txt");
            entry.setTimeLocal(ZIP_TIME);
            zip.putNextEntry(entry);
            zip.write(study.report().text().getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
          }
          zip.finish();
        });
    tables.write(paths);
    return census.summary();
  }
}
