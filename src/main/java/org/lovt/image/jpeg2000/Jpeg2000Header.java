package org.lovt.image.jpeg2000;

import org.lovt.image.MalformedImage;

/**
 * The size marker of a JPEG 2000 codestream (T.800 A.5.1).
 *
 * @param start position of the codestream in the data
 * @param width columns, 1 to 65535
 * @param height rows, 1 to 65535
 * @param components 1 grey, 3 colour
 * @param precision bits per sample, 1 to 16, the same in all components
 * @param signed whether samples are two's complement
 * @param area the picture on the reference grid
 * @param tileLeft left edge of the first tile
 * @param tileTop upper edge of the first tile
 * @param tileWidth width of a tile
 * @param tileHeight height of a tile
 */
public record Jpeg2000Header(
    int start,
    int width,
    int height,
    int components,
    int precision,
    boolean signed,
    Region area,
    int tileLeft,
    int tileTop,
    int tileWidth,
    int tileHeight) {
  private static final int MAX_TILES = 65535;
  private static final int FIXED = 42;

  /** Whether data are JPEG 2000, a bare codestream or (against DICOM) the file format around it. */
  public static boolean starts(byte[] data) {
    return find(data) >= 0;
  }

  private static int find(byte[] data) {
    if (isStart(data, 0)) {
      return 0;
    }
    boolean boxes = data.length > 12 && data[4] == 'j' && data[5] == 'P' && data[6] == ' ';
    for (int i = 12; boxes && i < Math.min(data.length, 4096); i++) {
      if (isStart(data, i)) {
        return i;
      }
    }
    return -1;
  }

  /** The markers SOC and SIZ. */
  private static boolean isStart(byte[] data, int at) {
    return at + 4 <= data.length
        && (data[at] & 0xff) == 0xff
        && data[at + 1] == 0x4f
        && (data[at + 2] & 0xff) == 0xff
        && data[at + 3] == 0x51;
  }

  /**
   * Reads the header.
   *
   * @throws MalformedImage when it is cut off, states impossible sizes, or components that differ
   */
  public static Jpeg2000Header of(byte[] data) throws MalformedImage {
    int at = find(data);
    if (at < 0) {
      throw Broken.damaged("no start");
    }
    int[] grid = new int[8];
    for (int i = 0; i < grid.length; i++) {
      long value = Big.u32(data, at + 8 + 4 * i);
      // Beyond any picture that is read here; only tiles may be larger than the picture.
      grid[i] = (int) Math.min(value, i == 4 || i == 5 ? 1 << 29 : Integer.MAX_VALUE);
      if (grid[i] > 1 << 29) {
        throw Broken.damaged("positions beyond all measure");
      }
    }
    int components = Big.u16(data, at + 40);
    int depth = Big.u8(data, at + FIXED);
    for (int c = 0; c < components; c++) {
      if (Big.u8(data, at + FIXED + 3 * c) != depth) {
        throw Broken.unsupported("components of different depths");
      }
      if (Big.u16(data, at + FIXED + 1 + 3 * c) != 0x0101) {
        throw Broken.unsupported("subsampled components");
      }
    }
    Region area = new Region(grid[2], grid[3], grid[0], grid[1]);
    Jpeg2000Header header =
        new Jpeg2000Header(
            at,
            area.width(),
            area.height(),
            components,
            (depth & 0x7f) + 1,
            depth >= 0x80,
            area,
            grid[6],
            grid[7],
            grid[4],
            grid[5]);
    header.check();
    return header;
  }

  private void check() throws MalformedImage {
    boolean sized =
        !area.isEmpty() && width <= 65535 && height <= 65535 && components > 0 && precision <= 16;
    boolean tiled =
        tileWidth > 0
            && tileHeight > 0
            && tileLeft <= area.left()
            && tileTop <= area.top()
            && tileLeft + tileWidth > area.left()
            && tileTop + tileHeight > area.top();
    if (!sized || !tiled || (long) tilesAcross() * tilesDown() > MAX_TILES) {
      throw Broken.damaged(
          width
              + " x "
              + height
              + " pixels, "
              + components
              + " components, "
              + precision
              + " bits");
    }
  }

  int tilesAcross() {
    return (area.right() - tileLeft + tileWidth - 1) / tileWidth;
  }

  int tilesDown() {
    return (area.bottom() - tileTop + tileHeight - 1) / tileHeight;
  }

  /** A tile on the reference grid. */
  Region tile(int index) {
    int left = tileLeft + index % tilesAcross() * tileWidth;
    int top = tileTop + index / tilesAcross() * tileHeight;
    return new Region(left, top, left + tileWidth, top + tileHeight).intersect(area);
  }
}
