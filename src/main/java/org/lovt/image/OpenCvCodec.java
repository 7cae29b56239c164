package org.lovt.image;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.ShortPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/** OpenCV's codecs on byte arrays. Safe for any number of threads; releases all native memory. */
public final class OpenCvCodec {
  static {
    // Loader threads already fill the cores.
    opencv_core.setNumThreads(1);
  }

  private OpenCvCodec() {}

  /**
   * Decodes a JPEG, JPEG 2000, PNG, GIF, BMP or TIFF without any conversion. The caller has checked
   * the size in the header.
   *
   * @throws MalformedImage when OpenCV cannot decode it
   */
  public static Samples decode(byte[] file) throws MalformedImage {
    int flags = opencv_imgcodecs.IMREAD_UNCHANGED | opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
    try (BytePointer input = new BytePointer(file);
        Mat buffer = new Mat(1, file.length, opencv_core.CV_8UC1, input);
        Mat picture = opencv_imgcodecs.imdecode(buffer, flags)) {
      if (picture.empty()) {
        throw undecodable("");
      }
      return samples(picture);
    } catch (RuntimeException e) {
      throw undecodable(" (" + firstLine(e) + ")");
    }
  }

  private static MalformedImage undecodable(String detail) {
    return new MalformedImage(
        "its pixels cannot be decoded" + detail,
        "The file is damaged or of a rare kind: copy or download it again, or save it as PNG.");
  }

  private static Samples samples(Mat picture) throws MalformedImage {
    int width = picture.cols();
    int height = picture.rows();
    int channels = picture.channels();
    long count = (long) width * height * channels;
    int depth = picture.depth();
    boolean readable = channels == 1 || channels == 3 || channels == 4;
    if (!readable || count > Integer.MAX_VALUE - 64) {
      throw undecodable(" (" + channels + " channels of " + width + " x " + height + ")");
    }
    if (depth == opencv_core.CV_8U) {
      byte[] bytes = new byte[(int) count];
      picture.data().get(bytes);
      return new Samples(width, height, channels, bytes, null);
    }
    if (depth == opencv_core.CV_16U) {
      short[] shorts = new short[(int) count];
      new ShortPointer(picture.data()).get(shorts);
      return new Samples(width, height, channels, null, shorts);
    }
    throw new MalformedImage(
        "its samples are signed, of 32 bits or floating point",
        "Convert the images to 8-bit grey.");
  }

  /**
   * Encodes a grey picture.
   *
   * @param extension ".png" or ".jpg"
   * @param parameters pairs of OpenCV's keys and values
   */
  static byte[] encode(GrayImage image, String extension, int... parameters) {
    try (BytePointer input = new BytePointer(image.pixels());
        Mat picture = new Mat(image.height(), image.width(), opencv_core.CV_8UC1, input);
        BytePointer output = new BytePointer();
        IntPointer options = new IntPointer(parameters);
        BytePointer name = new BytePointer(extension)) {
      if (!opencv_imgcodecs.imencode(name, picture, output, options)) {
        throw new IllegalStateException("OpenCV cannot encode " + image + " as " + extension);
      }
      byte[] bytes = new byte[Math.toIntExact(output.limit())];
      output.get(bytes);
      return bytes;
    }
  }

  private static String firstLine(RuntimeException e) {
    String message = String.valueOf(e.getMessage());
    int error = message.indexOf("error:");
    String reason = error < 0 ? message : message.substring(error + 6);
    return reason.lines().findFirst().orElse("").strip();
  }
}
