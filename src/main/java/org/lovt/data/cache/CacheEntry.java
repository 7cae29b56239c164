package org.lovt.data.cache;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.lovt.image.ImageSize;

/**
 * Where the pixels of one file lie in a cache, and of which state of the file they are.
 *
 * @param key which file, and what was read in it
 * @param stamp state of the file when it was read
 * @param original size of the picture in its file; of a mask: of the picture it was brought to
 * @param stored size of what is stored
 * @param place where it is stored
 * @param crc CRC-32C of the stored bytes
 */
record CacheEntry(
    Key key, FileStamp stamp, ImageSize original, ImageSize stored, Place place, int crc) {
  private static final int FIELDS = 12;

  /** What can be read in an image file. */
  enum Kind {
    PICTURE,
    MASK
  }

  /**
   * Which file.
   *
   * @param kind what was read in it
   * @param file its path as {@link CacheKeys} writes it
   */
  record Key(Kind kind, String file) {}

  /**
   * A place in the files of pixels.
   *
   * @param shard number of the file
   * @param offset first byte
   */
  record Place(int shard, long offset) {}

  /** Number of stored bytes: one per pixel. */
  int length() {
    return (int) stored.pixels();
  }

  static int crc(byte[] pixels) {
    CRC32C crc = new CRC32C();
    crc.update(pixels);
    return (int) crc.getValue();
  }

  /** One line of the index, closed by a checksum of itself. */
  String line() {
    String text =
        String.join(
            "\t",
            key.kind().name().toLowerCase(Locale.ROOT),
            Integer.toString(place.shard()),
            Long.toString(place.offset()),
            Integer.toString(stored.width()),
            Integer.toString(stored.height()),
            Integer.toString(original.width()),
            Integer.toString(original.height()),
            Long.toString(stamp.bytes()),
            Long.toString(stamp.modifiedMillis()),
            Integer.toHexString(crc),
            key.file());
    return text + "\t" + Integer.toHexString(crc(text.getBytes(CacheFiles.CHARSET)));
  }

  /** The entry of a line; nothing if the line is damaged or cut off. */
  static Optional<CacheEntry> parse(String line) {
    int end = line.lastIndexOf('\t');
    List<String> f = List.of(line.split("\t", -1));
    if (end < 0 || f.size() != FIELDS) {
      return Optional.empty();
    }
    int expected = crc(line.substring(0, end).getBytes(CacheFiles.CHARSET));
    if (!f.get(FIELDS - 1).equals(Integer.toHexString(expected))) {
      return Optional.empty();
    }
    return Optional.of(
        new CacheEntry(
            new Key(Kind.valueOf(f.get(0).toUpperCase(Locale.ROOT)), f.get(10)),
            new FileStamp(Long.parseLong(f.get(7)), Long.parseLong(f.get(8))),
            new ImageSize(Integer.parseInt(f.get(5)), Integer.parseInt(f.get(6))),
            new ImageSize(Integer.parseInt(f.get(3)), Integer.parseInt(f.get(4))),
            new Place(Integer.parseInt(f.get(1)), Long.parseLong(f.get(2))),
            Integer.parseUnsignedInt(f.get(9), 16)));
  }
}
