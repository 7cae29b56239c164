package org.lovt.image;

/**
 * The photometric and geometric functions of the image pipelines, each a pure function with the
 * semantics of Pillow and torchvision on 8-bit grey images (pre-training spec 3.3 and 3.4).
 */
public final class Transforms {
  private Transforms() {}

  /** Crops and resizes to w × h with antialiasing. */
  public static GrayImage resizedCrop(GrayImage image, Crop crop, int w, int h) {
    return PillowResize.resize(image, crop, w, h);
  }

  /** Crops and resizes a mask to w × h, nearest neighbour. */
  public static Mask resizedCrop(Mask mask, Crop crop, int w, int h) {
    crop.requireInside(mask.width(), mask.height());
    return new Mask(w, h, Planes.resizeNearest(mask.values(), mask.width(), crop, w, h));
  }

  /** Resizes a mask to w × h, nearest neighbour. */
  public static Mask resize(Mask mask, int w, int h) {
    return resizedCrop(mask, Crop.whole(mask.width(), mask.height()), w, h);
  }

  /** Mirrors left and right. */
  public static GrayImage hflip(GrayImage image) {
    int width = image.width();
    int height = image.height();
    return new GrayImage(width, height, Planes.mirror(image.pixels(), width, height));
  }

  /** Mirrors left and right. */
  public static Mask hflip(Mask mask) {
    int width = mask.width();
    int height = mask.height();
    return new Mask(width, height, Planes.mirror(mask.values(), width, height));
  }

  /** Rotates, shifts and scales about the centre; nearest neighbour, filled with 0. */
  public static GrayImage affineNearest(GrayImage image, Affine affine) {
    int width = image.width();
    int height = image.height();
    return new GrayImage(width, height, affine.apply(image.pixels(), width, height));
  }

  /** Rotates, shifts and scales about the centre; nearest neighbour, filled with background. */
  public static Mask affineNearest(Mask mask, Affine affine) {
    int width = mask.width();
    int height = mask.height();
    return new Mask(width, height, affine.apply(mask.values(), width, height));
  }

  /** Blends with black: f·v, clipped and truncated. */
  public static GrayImage brightness(GrayImage image, double factor) {
    return blend(image, 0, factor);
  }

  /** Blends with the constant m = ⌊mean + ½⌋: m + f·(v − m), clipped and truncated. */
  public static GrayImage contrast(GrayImage image, double factor) {
    long sum = 0;
    for (byte pixel : image.pixels()) {
      sum += pixel & 0xff;
    }
    double mean = (double) sum / image.pixels().length;
    return blend(image, (int) Math.floor(mean + 0.5), factor);
  }

  private static GrayImage blend(GrayImage image, int constant, double factor) {
    if (!(factor >= 0) || Double.isInfinite(factor)) {
      throw new IllegalArgumentException("Expected a factor >= 0. Received: " + factor);
    }
    float alpha = (float) factor;
    byte[] table = new byte[256];
    for (int v = 0; v < 256; v++) {
      // float32 as in Pillow: double precision truncates to other values.
      float blended = constant + alpha * (v - constant);
      table[v] = (byte) (int) Math.max(0f, Math.min(255f, blended));
    }
    byte[] pixels = image.pixels();
    byte[] out = new byte[pixels.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = table[pixels[i] & 0xff];
    }
    return new GrayImage(image.width(), image.height(), out);
  }

  /** Gaussian blur, see {@link GaussianBlur}. */
  public static GrayImage gaussianBlur(GrayImage image, int kernelSize, double sigma) {
    return GaussianBlur.apply(image, kernelSize, sigma);
  }

  /**
   * Pads with black on all sides towards a square of the longer side; where the difference is odd
   * the result stays one pixel short of square, as published (pre-training spec 11.2 no. 10).
   */
  public static GrayImage padToSquare(GrayImage image) {
    return GeometricStep.Pad.toSquare(image.width(), image.height()).image(image);
  }

  /**
   * Resizes the shorter side to ⌊1.1·size⌋, keeping the aspect ratio, and cuts out the central size
   * × size pixels (our definition of a mode that crashes in the original, spec 11.2 no. 11).
   */
  public static GrayImage centerCrop(GrayImage image, int size) {
    GrayImage out = image;
    for (GeometricStep step : GeometricStep.centerCrop(image.width(), image.height(), size)) {
      out = step.image(out);
    }
    return out;
  }
}
