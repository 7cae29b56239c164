package org.lovt.image.dicom;

import org.lovt.image.MalformedImage;
import org.lovt.image.dicom.TransferSyntax.Packing;

/** From the bytes of a file to the samples of its first frame. */
final class PixelDecoder {
  private final DicomContent content;
  private final DicomHeader header;

  PixelDecoder(DicomContent content, DicomHeader header) {
    this.content = content;
    this.header = header;
  }

  /**
   * The stored values of a grey frame, or the luma (0 to 255) of a coloured one.
   *
   * @return rows · columns numbers, row by row; unsigned numbers of 16 bits as {@code short}
   */
  short[] decode() throws MalformedImage {
    if (header.photometric().isGrey()) {
      return stored(cells());
    }
    if (header.bitsAllocated() != 8 && header.photometric() != Photometric.PALETTE_COLOR) {
      throw Damage.unsupported(
          "it is a colour picture with 16 bits per sample", "Convert the file to 8-bit colour.");
    }
    if (header.photometric() == Photometric.PALETTE_COLOR) {
      return Palette.of(content.set()).luma(stored(cells()));
    }
    return new ColourDecoder(content, header).luma();
  }

  /** The cells of one grey or indexed frame, with all bits that stand in them. */
  private short[] cells() throws MalformedImage {
    byte[] data = content.set().data();
    Element pixels = content.set().element(Tag.PIXELS).orElseThrow();
    int count = header.rows() * header.columns();
    if (content.syntax().packing() == Packing.NATIVE) {
      int offset = NativePixels.offset(data, pixels, header);
      return NativePixels.cells(data, offset, count, header.bitsAllocated() / 8, pixels);
    }
    boolean rle = content.syntax().packing() == Packing.RLE;
    byte[] frame = Fragments.firstFrame(data, pixels, header.frames(), rle);
    return rle ? runLengths(frame, count) : Codestream.grey(frame, header);
  }

  private short[] runLengths(byte[] frame, int count) throws MalformedImage {
    byte[][] planes = RunLengths.decode(frame, header.bitsAllocated() / 8, count);
    short[] out = new short[count];
    for (int i = 0; i < count; i++) {
      out[i] =
          planes.length == 1
              ? (short) (planes[0][i] & 0xff)
              : (short) (planes[0][i] << 8 | planes[1][i] & 0xff);
    }
    return out;
  }

  /** Takes the bits of the samples out of their cells, in place; extends the sign. */
  private short[] stored(short[] cells) {
    int bits = header.bitsStored();
    int down = header.highBit() + 1 - bits;
    int mask = (1 << bits) - 1;
    int unused = 32 - bits;
    boolean signed = header.signed();
    if (bits == 16 && down == 0) {
      return cells;
    }
    for (int i = 0; i < cells.length; i++) {
      int value = (cells[i] & 0xffff) >> down & mask;
      cells[i] = (short) (signed ? value << unused >> unused : value);
    }
    return cells;
  }
}
