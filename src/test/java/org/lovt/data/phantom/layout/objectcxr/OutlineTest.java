package org.lovt.data.phantom.layout.objectcxr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lovt.data.phantom.layout.Components;
import org.lovt.data.phantom.layout.objectcxr.Outline.Corner;
import org.lovt.data.phantom.render.Box;

class OutlineTest {
  private static BitSet mask(String... rows) {
    BitSet mask = new BitSet();
    for (int y = 0; y < rows.length; y++) {
      for (int x = 0; x < rows[y].length(); x++) {
        mask.set(y * rows[y].length() + x, rows[y].charAt(x) == '#');
      }
    }
    return mask;
  }

  @Test
  void aPixelHasFourCorners() {
    assertThat(Outline.of(mask("...", ".#.", "..."), 3, 0.5))
        .containsExactlyInAnyOrder(
            new Corner(1, 1), new Corner(2, 1), new Corner(2, 2), new Corner(1, 2));
  }

  @Test
  void diagonalNeighboursBelongTogether() {
    BitSet diagonal = mask("#..", ".#.", "..#");
    assertThat(Components.of(diagonal, 3)).hasSize(1);
    List<Corner> outline = Outline.of(diagonal, 3, 0);
    assertThat(outline).contains(new Corner(0, 0), new Corner(3, 3), new Corner(1, 1));
  }

  @Test
  void shapesAtTheBorderOfTheImageAreTraced() {
    assertThat(Outline.of(mask("##", "##"), 2, 0.5))
        .containsExactlyInAnyOrder(
            new Corner(0, 0), new Corner(2, 0), new Corner(2, 2), new Corner(0, 2));
  }

  /** The outermost corners stay, whatever is left out between them. */
  @Test
  void simplifiedOutlinesReachAsFarAsTheShape() {
    BitSet shape = mask("...#....", "..###...", ".######.", "########", "..##....", "...#....");
    Box box = Box.around(shape, 8);
    for (double tolerance : new double[] {0, 0.8, 5, 100}) {
      List<Corner> outline = Outline.of(shape, 8, tolerance);
      assertThat(outline.stream().mapToInt(Corner::x).min()).hasValue(box.x());
      assertThat(outline.stream().mapToInt(Corner::x).max()).hasValue(box.x() + box.width());
      assertThat(outline.stream().mapToInt(Corner::y).min()).hasValue(box.y());
      assertThat(outline.stream().mapToInt(Corner::y).max()).hasValue(box.y() + box.height());
    }
    assertThat(Outline.of(shape, 8, 100).size()).isLessThan(Outline.of(shape, 8, 0).size());
  }

  @Test
  void bridgesJoinPiecesWithoutChangingTheBox() {
    BitSet beads = mask("#.......#", ".........", "....##...", ".........", "...#.....");
    BitSet joined = Bridges.join(beads, 9);
    assertThat(Components.of(beads, 9)).hasSize(4);
    assertThat(Components.of(joined, 9)).hasSize(1);
    assertThat(Box.around(joined, 9)).isEqualTo(Box.around(beads, 9));
    BitSet kept = (BitSet) joined.clone();
    kept.and(beads);
    assertThat(kept).isEqualTo(beads);
  }
}
