package org.lovt.analysis.graphic;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LegendTest {
  private static Legend legend(int entries, Legend.Place place) {
    List<Legend.Entry> all =
        IntStream.range(0, entries)
            .mapToObj(i -> Legend.Entry.patch(RichText.of("Entry number " + i, 9), Color.RED))
            .toList();
    return new Legend(all, place, 2, 9);
  }

  @Test
  void aLegendAboveTakesMoreLinesWhereItIsNarrow() {
    Legend legend = legend(6, Legend.Place.ABOVE);
    assertThat(legend.roomAbove(200)).isGreaterThan(legend.roomAbove(400));
    assertThat(legend.roomRight()).isZero();
  }

  @Test
  void aLegendInsideTakesNoRoom() {
    assertThat(legend(3, Legend.Place.TOP_CENTER).roomAbove(100)).isZero();
    assertThat(legend(3, Legend.Place.RIGHT).roomRight()).isGreaterThan(60);
  }
}
