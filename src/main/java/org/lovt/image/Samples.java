package org.lovt.image;

/**
 * Decoded samples as the codec gives them, channels interleaved (blue, green, red, alpha).
 *
 * @param width columns
 * @param height rows
 * @param channels 1, 3 or 4
 * @param bytes 8-bit samples, or null
 * @param shorts 16-bit samples, or null
 */
public record Samples(int width, int height, int channels, byte[] bytes, short[] shorts) {

  /** The grey picture of 8-bit colour samples; alpha is ignored. */
  public GrayImage luma() {
    return new GrayImage(width, height, luma(bytes));
  }

  /** The grey picture; alpha is ignored. */
  GrayImage toGray(ReadOptions.SixteenBit sixteenBit) throws MalformedImage {
    if (shorts == null) {
      return new GrayImage(width, height, channels == 1 ? bytes : luma(bytes));
    }
    if (channels > 1) {
      // Pillow reads 16-bit colour by its upper bytes.
      return new GrayImage(width, height, luma(scaled(0, 256)));
    }
    return switch (sixteenBit) {
      case HIGH_BYTE -> new GrayImage(width, height, scaled(0, 256));
      case STRETCH -> new GrayImage(width, height, stretched());
      case REFUSE ->
          throw new MalformedImage(
              "it holds 16-bit grey values, and which of them are black and white is not known",
              "Convert the images to 8 bit with the window you want, or choose how 16-bit images"
                  + " are read (upper byte, or stretched to their range).");
    };
  }

  /** (19595·R + 38470·G + 7471·B + 32768) >> 16, as Pillow converts to grey. */
  private byte[] luma(byte[] interleaved) {
    byte[] out = new byte[width * height];
    for (int i = 0, j = 0; i < out.length; i++, j += channels) {
      int blue = interleaved[j] & 0xff;
      int green = interleaved[j + 1] & 0xff;
      int red = interleaved[j + 2] & 0xff;
      out[i] = (byte) (19595 * red + 38470 * green + 7471 * blue + 32768 >> 16);
    }
    return out;
  }

  private byte[] stretched() {
    int low = 65535;
    int high = 0;
    for (short value : shorts) {
      low = Math.min(low, value & 0xffff);
      high = Math.max(high, value & 0xffff);
    }
    return scaled(low, Math.max(1, high - low) / 255.0);
  }

  private byte[] scaled(int low, double step) {
    byte[] out = new byte[shorts.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (byte) (int) (((shorts[i] & 0xffff) - low) / step);
    }
    return out;
  }
}
