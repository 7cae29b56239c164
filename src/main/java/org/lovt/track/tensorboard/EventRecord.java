package org.lovt.track.tensorboard;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * The frame around an event: u64 length, masked CRC32C of it, payload, masked CRC32C of the
 * payload, all little-endian.
 */
final class EventRecord {
  private static final int MASK_DELTA = 0xa282ead8;
  private static final int ROTATION = 15;

  private EventRecord() {}

  static ByteBuffer frame(byte[] payload) {
    ByteBuffer record =
        ByteBuffer.allocate(Long.BYTES + Integer.BYTES + payload.length + Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    record.putLong(payload.length);
    record.putInt(maskedCrc(record.array(), Long.BYTES));
    record.put(payload);
    record.putInt(maskedCrc(payload, payload.length));
    return record.flip();
  }

  /** A checksum of bytes that hold checksums is weak; the mask avoids that. */
  static int maskedCrc(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return Integer.rotateRight((int) crc.getValue(), ROTATION) + MASK_DELTA;
  }
}
