package org.lovt.data.study;

import java.util.Objects;

/**
 * One image of a study (spec/data-and-config.md 1.1.10, column {@code scan}).
 *
 * @param dicomId the image's identifier
 * @param position view position, for example {@code AP} or {@code PA}; empty if unknown
 * @param viewName coded view name, for example {@code postero-anterior}; {@code nan} if unknown
 * @param width width of the stored image in pixels
 * @param height height of the stored image in pixels
 * @param pixelMean mean of its grey values / 255
 * @param pixelVar population variance of its grey values / 255
 * @param file path relative to the image root, with {@code /}
 */
public record View(
    String dicomId,
    String position,
    String viewName,
    int width,
    int height,
    float pixelMean,
    float pixelVar,
    String file) {

  /** Checks that nothing is missing. */
  public View {
    Objects.requireNonNull(dicomId, "dicomId");
    Objects.requireNonNull(position, "position");
    Objects.requireNonNull(viewName, "viewName");
    Objects.requireNonNull(file, "file");
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "an image has at least one pixel. Received: " + width + "×" + height);
    }
  }

  /** Moments of its pixels. */
  public PixelMoments moments() {
    return new PixelMoments(pixelMean, pixelVar);
  }
}
