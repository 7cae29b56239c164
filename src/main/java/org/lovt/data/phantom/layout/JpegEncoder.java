package org.lovt.data.phantom.layout;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * JPEG by the platform's encoder, which gives equal bytes for equal pixels. One instance per
 * thread.
 */
public final class JpegEncoder implements AutoCloseable {
  private static final float QUALITY = 0.95f;
  private final ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
  private final ImageWriteParam parameters = writer.getDefaultWriteParam();

  /** An encoder of quality 0.95. */
  public JpegEncoder() {
    parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    parameters.setCompressionQuality(QUALITY);
  }

  /** Encodes row-major grey bytes as a grey JPEG. */
  public byte[] grey(byte[] pixels, int width, int height) throws IOException {
    return encode(BufferedImage.TYPE_BYTE_GRAY, pixels, width, height);
  }

  /** Encodes row-major grey bytes as a colour JPEG with three equal channels. */
  public byte[] colour(byte[] pixels, int width, int height) throws IOException {
    byte[] channels = new byte[3 * pixels.length];
    for (int i = 0; i < channels.length; i++) {
      channels[i] = pixels[i / 3];
    }
    return encode(BufferedImage.TYPE_3BYTE_BGR, channels, width, height);
  }

  private byte[] encode(int type, byte[] samples, int width, int height) throws IOException {
    BufferedImage image =
        ImageTypeSpecifier.createFromBufferedImageType(type).createBufferedImage(width, height);
    image.getRaster().setDataElements(0, 0, width, height, samples);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(samples.length / 2);
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), parameters);
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() {
    writer.dispose();
  }
}
