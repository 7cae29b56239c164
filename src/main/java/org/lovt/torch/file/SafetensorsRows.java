package org.lovt.torch.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lovt.base.AtomicFiles;
import org.lovt.base.Hashing;
import org.lovt.torch.DType;

/**
 * Writes a safetensors file of tables whose number of rows is known at the end only, with the
 * memory of a row: rows go to a file for each table beside the target, which {@link #finish} joins
 * behind the header. Not for several threads.
 */
public final class SafetensorsRows implements AutoCloseable {
  private final Path target;
  private final Map<String, Table> tables = new LinkedHashMap<>();

  /** A table under construction. */
  private static final class Table {
    private final DType dtype;
    private final long[] row;
    private final Path file;
    private final FileChannel channel;
    private final MessageDigest digest = Hashing.sha256();
    private ByteBuffer buffer = ByteBuffer.allocate(0);
    private long rows;

    Table(DType dtype, long[] row, Path file) throws IOException {
      this.dtype = dtype;
      this.row = row.clone();
      this.file = file;
      this.channel =
          FileChannel.open(
              file,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE,
              StandardOpenOption.READ);
    }

    ByteBuffer next() {
      long bytes = dtype.bytes();
      for (long size : row) {
        bytes *= size;
      }
      if (buffer.capacity() != bytes) {
        buffer = ByteBuffer.allocate(Math.toIntExact(bytes)).order(ByteOrder.LITTLE_ENDIAN);
      }
      return buffer.clear();
    }

    void write(ByteBuffer filled) throws IOException {
      digest.update(filled.duplicate());
      AtomicFiles.writeFully(channel, filled);
      rows++;
    }

    long[] shape() {
      long[] shape = new long[row.length + 1];
      shape[0] = rows;
      System.arraycopy(row, 0, shape, 1, row.length);
      return shape;
    }
  }

  /** For a target that {@link #finish} replaces. */
  public SafetensorsRows(Path target) {
    this.target = target.toAbsolutePath();
  }

  /**
   * Adds a row of a float32 table.
   *
   * @param name of the table; the first row gives the shape of all
   * @param shape of the row; its product is the number of values
   */
  public void add(String name, float[] values, long... shape) throws IOException {
    Table table = table(name, DType.F32, shape);
    ByteBuffer row = table.next();
    if (row.capacity() != 4L * values.length) {
      throw new IllegalArgumentException(
          "%s: expected %d values. Received: %d"
              .formatted(name, row.capacity() / 4, values.length));
    }
    row.asFloatBuffer().put(values);
    table.write(row);
  }

  /** Adds a number to an int64 table of one dimension. */
  public void add(String name, long value) throws IOException {
    Table table = table(name, DType.I64);
    ByteBuffer row = table.next();
    row.putLong(value).flip();
    table.write(row);
  }

  private Table table(String name, DType dtype, long... shape) throws IOException {
    Table known = tables.get(name);
    if (known == null) {
      Files.createDirectories(target.getParent());
      String partial = target.getFileName() + "." + tables.size() + AtomicFiles.PARTIAL;
      known = new Table(dtype, shape, target.resolveSibling(partial));
      tables.put(name, known);
    }
    return known;
  }

  /** Joins the tables; metadata keys as in {@link Safetensors#write}. */
  public void finish(Map<String, String> metadata) throws IOException {
    List<Safetensors.Entry> entries = new ArrayList<>();
    long offset = 0;
    for (Map.Entry<String, Table> e : tables.entrySet()) {
      Table table = e.getValue();
      long bytes = table.channel.size();
      entries.add(
          new Safetensors.Entry(e.getKey(), table.dtype, table.shape(), offset, offset + bytes));
      offset += bytes;
    }
    ByteBuffer header =
        Safetensors.header(
            entries, name -> HexFormat.of().formatHex(tables.get(name).digest.digest()), metadata);
    AtomicFiles.write(
        target,
        channel -> {
          AtomicFiles.writeFully(channel, header);
          for (Table table : tables.values()) {
            long size = table.channel.size();
            for (long at = 0; at < size; ) {
              at += table.channel.transferTo(at, size - at, channel);
            }
          }
        });
  }

  /** Removes the tables' files. */
  @Override
  public void close() throws IOException {
    for (Table table : tables.values()) {
      table.channel.close();
      Files.deleteIfExists(table.file);
    }
    tables.clear();
  }
}
