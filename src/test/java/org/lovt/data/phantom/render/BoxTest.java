package org.lovt.data.phantom.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class BoxTest {
  private static final int COLUMNS = 17;

  @Property
  void boxIsTheSmallestAroundAllPixels(
      @ForAll @NotEmpty Set<@IntRange(min = 0, max = 16 * COLUMNS) Integer> pixels) {
    BitSet mask = new BitSet();
    pixels.forEach(mask::set);
    Box box = Box.around(mask, COLUMNS);
    assertThat(pixels).allMatch(p -> box.contains(p % COLUMNS, p / COLUMNS));
    assertThat(pixels).anyMatch(p -> p % COLUMNS == box.x());
    assertThat(pixels).anyMatch(p -> p % COLUMNS == box.x() + box.width() - 1);
    assertThat(pixels).anyMatch(p -> p / COLUMNS == box.y());
    assertThat(pixels).anyMatch(p -> p / COLUMNS == box.y() + box.height() - 1);
  }

  @Test
  void emptyBoxesAreRefused() {
    assertThatThrownBy(() -> new Box(1, 2, 0, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1,2,0,3");
  }
}
