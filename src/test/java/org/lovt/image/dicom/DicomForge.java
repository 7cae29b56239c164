package org.lovt.image.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;

/**
 * Writes DICOM files element by element, sound and damaged ones. Every file carries a patient's
 * name, id, dates and identifiers that no message may repeat.
 */
final class DicomForge {
  /** Pieces of the planted identity. */
  static final List<String> CANARIES =
      List.of("CANARY", "Kanarienvogel", "8675309", "19610412", "20260131", "1.2.3.99.4711");

  static final long UNDEFINED = 0xffffffffL;

  private static final int ITEM = 0xfffee000;
  private static final int ITEM_END = 0xfffee00d;
  private static final int SEQUENCE_END = 0xfffee0dd;

  private final String syntax;
  private final Encoding encoding;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private boolean preamble = true;
  private boolean meta = true;

  DicomForge(String syntax, Encoding encoding) {
    this.syntax = syntax;
    this.encoding = encoding;
  }

  static DicomForge of(TransferSyntax syntax) {
    return new DicomForge(syntax.uid(), syntax.encoding());
  }

  /** A file with identity and the description of a grey picture; the pixels are still to come. */
  static DicomForge grey(TransferSyntax syntax, int columns, int rows, int allocated, int stored) {
    return of(syntax).identity().picture("MONOCHROME2", columns, rows, allocated, stored);
  }

  DicomForge bare() {
    preamble = false;
    meta = false;
    return this;
  }

  DicomForge withoutPreamble() {
    preamble = false;
    return this;
  }

  DicomForge withoutMeta() {
    meta = false;
    return this;
  }

  DicomForge identity() {
    text(0x00080005, "CS", "ISO_IR 100");
    text(0x00080018, "UI", "1.2.3.99.4711");
    text(0x00080020, "DA", "20260131");
    text(0x00080080, "LO", "CANARY HOSPITAL");
    text(0x00100010, "PN", "CANARY^Kanarienvogel");
    text(0x00100020, "LO", "8675309");
    return text(0x00100030, "DA", "19610412");
  }

  DicomForge picture(String photometric, int columns, int rows, int allocated, int stored) {
    boolean colour = photometric.startsWith("RGB") || photometric.startsWith("YBR");
    us(0x00280002, colour ? 3 : 1);
    text(0x00280004, "CS", photometric);
    us(0x00280010, rows);
    us(0x00280011, columns);
    us(0x00280100, allocated);
    us(0x00280101, stored);
    us(0x00280102, stored - 1);
    return us(0x00280103, 0);
  }

  DicomForge us(int code, int... values) {
    return element(code, "US", words(values));
  }

  DicomForge ss(int code, int... values) {
    return element(code, "SS", words(values));
  }

  DicomForge text(int code, String vr, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
    byte[] even = Arrays.copyOf(bytes, bytes.length + 1 & ~1);
    if (even.length > bytes.length) {
      even[bytes.length] = (byte) (vr.equals("UI") ? 0 : ' ');
    }
    return element(code, vr, even);
  }

  DicomForge element(int code, String vr, byte[] value) {
    head(code, vr, value.length);
    body.writeBytes(value);
    return this;
  }

  /** Code, representation and a length that may be a lie. */
  DicomForge head(int code, String vr, long length) {
    number(code >>> 16, 2);
    number(code & 0xffff, 2);
    boolean delimiter = code >>> 16 == 0xfffe;
    if (!encoding.explicit() || delimiter) {
      number(length, 4);
      return this;
    }
    body.writeBytes(vr.getBytes(StandardCharsets.ISO_8859_1));
    if (List.of("OB", "OW", "SQ", "UN", "UT").contains(vr)) {
      number(0, 2);
      number(length, 4);
    } else {
      number(length, 2);
    }
    return this;
  }

  DicomForge raw(byte[] bytes) {
    body.writeBytes(bytes);
    return this;
  }

  /** A sequence of items, all lengths defined or none. */
  DicomForge sequence(int code, boolean undefined, DicomForge... items) {
    DicomForge inner = new DicomForge(syntax, encoding);
    for (DicomForge item : items) {
      byte[] bytes = item.body.toByteArray();
      inner.head(ITEM, "", undefined ? UNDEFINED : bytes.length).raw(bytes);
      if (undefined) {
        inner.head(ITEM_END, "", 0);
      }
    }
    byte[] bytes = inner.body.toByteArray();
    head(code, "SQ", undefined ? UNDEFINED : bytes.length).raw(bytes);
    return undefined ? head(SEQUENCE_END, "", 0) : this;
  }

  DicomForge item() {
    return new DicomForge(syntax, encoding);
  }

  /** Plain cells of one byte. */
  DicomForge bytes(byte... cells) {
    return element(0x7fe00010, "OB", Arrays.copyOf(cells, cells.length + 1 & ~1));
  }

  /** Plain cells of two bytes. */
  DicomForge cells(int... cells) {
    return element(0x7fe00010, "OW", words(cells));
  }

  /** Encapsulated pixels: offset table, fragments, end mark. */
  DicomForge fragments(byte[] table, byte[]... pieces) {
    openFragments(table, pieces);
    return head(SEQUENCE_END, "", 0);
  }

  DicomForge openFragments(byte[] table, byte[]... pieces) {
    head(0x7fe00010, "OB", UNDEFINED);
    head(ITEM, "", table.length).raw(table);
    for (byte[] piece : pieces) {
      byte[] even = Arrays.copyOf(piece, piece.length + 1 & ~1);
      head(ITEM, "", even.length).raw(even);
    }
    return this;
  }

  byte[] words(int... values) {
    byte[] out = new byte[2 * values.length];
    for (int i = 0; i < values.length; i++) {
      out[2 * i + (encoding.bigEndian() ? 1 : 0)] = (byte) values[i];
      out[2 * i + (encoding.bigEndian() ? 0 : 1)] = (byte) (values[i] >> 8);
    }
    return out;
  }

  private void number(long value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      int shift = 8 * (encoding.bigEndian() ? bytes - 1 - i : i);
      body.write((int) (value >> shift));
    }
  }

  byte[] file() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (preamble) {
      out.writeBytes(new byte[128]);
      out.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
    }
    if (meta) {
      DicomForge head = new DicomForge(syntax, Encoding.EXPLICIT_LITTLE);
      head.element(0x00020001, "OB", new byte[] {0, 1});
      head.text(0x00020003, "UI", "1.2.3.99.4711");
      head.text(0x00020010, "UI", syntax);
      out.writeBytes(head.body.toByteArray());
    }
    boolean deflated = syntax.equals(TransferSyntax.DEFLATED.uid());
    out.writeBytes(deflated ? deflated(body.toByteArray()) : body.toByteArray());
    return out.toByteArray();
  }

  Path write(Path file) {
    try {
      return Files.write(file, file());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] deflated(byte[] plain) {
    Deflater deflater = new Deflater(9, true);
    deflater.setInput(plain);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[4096];
    while (!deflater.finished()) {
      out.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return out.toByteArray();
  }

  /** A frame in run lengths: literals of 1 to 100 bytes and runs, one segment per plane. */
  static byte[] runLengths(byte[]... planes) {
    ByteArrayOutputStream segments = new ByteArrayOutputStream();
    int[] header = new int[16];
    header[0] = planes.length;
    for (int p = 0; p < planes.length; p++) {
      header[p + 1] = 64 + segments.size();
      byte[] plane = planes[p];
      int at = 0;
      while (at < plane.length) {
        int run = 1;
        while (at + run < plane.length && run < 128 && plane[at + run] == plane[at]) {
          run++;
        }
        if (run > 1) {
          segments.write(1 - run);
          segments.write(plane[at]);
          at += run;
        } else {
          int count = Math.min(1 + at % 100, plane.length - at);
          segments.write(count - 1);
          segments.write(plane, at, count);
          at += count;
        }
      }
      if (segments.size() % 2 != 0) {
        segments.write(-128);
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int value : header) {
      for (int shift = 0; shift < 32; shift += 8) {
        out.write(value >> shift);
      }
    }
    out.writeBytes(segments.toByteArray());
    return out.toByteArray();
  }

  static byte[] u32(int... values) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int value : values) {
      for (int shift = 0; shift < 32; shift += 8) {
        out.write(value >> shift);
      }
    }
    return out.toByteArray();
  }
}
