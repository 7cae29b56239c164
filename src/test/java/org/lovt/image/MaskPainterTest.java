package org.lovt.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.image.MaskPainter.Edges;

class MaskPainterTest {
  @Test
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 14)
  void edgesAreRoundedHalfToEven() {
    Mask mask = new MaskPainter(8, 8).box(new Box(2.5, 3.5, 1, 2)).toMask();
    // Columns 2.5 → 2 to 3.5 → 4, rows 3.5 → 4 to 5.5 → 6.
    assertThat(picture(mask))
        .isEqualTo(
            """
        ........
        ........
        ........
        ........
        ..##....
        ..##....
        ........
        ........
        """);
  }

  @Test
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 15)
  void boxesAreClippedAtAllEdges() {
    assertThat(new MaskPainter(5, 4).box(new Box(-2, -1, 4, 3)).toMask().count()).isEqualTo(4);
    assertThat(new MaskPainter(5, 4).box(new Box(3, 2, 40, 30)).toMask().count()).isEqualTo(4);
    assertThat(new MaskPainter(5, 4).box(new Box(-9, 0, 3, 3)).toMask().count()).isZero();
  }

  @Test
  void legacyEdgesCountFromTheFarEnd() {
    // Rows −2:2 of 6 are 4:2, hence none.
    assertThat(new MaskPainter(6, 6).box(new Box(1, -2, 3, 4), Edges.LEGACY).toMask().count())
        .isZero();
    // Rows −5:5 of 6 are 1:5.
    assertThat(picture(new MaskPainter(4, 6).box(new Box(1, -5, 2, 10), Edges.LEGACY).toMask()))
        .isEqualTo(
            """
            ....
            .##.
            .##.
            .##.
            .##.
            ....
            """);
    assertThat(new MaskPainter(6, 6).box(new Box(1, 4, 3, 9), Edges.LEGACY).toMask().count())
        .isEqualTo(6);
  }

  @Test
  void ellipsesTouchTheirBox() {
    assertThat(picture(new MaskPainter(9, 7).ellipse(new Box(1, 1, 7, 5)).toMask()))
        .isEqualTo(
            """
        .........
        ..#####..
        .#######.
        .#######.
        .#######.
        ..#####..
        .........
        """);
    Mask large = new MaskPainter(400, 300).ellipse(new Box(20.5, 30.25, 301, 201)).toMask();
    assertThat((double) large.count()).isCloseTo(Math.PI * 301 * 201 / 4, within(100.0));
    assertThat(new MaskPainter(5, 5).ellipse(new Box(2, 2, 0, 0)).toMask().count()).isZero();
    // Half of it lies outside.
    Mask cut = new MaskPainter(400, 300).ellipse(new Box(-100, 50, 200, 100)).toMask();
    assertThat((double) cut.count()).isCloseTo(Math.PI * 200 * 100 / 8, within(60.0));
  }

  /** OpenCV draws the outline too: a square of side 3 has 4 × 4 pixels. */
  @Test
  void polygonsIncludeTheirOutline() {
    int[] xs = {1, 4, 4, 1};
    int[] ys = {1, 1, 4, 4};
    assertThat(new MaskPainter(7, 6).polygon(xs, ys).toMask().count()).isEqualTo(16);
    assertThat(
            picture(
                new MaskPainter(7, 6).polygon(new int[] {0, 6, 0}, new int[] {0, 5, 5}).toMask()))
        .isEqualTo(
            """
            #......
            ##.....
            ####...
            #####..
            ######.
            #######
            """);
  }

  @Test
  void polygonsBeyondTheMaskAreClippedAndKeepWhatIsThere() {
    Mask mask =
        new MaskPainter(6, 4)
            .box(new Box(0, 0, 1, 1))
            .polygon(new int[] {3, 90, 90, 3}, new int[] {-5, -5, 9, 9})
            .toMask();
    assertThat(mask.count()).isEqualTo(1 + 3 * 4);
    assertThat(mask.at(0, 0)).isTrue();
    assertThatThrownBy(() -> new MaskPainter(6, 4).polygon(new int[0], new int[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  static String picture(Mask mask) {
    StringBuilder text = new StringBuilder();
    for (int y = 0; y < mask.height(); y++) {
      for (int x = 0; x < mask.width(); x++) {
        text.append(mask.at(x, y) ? '#' : '.');
      }
      text.append('\n');
    }
    return text.toString();
  }
}
