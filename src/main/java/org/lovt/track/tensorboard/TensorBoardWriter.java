package org.lovt.track.tensorboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes an event file which TensorBoard (and what reads its files) shows. Every start of the
 * program begins a file of its own; after a resume it says so, and TensorBoard forgets later steps
 * of the files before.
 *
 * <p>Not bit-comparable: events carry the time.
 */
public final class TensorBoardWriter implements AutoCloseable {
  private static final String PREFIX = "events.out.tfevents.";
  private static final double NANOS = 1e-9;

  /** Fields of {@code Event}, {@code Summary.Value}, {@code Summary.Image}, {@code SessionLog}. */
  private static final int WALL_TIME = 1;

  private static final int STEP = 2;
  private static final int FILE_VERSION = 3;
  private static final int SUMMARY = 5;
  private static final int SESSION_LOG = 7;
  private static final int VALUE = 1;
  private static final int TAG = 1;
  private static final int SIMPLE_VALUE = 2;
  private static final int IMAGE = 4;
  private static final int HEIGHT = 1;
  private static final int WIDTH = 2;
  private static final int COLOURS = 3;
  private static final int ENCODED = 4;
  private static final int RGB = 3;
  private static final int STATUS = 1;
  private static final int START = 1;

  private final FileChannel channel;
  private final Clock clock;

  private TensorBoardWriter(FileChannel channel, Clock clock) {
    this.channel = channel;
    this.clock = clock;
  }

  /** Begins a file in the folder, which is created if need be. */
  public static TensorBoardWriter create(Path folder, Clock clock) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(nextName(folder, clock.instant().getEpochSecond()));
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    TensorBoardWriter writer = new TensorBoardWriter(channel, clock);
    writer.write(writer.event().text(FILE_VERSION, "brain.Event:2"));
    return writer;
  }

  /** As {@link #create}; what earlier files hold for {@code step} and later counts no more. */
  public static TensorBoardWriter resume(Path folder, long step, Clock clock) throws IOException {
    TensorBoardWriter writer = create(folder, clock);
    writer.write(
        writer
            .event()
            .integer(STEP, step)
            .message(SESSION_LOG, new ProtoBuffer().integer(STATUS, START)));
    return writer;
  }

  /**
   * Readers take the files by name, so a later file needs a greater one even if the clock went
   * back.
   */
  private static String nextName(Path folder, long now) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      var names =
          files.map(f -> f.getFileName().toString()).filter(n -> n.startsWith(PREFIX)).toList();
      long newest = now;
      for (String name : names) {
        newest = Math.max(newest, seconds(name));
      }
      return "%s%010d.lovt.%04d".formatted(PREFIX, newest, names.size());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static long seconds(String name) {
    String digits = name.substring(PREFIX.length()).split("\\.", 2)[0];
    return digits.matches("\\d{1,12}") ? Long.parseLong(digits) : 0;
  }

  /** Writes values by tag. */
  public void scalars(long step, Map<String, Double> values) throws IOException {
    ProtoBuffer summary = new ProtoBuffer();
    values.forEach(
        (tag, value) ->
            summary.message(
                VALUE, new ProtoBuffer().text(TAG, tag).real32(SIMPLE_VALUE, value.floatValue())));
    write(event().integer(STEP, step).message(SUMMARY, summary));
  }

  /** Writes a picture. */
  public void image(long step, String tag, byte[] png, int width, int height) throws IOException {
    ProtoBuffer image =
        new ProtoBuffer()
            .integer(HEIGHT, height)
            .integer(WIDTH, width)
            .integer(COLOURS, RGB)
            .bytes(ENCODED, png);
    ProtoBuffer value = new ProtoBuffer().text(TAG, tag).message(IMAGE, image);
    write(event().integer(STEP, step).message(SUMMARY, new ProtoBuffer().message(VALUE, value)));
  }

  private ProtoBuffer event() {
    Instant now = clock.instant();
    return new ProtoBuffer().real64(WALL_TIME, now.getEpochSecond() + now.getNano() * NANOS);
  }

  private void write(ProtoBuffer event) throws IOException {
    ByteBuffer record = EventRecord.frame(event.toBytes());
    while (record.hasRemaining()) {
      channel.write(record);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
