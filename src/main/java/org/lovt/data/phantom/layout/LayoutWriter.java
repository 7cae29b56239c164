package org.lovt.data.phantom.layout;

import java.io.IOException;
import java.util.List;
import org.lovt.data.phantom.PhantomStudy;

/** Writes the files of one data set. Studies come in any order, from several threads. */
public interface LayoutWriter {
  /** Makes the folders that exist whatever the number of patients. */
  void createFolders() throws IOException;

  /** Draws a study and writes its images and masks. */
  StudyOutput write(PhantomStudy study, JpegEncoder jpeg) throws IOException;

  /** Whether all images of a study are there (written by an interrupted generation). */
  boolean isWritten(PhantomStudy study) throws IOException;

  /** The tables that are made of the rows of all studies. */
  List<RawTable> tables();

  /** Writes what needs no drawing, when all studies are written. */
  void finish() throws IOException;
}
