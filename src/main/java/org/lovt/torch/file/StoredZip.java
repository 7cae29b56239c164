package org.lovt.torch.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.lovt.base.AtomicFiles;

/**
 * Writes a zip archive of stored entries whose contents begin at multiples of 64 bytes, as PyTorch
 * wants them for memory mapping. The bytes depend on nothing but the contents.
 */
final class StoredZip {
  private static final int ALIGNMENT = 64;
  private static final int LOCAL_LENGTH = 30;
  private static final short PADDING_FIELD = 0x4246; // "FB", as PyTorch calls it
  private static final short UTF_8_NAMES = 0x0800;
  private static final short FIRST_DAY = 0x0021; // 1980-01-01
  private static final long MAX_32 = 0xffffffffL;

  private record Written(byte[] name, int crc, long size, long header) {}

  private final FileChannel channel;
  private final List<Written> written = new ArrayList<>();
  private long position;

  StoredZip(FileChannel channel) {
    this.channel = channel;
  }

  void add(String name, byte[] content) throws IOException {
    add(name, ByteBuffer.wrap(content));
  }

  void add(String name, ByteBuffer content) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(content.duplicate());
    byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
    Written entry = new Written(nameBytes, (int) crc.getValue(), content.remaining(), position);
    long before = position + LOCAL_LENGTH + nameBytes.length + 4;
    int padding = (int) (-before & (ALIGNMENT - 1));
    ByteBuffer header = buffer(LOCAL_LENGTH + nameBytes.length + 4 + padding);
    header.putInt(0x04034b50).putShort((short) 10);
    common(header, entry);
    header.putShort((short) (4 + padding)).put(nameBytes);
    header.putShort(PADDING_FIELD).putShort((short) padding).put(new byte[padding]);
    write(header);
    position += content.remaining();
    AtomicFiles.writeFully(channel, content.duplicate());
    written.add(entry);
  }

  /** Flags to length of the name: what local header and directory have in common. */
  private static void common(ByteBuffer b, Written e) {
    b.putShort(UTF_8_NAMES).putShort((short) 0).putShort((short) 0).putShort(FIRST_DAY);
    b.putInt(e.crc).putInt((int) e.size).putInt((int) e.size).putShort((short) e.name.length);
  }

  /** Writes the directory with the 64-bit records, which PyTorch always writes, too. */
  void finish() throws IOException {
    long begin = position;
    for (Written e : written) {
      boolean far = e.header >= MAX_32;
      ByteBuffer b = buffer(46 + e.name.length + (far ? 12 : 0));
      b.putInt(0x02014b50).putShort((short) 45).putShort((short) (far ? 45 : 10));
      common(b, e);
      b.putShort((short) (far ? 12 : 0)).putShort((short) 0).putShort((short) 0);
      b.putShort((short) 0).putInt(0).putInt((int) Math.min(e.header, MAX_32)).put(e.name);
      if (far) {
        b.putShort((short) 1).putShort((short) 8).putLong(e.header);
      }
      write(b);
    }
    long length = position - begin;
    long end64 = position;
    long n = written.size();
    ByteBuffer b = buffer(56 + 20 + 22);
    b.putInt(0x06064b50).putLong(44).putShort((short) 45).putShort((short) 45);
    b.putInt(0).putInt(0).putLong(n).putLong(n).putLong(length).putLong(begin);
    b.putInt(0x07064b50).putInt(0).putLong(end64).putInt(1);
    short n16 = (short) Math.min(n, 0xffff);
    b.putInt(0x06054b50).putShort((short) 0).putShort((short) 0).putShort(n16).putShort(n16);
    b.putInt((int) Math.min(length, MAX_32)).putInt((int) Math.min(begin, MAX_32));
    b.putShort((short) 0);
    write(b);
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void write(ByteBuffer b) throws IOException {
    position += b.position();
    AtomicFiles.writeFully(channel, b.flip());
  }
}
