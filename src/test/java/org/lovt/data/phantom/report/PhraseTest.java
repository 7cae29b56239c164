package org.lovt.data.phantom.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.lovt.base.RandomStream;
import org.lovt.data.phantom.scene.Side;

class PhraseTest {
  private static final Map<Side, List<String>> SIDES =
      Map.of(Side.LEFT, List.of("left", "left-sided"), Side.RIGHT, List.of("right"));

  private final Phrase phrase = new Phrase("[a|the|one] {side} thing[ again|]", slot -> SIDES);

  @Property
  void whatIsWrittenIsReadBack(@ForAll long seed, @ForAll boolean left) {
    Side side = left ? Side.LEFT : Side.RIGHT;
    String text = phrase.write(Map.of("side", side), RandomStream.of(seed, "test", 0, 0));
    assertThat(text).matches("(A|The|One) (left|left-sided|right) thing( again)?\\.");
    assertThat(phrase.read(text)).contains(Map.of("side", side));
  }

  @Test
  void otherSentencesAreNotRead() {
    for (String other : List.of("A left thing", "A upper thing.", "A left thing. Again.", "")) {
      assertThat(phrase.read(other)).as(other).isEmpty();
    }
  }

  @Test
  void aWordForTwoValuesIsRefused() {
    Map<Side, List<String>> ambiguous =
        Map.of(Side.LEFT, List.of("one"), Side.RIGHT, List.of("one"));
    assertThatThrownBy(() -> new Phrase("{side}", slot -> ambiguous))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one");
  }
}
