package org.lovt.torch.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The central directory of a zip archive, with the 64-bit extensions that PyTorch writes. Own code
 * because tensor data is read from its place in the file, and because nothing the archive claims
 * may be believed: sizes, places and names are checked against the file.
 */
final class ZipDirectory {
  private static final int END = 0x06054b50;
  private static final int END_64 = 0x06064b50;
  private static final int LOCATOR_64 = 0x07064b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int END_LENGTH = 22;
  private static final int LOCATOR_LENGTH = 20;
  private static final int LARGEST = 64 << 20;
  private static final int MOST_ENTRIES = 200_000;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;
  private static final long MAX_32 = 0xffffffffL;

  private final Defect defect;
  private final FileChannel channel;
  private final long fileSize;

  private ZipDirectory(Defect defect, FileChannel channel) throws IOException {
    this.defect = defect;
    this.channel = channel;
    this.fileSize = channel.size();
  }

  /** Entries by name. */
  static Map<String, ZipEntryInfo> read(Defect defect, FileChannel channel) throws IOException {
    return new ZipDirectory(defect, channel).entries();
  }

  /** Reads a part of the file; the caller has checked that it lies within. */
  static ByteBuffer part(FileChannel channel, long position, int length) throws IOException {
    ByteBuffer out = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    fill(channel, position, out);
    return out.flip();
  }

  /** Fills the rest of a buffer. */
  static void fill(FileChannel channel, long position, ByteBuffer out) throws IOException {
    long at = position;
    while (out.hasRemaining()) {
      int n = channel.read(out, at);
      if (n < 0) {
        throw new IOException("the file became shorter while it was read");
      }
      at += n;
    }
  }

  private record Extent(long begin, long length, long entries) {}

  private Map<String, ZipEntryInfo> entries() throws IOException {
    Extent extent = extent();
    defect.require(
        extent.begin >= 0
            && extent.length >= 0
            && extent.length <= LARGEST
            && extent.begin <= fileSize - extent.length,
        "its directory lies outside of the file");
    defect.require(
        extent.entries >= 0 && extent.entries <= MOST_ENTRIES,
        "it claims " + Long.toUnsignedString(extent.entries) + " entries");
    ByteBuffer directory = part(channel, extent.begin, (int) extent.length);
    Map<String, ZipEntryInfo> entries = new LinkedHashMap<>();
    long room = fileSize;
    for (long i = 0; i < extent.entries; i++) {
      ZipEntryInfo entry = entry(directory);
      room -= entry.compressed();
      defect.require(room >= 0, "its entries overlap each other");
      defect.require(
          entries.put(entry.name(), entry) == null, "it has two entries '" + entry.name() + "'");
    }
    return entries;
  }

  private Extent extent() throws IOException {
    defect.require(fileSize >= END_LENGTH, "it is too short for a zip archive");
    int tail = (int) Math.min(fileSize, END_LENGTH + 0xffff);
    long tailStart = fileSize - tail;
    ByteBuffer b = part(channel, tailStart, tail);
    for (int at = tail - END_LENGTH; at >= 0; at--) {
      if (b.getInt(at) == END && (b.getShort(at + 20) & 0xffff) == tail - END_LENGTH - at) {
        Extent extent =
            new Extent(
                b.getInt(at + 16) & MAX_32,
                b.getInt(at + 12) & MAX_32,
                b.getShort(at + 10) & 0xffff);
        return extent64(tailStart + at, extent);
      }
    }
    throw defect.of("the directory at its end is missing, as after an incomplete download");
  }

  private Extent extent64(long end, Extent extent) throws IOException {
    if (end < LOCATOR_LENGTH) {
      return extent;
    }
    ByteBuffer locator = part(channel, end - LOCATOR_LENGTH, LOCATOR_LENGTH);
    if (locator.getInt(0) != LOCATOR_64) {
      return extent;
    }
    long at = locator.getLong(8);
    defect.require(
        at >= 0 && at <= fileSize - 56, "the position of its 64-bit directory is outside of it");
    ByteBuffer b = part(channel, at, 56);
    defect.require(b.getInt(0) == END_64, "its 64-bit directory is missing");
    return new Extent(b.getLong(48), b.getLong(40), b.getLong(32));
  }

  private ZipEntryInfo entry(ByteBuffer b) {
    defect.require(
        b.remaining() >= 46 && b.getInt(b.position()) == CENTRAL, "its directory is damaged");
    int at = b.position();
    int nameLength = b.getShort(at + 28) & 0xffff;
    int extraLength = b.getShort(at + 30) & 0xffff;
    int commentLength = b.getShort(at + 32) & 0xffff;
    defect.require(
        b.remaining() - 46 >= nameLength + extraLength + commentLength, "its directory is damaged");
    byte[] name = new byte[nameLength];
    b.get(at + 46, name);
    String text = new String(name, StandardCharsets.UTF_8);
    defect.require((b.getShort(at + 8) & 1) == 0, "its entry '" + text + "' is encrypted");
    int method = b.getShort(at + 10) & 0xffff;
    defect.require(
        method == STORED || method == DEFLATED,
        "its entry '" + text + "' is compressed by the unknown method " + method);
    long[] sizes = {
      b.getInt(at + 24) & MAX_32, b.getInt(at + 20) & MAX_32, b.getInt(at + 42) & MAX_32
    };
    extra(b, at + 46 + nameLength, extraLength, sizes);
    b.position(at + 46 + nameLength + extraLength + commentLength);
    ZipEntryInfo entry =
        new ZipEntryInfo(
            text, method == DEFLATED, b.getInt(at + 16) & MAX_32, sizes[1], sizes[0], sizes[2]);
    check(entry);
    return entry;
  }

  /** Replaces sizes that do not fit 32 bits by those of the extra field 1, in its fixed order. */
  private void extra(ByteBuffer b, int from, int length, long[] sizes) {
    int at = from;
    int end = from + length;
    while (end - at >= 4) {
      int id = b.getShort(at) & 0xffff;
      int fieldEnd = at + 4 + (b.getShort(at + 2) & 0xffff);
      defect.require(fieldEnd <= end, "its directory is damaged");
      int next = at + 4;
      for (int i = 0; id == 1 && i < sizes.length; i++) {
        if (sizes[i] == MAX_32) {
          defect.require(next + 8 <= fieldEnd, "its directory is damaged");
          sizes[i] = b.getLong(next);
          next += 8;
        }
      }
      at = fieldEnd;
    }
  }

  private void check(ZipEntryInfo e) {
    defect.require(
        e.size() >= 0
            && e.compressed() >= 0
            && e.header() >= 0
            && e.header() <= fileSize - 30
            && e.compressed() <= fileSize - 30 - e.header()
            && (e.deflated() || e.size() == e.compressed()),
        "its entry '" + e.name() + "' lies outside of the file or has contradictory sizes");
  }
}
