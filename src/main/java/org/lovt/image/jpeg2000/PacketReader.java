package org.lovt.image.jpeg2000;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.lovt.image.MalformedImage;

/** Reads the packets of a tile in the order of its progression (T.800 B.9 to B.12). */
final class PacketReader {
  private static final int SOP = 0x91;
  private static final int EPH = 0x92;
  private static final int MAX_LENGTH_BITS = 32;

  private final byte[] data;
  private final PacketBits bits;
  private final TileComponent[] components;

  PacketReader(byte[] data, TileComponent[] components) {
    this.data = data;
    this.components = components;
    bits = new PacketBits(data);
  }

  /** Reads all packets; the code-blocks then know their pieces of the data. */
  void readAll(int progression, int layers) throws MalformedImage {
    List<Precinct> precincts = new ArrayList<>();
    for (TileComponent component : components) {
      precincts.addAll(component.precincts);
    }
    precincts.sort(order(progression));
    switch (progression) {
      case 0 -> {
        for (int layer = 0; layer < layers; layer++) {
          read(precincts, layer);
        }
      }
      case 1 -> readByResolution(precincts, layers);
      default -> {
        for (Precinct precinct : precincts) {
          for (int layer = 0; layer < layers; layer++) {
            packet(precinct, layer);
          }
        }
      }
    }
  }

  private void readByResolution(List<Precinct> precincts, int layers) throws MalformedImage {
    int from = 0;
    while (from < precincts.size()) {
      int to = from;
      while (to < precincts.size()
          && precincts.get(to).resolution() == precincts.get(from).resolution()) {
        to++;
      }
      for (int layer = 0; layer < layers; layer++) {
        read(precincts.subList(from, to), layer);
      }
      from = to;
    }
  }

  private void read(List<Precinct> precincts, int layer) throws MalformedImage {
    for (Precinct precinct : precincts) {
      packet(precinct, layer);
    }
  }

  /** The order of precincts; layers come in between. */
  private static Comparator<Precinct> order(int progression) {
    Comparator<Precinct> place = Comparator.comparingLong(Precinct::y);
    place = place.thenComparingLong(Precinct::x);
    Comparator<Precinct> resolution = Comparator.comparingInt(Precinct::resolution);
    Comparator<Precinct> component = Comparator.comparingInt(Precinct::component);
    Comparator<Precinct> order =
        switch (progression) {
          case 0, 1 -> resolution.thenComparing(component);
          case 2 -> resolution.thenComparing(place).thenComparing(component);
          case 3 -> place.thenComparing(component).thenComparing(resolution);
          default -> component.thenComparing(place).thenComparing(resolution);
        };
    return order.thenComparingInt(Precinct::index);
  }

  private void packet(Precinct precinct, int layer) throws MalformedImage {
    if (bits.atEnd()) {
      throw Broken.cutOff();
    }
    if (bits.isMarker(SOP)) {
      bits.skip(6);
    }
    List<int[]> news = new ArrayList<>();
    List<CodeBlock.Segment> owners = new ArrayList<>();
    if (bits.bit() == 1) {
      CodingStyle style = components[precinct.component()].style;
      for (Precinct.Part part : precinct.parts()) {
        for (int i = 0; i < part.blocks.length; i++) {
          if (contributes(part, i, layer)) {
            contribution(part.blocks[i], style, owners, news);
          }
        }
      }
    }
    bits.align();
    if (bits.isMarker(EPH)) {
      bits.skip(2);
    }
    for (int i = 0; i < news.size(); i++) {
      int[] piece = news.get(i);
      piece[0] = bits.position();
      bits.skip(piece[1]);
      owners.get(i).pieces.add(piece);
    }
  }

  private boolean contributes(Precinct.Part part, int index, int layer) throws MalformedImage {
    CodeBlock block = part.blocks[index];
    if (block.included) {
      return bits.bit() == 1;
    }
    int x = index % part.across;
    int y = index / part.across;
    if (!part.inclusion.isBelow(x, y, layer + 1, bits)) {
      return false;
    }
    block.included = true;
    block.zeroPlanes = part.zeroPlanes.value(x, y, part.band.planes() + 1, bits);
    return true;
  }

  /** Number of passes and the lengths of their data. */
  private void contribution(
      CodeBlock block, CodingStyle style, List<CodeBlock.Segment> owners, List<int[]> news)
      throws MalformedImage {
    int passes = passes();
    while (bits.bit() == 1) {
      if (++block.lengthBits > MAX_LENGTH_BITS) {
        throw Broken.damaged("a length of too many bits");
      }
    }
    while (passes > 0) {
      CodeBlock.Segment segment = block.open(style);
      int count = Math.min(passes, segment.capacity - segment.passes);
      int width = block.lengthBits + 31 - Integer.numberOfLeadingZeros(count);
      int length = bits.bits(width);
      if (width > MAX_LENGTH_BITS || length < 0 || length > data.length) {
        throw Broken.cutOff();
      }
      segment.passes += count;
      block.passes += count;
      passes -= count;
      owners.add(segment);
      news.add(new int[] {0, length});
    }
  }

  /** The code of table B.4. */
  private int passes() throws MalformedImage {
    if (bits.bit() == 0) {
      return 1;
    }
    if (bits.bit() == 0) {
      return 2;
    }
    int two = bits.bits(2);
    if (two < 3) {
      return 3 + two;
    }
    int five = bits.bits(5);
    return five < 31 ? 6 + five : 37 + bits.bits(7);
  }
}
