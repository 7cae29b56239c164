package org.lovt.data.table;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.lovt.base.LovtException;

/** The text of a table file: unpacked if it is gzip, without byte-order mark, as UTF-8. */
public final class TableText {
  /** Stands for bytes that are not UTF-8; no valid text contains this non-character. */
  public static final char MALFORMED = '\uFFFF';

  private static final int BUFFER = 1 << 16;

  private TableText() {}

  /** Opens a file; the caller closes it. A missing or UTF-16 file is a data error. */
  public static Reader open(Path file) {
    if (!Files.isRegularFile(file)) {
      throw LovtException.data("no such table: " + file, "Check the path.");
    }
    try {
      return reader(file, unpacked(file));
    } catch (IOException e) {
      throw LovtException.data(
          "cannot read " + file + ": " + e.getMessage(),
          "Check its permissions; if it is compressed, download it again.",
          e);
    }
  }

  private static InputStream unpacked(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    try {
      in.mark(2);
      boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
      in.reset();
      return gzip ? new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER) : in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private static Reader reader(Path file, InputStream in) throws IOException {
    try {
      skipByteOrderMark(file, in);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
    return new InputStreamReader(
        in,
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE)
            .replaceWith(String.valueOf(MALFORMED)));
  }

  private static void skipByteOrderMark(Path file, InputStream in) throws IOException {
    in.mark(3);
    byte[] head = in.readNBytes(3);
    in.reset();
    if (startsWith(head, 0xef, 0xbb, 0xbf)) {
      in.skipNBytes(3);
    } else if (startsWith(head, 0xff, 0xfe) || startsWith(head, 0xfe, 0xff)) {
      throw LovtException.data(
          file + ":1: the table is encoded in UTF-16", "Save the table in the encoding UTF-8.");
    }
  }

  private static boolean startsWith(byte[] head, int... mark) {
    if (head.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((head[i] & 0xff) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
