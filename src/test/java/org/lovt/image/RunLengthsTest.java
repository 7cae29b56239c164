package org.lovt.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lovt.base.RandomStream;

class RunLengthsTest {
  @Test
  void pixelsCountDownTheColumns() {
    Mask mask = RunLengths.parse("1 2 3 1").toMask(3, 4);
    assertThat(MaskPainterTest.picture(mask))
        .isEqualTo(
            """
        ...
        #..
        ##.
        ...
        """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", " -1", " -1 \t"})
  void minusOneIsTheEmptyMask(String code) {
    assertThat(RunLengths.parse(code).isEmpty()).isTrue();
    assertThat(RunLengths.parse(code).toMask(4, 4).count()).isZero();
    assertThat(RunLengths.parse(code)).hasToString("-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "1", "1 2 3", "1 -2", "a b", "1.0 2", "99999999999 1"})
  void wrongCodesAreRefused(String code) {
    assertThatThrownBy(() -> RunLengths.parse(code)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void runsBeyondTheMaskAreRefused() {
    assertThatThrownBy(() -> RunLengths.parse("10 7").toMask(4, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("17")
        .hasMessageContaining("16");
    assertThat(RunLengths.parse("10 6").toMask(4, 4).count()).isEqualTo(6);
  }

  @Property(tries = 200)
  void masksSurvive(
      @ForAll @IntRange(min = 1, max = 20) int width,
      @ForAll @IntRange(min = 1, max = 20) int height,
      @ForAll @IntRange(max = 10) int density,
      @ForAll long seed) {
    RandomStream random = RandomStream.of(seed, "test", 0, 0);
    byte[] values = new byte[width * height];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) (random.chance(density / 10.0) ? 1 : 0);
    }
    Mask mask = new Mask(width, height, values);
    RunLengths runs = RunLengths.of(mask);
    assertThat(runs.pixels()).isEqualTo(mask.count());
    assertThat(RunLengths.parse(runs.toString()).toMask(width, height).values()).isEqualTo(values);
  }
}
