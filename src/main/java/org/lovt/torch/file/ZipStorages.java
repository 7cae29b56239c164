package org.lovt.torch.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The zip container: {@code ROOT/data.pkl}, {@code ROOT/byteorder}, {@code ROOT/data/KEY}. */
final class ZipStorages implements Storages {
  private static final String PICKLE = "/data.pkl";

  /** The first four bytes of an entry, hence of an archive. */
  static final int LOCAL = 0x04034b50;

  private static final int CHUNK = 1 << 16;
  private static final long FREE_INFLATION = 64L << 20;
  private static final long MOST_INFLATION = 20;

  private final Defect defect;
  private final FileChannel channel;
  private final Map<String, ZipEntryInfo> entries;
  private final String root;
  private long inflated;

  ZipStorages(Defect defect, FileChannel channel) throws IOException {
    this.defect = defect;
    this.channel = channel;
    this.entries = ZipDirectory.read(defect, channel);
    List<String> pickles = entries.keySet().stream().filter(n -> n.endsWith(PICKLE)).toList();
    defect.require(
        pickles.size() == 1,
        "it is a zip archive without a single entry data.pkl (found " + pickles.size() + ")");
    String pickle = pickles.get(0);
    root = pickle.substring(0, pickle.length() - PICKLE.length());
    if (entries.containsKey(root + "/constants.pkl")) {
      throw defect.of(
          "it is a TorchScript program, not weights",
          "Save the model's state_dict() in Python: torch.save(model.state_dict(), 'weights.pt').");
    }
    ZipEntryInfo order = entries.get(root + "/byteorder");
    if (order != null) {
      defect.require(order.size() <= 16, "its byteorder is damaged");
      String text = new String(content(order).array(), java.nio.charset.StandardCharsets.US_ASCII);
      defect.require(
          text.strip().equals("little"), "its byte order is not 'little' but '" + text + "'");
    }
  }

  /** The pickled object. */
  byte[] pickle(int most) throws IOException {
    ZipEntryInfo entry = entries.get(root + PICKLE);
    defect.require(entry.size() <= most, "its pickle has " + entry.size() + " bytes");
    return content(entry).array();
  }

  @Override
  public void check(String key, long bytes) {
    ZipEntryInfo entry = entries.get(root + "/data/" + key);
    defect.require(entry != null, "the data of its storage '" + key + "' is missing");
    defect.require(
        entry.size() == bytes,
        "its storage '" + key + "' has " + entry.size() + " bytes, expected " + bytes);
  }

  @Override
  public ByteBuffer read(String key, long bytes) throws IOException {
    return content(entries.get(root + "/data/" + key));
  }

  private ByteBuffer content(ZipEntryInfo entry) throws IOException {
    ByteBuffer local = ZipDirectory.part(channel, entry.header(), 30);
    long begin =
        entry.header() + 30 + (local.getShort(26) & 0xffff) + (local.getShort(28) & 0xffff);
    defect.require(
        local.getInt(0) == LOCAL && entry.compressed() <= channel.size() - begin,
        "its entry '" + entry.name() + "' is damaged");
    if (entry.deflated()) {
      inflated += entry.size();
      defect.require(
          inflated <= FREE_INFLATION + MOST_INFLATION * channel.size(),
          "it would unpack to more than " + MOST_INFLATION + " times its size");
    }
    ByteBuffer out = defect.allocate(entry.size());
    if (entry.deflated()) {
      inflate(entry, begin, out);
    } else {
      ZipDirectory.fill(channel, begin, out);
      out.flip();
    }
    CRC32 crc = new CRC32();
    crc.update(out.duplicate());
    defect.require(
        entry.crc() == 0 || crc.getValue() == entry.crc(),
        "the checksum of its entry '" + entry.name() + "' does not match its data");
    return out;
  }

  private void inflate(ZipEntryInfo entry, long begin, ByteBuffer out) throws IOException {
    Inflater inflater = new Inflater(true);
    try {
      long at = begin;
      long end = begin + entry.compressed();
      while (out.hasRemaining() && !inflater.finished()) {
        if (inflater.needsInput() && at < end) {
          ByteBuffer in = ZipDirectory.part(channel, at, (int) Math.min(CHUNK, end - at));
          at += in.remaining();
          inflater.setInput(in);
        }
        if (inflater.inflate(out) == 0 && (inflater.needsInput() ? at >= end : true)) {
          break;
        }
      }
      boolean complete = !out.hasRemaining() && inflater.inflate(new byte[1]) == 0;
      defect.require(complete, "its entry '" + entry.name() + "' has not the size it claims");
      out.flip();
    } catch (DataFormatException e) {
      throw defect.of("its entry '" + entry.name() + "' is damaged");
    } finally {
      inflater.end();
    }
  }
}
