package org.lovt.image.jpeg;

import com.github.jaiimageio.jpeg2000.impl.J2KImageReaderSpi;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import jj2000.j2k.util.FacilityManager;
import jj2000.j2k.util.MsgLogger;
import org.lovt.image.MalformedImage;

/**
 * JPEG 2000 by the library jai-imageio (JJ2000). OpenCV's build has only a decoder that its authors
 * switched off for its security holes. Safe for any number of threads.
 */
public final class Jpeg2000 {
  static {
    // The library would print its remarks on damaged files.
    FacilityManager.registerMsgLogger(null, new Silence());
  }

  private Jpeg2000() {}

  /**
   * The samples of a codestream. The caller has checked the size in its header.
   *
   * @return for each component width · height numbers, row by row, unsigned or two's complement as
   *     the header says
   * @throws MalformedImage when it cannot be decoded
   */
  public static short[][] decode(byte[] frame) throws MalformedImage {
    Jpeg2000Header header = Jpeg2000Header.of(frame);
    Raster raster = raster(unsigned(frame, header), header);
    short[][] out = new short[header.components()][];
    int lift = header.signed() ? 1 << header.precision() - 1 : 0;
    int[] row = new int[header.width()];
    for (int c = 0; c < out.length; c++) {
      out[c] = new short[header.width() * header.height()];
      for (int y = 0; y < header.height(); y++) {
        raster.getSamples(raster.getMinX(), raster.getMinY() + y, row.length, 1, c, row);
        for (int x = 0; x < row.length; x++) {
          out[c][y * row.length + x] = (short) (row[x] - lift);
        }
      }
    }
    return out;
  }

  /**
   * The codestream with all components declared unsigned: the decoder then adds half the range to
   * every sample, and one way to read its output suffices.
   */
  private static byte[] unsigned(byte[] frame, Jpeg2000Header header) throws MalformedImage {
    byte[] out = Arrays.copyOfRange(frame, header.start(), frame.length);
    for (int c = 0; c < header.components(); c++) {
      int at = header.depthAt(c);
      if (at >= frame.length) {
        throw JpegDamage.damaged("its JPEG 2000 data are cut off within their header");
      }
      if (frame[at] != frame[header.depthAt(0)]) {
        throw JpegDamage.unsupported("its JPEG 2000 components differ in depth");
      }
      out[at - header.start()] &= 0x7f;
    }
    return out;
  }

  private static Raster raster(byte[] codestream, Jpeg2000Header header) throws MalformedImage {
    ImageReader reader;
    try {
      reader = new J2KImageReaderSpi().createReaderInstance(null);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    try (ImageInputStream input =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(codestream))) {
      reader.setInput(input, true, true);
      Raster raster = reader.readRaster(0, null);
      if (raster.getWidth() != header.width()
          || raster.getHeight() != header.height()
          || raster.getNumBands() != header.components()) {
        throw JpegDamage.damaged("its JPEG 2000 data contradict their header");
      }
      return raster;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      throw JpegDamage.damaged("its JPEG 2000 data cannot be decoded");
    } finally {
      reader.dispose();
    }
  }

  private static final class Silence implements MsgLogger {
    @Override
    public void printmsg(int severity, String message) {}

    @Override
    public void println(String text, int firstIndent, int indent) {}

    @Override
    public void flush() {}
  }
}
