package org.lovt.image.jpeg2000;

import java.io.ByteArrayOutputStream;
import java.util.TreeMap;
import org.lovt.image.MalformedImage;

/** Decodes JPEG 2000. Pure functions. */
public final class Jpeg2000 {
  private static final int SOT = 0xff90;
  private static final int SOD = 0xff93;
  private static final int EOC = 0xffd9;

  private final byte[] data;
  private final Jpeg2000Header header;
  private final TreeMap<Integer, Tile> tiles = new TreeMap<>();

  /** The parts of a tile as they are collected. */
  private record Tile(Parameters parameters, ByteArrayOutputStream bytes) {}

  private Jpeg2000(byte[] data) throws MalformedImage {
    this.data = data;
    header = Jpeg2000Header.of(data);
  }

  /**
   * The samples of a codestream. The caller has checked the size in its header.
   *
   * @return for each component width · height numbers, row by row, unsigned or two's complement as
   *     the header says
   * @throws MalformedImage when it is damaged, cut off or uses what is not read
   */
  public static short[][] decode(byte[] data) throws MalformedImage {
    return new Jpeg2000(data).decode();
  }

  private short[][] decode() throws MalformedImage {
    collect();
    long samples = (long) header.width() * header.height();
    if (samples * header.components() > 1 << 30) {
      throw Broken.damaged("too many samples");
    }
    if (tiles.size() != header.tilesAcross() * header.tilesDown()) {
      throw Broken.cutOff();
    }
    short[][] out = new short[header.components()][(int) samples];
    for (int index : tiles.keySet()) {
      Tile tile = tiles.get(index);
      tile.parameters.check();
      new TileDecoder(header, header.tile(index), tile.parameters, tile.bytes.toByteArray())
          .decodeInto(out);
    }
    return out;
  }

  /** Walks through the headers and collects the data of the tiles. */
  private void collect() throws MalformedImage {
    Parameters main = new Parameters(header.components());
    int at = header.start() + 2;
    while (Big.u16(data, at) != SOT) {
      at = segment(main, at);
    }
    while (at < data.length) {
      int marker = Big.u16(data, at);
      if (marker == EOC) {
        return;
      }
      if (marker != SOT) {
        throw Broken.damaged("no tile where one should start");
      }
      at = tilePart(main, at);
    }
  }

  /** Takes in a marker segment and gives the place behind it. */
  private int segment(Parameters parameters, int at) throws MalformedImage {
    int marker = Big.u16(data, at);
    int length = Big.u16(data, at + 2);
    if (marker < 0xff00 || length < 2) {
      throw Broken.damaged("a header");
    }
    int end = at + 2 + length;
    if (end > data.length) {
      throw Broken.cutOff();
    }
    parameters.read(marker, data, at + 4, end);
    return end;
  }

  private int tilePart(Parameters main, int start) throws MalformedImage {
    int index = Big.u16(data, start + 4);
    long length = Big.u32(data, start + 6);
    long end = start + length;
    if (length == 0) {
      // The last one: up to the end mark.
      boolean marked = data.length >= 2 && Big.u16(data, data.length - 2) == EOC;
      end = marked ? data.length - 2 : data.length;
    }
    if (end > data.length) {
      throw Broken.cutOff();
    }
    if (index >= header.tilesAcross() * header.tilesDown() || end < start + 14) {
      throw Broken.damaged("a tile that is not there");
    }
    Tile tile =
        tiles.computeIfAbsent(index, i -> new Tile(main.forTile(), new ByteArrayOutputStream()));
    int at = start + 12;
    while (Big.u16(data, at) != SOD) {
      at = segment(tile.parameters, at);
      if (at > end) {
        throw Broken.damaged("the header of a tile");
      }
    }
    at += 2;
    if (at > end) {
      throw Broken.damaged("the header of a tile");
    }
    tile.bytes.write(data, at, (int) end - at);
    return (int) end;
  }
}
