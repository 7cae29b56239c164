package org.lovt.data.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lovt.base.AtomicFiles;
import org.lovt.base.FolderLock;
import org.lovt.base.LovtException;
import org.lovt.data.cache.CacheEntry.Key;
import org.lovt.data.cache.CacheEntry.Place;
import org.lovt.image.ImageSize;

/**
 * Appends to a cache. Pixels reach the disk before the lines that name them, so that a writer may
 * be killed at any instant: the next one cuts off what no line names and goes on.
 */
final class CacheWriter implements AutoCloseable {
  private static final long SHARD_BYTES = 1L << 30;
  private static final long FLUSH_BYTES = 64L << 20;
  private static final int FLUSH_ENTRIES = 2000;

  private final CacheFiles files;
  private final FolderLock lock;
  private final FileChannel index;
  private final Map<Key, CacheEntry> entries = new HashMap<>();
  private final List<CacheEntry> unnamed = new ArrayList<>();
  private FileChannel shard;
  private int shardNumber;
  private long shardBytes;
  private long unnamedBytes;
  private long bytes;

  /** Opens a cache to go on with it, or begins one. */
  CacheWriter(CacheFiles files, boolean overwrite) throws IOException {
    this.files = files;
    lock =
        FolderLock.acquire(files.folder(), files.folder() + " is being filled by another process");
    try {
      if (overwrite) {
        files.delete();
      }
      if (!files.exists()) {
        AtomicFiles.writeText(files.index(), files.header() + "\n");
      }
      CacheFiles.Content content = files.read();
      index = FileChannel.open(files.index(), StandardOpenOption.WRITE);
      index.truncate(content.bytes());
      index.position(content.bytes());
      long end = 0;
      for (CacheEntry entry : content.entries()) {
        entries.put(entry.key(), entry);
        bytes += entry.length();
        if (entry.place().shard() >= shardNumber) {
          shardNumber = entry.place().shard();
          end = entry.place().offset() + entry.length();
        }
      }
      openShard(end);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private void openShard(long end) throws IOException {
    shard =
        FileChannel.open(
            files.shard(shardNumber), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (shard.size() < end) {
      throw LovtException.data(
          files.shard(shardNumber) + " is cut off",
          files.remedy("The disk or the file is damaged"));
    }
    shard.truncate(end);
    shard.position(end);
    shardBytes = end;
  }

  /** The valid entry of a file, if there is one; of several the last. */
  CacheEntry entry(Key key) {
    return entries.get(key);
  }

  /** Bytes of pixels that the files hold, those of outdated entries included. */
  long bytes() {
    return bytes;
  }

  /** Appends what was read in a file. */
  void add(Key key, FileStamp stamp, ImageSize original, ImageSize stored, byte[] pixels)
      throws IOException {
    if (shardBytes > 0 && shardBytes + pixels.length > SHARD_BYTES) {
      flush();
      shard.close();
      shardNumber++;
      openShard(0);
    }
    Place place = new Place(shardNumber, shardBytes);
    CacheEntry entry = new CacheEntry(key, stamp, original, stored, place, CacheEntry.crc(pixels));
    AtomicFiles.writeFully(shard, ByteBuffer.wrap(pixels));
    shardBytes += pixels.length;
    bytes += pixels.length;
    unnamedBytes += pixels.length;
    unnamed.add(entry);
    entries.put(key, entry);
    if (unnamedBytes >= FLUSH_BYTES || unnamed.size() >= FLUSH_ENTRIES) {
      flush();
    }
  }

  /** Makes sure that what was added stays. */
  void flush() throws IOException {
    shard.force(false);
    StringBuilder lines = new StringBuilder();
    unnamed.forEach(entry -> lines.append(entry.line()).append('\n'));
    AtomicFiles.writeFully(index, ByteBuffer.wrap(lines.toString().getBytes(CacheFiles.CHARSET)));
    index.force(false);
    unnamed.clear();
    unnamedBytes = 0;
  }

  @Override
  public void close() throws IOException {
    try (lock;
        index;
        FileChannel last = shard) {
      flush();
    }
  }
}
