package org.lovt.image.jpeg2000;

import org.lovt.image.MalformedImage;

/** What the marker segments of the main header, or of a tile's, say about coding. */
final class Parameters {
  private final int components;
  private final CodingStyle[] styles;
  private final Quantisation[] quantisations;
  private final boolean[] ownStyle;
  private final boolean[] ownQuantisation;
  private int progression = -1;
  private int layers;
  private boolean colourTransform;

  Parameters(int components) {
    this.components = components;
    styles = new CodingStyle[components];
    quantisations = new Quantisation[components];
    ownStyle = new boolean[components];
    ownQuantisation = new boolean[components];
  }

  /** A copy for a tile: a statement for the tile beats the picture's for single components. */
  Parameters forTile() {
    Parameters copy = new Parameters(components);
    System.arraycopy(styles, 0, copy.styles, 0, components);
    System.arraycopy(quantisations, 0, copy.quantisations, 0, components);
    copy.progression = progression;
    copy.layers = layers;
    copy.colourTransform = colourTransform;
    return copy;
  }

  /**
   * Takes a marker segment in.
   *
   * @param at first byte of its value
   * @param end behind its value; within the data
   */
  void read(int marker, byte[] data, int at, int end) throws MalformedImage {
    switch (marker) {
      case 0xff52 -> readDefault(data, at, end);
      case 0xff53 -> {
        int component = component(data, at);
        int from = at + (components < 257 ? 1 : 2);
        boolean precincts = (Big.u8(data, from) & 1) != 0;
        styles[component] = CodingStyle.read(data, from + 1, end, precincts);
        ownStyle[component] = true;
      }
      case 0xff5c -> {
        Quantisation all = Quantisation.read(data, at, end);
        for (int c = 0; c < components; c++) {
          quantisations[c] = ownQuantisation[c] ? quantisations[c] : all;
        }
      }
      case 0xff5d -> {
        int component = component(data, at);
        int from = at + (components < 257 ? 1 : 2);
        quantisations[component] = Quantisation.read(data, from, end);
        ownQuantisation[component] = true;
      }
      case 0xff5e -> throw Broken.unsupported("regions of interest");
      case 0xff5f -> throw Broken.unsupported("changes of progression");
      case 0xff60, 0xff61 -> throw Broken.unsupported("packed packet headers");
      default -> {
        // Comments, lengths and the like.
      }
    }
  }

  private void readDefault(byte[] data, int at, int end) throws MalformedImage {
    progression = Big.u8(data, at + 1);
    layers = Big.u16(data, at + 2);
    colourTransform = Big.u8(data, at + 4) == 1;
    if (progression > 4 || layers == 0 || colourTransform && components < 3) {
      throw Broken.damaged("coding style");
    }
    CodingStyle all = CodingStyle.read(data, at + 5, end, (Big.u8(data, at) & 1) != 0);
    for (int c = 0; c < components; c++) {
      styles[c] = ownStyle[c] ? styles[c] : all;
    }
  }

  private int component(byte[] data, int at) throws MalformedImage {
    int component = components < 257 ? Big.u8(data, at) : Big.u16(data, at);
    if (component >= components) {
      throw Broken.damaged("a component that is not there");
    }
    return component;
  }

  void check() throws MalformedImage {
    for (int c = 0; c < components; c++) {
      if (progression < 0 || styles[c] == null || quantisations[c] == null) {
        throw Broken.damaged("no coding style or quantisation");
      }
    }
  }

  int progression() {
    return progression;
  }

  int layers() {
    return layers;
  }

  boolean colourTransform() {
    return colourTransform;
  }

  CodingStyle style(int component) {
    return styles[component];
  }

  Quantisation quantisation(int component) {
    return quantisations[component];
  }
}
