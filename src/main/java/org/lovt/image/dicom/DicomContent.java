package org.lovt.image.dicom;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.lovt.image.ImageFiles;
import org.lovt.image.MalformedImage;

/**
 * A DICOM file opened up to its pixels.
 *
 * @param syntax transfer syntax
 * @param set kept elements; they point into {@link DataSet#data()}
 */
record DicomContent(TransferSyntax syntax, DataSet set) {
  /** Room for everything before the pixels of a deflated file. */
  private static final int INFLATED_HEADER = 1 << 22;

  /**
   * Opens a file.
   *
   * @param data the file, or its start if that reaches to the pixels
   */
  static DicomContent open(byte[] data) throws MalformedImage {
    return open(data, INFLATED_HEADER);
  }

  /**
   * This file with all of its pixels, which a deflated one may lack so far. The caller has checked
   * the size in the header.
   */
  DicomContent whole(byte[] data, DicomHeader header) throws MalformedImage {
    if (syntax != TransferSyntax.DEFLATED) {
      return this;
    }
    long needed = set.element(Tag.PIXELS).orElseThrow().offset() + header.nativeFrameBytes();
    return needed <= INFLATED_HEADER ? this : open(data, (int) Math.min(needed, 1 << 30));
  }

  private static DicomContent open(byte[] data, int inflated) throws MalformedImage {
    Signature signature = Signature.of(data);
    if (signature == Signature.NONE) {
      throw Damage.unsupported(
          "it is " + ImageFiles.describe(data) + ", not a DICOM file", "Correct the path.");
    }
    int start = signature == Signature.MARKED ? Signature.PREAMBLE : 0;
    DataSetReader reader = new DataSetReader(data, start);
    String uid = reader.readMeta().text(Tag.TRANSFER_SYNTAX);
    int body = reader.position();
    TransferSyntax syntax = uid.isEmpty() ? byFirstElement(data, body) : TransferSyntax.of(uid);
    if (syntax == TransferSyntax.DEFLATED) {
      byte[] plain = inflate(data, body, inflated);
      return new DicomContent(syntax, new DataSetReader(plain, 0).read(Encoding.EXPLICIT_LITTLE));
    }
    Encoding encoding = encoding(syntax, data, body);
    return new DicomContent(syntax, new DataSetReader(data, body).read(encoding));
  }

  private static TransferSyntax byFirstElement(byte[] data, int body) {
    if (!DataSetReader.isRepresentation(data, body + 4)) {
      return TransferSyntax.IMPLICIT_LITTLE;
    }
    return data[body] == 0 ? TransferSyntax.EXPLICIT_BIG : TransferSyntax.EXPLICIT_LITTLE;
  }

  /**
   * What the first element shows: some writers state explicit and write implicit, or vice versa.
   */
  private static Encoding encoding(TransferSyntax syntax, byte[] data, int body) {
    boolean explicit = DataSetReader.isRepresentation(data, body + 4);
    if (syntax.encoding().explicit() == explicit || body + 6 > data.length) {
      return syntax.encoding();
    }
    return explicit ? Encoding.EXPLICIT_LITTLE : Encoding.IMPLICIT_LITTLE;
  }

  /** Inflates up to a number of bytes; stops without complaint where the data end. */
  private static byte[] inflate(byte[] data, int from, int limit) throws MalformedImage {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(data, from, data.length - from);
      byte[] out = new byte[Math.min(limit, 1 << 16)];
      int length = 0;
      while (!inflater.finished()) {
        if (length == out.length) {
          if (length == limit) {
            break;
          }
          out = Arrays.copyOf(out, Math.min(limit, 2 * length));
        }
        int count = inflater.inflate(out, length, out.length - length);
        if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          break;
        }
        length += count;
      }
      return Arrays.copyOf(out, length);
    } catch (DataFormatException e) {
      throw Damage.damaged("its deflated data set cannot be inflated");
    } finally {
      inflater.end();
    }
  }
}
