package org.lovt.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.Statement;
import org.lovt.Statement.Spec;

class ImageFilesTest {
  @TempDir Path folder;

  @Test
  void pngsKeepEveryPixelAndJpegsNearlySo() throws IOException {
    GrayImage image = Pictures.pattern(61, 47);
    Path png = folder.resolve("new").resolve("a.png");
    ImageFiles.writePng(png, image);
    assertThat(ImageFiles.readGray(png).pixels()).isEqualTo(image.pixels());
    GrayImage smooth = PillowResize.resize(Pictures.pattern(20, 20), 200, 160);
    Path jpeg = folder.resolve("a.jpg");
    ImageFiles.writeJpeg(jpeg, smooth, 95);
    GrayImage read = ImageFiles.readGray(jpeg);
    double error = 0;
    for (int i = 0; i < read.pixels().length; i++) {
      error += Math.abs((read.pixels()[i] & 0xff) - (smooth.pixels()[i] & 0xff));
    }
    assertThat(error / read.pixels().length).isBetween(0.0, 3.0);
    long size = Files.size(jpeg);
    ImageFiles.writeJpeg(jpeg, smooth, 50);
    assertThat(Files.size(jpeg)).isLessThan(size);
    assertThatThrownBy(() -> ImageFiles.writeJpeg(jpeg, smooth, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Data spec 1.0.6: index 1 or colour 255, all of it foreground, also a wholly filled mask. */
  @Test
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 8)
  void masksAreReadByColour() throws IOException {
    Mask mask = Pictures.above(Pictures.pattern(30, 20), 90);
    Path png = folder.resolve("m.png");
    ImageFiles.writePng(png, mask);
    assertThat(ImageFiles.readMask(png).values()).isEqualTo(mask.values());
    Path zeroOne = folder.resolve("zero-one.png");
    ImageFiles.writePng(zeroOne, new GrayImage(30, 20, mask.values()));
    assertThat(ImageFiles.readMask(zeroOne).values()).isEqualTo(mask.values());
    Path gifs = Path.of("src", "test", "resources", "images");
    assertThat(ImageFiles.readMask(gifs.resolve("mask-full.gif")).count()).isEqualTo(63);
    assertThat(ImageFiles.readMask(gifs.resolve("mask-empty.gif")).count()).isZero();
  }

  @Test
  void sizesAreReadBehindLongComments() throws IOException {
    byte[] jpeg = FileForge.recorded("grey.jpg");
    byte[] comment = new byte[65_535];
    comment[0] = (byte) 0xff;
    comment[1] = (byte) 0xfe;
    comment[2] = (byte) ((comment.length - 2) >> 8);
    comment[3] = (byte) (comment.length - 2);
    Path path = folder.resolve("commented.jpg");
    try (var out = Files.newOutputStream(path)) {
      out.write(jpeg, 0, 2);
      out.write(comment);
      out.write(comment);
      out.write(jpeg, 2, jpeg.length - 2);
    }
    assertThat(ImageFiles.readSize(path)).isEqualTo(new ImageSize(40, 30));
    assertThat(ImageFiles.readGray(path).pixels())
        .isEqualTo(ImageFiles.readGray(Files.write(folder.resolve("b"), jpeg)).pixels());
  }

  @Test
  void threadsDecodeAlike() throws Exception {
    Path path = Path.of("src", "test", "resources", "images", "colour-420.jpg");
    byte[] expected = ImageFiles.readGray(path).pixels();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<Boolean> task =
          () -> {
            boolean same = true;
            for (int i = 0; i < 100; i++) {
              same &= java.util.Arrays.equals(expected, ImageFiles.readGray(path).pixels());
            }
            return same;
          };
      for (Future<Boolean> result : threads.invokeAll(List.of(task, task, task, task))) {
        assertThat(result.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** Native memory is released at once: none is left after many decodes and encodes. */
  @Test
  void decodingKeepsNoNativeMemory() throws IOException {
    Path path = folder.resolve("a.jpg");
    ImageFiles.writeJpeg(path, Pictures.pattern(200, 200), 90);
    long before = org.bytedeco.javacpp.Pointer.totalBytes();
    for (int i = 0; i < 200; i++) {
      ImageFiles.readGray(path);
      OpenCvCodec.encode(Pictures.pattern(20, 20), ".png");
    }
    assertThat(org.bytedeco.javacpp.Pointer.totalBytes()).isLessThanOrEqualTo(before);
  }
}
