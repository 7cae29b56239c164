package org.lovt.image.jpeg2000;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.lovt.image.MalformedImage;

/** Decodes one tile. */
final class TileDecoder {
  private final Jpeg2000Header header;
  private final Region tile;
  private final Parameters parameters;
  private final byte[] data;

  TileDecoder(Jpeg2000Header header, Region tile, Parameters parameters, byte[] data) {
    this.header = header;
    this.tile = tile;
    this.parameters = parameters;
    this.data = data;
  }

  /**
   * Decodes the tile into the picture.
   *
   * @param out the samples of the whole picture for each component
   */
  void decodeInto(short[][] out) throws MalformedImage {
    TileComponent[] components = new TileComponent[header.components()];
    for (int c = 0; c < components.length; c++) {
      components[c] = new TileComponent(c, tile, parameters, header.precision());
    }
    new PacketReader(data, components).readAll(parameters.progression(), parameters.layers());
    float[][] planes = new float[components.length][];
    for (int c = 0; c < components.length; c++) {
      planes[c] = plane(components[c]);
    }
    if (parameters.colourTransform()) {
      unmix(planes, components[0].style.reversible());
    }
    for (int c = 0; c < planes.length; c++) {
      put(planes[c], out[c]);
    }
  }

  private float[] plane(TileComponent component) throws MalformedImage {
    Map<Band, float[]> coefficients = new IdentityHashMap<>();
    for (List<Band> bands : component.bands) {
      for (Band band : bands) {
        coefficients.put(band, new float[band.region().width() * band.region().height()]);
      }
    }
    BlockDecoder decoder = new BlockDecoder(data);
    for (Precinct precinct : component.precincts) {
      for (Precinct.Part part : precinct.parts()) {
        for (CodeBlock block : part.blocks) {
          decoder.decode(block, part.band, component.style, coefficients.get(part.band));
        }
      }
    }
    float[] low = coefficients.get(component.bands.get(0).get(0));
    for (int r = 1; r < component.resolutions.length; r++) {
      List<Band> bands = component.bands.get(r);
      Region[] regions = new Region[3];
      float[][] details = new float[3][];
      for (int i = 0; i < 3; i++) {
        regions[i] = bands.get(i).region();
        details[i] = coefficients.remove(bands.get(i));
      }
      low =
          Wavelet.compose(
              component.resolutions[r],
              low,
              component.resolutions[r - 1],
              regions,
              details,
              component.style.reversible());
    }
    return low;
  }

  /** The inverse colour transform of the first three components (T.800 annex G). */
  private static void unmix(float[][] planes, boolean reversible) {
    float[] first = planes[0];
    float[] second = planes[1];
    float[] third = planes[2];
    for (int i = 0; i < first.length; i++) {
      float y = first[i];
      float cb = second[i];
      float cr = third[i];
      if (reversible) {
        float green = y - (float) Math.floor((cb + cr) / 4);
        first[i] = cr + green;
        second[i] = green;
        third[i] = cb + green;
      } else {
        first[i] = y + 1.402f * cr;
        second[i] = y - 0.344136f * cb - 0.714136f * cr;
        third[i] = y + 1.772f * cb;
      }
    }
  }

  private void put(float[] plane, short[] out) {
    int half = 1 << header.precision() - 1;
    int lift = header.signed() ? 0 : half;
    int low = header.signed() ? -half : 0;
    int high = low + 2 * half - 1;
    int from = 0;
    for (int y = tile.top(); y < tile.bottom(); y++) {
      int to = (y - header.area().top()) * header.width() + tile.left() - header.area().left();
      for (int x = 0; x < tile.width(); x++) {
        int value = Math.round(plane[from++]) + lift;
        out[to++] = (short) Math.max(low, Math.min(high, value));
      }
    }
  }
}
