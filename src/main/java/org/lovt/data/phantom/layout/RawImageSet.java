package org.lovt.data.phantom.layout;

import java.io.IOException;
import java.util.List;
import org.lovt.data.phantom.PhantomStudy;
import org.lovt.data.phantom.render.Rendered;
import org.lovt.data.phantom.scene.FindingKind;

/** The files of a set of images with annotations but without reports. */
public interface RawImageSet extends StudyIds {
  /** Folders that exist whatever the number of images, below the target folder. */
  List<String> folders();

  /** Tables, filled by {@link #draw}. */
  List<RawTable> tables();

  /** Whether the set's annotators mark findings of this kind. */
  boolean marks(FindingKind kind);

  /** Paths of the files of an image below the target folder. */
  List<String> paths(PhantomStudy study, int image);

  /** The picture at the size that the set has. */
  default Rendered fit(Rendered rendered) {
    return rendered;
  }

  /** Encodes an image and its annotations; one file for each of its paths. */
  RawImage draw(PhantomStudy study, int image, Rendered rendered, JpegEncoder jpeg)
      throws IOException;
}
