package org.lovt.data.phantom.layout.dicom;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.lovt.base.RandomStream;
import org.lovt.data.phantom.layout.Person;
import org.lovt.data.phantom.scene.View;

/**
 * A DICOM file as the RSNA and SIIM challenges have them: Secondary Capture, 8 bits, JPEG baseline
 * in one fragment, the elements that their anonymisation left.
 *
 * @param sopInstance UID of the image
 * @param series UID
 * @param study UID
 * @param patientId as the set has it
 * @param patientName stands for a name that must not leak; says that nobody has it
 * @param person sex and age
 * @param view AP or PA
 * @param spacing millimetres per pixel
 * @param inverted whether black is the greatest value (MONOCHROME1)
 */
public record RadiographFile(
    String sopInstance,
    String series,
    String study,
    String patientId,
    String patientName,
    Person person,
    View view,
    String spacing,
    boolean inverted) {
  private static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";
  private static final String JPEG_BASELINE = "1.2.840.10008.1.2.4.50";
  private static final String IMPLEMENTATION = "2.25.103971042113";
  private static final int PREAMBLE = 128;

  /** A DICOM UID of 128 bits, below the root for UIDs that nobody assigns. */
  public static String uid(RandomStream random) {
    return "2.25."
        + new BigInteger("%016x%016x".formatted(random.nextLong(), random.nextLong()), 16);
  }

  /**
   * The bytes of the file.
   *
   * @param jpeg grey baseline JPEG of the stored pixels: inverted already where the file says so
   * @param size its width and height
   */
  public byte[] encode(byte[] jpeg, int size) {
    byte[] meta = meta();
    ByteArrayOutputStream file = new ByteArrayOutputStream(jpeg.length + 2048);
    file.writeBytes(new byte[PREAMBLE]);
    file.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
    file.writeBytes(new DataSet().unsignedLong(0x00020000, meta.length).encode());
    file.writeBytes(meta);
    file.writeBytes(image(jpeg, size).encode());
    return file.toByteArray();
  }

  private byte[] meta() {
    return new DataSet()
        .bytes(0x00020001, Vr.OB, new byte[] {0, 1})
        .text(0x00020002, Vr.UI, SECONDARY_CAPTURE)
        .text(0x00020003, Vr.UI, sopInstance)
        .text(0x00020010, Vr.UI, JPEG_BASELINE)
        .text(0x00020012, Vr.UI, IMPLEMENTATION)
        .text(0x00020013, Vr.SH, "LOVT_PHANTOM")
        .encode();
  }

  private DataSet image(byte[] jpeg, int size) {
    return header()
        .unsignedShort(0x00280002, 1)
        .text(0x00280004, Vr.CS, inverted ? "MONOCHROME1" : "MONOCHROME2")
        .unsignedShort(0x00280010, size)
        .unsignedShort(0x00280011, size)
        .text(0x00280030, Vr.DS, spacing + "\\" + spacing)
        .unsignedShort(0x00280100, 8)
        .unsignedShort(0x00280101, 8)
        .unsignedShort(0x00280102, 7)
        .unsignedShort(0x00280103, 0)
        .text(0x00282110, Vr.CS, "01")
        .text(0x00282114, Vr.CS, "ISO_10918_1")
        .encapsulated(0x7fe00010, jpeg);
  }

  private DataSet header() {
    return new DataSet()
        .text(0x00080005, Vr.CS, "ISO_IR 100")
        .text(0x00080016, Vr.UI, SECONDARY_CAPTURE)
        .text(0x00080018, Vr.UI, sopInstance)
        .text(0x00080020, Vr.DA, "19010101")
        .text(0x00080030, Vr.TM, "000000.00")
        .text(0x00080050, Vr.SH, "")
        .text(0x00080060, Vr.CS, "CR")
        .text(0x00080064, Vr.CS, "WSD")
        .text(0x00080080, Vr.LO, "SYNTHETIC PHANTOMS, NO HOSPITAL")
        .text(0x00080090, Vr.PN, "")
        .text(0x0008103e, Vr.LO, "view: " + view)
        .text(0x00100010, Vr.PN, patientName)
        .text(0x00100020, Vr.LO, patientId)
        .text(0x00100030, Vr.DA, "")
        .text(0x00100040, Vr.CS, String.valueOf(person.sex()))
        .text(0x00101010, Vr.AS, "%03dY".formatted(person.age()))
        .text(0x00180015, Vr.CS, "CHEST")
        .text(0x00185101, Vr.CS, view.name())
        .text(0x0020000d, Vr.UI, study)
        .text(0x0020000e, Vr.UI, series)
        .text(0x00200010, Vr.SH, "")
        .text(0x00200011, Vr.IS, "1")
        .text(0x00200013, Vr.IS, "1")
        .text(0x00200020, Vr.CS, "");
  }
}
