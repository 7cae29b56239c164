package org.lovt.image;

import java.util.Arrays;

/**
 * The marker segments of a JPEG file as far as they tell its size and whether it is complete.
 *
 * @param size size from the frame header
 * @param precision bits per sample
 * @param components 1 grey, 3 colour, 4 CMYK
 * @param complete whether the end marker is there
 * @param usableLength bytes up to which the file holds whole segments and image data
 * @param hasImageData whether any image data follow
 */
record JpegStructure(
    ImageSize size,
    int precision,
    int components,
    boolean complete,
    int usableLength,
    boolean hasImageData) {
  private static final int END_OF_IMAGE = 0xd9;
  private static final int START_OF_SCAN = 0xda;

  /** Size from the frame header; needs only the start of the file. */
  static ImageSize size(byte[] data) throws MalformedImage {
    int frame = findFrame(data);
    return frameSize(data, frame);
  }

  /** Walks the whole file. */
  static JpegStructure of(byte[] data) throws MalformedImage {
    int frame = findFrame(data);
    ImageSize size = frameSize(data, frame);
    int precision = Bytes.u8(data, frame + 4);
    int components = Bytes.u8(data, frame + 9);
    int n = data.length;
    if ((data[n - 2] & 0xff) == 0xff && (data[n - 1] & 0xff) == END_OF_IMAGE) {
      // The end marker cannot occur inside image data: no need to look at every byte.
      return new JpegStructure(size, precision, components, true, n, true);
    }
    int position = frame;
    boolean hasImageData = false;
    while (true) {
      int segment = position;
      int marker = nextMarker(data, position);
      if (marker < 0) {
        return new JpegStructure(size, precision, components, false, n, hasImageData);
      }
      int code = data[marker] & 0xff;
      if (code == END_OF_IMAGE) {
        return new JpegStructure(size, precision, components, true, marker + 1, hasImageData);
      }
      position = marker + 1;
      if (isStandalone(code)) {
        continue;
      }
      if (position + 2 > n || position + Bytes.u16(data, position, true) > n) {
        return new JpegStructure(size, precision, components, false, segment, hasImageData);
      }
      position += Bytes.u16(data, position, true);
      hasImageData |= code == START_OF_SCAN && position < n;
    }
  }

  /** The file with an end marker in place, so that decoders fill what is missing. */
  byte[] completed(byte[] data) {
    if (complete) {
      return data;
    }
    byte[] out = Arrays.copyOf(data, usableLength + 2);
    out[usableLength] = (byte) 0xff;
    out[usableLength + 1] = (byte) END_OF_IMAGE;
    return out;
  }

  /** Position of the 0xFF before the code of the first frame header (SOF). */
  private static int findFrame(byte[] data) throws MalformedImage {
    int position = 2;
    while (true) {
      int marker = nextMarker(data, position);
      if (marker < 0) {
        throw Bytes.cutOff(data.length);
      }
      int code = data[marker] & 0xff;
      if (code >= 0xc0 && code <= 0xcf && code != 0xc4 && code != 0xc8 && code != 0xcc) {
        return marker - 1;
      }
      if (code == START_OF_SCAN || code == END_OF_IMAGE) {
        throw new MalformedImage(
            "the JPEG has no frame header", "The file is damaged: copy or download it again.");
      }
      position = marker + 1;
      if (!isStandalone(code)) {
        position += Bytes.u16(data, position, true);
      }
    }
  }

  /** Markers without a segment: restarts, start of image, TEM. */
  private static boolean isStandalone(int code) {
    return code >= 0xd0 && code <= 0xd8 || code == 0x01;
  }

  private static ImageSize frameSize(byte[] data, int frame) throws MalformedImage {
    return Bytes.size(Bytes.u16(data, frame + 7, true), Bytes.u16(data, frame + 5, true));
  }

  /** Position of the next marker code at or after a position, −1 if there is none. */
  private static int nextMarker(byte[] data, int from) {
    for (int i = from; i + 1 < data.length; i++) {
      if (data[i] == (byte) 0xff && data[i + 1] != 0 && data[i + 1] != (byte) 0xff) {
        return i + 1;
      }
    }
    return -1;
  }
}
