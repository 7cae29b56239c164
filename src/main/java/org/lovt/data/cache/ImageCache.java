package org.lovt.data.cache;

import java.nio.file.Path;
import org.lovt.image.Fit;
import org.lovt.image.GrayImage;
import org.lovt.image.ImageFiles;
import org.lovt.image.ImageSize;
import org.lovt.image.Mask;

/**
 * Gives the pictures and masks in files. Whether they are decoded, remembered or read from a cache
 * makes no difference to what is given. Any number of threads may ask.
 */
public interface ImageCache extends AutoCloseable {
  /**
   * A picture that was brought to a fixed size.
   *
   * @param picture the picture, {@code fit.size()} on each side
   * @param original size of the picture in the file, in whose pixels boxes are given
   */
  record Fitted(GrayImage picture, ImageSize original) {}

  /** The picture in a file, as decoded. */
  GrayImage read(Path file);

  /** The mask in a file, as decoded; black is background. */
  Mask readMask(Path file);

  /** The picture in a file, brought to a fixed size. */
  default Fitted fitted(Path file, Fit fit) {
    GrayImage image = read(file);
    return new Fitted(fit.picture(image), image.size());
  }

  /**
   * The mask in a file, brought to a fixed size as the picture was that it belongs to.
   *
   * @param image size of that picture in its file
   */
  default Mask fittedMask(Path file, ImageSize image, Fit fit) {
    return fit.mask(readMask(file), image);
  }

  /** Lets go of what is held. */
  @Override
  default void close() {}

  /** Keeps nothing: every file is decoded whenever it is asked for. */
  static ImageCache off() {
    return new ImageCache() {
      @Override
      public GrayImage read(Path file) {
        return ImageFiles.readGray(file);
      }

      @Override
      public Mask readMask(Path file) {
        return ImageFiles.readMask(file);
      }
    };
  }
}
