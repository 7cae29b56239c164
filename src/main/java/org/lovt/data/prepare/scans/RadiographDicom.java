package org.lovt.data.prepare.scans;

import java.nio.file.Path;
import java.util.List;
import org.lovt.image.GrayImage;
import org.lovt.image.HistogramEqualization;
import org.lovt.image.dicom.DicomFile;
import org.lovt.image.dicom.DicomImage;
import org.lovt.image.dicom.Photometric;

/**
 * A DICOM file of RSNA or SIIM as the original program takes it: stored values, whatever the header
 * says of their meaning (E20).
 *
 * @param image the stored values
 * @param remarks a warning if the header says that they are inverted
 */
record RadiographDicom(GrayImage image, List<String> remarks) {
  private static final String INVERTED =
      "MONOCHROME1: stored values are used as they are, so the image is inverted";

  static RadiographDicom read(Path file) {
    DicomImage dicom = DicomFile.read(file);
    boolean inverted = dicom.header().photometric() == Photometric.MONOCHROME1;
    return new RadiographDicom(dicom.raw8(), inverted ? List.of(INVERTED) : List.of());
  }

  ScanPixels unchanged() {
    return ScanPixels.unchanged(image, remarks);
  }

  ScanPixels equalized() {
    return ScanPixels.equalized(HistogramEqualization.of(image), remarks);
  }
}
