package org.lovt.torch.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.lovt.base.AtomicFiles;
import org.lovt.base.Hashing;
import org.lovt.base.Json;
import org.lovt.base.LovtException;
import org.lovt.torch.DType;
import org.lovt.torch.HostTensor;

/**
 * The safetensors format: header length, JSON header, raw data. What we write carries a SHA-256 per
 * tensor and one of the header itself; reading verifies whatever checksums a file has. Nothing in a
 * file can be executed, and no claim of a file leads to an allocation beyond its size.
 */
public final class Safetensors {
  private static final long MAX_HEADER = 100_000_000;
  private static final String METADATA = "__metadata__";
  private static final String CHECKSUM = "sha256:";
  private static final String HEADER_CHECKSUM = "lovt.header.sha256";
  private static final ObjectMapper STRICT =
      Json.mapper().copy().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  private Safetensors() {}

  // ---- writing
  // -----------------------------------------------------------------------------------

  /** Writes atomically; metadata keys must not begin with {@code sha256:}. */
  public static void write(Path file, Map<String, HostTensor> tensors, Map<String, String> metadata)
      throws IOException {
    List<Entry> entries = new ArrayList<>();
    long offset = 0;
    for (Map.Entry<String, HostTensor> e : tensors.entrySet()) {
      HostTensor t = e.getValue();
      long bytes = t.data().remaining();
      entries.add(new Entry(e.getKey(), t.dtype(), t.shape(), offset, offset + bytes));
      offset += bytes;
    }
    ByteBuffer head = header(entries, name -> sha256(tensors.get(name).data()), metadata);
    AtomicFiles.write(
        file,
        channel -> {
          AtomicFiles.writeFully(channel, head);
          for (HostTensor t : tensors.values()) {
            AtomicFiles.writeFully(channel, t.data());
          }
        });
  }

  /**
   * The length of the header and the header, padded to 8 bytes.
   *
   * @param checksum SHA-256 of an entry's data, by its name
   */
  static ByteBuffer header(
      List<Entry> entries, UnaryOperator<String> checksum, Map<String, String> metadata) {
    ObjectNode header = Json.mapper().createObjectNode();
    ObjectNode meta = header.putObject(METADATA);
    metadata.forEach(meta::put);
    for (Entry e : entries) {
      ObjectNode entry = header.putObject(e.name());
      entry.put("dtype", e.dtype().name());
      ArrayNode shape = entry.putArray("shape");
      for (long d : e.shape()) {
        shape.add(d);
      }
      entry.putArray("data_offsets").add(e.begin()).add(e.end());
      meta.put(CHECKSUM + e.name(), checksum.apply(e.name()));
    }
    meta.put(HEADER_CHECKSUM, headerChecksum(header));
    byte[] text = Json.line(header).getBytes(StandardCharsets.UTF_8);
    int padded = (text.length + 7) / 8 * 8;
    ByteBuffer head = ByteBuffer.allocate(8 + padded).order(ByteOrder.LITTLE_ENDIAN);
    head.putLong(padded).put(text);
    while (head.hasRemaining()) {
      head.put((byte) ' ');
    }
    return head.flip();
  }

  private static String sha256(ByteBuffer data) {
    MessageDigest digest = Hashing.sha256();
    digest.update(data);
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Over the header without its own checksum. */
  private static String headerChecksum(ObjectNode header) {
    ObjectNode copy = header.deepCopy();
    ((ObjectNode) copy.get(METADATA)).remove(HEADER_CHECKSUM);
    return Hashing.sha256(Json.line(copy).getBytes(StandardCharsets.UTF_8));
  }

  // ---- reading
  // -----------------------------------------------------------------------------------

  /** Reads and verifies a file; the data is copied, so the file may be replaced afterwards. */
  public static StateFile read(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return read(file, channel);
    } catch (IOException e) {
      throw LovtException.data(
          "Cannot read " + file + ": " + e.getMessage(), "Check the path and its permissions.", e);
    }
  }

  private static StateFile read(Path file, FileChannel channel) throws IOException {
    long size = channel.size();
    require(file, size >= 8, "it has " + size + " bytes, fewer than the 8 of a header length");
    long headerLength = fully(channel, 0, 8).getLong(0);
    require(
        file,
        headerLength >= 2 && headerLength <= MAX_HEADER && headerLength <= size - 8,
        "it claims a header of "
            + Long.toUnsignedString(headerLength)
            + " bytes in a file of "
            + size);
    ObjectNode header = header(file, fully(channel, 8, (int) headerLength));
    Map<String, String> metadata = metadata(file, header);
    long dataSize = size - 8 - headerLength;
    List<Entry> entries = entries(file, header, dataSize);
    verifyHeader(file, header, metadata);
    Map<String, HostTensor> tensors = new LinkedHashMap<>();
    for (Entry e : entries) {
      require(file, e.bytes() <= Integer.MAX_VALUE - 8, "entry '" + e.name + "' exceeds 2 GiB");
      ByteBuffer data = fully(channel, 8 + headerLength + e.begin, (int) e.bytes());
      String expected = metadata.remove(CHECKSUM + e.name);
      require(
          file,
          expected == null || expected.equals(sha256(data.duplicate())),
          "the checksum of entry '" + e.name + "' does not match its data");
      tensors.put(e.name, new HostTensor(e.dtype, e.shape, data));
    }
    metadata.remove(HEADER_CHECKSUM);
    return new StateFile(tensors, metadata);
  }

  /** Where the data of an entry lies, counted from the end of the header. */
  record Entry(String name, DType dtype, long[] shape, long begin, long end) {
    long bytes() {
      return end - begin;
    }
  }

  private static void verifyHeader(Path file, ObjectNode header, Map<String, String> metadata) {
    String expected = metadata.get(HEADER_CHECKSUM);
    boolean ours = metadata.keySet().stream().anyMatch(k -> k.startsWith(CHECKSUM));
    require(file, expected != null || !ours, "the checksum of its header is missing");
    require(
        file,
        expected == null || expected.equals(headerChecksum(header)),
        "the checksum of its header does not match");
  }

  private static ByteBuffer fully(FileChannel channel, long position, int length)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        throw new IOException("the file ends too early");
      }
    }
    return buffer.flip();
  }

  private static ObjectNode header(Path file, ByteBuffer bytes) {
    require(file, bytes.get(0) == '{', "its header does not begin with '{'");
    try (JsonParser parser = STRICT.createParser(bytes.array())) {
      JsonNode node = STRICT.readTree(parser);
      require(file, node instanceof ObjectNode, "its header is not a JSON object");
      require(file, parser.nextToken() == (JsonToken) null, "its header has text after the object");
      return (ObjectNode) node;
    } catch (IOException e) {
      throw defect(file, "its header is not valid JSON");
    }
  }

  private static Map<String, String> metadata(Path file, ObjectNode header) {
    Map<String, String> result = new LinkedHashMap<>();
    JsonNode meta = header.get(METADATA);
    if (meta != null) {
      require(file, meta.isObject(), "its " + METADATA + " is not an object");
      meta.fields()
          .forEachRemaining(
              e -> {
                require(
                    file, e.getValue().isTextual(), "metadata '" + e.getKey() + "' is not text");
                result.put(e.getKey(), e.getValue().asText());
              });
    }
    return result;
  }

  private static List<Entry> entries(Path file, ObjectNode header, long dataSize) {
    List<Entry> entries = new ArrayList<>();
    header
        .fields()
        .forEachRemaining(
            e -> {
              if (!e.getKey().equals(METADATA)) {
                entries.add(entry(file, e.getKey(), e.getValue()));
              }
            });
    List<Entry> sorted = new ArrayList<>(entries);
    sorted.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    long at = 0;
    for (Entry e : sorted) {
      require(file, e.begin == at, "entry '" + e.name + "' leaves a hole or overlaps another");
      at = e.end;
    }
    require(file, at == dataSize, "its entries cover " + at + " of " + dataSize + " data bytes");
    return entries;
  }

  private static Entry entry(Path file, String name, JsonNode n) {
    String where = "entry '" + name + "' ";
    JsonNode offsets = n.path("data_offsets");
    JsonNode sizes = n.path("shape");
    require(file, sizes.isArray() && sizes.size() <= 64, where + "has no shape");
    require(
        file,
        offsets.isArray()
            && offsets.size() == 2
            && natural(offsets.get(0))
            && natural(offsets.get(1)),
        where + "has no valid data_offsets");
    DType dtype = dtype(file, where, n.path("dtype").asText());
    long[] shape = new long[sizes.size()];
    long bytes = dtype.bytes();
    for (int i = 0; i < shape.length; i++) {
      require(file, natural(sizes.get(i)), where + "has a size that is not a natural number");
      shape[i] = sizes.get(i).asLong();
      try {
        bytes = Math.multiplyExact(bytes, shape[i]);
      } catch (ArithmeticException e) {
        throw defect(file, where + "has a shape too large");
      }
    }
    long begin = offsets.get(0).asLong();
    long end = offsets.get(1).asLong();
    require(file, end - begin == bytes, where + "has offsets that do not fit its shape");
    return new Entry(name, dtype, shape, begin, end);
  }

  private static boolean natural(JsonNode n) {
    return n.isIntegralNumber() && n.canConvertToLong() && n.asLong() >= 0;
  }

  private static DType dtype(Path file, String where, String name) {
    for (DType t : DType.values()) {
      if (t.name().equals(name)) {
        return t;
      }
    }
    throw defect(file, where + "has the unknown dtype '" + name + "'");
  }

  private static void require(Path file, boolean ok, String what) {
    if (!ok) {
      throw defect(file, what);
    }
  }

  private static LovtException defect(Path file, String what) {
    return LovtException.data(
        file + " is not a valid safetensors file: " + what + ".",
        "The file is damaged or of another kind; use an intact copy.");
  }
}
