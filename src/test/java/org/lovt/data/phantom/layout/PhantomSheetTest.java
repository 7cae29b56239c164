package org.lovt.data.phantom.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.data.phantom.PhantomOptions;
import org.lovt.data.phantom.PhantomStudies;

class PhantomSheetTest {
  @Test
  void sheetShowsImagesColouredBoxesAndText(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("sheet.png");
    PhantomSheet.write(file, new PhantomStudies(PhantomOptions.of(20, 1)), 6);
    BufferedImage sheet = ImageIO.read(file.toFile());
    Set<Integer> colours = new HashSet<>();
    for (int y = 0; y < sheet.getHeight(); y++) {
      for (int x = 0; x < sheet.getWidth(); x++) {
        colours.add(sheet.getRGB(x, y) & 0xffffff);
      }
    }
    // Three rows of two; the first finding's colour; the grey of other sentences.
    assertThat(sheet.getWidth()).isGreaterThan(sheet.getHeight());
    assertThat(colours).contains(0xffb000, 0xc0c0c0).hasSizeGreaterThan(100);
  }

  @Test
  void moreStudiesThanThereAreGiveThoseThatThereAre(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("sheet.png");
    PhantomSheet.write(file, new PhantomStudies(PhantomOptions.of(2, 1)), 50);
    assertThat(ImageIO.read(file.toFile()).getHeight()).isLessThan(400);
  }
}
