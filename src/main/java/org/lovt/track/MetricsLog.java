package org.lovt.track;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;
import org.lovt.base.Decimals;
import org.lovt.base.Json;

/**
 * Values by step, one JSON object per line: {@code {"step":5,"epoch":0,"train/total_loss":4.1}}.
 * Rows are only ever appended, and hold no time: two equal runs give equal bytes.
 *
 * <p>Every row reaches the operating system at once, so that a killed process loses none; it
 * reaches the disk at {@link #position()}, which a checkpoint stores, and at the end. {@link
 * #resume} cuts the rows which were written after that checkpoint.
 */
public final class MetricsLog implements AutoCloseable {
  private static final Set<String> RESERVED = Set.of("step", "epoch");

  private final Path file;
  private final FileChannel channel;

  MetricsLog(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Continues after the last complete row, or begins a file. */
  public static MetricsLog open(Path file) {
    return resume(file, Long.MAX_VALUE);
  }

  /**
   * Continues at a position: what lies behind it is cut off. Should the file be shorter (a copy
   * that went wrong), it continues after its last complete row; compare {@link #position()}.
   */
  public static MetricsLog resume(Path file, long position) {
    try {
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      channel.truncate(endOfRows(channel, Math.min(position, channel.size())));
      channel.position(channel.size());
      return new MetricsLog(file, channel);
    } catch (IOException e) {
      throw Failures.cannotWrite(file, e);
    }
  }

  /** The greatest offset up to {@code limit} that follows a line end; 0 if there is none. */
  private static long endOfRows(FileChannel channel, long limit) throws IOException {
    ByteBuffer one = ByteBuffer.allocate(1);
    for (long end = limit; end > 0; end--) {
      one.clear();
      channel.read(one, end - 1);
      if (one.get(0) == '\n') {
        return end;
      }
    }
    return 0;
  }

  /**
   * Appends a row. A row that cannot be written whole is taken back, and a resource error thrown.
   *
   * @param step optimiser steps done
   * @param epoch from 0
   * @param values by full name, in the order to be written; not finite ones become strings
   */
  public void append(long step, int epoch, Map<String, Double> values) {
    StringBuilder row = new StringBuilder();
    row.append("{\"step\":").append(step).append(",\"epoch\":").append(epoch);
    values.forEach(
        (name, value) -> {
          if (RESERVED.contains(name)) {
            throw new IllegalArgumentException("'" + name + "' cannot be the name of a value");
          }
          row.append(',').append(Json.line(name)).append(':').append(number(value));
        });
    write(row.append("}\n").toString().getBytes(StandardCharsets.UTF_8));
  }

  /** The same text on every JVM; not finite numbers as {@link Json} writes them. */
  private static String number(double value) {
    return Double.isFinite(value) ? Decimals.shortest(value) : "\"" + value + "\"";
  }

  private void write(byte[] row) {
    try {
      long start = channel.position();
      try {
        ByteBuffer buffer = ByteBuffer.wrap(row);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
      } catch (IOException e) {
        takeBack(start, e);
        throw e;
      }
    } catch (IOException e) {
      throw Failures.cannotWrite(file, e);
    }
  }

  private void takeBack(long start, IOException failure) {
    try {
      channel.truncate(start);
      channel.position(start);
    } catch (IOException e) {
      failure.addSuppressed(e); // the incomplete row is then cut when the file is opened again
    }
  }

  /** Brings all rows to the disk; the length of the file, for {@link #resume}. */
  public long position() {
    try {
      channel.force(true);
      return channel.position();
    } catch (IOException e) {
      throw Failures.cannotWrite(file, e);
    }
  }

  @Override
  public void close() {
    try (channel) {
      channel.force(true);
    } catch (IOException e) {
      throw Failures.cannotWrite(file, e);
    }
  }
}
