package org.lovt.torch.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The raw storages behind the pickles of the legacy container: count of elements, then data. */
final class LegacyStorages implements Storages {
  private record Place(long begin, long bytes) {}

  private final Defect defect;
  private final FileChannel channel;
  private final Map<String, Place> places = new HashMap<>();

  /**
   * Walks over the storages.
   *
   * @param keys in the order of the file
   * @param elementBytes size of an element by key, as the pickle says
   */
  LegacyStorages(
      Defect defect,
      FileChannel channel,
      long begin,
      List<String> keys,
      Map<String, Integer> elementBytes)
      throws IOException {
    this.defect = defect;
    this.channel = channel;
    long size = channel.size();
    long at = begin;
    for (String key : keys) {
      Integer element = elementBytes.get(key);
      defect.require(element != null, "nothing refers to its storage '" + key + "'");
      defect.require(size - at >= 8, "it ends before its storage '" + key + "'");
      long count = ZipDirectory.part(channel, at, 8).getLong();
      at += 8;
      defect.require(
          count >= 0 && count <= (size - at) / element,
          "its storage '%s' claims %d elements of %d bytes where %d bytes are left"
              .formatted(key, count, element, size - at));
      places.put(key, new Place(at, count * element));
      at += count * element;
    }
  }

  @Override
  public void check(String key, long bytes) {
    Place place = places.get(key);
    defect.require(place != null, "the data of its storage '" + key + "' is missing");
    defect.require(
        place.bytes == bytes,
        "its storage '" + key + "' has " + place.bytes + " bytes, expected " + bytes);
  }

  @Override
  public ByteBuffer read(String key, long bytes) throws IOException {
    ByteBuffer out = defect.allocate(bytes);
    ZipDirectory.fill(channel, places.get(key).begin, out);
    return out.flip();
  }
}
