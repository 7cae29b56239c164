package org.lovt.torch.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lovt.torch.file.pickle.PickleWriter;

/** Builds pickles, good and evil, and the files around them. */
final class Pickles {
  private Pickles() {}

  /** Bytes of operations and of texts in Latin-1. */
  static byte[] bytes(Object... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Object part : parts) {
      if (part instanceof Integer i) {
        out.write(i);
      } else if (part instanceof Long n) {
        out.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(n).array());
      } else if (part instanceof byte[] b) {
        out.writeBytes(b);
      } else {
        out.writeBytes(part.toString().getBytes(StandardCharsets.ISO_8859_1));
      }
    }
    return out.toByteArray();
  }

  static byte[] repeat(int times, Object... parts) {
    byte[] one = bytes(parts);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < times; i++) {
      out.writeBytes(one);
    }
    return out.toByteArray();
  }

  /** {@code {"w": <tensor of the description>}}. */
  static byte[] tensor(
      String storage, String key, long elements, long offset, long[] shape, long[] strides) {
    PickleWriter out = new PickleWriter().emptyDict().mark().text("w");
    tensor(out, storage, key, elements, offset, shape, strides);
    return out.setItems().end();
  }

  static void tensor(
      PickleWriter out,
      String storage,
      String key,
      long elements,
      long offset,
      long[] shape,
      long[] strides) {
    out.global("torch._utils", "_rebuild_tensor_v2").mark();
    out.mark().text("storage").global("torch", storage).text(key).text("cpu").integer(elements);
    out.tuple().persistent().integer(offset).integers(shape).integers(strides).bool(false);
    out.global("collections", "OrderedDict").mark().tuple().call().tuple().call();
  }

  /** A zip container with the pickle and some data for the storage "0". */
  static void zip(Path file, byte[] pickle, byte[] data) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("archive/data.pkl", pickle);
    entries.put("archive/byteorder", bytes("little"));
    entries.put("archive/data/0", data);
    zip(file, entries);
  }

  static void zip(Path file, Map<String, byte[]> entries) throws IOException {
    Files.deleteIfExists(file);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      StoredZip zip = new StoredZip(channel);
      for (Map.Entry<String, byte[]> e : entries.entrySet()) {
        zip.add(e.getKey(), e.getValue());
      }
      zip.finish();
    }
  }

  /** A legacy container with the pickle as its object. */
  static byte[] legacy(byte[] pickle, Object... afterwards) {
    byte[] magic = bytes(0x80, 2, 0x8a, 10, "l\u00fc\u009cF\u00f9 j\u00a8P\u0019.");
    byte[] version = bytes(0x80, 2, "M", 0xe9, 3, ".");
    byte[] system =
        new PickleWriter().emptyDict().mark().text("little_endian").bool(true).setItems().end();
    return bytes(magic, version, system, pickle, bytes(afterwards));
  }
}
