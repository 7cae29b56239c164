package org.lovt.data.prepare.study;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lovt.base.LovtException;
import org.lovt.data.prepare.BadFile;
import org.lovt.data.study.View;
import org.lovt.image.Decoded;
import org.lovt.image.GrayImage;
import org.lovt.image.ImageFiles;
import org.lovt.image.PixelMoments;

/** Decodes the images of one study and measures them. */
public final class StudyViews {
  private final String patientId;
  private final String studyId;
  private final List<View> views = new ArrayList<>();
  private final List<BadFile> badFiles = new ArrayList<>();
  private final List<BadFile> remarks = new ArrayList<>();

  /**
   * An image as a table names it.
   *
   * @param dicomId identifier
   * @param position view position
   * @param viewName coded view name
   * @param file path relative to the image root
   * @param row table and line
   */
  public record Named(String dicomId, String position, String viewName, String file, String row) {}

  /** Begins with no images. */
  public StudyViews(String patientId, String studyId) {
    this.patientId = patientId;
    this.studyId = studyId;
  }

  /** Takes an image in; a missing or damaged one is noted and left out. */
  public void add(Path imageRoot, Named image) {
    Path file = imageRoot.resolve(image.file());
    if (!Files.isRegularFile(file)) {
      badFiles.add(bad("missing image", file, image, "no such file"));
      return;
    }
    try {
      Decoded decoded = ImageFiles.decode(file);
      if (decoded.truncated()) {
        remarks.add(bad("damaged image, used", file, image, "decoded as far as it goes"));
      }
      views.add(view(image, decoded.image()));
    } catch (LovtException e) {
      badFiles.add(bad("damaged image", file, image, detail(file, e)));
    }
  }

  /** Notes an image that the table does not name properly. */
  public void refuse(Named image, String problem) {
    badFiles.add(
        new BadFile("unusable row", patientId, studyId, image.file(), image.row(), problem));
  }

  private BadFile bad(String problem, Path file, Named image, String detail) {
    return new BadFile(problem, patientId, studyId, file.toString(), image.row(), detail);
  }

  private static String detail(Path file, LovtException e) {
    return e.getMessage().replace(file + ": ", "");
  }

  private static View view(Named image, GrayImage pixels) {
    PixelMoments moments = pixels.moments();
    return new View(
        image.dicomId(),
        image.position(),
        image.viewName(),
        pixels.width(),
        pixels.height(),
        (float) moments.mean(),
        (float) moments.variance(),
        image.file());
  }

  /** The images that can be used. */
  public List<View> views() {
    return views;
  }

  /** Those that cannot. */
  public List<BadFile> badFiles() {
    return badFiles;
  }

  /** Those that can, though they are damaged. */
  public List<BadFile> remarks() {
    return remarks;
  }
}
