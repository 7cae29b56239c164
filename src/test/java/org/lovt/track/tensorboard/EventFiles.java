package org.lovt.track.tensorboard;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads event files independently of the writer: own checksum, own protocol buffers. */
public final class EventFiles {
  /**
   * An event.
   *
   * @param fields raw fields: numbers as Long (bits), bytes as ByteBuffer
   */
  record Event(Map<Integer, List<Object>> fields) {
    double wallTime() {
      return Double.longBitsToDouble((Long) fields.get(1).get(0));
    }

    long step() {
      return fields.containsKey(2) ? (Long) fields.get(2).get(0) : 0;
    }

    String fileVersion() {
      return fields.containsKey(3) ? text(fields.get(3).get(0)) : null;
    }

    boolean sessionStart() {
      return fields.containsKey(7)
          && parse((ByteBuffer) fields.get(7).get(0)).get(1).equals(List.of(1L));
    }

    List<Map<Integer, List<Object>>> values() {
      if (!fields.containsKey(5)) {
        return List.of();
      }
      return parse((ByteBuffer) fields.get(5).get(0)).getOrDefault(1, List.of()).stream()
          .map(v -> parse((ByteBuffer) v))
          .toList();
    }
  }

  private EventFiles() {}

  static String text(Object bytes) {
    return StandardCharsets.UTF_8.decode(((ByteBuffer) bytes).duplicate()).toString();
  }

  static float real(Object bits) {
    return Float.intBitsToFloat(((Long) bits).intValue());
  }

  /**
   * What TensorBoard shows of a tag: later files win, a session start forgets its step and later.
   */
  public static Map<Long, Float> scalars(Path folder, String tag) throws IOException {
    TreeMap<Long, Float> shown = new TreeMap<>();
    for (Path file : files(folder)) {
      for (Event event : read(file)) {
        if (event.sessionStart()) {
          shown.tailMap(event.step(), true).clear();
        }
        for (var value : event.values()) {
          if (text(value.get(1).get(0)).equals(tag)) {
            shown.put(event.step(), real(value.get(2).get(0)));
          }
        }
      }
    }
    return shown;
  }

  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  static List<Event> read(Path file) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    List<Event> events = new ArrayList<>();
    while (in.hasRemaining()) {
      byte[] length = new byte[8];
      in.get(length);
      check(length, in.getInt());
      byte[] payload =
          new byte[(int) ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong()];
      in.get(payload);
      check(payload, in.getInt());
      events.add(new Event(parse(ByteBuffer.wrap(payload))));
    }
    return events;
  }

  private static void check(byte[] bytes, int stored) throws IOException {
    int crc = crc32c(bytes);
    int masked = ((crc >>> 15) | (crc << 17)) + 0xa282ead8;
    if (masked != stored) {
      throw new IOException("wrong checksum");
    }
  }

  /** Bit by bit, reflected Castagnoli polynomial. */
  static int crc32c(byte[] bytes) {
    int crc = -1;
    for (byte b : bytes) {
      crc ^= b & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) != 0 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
      }
    }
    return ~crc;
  }

  static Map<Integer, List<Object>> parse(ByteBuffer message) {
    ByteBuffer in = message.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    Map<Integer, List<Object>> fields = new LinkedHashMap<>();
    while (in.hasRemaining()) {
      long key = varint(in);
      Object value =
          switch ((int) (key & 7)) {
            case 0 -> varint(in);
            case 1 -> in.getLong();
            case 5 -> (long) in.getInt();
            case 2 -> slice(in, (int) varint(in));
            default -> throw new IllegalStateException("wire type of key " + key);
          };
      fields.computeIfAbsent((int) (key >>> 3), k -> new ArrayList<>()).add(value);
    }
    return fields;
  }

  private static ByteBuffer slice(ByteBuffer in, int length) {
    ByteBuffer part = in.slice(in.position(), length);
    in.position(in.position() + length);
    return part;
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte b = in.get();
      value |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        return value;
      }
    }
  }
}
