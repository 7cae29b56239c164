package org.lovt.data.phantom.layout.mimic;

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
import org.lovt.data.phantom.PhantomStudies;
import org.lovt.data.phantom.PhantomStudy;
import org.lovt.data.phantom.layout.JpegEncoder;
import org.lovt.data.phantom.layout.LayoutWriter;
import org.lovt.data.phantom.layout.PhantomPaths;
import org.lovt.data.phantom.layout.RawTable;
import org.lovt.data.phantom.layout.StudyOutput;
import org.lovt.data.phantom.layout.TruthWriter;
import org.lovt.data.phantom.render.Rendered;

/** Writes reports, images and compressed tables. */
final class MimicWriter implements LayoutWriter {
  /** The earliest time that a zip entry can hold without regard to time zones. */
  private static final LocalDateTime ZIP_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final PhantomStudies studies;
  private final MimicPaths paths;
  private final Path masks;
  private final MimicIds ids;
  private final TruthWriter truth;

  MimicWriter(PhantomStudies studies, Path target) {
    this.studies = studies;
    this.paths = new MimicPaths(target);
    this.masks = new PhantomPaths(target).masks();
    this.ids = new MimicIds(studies.options().seed());
    this.truth = new TruthWriter(ids, new PhantomPaths(target), true);
  }

  /** Also p10 to p19, which exist whatever the number of patients. */
  @Override
  public void createFolders() throws IOException {
    for (int folder = 10; folder < 20; folder++) {
      Files.createDirectories(paths.files().resolve("p" + folder));
    }
    Files.createDirectories(paths.reports());
    Files.createDirectories(masks);
  }

  @Override
  public StudyOutput write(PhantomStudy study, JpegEncoder jpeg) throws IOException {
    Files.createDirectories(paths.files().resolve(ids.studyFolder(study)));
    List<String> findings = new ArrayList<>();
    for (int image = 0; image < study.acquisitions().size(); image++) {
      Rendered rendered = studies.render(study, image);
      int size = rendered.size();
      Files.write(file(study, image), jpeg.grey(rendered.pixels(), size, size));
      findings.addAll(truth.write(study, image, rendered));
    }
    return new StudyOutput(truth.study(study), findings, List.of());
  }

  private Path file(PhantomStudy study, int image) {
    return paths
        .files()
        .resolve(ids.studyFolder(study))
        .resolve(ids.dicom(study.index(), image) + ".jpg");
  }

  @Override
  public boolean isWritten(PhantomStudy study) throws IOException {
    for (int image = 0; image < study.acquisitions().size(); image++) {
      Path file = file(study, image);
      if (!Files.isRegularFile(file) || Files.size(file) == 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public List<RawTable> tables() {
    return List.of(); // they are compressed, hence written at the end
  }

  /** Writes the tables and the zip of all reports. */
  @Override
  public void finish() throws IOException {
    MimicTables tables = new MimicTables(studies.options(), ids);
    AtomicFiles.writeStream(
        paths.reportsZip(),
        out -> {
          ZipOutputStream zip = new ZipOutputStream(out);
          for (int index = 0; index < studies.size(); index++) {
            PhantomStudy study = studies.create(index);
            tables.add(study);
            ZipEntry entry = new ZipEntry("files/" + ids.studyFolder(study) + ".txt");
            entry.setTimeLocal(ZIP_TIME);
            zip.putNextEntry(entry);
            zip.write(study.report().text().getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
          }
          zip.finish();
        });
    tables.write(paths);
  }
}
