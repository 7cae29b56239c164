package org.lovt.analysis.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lovt.analysis.figure.Pictures;
import org.lovt.base.RandomStream;

class TagsTest {
  private static final int SIZE = 250;

  private static Tags tags() {
    Graphics2D g = Pictures.graphics(new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB));
    return new Tags(g, SIZE, SIZE);
  }

  @Test
  void noneCoversAnotherOrLeavesThePicture() {
    RandomStream random = RandomStream.of(4, "tags", 0, 0);
    Tags tags = tags();
    int written = 0;
    for (int i = 0; i < 120; i++) {
      Rectangle2D frame = new Rectangle2D.Double(random.nextInt(200), random.nextInt(200), 40, 30);
      written += tags.write("Pneumonia 0.52", frame, i % 2 == 0, Color.ORANGE) ? 1 : 0;
    }
    List<Rectangle2D> placed = tags.placed();
    assertThat(placed).hasSize(written).hasSizeBetween(20, 119);
    for (int i = 0; i < placed.size(); i++) {
      assertThat(new Rectangle2D.Double(0, 0, SIZE, SIZE).contains(placed.get(i))).isTrue();
      for (int j = 0; j < i; j++) {
        assertThat(placed.get(i).intersects(placed.get(j))).isFalse();
      }
    }
  }

  @Test
  void theFirstPlaceIsAboveOrBelowAsAskedFor() {
    Rectangle2D frame = new Rectangle2D.Double(100, 100, 40, 30);
    Tags tags = tags();
    tags.write("0.52", frame, false, Color.ORANGE);
    tags.write("missed", frame, true, Color.CYAN);
    assertThat(tags.placed().get(0).getMaxY()).isEqualTo(100);
    assertThat(tags.placed().get(1).getY()).isEqualTo(130);
  }
}
