package org.lovt.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.lovt.base.AtomicFiles;
import org.lovt.base.LovtException;

/**
 * Image files to 8-bit grey pictures and back. Reads JPEG (baseline, progressive, CMYK), PNG, GIF
 * (first frame), BMP and TIFF, and what a {@link PictureReader} adds (DICOM, as displayed); the
 * content decides, not the file name. Colour becomes grey as in Pillow, (19595·R + 38470·G + 7471·B
 * + 32768) >> 16, alpha and orientation tags are ignored (data spec 1.0.1). Files that are cut off
 * are decoded as far as possible (pre-training spec 3.6). Safe for any number of threads.
 */
public final class ImageFiles {
  private static final int HEAD = 1 << 16;
  private static final List<PictureReader> OTHERS =
      ServiceLoader.load(PictureReader.class, ImageFiles.class.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .toList();

  private ImageFiles() {}

  /** The grey picture in a file, see {@link #decode(Path, ReadOptions)}. */
  public static GrayImage readGray(Path file) {
    return decode(file).image();
  }

  /** As {@link #decode(Path, ReadOptions)} with {@link ReadOptions#DEFAULT}. */
  public static Decoded decode(Path file) {
    return decode(file, ReadOptions.DEFAULT);
  }

  /**
   * Decodes an image file.
   *
   * @throws LovtException of kind DATA when the file is missing, empty, no picture, too large by
   *     its header, of an unsupported kind or damaged beyond use; the message names path and
   *     finding
   */
  public static Decoded decode(Path file, ReadOptions options) {
    return decode(file, ImageBytes.all(file), options);
  }

  /**
   * Decodes an image file that is in memory.
   *
   * @param file its path, for messages
   * @param data its content
   * @throws LovtException as {@link #decode(Path, ReadOptions)}
   */
  public static Decoded decode(Path file, byte[] data, ReadOptions options) {
    try {
      return decode(data, options);
    } catch (MalformedImage e) {
      throw failure(file, e);
    }
  }

  /**
   * The mean of the colour channels, not rounded, as the COVID set wants it (data spec 1.3); grey
   * files as they are.
   *
   * @throws LovtException as {@link #decode(Path, ReadOptions)}
   */
  public static DecodedLevels decodeChannelMeans(Path file, ReadOptions options) {
    byte[] data = ImageBytes.all(file);
    try {
      Raw raw = decodeRaw(data, options);
      Samples samples = raw.samples();
      LevelImage image =
          samples.channels() == 1 || samples.bytes() == null
              ? LevelImage.of(samples.toGray(options.sixteenBit()))
              : LevelImage.ofChannelMeans(samples);
      return new DecodedLevels(image, raw.truncated());
    } catch (MalformedImage e) {
      throw failure(file, e);
    }
  }

  /** A mask file: every pixel that is not black is foreground (data spec 1.0.6). */
  public static Mask readMask(Path file) {
    return Mask.ofNonZero(readGray(file));
  }

  /** Width and height from the header alone. */
  public static ImageSize readSize(Path file) {
    byte[] head = ImageBytes.head(file, HEAD);
    try {
      return size(head);
    } catch (MalformedImage e) {
      if (head.length < HEAD) {
        throw failure(file, e);
      }
    }
    // Large comments or a TIFF directory at the end: the header lies further back.
    try {
      return size(ImageBytes.all(file));
    } catch (MalformedImage e) {
      throw failure(file, e);
    }
  }

  /** Writes an 8-bit grey PNG atomically. */
  public static void writePng(Path file, GrayImage image) throws IOException {
    write(file, encodePng(image));
  }

  /**
   * An image as an 8-bit grey PNG. Differences of neighbours, coded by runs: for radiographs nine
   * times as fast as the default strategy of zlib, and an eighth smaller (measured).
   */
  public static byte[] encodePng(GrayImage image) {
    return OpenCvCodec.encode(
        image,
        ".png",
        opencv_imgcodecs.IMWRITE_PNG_COMPRESSION,
        6,
        opencv_imgcodecs.IMWRITE_PNG_STRATEGY,
        opencv_imgcodecs.IMWRITE_PNG_STRATEGY_RLE);
  }

  /** Writes a mask as a grey PNG of one bit per pixel, atomically. */
  public static void writePng(Path file, Mask mask) throws IOException {
    write(file, encodePng(mask));
  }

  /** A mask as a grey PNG of one bit per pixel, foreground white. */
  public static byte[] encodePng(Mask mask) {
    return MaskPng.encode(mask);
  }

  /**
   * Writes a baseline grey JPEG atomically.
   *
   * @param quality 1 (smallest file) to 100 (best picture)
   */
  public static void writeJpeg(Path file, GrayImage image, int quality) throws IOException {
    if (quality < 1 || quality > 100) {
      throw new IllegalArgumentException("Expected a quality of 1 to 100. Received: " + quality);
    }
    write(file, OpenCvCodec.encode(image, ".jpg", opencv_imgcodecs.IMWRITE_JPEG_QUALITY, quality));
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    AtomicFiles.write(file, channel -> AtomicFiles.writeFully(channel, ByteBuffer.wrap(bytes)));
  }

  /** What a codec gave. */
  private record Raw(Samples samples, boolean truncated) {}

  private static Decoded decode(byte[] data, ReadOptions options) throws MalformedImage {
    Raw raw = decodeRaw(data, options);
    Samples samples = raw.samples();
    return new Decoded(
        samples.toGray(options.sixteenBit()), raw.truncated(), samples.channels() > 1);
  }

  private static Raw decodeRaw(byte[] data, ReadOptions options) throws MalformedImage {
    ImageSize size = size(data);
    if (size.pixels() > options.maxPixels()) {
      throw new MalformedImage(
          "its header states "
              + size
              + " pixels, more than the limit of "
              + options.maxPixels()
              + " (a damaged or malicious file?)",
          "Remove the file, or raise the limit if the size is right.");
    }
    Optional<ImageFormat> own = ImageFormat.of(data);
    if (own.isEmpty()) {
      return raw(other(data).decode(data, options));
    }
    return switch (own.get()) {
      case JPEG -> decodeJpeg(data);
      case PNG -> decodePng(data);
      case GIF -> decodeGif(data);
      case BMP -> {
        byte[] whole = OtherHeaders.completedBmp(data);
        yield decoded(whole, whole.length > data.length);
      }
      case TIFF -> decoded(data, false);
    };
  }

  private static Raw raw(GrayImage image) {
    return new Raw(new Samples(image.width(), image.height(), 1, image.pixels(), null), false);
  }

  private static Raw decodeJpeg(byte[] data) throws MalformedImage {
    JpegStructure jpeg = JpegStructure.of(data);
    if (jpeg.precision() > 8) {
      throw new MalformedImage(
          "it is a JPEG with " + jpeg.precision() + " bits per sample",
          "Convert the images to 8 bit with the window you want.");
    }
    if (!jpeg.hasImageData()) {
      throw Bytes.cutOff(data.length);
    }
    byte[] completed = jpeg.completed(data);
    Samples samples =
        jpeg.components() == 4 ? CmykJpeg.decode(completed) : OpenCvCodec.decode(completed);
    return new Raw(samples, !jpeg.complete());
  }

  private static Raw decodePng(byte[] data) throws MalformedImage {
    PngStructure png = PngStructure.of(data);
    return png.damaged() ? decoded(png.repaired(), true) : decoded(png.plain(), false);
  }

  private static Raw decoded(byte[] data, boolean truncated) throws MalformedImage {
    return new Raw(OpenCvCodec.decode(data), truncated);
  }

  private static Raw decodeGif(byte[] data) throws MalformedImage {
    if (data[data.length - 1] == ';') {
      return decoded(data, false);
    }
    return new Raw(partialGif(data), true);
  }

  /** The JDK's decoder leaves in its target what it had when the file ended. */
  private static Samples partialGif(byte[] data) throws MalformedImage {
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    BufferedImage target = null;
    try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(data))) {
      reader.setInput(input);
      target =
          reader
              .getImageTypes(0)
              .next()
              .createBufferedImage(reader.getWidth(0), reader.getHeight(0));
      ImageReadParam parameters = reader.getDefaultReadParam();
      parameters.setDestination(target);
      reader.read(0, parameters);
    } catch (IOException | RuntimeException e) {
      if (target == null) {
        throw Bytes.cutOff(data.length);
      }
    } finally {
      reader.dispose();
    }
    return samples(target);
  }

  private static Samples samples(BufferedImage picture) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    int[] argb = picture.getRGB(0, 0, width, height, null, 0, width);
    byte[] bytes = new byte[argb.length * 3];
    for (int i = 0; i < argb.length; i++) {
      bytes[3 * i] = (byte) argb[i];
      bytes[3 * i + 1] = (byte) (argb[i] >> 8);
      bytes[3 * i + 2] = (byte) (argb[i] >> 16);
    }
    return new Samples(width, height, 3, bytes, null);
  }

  /** The reader of a file that is none of our own formats. */
  private static PictureReader other(byte[] data) throws MalformedImage {
    for (PictureReader reader : OTHERS) {
      if (reader.accepts(data)) {
        return reader;
      }
    }
    String others = OTHERS.stream().map(PictureReader::name).collect(Collectors.joining(", "));
    throw new MalformedImage(
        "it is " + describe(data) + ", not a picture that can be read",
        "Expected JPEG, PNG, GIF, BMP, TIFF or "
            + others
            + ": convert the file or correct the"
            + " path.");
  }

  /** What a file that is none of the known formats seems to be, in words: "plain text". */
  public static String describe(byte[] head) {
    return ImageFormat.describe(head);
  }

  private static ImageSize size(byte[] data) throws MalformedImage {
    Optional<ImageFormat> own = ImageFormat.of(data);
    if (own.isEmpty()) {
      return other(data).size(data);
    }
    return switch (own.get()) {
      case JPEG -> JpegStructure.size(data);
      case PNG -> PngStructure.size(data);
      case GIF -> OtherHeaders.gif(data);
      case BMP -> OtherHeaders.bmp(data);
      case TIFF -> OtherHeaders.tiff(data);
    };
  }

  private static LovtException failure(Path file, MalformedImage e) {
    return LovtException.data(file + ": " + e.getMessage() + ".", e.remedy(), e);
  }
}
