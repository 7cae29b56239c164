package org.lovt.data.prepare.scans;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.lovt.image.GrayImage;

/** Writes grey 8-bit DICOM files, uncompressed, with a planted patient that nothing may repeat. */
final class TinyDicom {
  /** Pieces of the planted identity. */
  static final List<String> CANARIES = List.of("CANARY", "Kanarienvogel", "8675309", "19610412");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private TinyDicom() {}

  static byte[] of(GrayImage image, String photometric) {
    TinyDicom dicom = new TinyDicom();
    dicom.out.writeBytes(new byte[128]);
    dicom.out.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
    dicom.text(0x0002, 0x0010, "UI", "1.2.840.10008.1.2.1\0");
    dicom.text(0x0008, 0x0060, "CS", "CR");
    dicom.text(0x0010, 0x0010, "PN", "CANARY^Kanarienvogel");
    dicom.text(0x0010, 0x0020, "LO", "8675309 ");
    dicom.text(0x0010, 0x0030, "DA", "19610412");
    dicom.number(0x0028, 0x0002, 1);
    dicom.text(0x0028, 0x0004, "CS", photometric);
    dicom.number(0x0028, 0x0010, image.height());
    dicom.number(0x0028, 0x0011, image.width());
    dicom.number(0x0028, 0x0100, 8);
    dicom.number(0x0028, 0x0101, 8);
    dicom.number(0x0028, 0x0102, 7);
    dicom.number(0x0028, 0x0103, 0);
    dicom.little(0x7fe0, 2);
    dicom.little(0x0010, 2);
    dicom.out.writeBytes(new byte[] {'O', 'B', 0, 0});
    dicom.little(image.pixels().length, 4);
    dicom.out.writeBytes(image.pixels());
    return dicom.out.toByteArray();
  }

  private void text(int group, int element, String vr, String value) {
    String even = value.length() % 2 == 0 ? value : value + " ";
    head(group, element, vr, even.length());
    out.writeBytes(even.getBytes(StandardCharsets.US_ASCII));
  }

  private void number(int group, int element, int value) {
    head(group, element, "US", 2);
    little(value, 2);
  }

  private void head(int group, int element, String vr, int length) {
    little(group, 2);
    little(element, 2);
    out.writeBytes(vr.getBytes(StandardCharsets.US_ASCII));
    little(length, 2);
  }

  private void little(int value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      out.write(value >>> 8 * i);
    }
  }
}
