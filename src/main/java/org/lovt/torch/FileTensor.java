package org.lovt.torch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/**
 * A tensor that may be larger than the memory: its elements lie in a file of this process and are
 * read through a mapping, which the operating system fills and empties as it likes.
 *
 * <p>Rows (indices of the first dimension) are written with ordinary writes, not through the
 * mapping: a full disk is then an {@link IOException} and not the end of the process. The file has
 * no name once it is open, where the system allows that, so that a killed process leaves nothing
 * behind; elsewhere it is deleted on close.
 */
public final class FileTensor implements AutoCloseable {
  private static final long CHUNK = 1L << 30; // a ByteBuffer holds less than 2 GiB

  private final Path file;
  private final FileChannel channel;
  private final Tensor mapped;
  private final long[] shape;
  private final DType dtype;
  private boolean open = true;

  private FileTensor(Path file, FileChannel channel, Tensor mapped, DType dtype, long[] shape) {
    this.file = file;
    this.channel = channel;
    this.mapped = mapped;
    this.dtype = dtype;
    this.shape = shape;
  }

  /**
   * Makes the file; it takes room on the disk as rows are written.
   *
   * @param folder where; made if absent
   * @param shape the rows first; at least one element
   * @throws IOException if the file cannot be made or mapped
   */
  public static FileTensor create(Path folder, DType dtype, long... shape) throws IOException {
    long elements = elements(shape);
    Files.createDirectories(folder);
    Path file = Files.createTempFile(folder, "lovt-", ".tensor");
    FileChannel channel = null;
    try {
      channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
      long bytes = Math.multiplyExact(elements, (long) dtype.bytes());
      channel.write(ByteBuffer.allocate(1), bytes - 1); // the mapping needs the full length
      Tensor mapped = map(file, dtype, elements, shape);
      unlink(file);
      return new FileTensor(file, channel, mapped, dtype, shape.clone());
    } catch (IOException | RuntimeException e) {
      if (channel != null) {
        channel.close();
      }
      Files.deleteIfExists(file);
      throw e instanceof IOException io ? io : new IOException(e.getMessage(), e);
    }
  }

  private static long elements(long[] shape) {
    long elements = 1;
    for (long d : shape) {
      elements = Math.multiplyExact(elements, d);
    }
    if (shape.length == 0 || Arrays.stream(shape).anyMatch(d -> d < 1)) {
      throw new IllegalArgumentException(
          "expected a shape of at least one row and one element. Received: "
              + Arrays.toString(shape));
    }
    return elements;
  }

  private static Tensor map(Path file, DType dtype, long elements, long[] shape) {
    try (Scope scope = Scope.open()) {
      return new Tensor(
              torch
                  .from_file(
                      file.toAbsolutePath().toString(),
                      new BoolOptional(true),
                      new LongOptional(elements),
                      new TensorOptions(Types.of(dtype)))
                  .view(shape))
          .keep();
    } catch (RuntimeException e) {
      throw TorchException.of(e);
    }
  }

  private static void unlink(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      file.toFile().deleteOnExit(); // Windows keeps the names of open files
    }
  }

  /**
   * All rows. Read only: what is written to this tensor bypasses the care for a full disk. Valid
   * until {@link #close()}, as are its views.
   *
   * @throws IllegalStateException if closed
   */
  public Tensor tensor() {
    requireOpen();
    return mapped;
  }

  /**
   * Writes rows, wherever and in whatever memory format they are.
   *
   * @param first index of the first
   * @param rows of the type and, but for their number, the shape of this tensor
   * @throws IOException if the disk is full or fails
   * @throws IllegalArgumentException if the rows do not fit
   */
  public void write(long first, Tensor rows) throws IOException {
    write(first, rows, CHUNK);
  }

  void write(long first, Tensor rows, long atOnce) throws IOException {
    requireOpen();
    long[] expected = shape.clone();
    expected[0] = -1;
    rows.expectShape("rows of a tensor in a file", expected);
    if (rows.dtype() != dtype || first < 0 || first + rows.size(0) > shape[0]) {
      throw new IllegalArgumentException(
          "expected rows 0 to %d of %s. Received: %d rows from row %d on, of %s"
              .formatted(shape[0] - 1, dtype, rows.size(0), first, rows.dtype()));
    }
    long bytes = rows.numel() * dtype.bytes();
    long start = first * (elements(shape) / shape[0]) * dtype.bytes();
    try (Scope scope = Scope.open()) {
      BytePointer data = new BytePointer(rows.detach().to(Device.CPU).contiguous().h.data_ptr());
      for (long at = 0; at < bytes; at += atOnce) {
        long end = Math.min(bytes, at + atOnce);
        ByteBuffer chunk = data.position(at).capacity(end).asByteBuffer();
        long place = start + at;
        while (chunk.hasRemaining()) {
          place += channel.write(chunk, place);
        }
      }
    }
  }

  /**
   * Brings everything to the disk: some file systems tell only then that it is full.
   *
   * @throws IOException if that fails
   */
  public void sync() throws IOException {
    requireOpen();
    channel.force(false);
  }

  private void requireOpen() {
    if (!open) {
      throw new IllegalStateException("the tensor in a file is closed");
    }
  }

  /** Gives mapping and disk space back. Closing again does nothing. */
  @Override
  public void close() throws IOException {
    if (open) {
      open = false;
      mapped.close();
      channel.close();
      Files.deleteIfExists(file);
    }
  }
}
