package org.lovt.analysis.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lovt.base.RandomStream;
import org.lovt.image.Mask;

class ContourTest {
  /** An area from rows of # and others, separated by slashes. */
  private static Area area(String rows) {
    String[] lines = rows.split("/");
    int width = lines[0].length();
    byte[] values = new byte[width * lines.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) (lines[i / width].charAt(i % width) == '#' ? 1 : 0);
    }
    return new Area(new Mask(width, lines.length, values), width, lines.length);
  }

  private static int[] loopsAndPoints(Path2D path) {
    int loops = 0;
    int points = 0;
    for (PathIterator i = path.getPathIterator(null); !i.isDone(); i.next()) {
      int kind = i.currentSegment(new double[6]);
      loops += kind == PathIterator.SEG_CLOSE ? 1 : 0;
      points += kind == PathIterator.SEG_CLOSE ? 0 : 1;
    }
    return new int[] {loops, points};
  }

  @ParameterizedTest
  @CsvSource({
    "..., 0, 0",
    "#, 1, 4",
    "##/##, 1, 8",
    "#./.#, 2, 8",
    ".#/#., 2, 8",
    "###/#.#/###, 2, 16",
    "#.#/.../#.#, 4, 16",
    "###/.#./###, 1, 16"
  })
  void everyBorderIsOneClosedLine(String rows, int loops, int points) {
    assertThat(loopsAndPoints(Contour.of(area(rows)))).containsExactly(loops, points);
  }

  @Test
  void linesEncloseExactlyThePixelsOfTheArea() {
    RandomStream random = RandomStream.of(2, "contour", 0, 0);
    for (int round = 0; round < 50; round++) {
      byte[] values = new byte[12 * 9];
      for (int i = 0; i < values.length; i++) {
        values[i] = (byte) random.nextInt(2);
      }
      Area area = new Area(new Mask(12, 9, values), 12, 9);
      Path2D path = Contour.of(area);
      path.setWindingRule(Path2D.WIND_EVEN_ODD);
      for (int y = 0; y < 9; y++) {
        for (int x = 0; x < 12; x++) {
          assertThat(path.contains(x + 0.5, y + 0.5)).isEqualTo(area.at(x, y));
        }
      }
    }
  }

  @Test
  void anEnlargedMaskKeepsItsPlaceAndShare() {
    Area area = new Area(Invented.mask(new org.lovt.image.Box(20, 40, 30, 10)), 250, 250);
    assertThat(area.bounds()).isEqualTo(new java.awt.geom.Rectangle2D.Double(50, 100, 75, 25));
    assertThat(area.at(51, 110)).isTrue();
    assertThat(area.at(49, 110)).isFalse();
    assertThat(area.at(-1, 0)).isFalse();
  }
}
