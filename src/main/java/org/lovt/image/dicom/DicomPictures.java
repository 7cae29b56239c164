package org.lovt.image.dicom;

import org.lovt.image.GrayImage;
import org.lovt.image.ImageSize;
import org.lovt.image.MalformedImage;
import org.lovt.image.PictureReader;
import org.lovt.image.ReadOptions;

/** Lets {@code ImageFiles} read DICOM: as displayed, one picture per file. */
public final class DicomPictures implements PictureReader {

  /** Called by the service loader. */
  public DicomPictures() {}

  @Override
  public String name() {
    return "DICOM";
  }

  @Override
  public boolean accepts(byte[] head) {
    return DicomFile.isDicom(head);
  }

  @Override
  public ImageSize size(byte[] data) throws MalformedImage {
    return DicomFile.header(data).size();
  }

  @Override
  public GrayImage decode(byte[] data, ReadOptions options) throws MalformedImage {
    DicomOptions only = new DicomOptions(options.maxPixels(), DicomOptions.Frames.ONLY);
    return DicomFile.read(data, "", only).shown();
  }
}
