package org.lovt.data.phantom.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lovt.data.phantom.PhantomStudies;
import org.lovt.data.phantom.PhantomStudy;
import org.lovt.data.phantom.render.Rendered;

/** Writes a set of images with annotations. */
final class ImageSetWriter implements LayoutWriter {
  private final PhantomStudies studies;
  private final RawImageSet set;
  private final PhantomPaths paths;
  private final TruthWriter truth;

  ImageSetWriter(PhantomStudies studies, RawImageSet set, PhantomPaths paths) {
    this.studies = studies;
    this.set = set;
    this.paths = paths;
    this.truth = new TruthWriter(set, paths, false);
  }

  @Override
  public void createFolders() throws IOException {
    for (String folder : set.folders()) {
      Files.createDirectories(paths.root().resolve(folder));
    }
    Files.createDirectories(paths.masks());
  }

  @Override
  public StudyOutput write(PhantomStudy study, JpegEncoder jpeg) throws IOException {
    List<String> findings = new ArrayList<>();
    List<RawRow> rows = new ArrayList<>();
    for (int image = 0; image < study.acquisitions().size(); image++) {
      Rendered rendered = set.fit(studies.render(study, image));
      RawImage raw = set.draw(study, image, rendered, jpeg);
      List<String> files = set.paths(study, image);
      for (int i = 0; i < files.size(); i++) {
        Path file = paths.root().resolve(files.get(i));
        Files.createDirectories(file.getParent());
        Files.write(file, raw.files().get(i));
      }
      rows.addAll(raw.rows());
      findings.addAll(truth.write(study, image, rendered));
    }
    return new StudyOutput(truth.study(study), findings, rows);
  }

  @Override
  public boolean isWritten(PhantomStudy study) throws IOException {
    for (int image = 0; image < study.acquisitions().size(); image++) {
      for (String path : set.paths(study, image)) {
        Path file = paths.root().resolve(path);
        if (!Files.isRegularFile(file) || Files.size(file) == 0) {
          return false;
        }
      }
    }
    return true;
  }

  @Override
  public List<RawTable> tables() {
    return set.tables();
  }

  @Override
  public void finish() {
    // The tables of image sets are made of their rows alone.
  }
}
