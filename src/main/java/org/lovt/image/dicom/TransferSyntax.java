package org.lovt.image.dicom;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.lovt.image.MalformedImage;

/**
 * The transfer syntaxes that are read: how the data set is written and how its pixels are packed.
 */
public enum TransferSyntax {
  /** Implicit VR, little endian; also of files that state none. */
  IMPLICIT_LITTLE("1.2.840.10008.1.2", "implicit VR little endian", Packing.NATIVE),
  /** Explicit VR, little endian. */
  EXPLICIT_LITTLE("1.2.840.10008.1.2.1", "explicit VR little endian", Packing.NATIVE),
  /** Explicit VR, little endian, the data set deflated. */
  DEFLATED("1.2.840.10008.1.2.1.99", "deflated explicit VR little endian", Packing.NATIVE),
  /** Explicit VR, big endian (retired). */
  EXPLICIT_BIG("1.2.840.10008.1.2.2", "explicit VR big endian", Packing.NATIVE),
  /** JPEG, 8 bits, lossy. */
  JPEG_BASELINE("1.2.840.10008.1.2.4.50", "JPEG baseline", Packing.CODESTREAM),
  /** JPEG, 8 or 12 bits, lossy. */
  JPEG_EXTENDED("1.2.840.10008.1.2.4.51", "JPEG extended, 12 bit", Packing.CODESTREAM),
  /** Lossless JPEG, any predictor. */
  JPEG_LOSSLESS("1.2.840.10008.1.2.4.57", "JPEG lossless", Packing.CODESTREAM),
  /** Lossless JPEG, first predictor. */
  JPEG_LOSSLESS_FIRST_ORDER(
      "1.2.840.10008.1.2.4.70", "JPEG lossless, first order", Packing.CODESTREAM),
  /** JPEG-LS, lossless. */
  JPEG_LS("1.2.840.10008.1.2.4.80", "JPEG-LS lossless", Packing.CODESTREAM),
  /** JPEG-LS, with a bounded error. */
  JPEG_LS_NEAR("1.2.840.10008.1.2.4.81", "JPEG-LS near-lossless", Packing.CODESTREAM),
  /** JPEG 2000, lossless. */
  JPEG_2000_LOSSLESS("1.2.840.10008.1.2.4.90", "JPEG 2000 lossless", Packing.CODESTREAM),
  /** JPEG 2000, lossless or lossy. */
  JPEG_2000("1.2.840.10008.1.2.4.91", "JPEG 2000", Packing.CODESTREAM),
  /** Run lengths. */
  RLE("1.2.840.10008.1.2.5", "RLE lossless", Packing.RLE);

  /** What the pixels are packed in. */
  enum Packing {
    /** Plain values. */
    NATIVE,
    /** Fragments that hold run lengths. */
    RLE,
    /** Fragments that hold a picture file of the JPEG family. */
    CODESTREAM
  }

  private static final Map<String, TransferSyntax> BY_UID = new HashMap<>();

  static {
    for (TransferSyntax syntax : values()) {
      BY_UID.put(syntax.uid, syntax);
    }
  }

  /** Identifiers that DICOM defines; any other text of a file is not repeated. */
  private static final Pattern STANDARD =
      Pattern.compile("1\\.2\\.840\\.10008\\.1\\.2[0-9.]{0,20}");

  private final String uid;
  private final String label;
  private final Packing packing;

  TransferSyntax(String uid, String label, Packing packing) {
    this.uid = uid;
    this.label = label;
    this.packing = packing;
  }

  /** The syntax of an identifier; what else DICOM defines is refused by name. */
  static TransferSyntax of(String uid) throws MalformedImage {
    TransferSyntax syntax = BY_UID.get(uid);
    if (syntax != null) {
      return syntax;
    }
    String name =
        STANDARD.matcher(uid).matches() ? uid + kind(uid) : "that DICOM does not define (private)";
    throw Damage.unsupported(
        "its pixels are in a transfer syntax " + name + " that is not read",
        "Convert the file to an uncompressed transfer syntax, for example with 'gdcmconv --raw IN"
            + " OUT' or 'dcmdjpeg IN OUT'.");
  }

  private static String kind(String uid) {
    String end = uid.substring("1.2.840.10008.1.2".length());
    if (end.matches("\\.4\\.10[0-8](\\.1)?")) {
      return " (video)";
    }
    if (end.matches("\\.4\\.20[1-5]")) {
      return " (high-throughput JPEG 2000)";
    }
    if (end.matches("\\.4\\.11[0-2]")) {
      return " (JPEG XL)";
    }
    if (end.matches("\\.4\\.9[2-5]")) {
      return " (JPEG 2000 part 2 or streamed)";
    }
    return "";
  }

  /** The identifier (UID). */
  public String uid() {
    return uid;
  }

  Packing packing() {
    return packing;
  }

  /** How the data set is written. */
  Encoding encoding() {
    return switch (this) {
      case IMPLICIT_LITTLE -> Encoding.IMPLICIT_LITTLE;
      case EXPLICIT_BIG -> Encoding.EXPLICIT_BIG;
      default -> Encoding.EXPLICIT_LITTLE;
    };
  }

  /** Whether lossy compression is possible in it. */
  public boolean mayBeLossy() {
    return switch (this) {
      case JPEG_BASELINE, JPEG_EXTENDED, JPEG_LS_NEAR, JPEG_2000 -> true;
      default -> false;
    };
  }

  @Override
  public String toString() {
    return label + " (" + uid + ")";
  }
}
