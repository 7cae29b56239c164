package org.lovt.image.dicom;

import java.util.Optional;
import org.lovt.image.MalformedImage;

/**
 * From stored values to what a screen shows: modality transformation (table, else slope and
 * intercept), then the range of interest (table, else window), then inversion for MONOCHROME1.
 * Without a range of interest, unsigned values of 8 bits are shown as they are, others are
 * stretched from the smallest to the largest value of the picture that is no padding.
 */
final class DisplayTransform {
  private final boolean inverted;
  private final boolean eightBits;
  private final double slope;
  private final double intercept;
  private final LookupTable modality;
  private final LookupTable interest;
  private final Window window;
  private final int paddingLow;
  private final int paddingHigh;

  DisplayTransform(DicomHeader header, DataSet set) throws MalformedImage {
    inverted = header.photometric() == Photometric.MONOCHROME1;
    modality = LookupTable.in(set, Tag.MODALITY_LUT, header.signed()).orElse(null);
    double[] slopes = set.decimals(Tag.RESCALE_SLOPE);
    double[] intercepts = set.decimals(Tag.RESCALE_INTERCEPT);
    // A slope of 0 would make every picture flat: writers mean "none".
    slope = slopes.length == 0 || slopes[0] == 0 ? 1 : slopes[0];
    intercept = intercepts.length == 0 ? 0 : intercepts[0];
    boolean negative =
        modality == null && Math.min(rescaled(header.smallest()), rescaled(header.largest())) < 0;
    interest = LookupTable.in(set, Tag.VOI_LUT, negative).orElse(null);
    window = Window.of(set).orElse(null);
    eightBits = header.bitsStored() == 8 && !header.signed() && modality == null && slope > 0;
    Optional<Integer> padding = padding(set, Tag.PADDING_VALUE, header);
    int first = padding.orElse(Integer.MAX_VALUE);
    int last = padding(set, Tag.PADDING_LIMIT, header).orElse(first);
    paddingLow = Math.min(first, last);
    paddingHigh = padding.isPresent() ? Math.max(first, last) : Integer.MAX_VALUE;
  }

  private static Optional<Integer> padding(DataSet set, Tag tag, DicomHeader header)
      throws MalformedImage {
    if (!set.has(tag)) {
      return Optional.empty();
    }
    int value = set.u16(tag, 0);
    return Optional.of(header.signed() ? (short) value : value);
  }

  private double rescaled(double stored) {
    return stored * slope + intercept;
  }

  private double modality(int stored) {
    return modality == null ? rescaled(stored) : modality.at(stored);
  }

  /** The grey values 0 to 255 of all stored values of a picture. */
  byte[] apply(short[] stored, boolean signed) {
    int low = Integer.MAX_VALUE;
    int high = Integer.MIN_VALUE;
    int lowest = Integer.MAX_VALUE;
    int highest = Integer.MIN_VALUE;
    for (short cell : stored) {
      int value = signed ? cell : cell & 0xffff;
      lowest = Math.min(lowest, value);
      highest = Math.max(highest, value);
      if (value < paddingLow || value > paddingHigh) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    byte[] table = table(lowest, highest, low > high ? lowest : low, low > high ? highest : high);
    byte[] out = new byte[stored.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = table[(signed ? stored[i] : stored[i] & 0xffff) - lowest];
    }
    return out;
  }

  /**
   * The grey value of each stored value.
   *
   * @param lowest stored value of the first entry
   * @param highest stored value of the last entry
   * @param low smallest value that is no padding
   * @param high largest value that is no padding
   */
  private byte[] table(int lowest, int highest, int low, int high) {
    double black = Double.POSITIVE_INFINITY;
    double white = Double.NEGATIVE_INFINITY;
    for (int v = low; v <= high; v++) {
      black = Math.min(black, modality(v));
      white = Math.max(white, modality(v));
    }
    byte[] table = new byte[highest - lowest + 1];
    for (int v = lowest; v <= highest; v++) {
      int grey = (int) Math.floor(brightness(v, black, white) * 255 + 0.5);
      table[v - lowest] = (byte) (inverted ? 255 - grey : grey);
    }
    return table;
  }

  private double brightness(int stored, double black, double white) {
    double value = modality(stored);
    if (interest != null) {
      return Math.min(1, (double) interest.at(value) / interest.full());
    }
    if (window != null) {
      return window.brightness(value);
    }
    if (eightBits) {
      return stored / 255.0;
    }
    return white > black ? Math.max(0, Math.min(1, (value - black) / (white - black))) : 0;
  }
}
