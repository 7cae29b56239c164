package org.lovt.image.dicom;

import java.util.HashMap;
import java.util.Map;
import org.lovt.image.MalformedImage;

/** What the samples of a pixel mean. */
public enum Photometric {
  /** Grey; the smallest value is white. */
  MONOCHROME1("MONOCHROME1", 1),
  /** Grey; the smallest value is black. */
  MONOCHROME2("MONOCHROME2", 1),
  /** Index into three tables of colours. */
  PALETTE_COLOR("PALETTE COLOR", 1),
  /** Red, green, blue. */
  RGB("RGB", 3),
  /** Luma and two colour differences. */
  YBR_FULL("YBR_FULL", 3),
  /** The same with half as many colour differences per row. */
  YBR_FULL_422("YBR_FULL_422", 3),
  /** Colour within lossy JPEG 2000. */
  YBR_ICT("YBR_ICT", 3),
  /** Colour within lossless JPEG 2000. */
  YBR_RCT("YBR_RCT", 3);

  private static final Map<String, Photometric> BY_CODE = new HashMap<>();

  static {
    for (Photometric p : values()) {
      BY_CODE.put(p.code, p);
    }
  }

  private final String code;
  private final int samples;

  Photometric(String code, int samples) {
    this.code = code;
    this.samples = samples;
  }

  static Photometric of(String code) throws MalformedImage {
    Photometric known = BY_CODE.get(code);
    if (known == null) {
      throw Damage.unsupported(
          "its " + Tag.PHOTOMETRIC + " is none of " + BY_CODE.keySet().stream().sorted().toList(),
          "Convert the file to MONOCHROME2 or RGB.");
    }
    return known;
  }

  /** Whether a pixel is one grey value. */
  public boolean isGrey() {
    return this == MONOCHROME1 || this == MONOCHROME2;
  }

  int samples() {
    return samples;
  }

  @Override
  public String toString() {
    return code;
  }
}
