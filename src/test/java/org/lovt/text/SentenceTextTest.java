package org.lovt.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;
import org.lovt.Statement;
import org.lovt.Statement.Spec;

/** Cleaning of sentences (spec/data-and-config.md 1.1.7). */
class SentenceTextTest {
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 39)
  @Test
  void lineBreaksAndRunsOfBlanksBecomeOneBlank() {
    assertThat(SentenceText.clean("a  b \n\t c")).isEqualTo("a b c");
    assertThat(SentenceText.clean("x\r\n\r\n y")).isEqualTo("x y");
  }

  @Test
  void nothingElseIsTouched() {
    assertThat(SentenceText.clean(" 1.  Mr. ___ has 2.5 CM?? "))
        .isEqualTo("1. Mr. ___ has 2.5 CM??");
    assertThat(SentenceText.clean(" \n\t ")).isEmpty();
  }

  @Test
  void keepingLinesLeavesOneLineFeedPerRun() {
    assertThat(SentenceText.cleanKeepingLines("one\n two\n\n\n three \n"))
        .isEqualTo("one\n two\n three");
  }

  /** Against the three substitutions of the specification carried out one after the other. */
  @Property
  void cleaningEqualsTheSpecifiedSubstitutions(
      @ForAll @Chars({' ', '\t', '\n', '\r', '.'}) @CharRange(from = 'a', to = 'c') String text) {
    String lines = text.replaceAll("([ \\t]*(\\r\\n|\\n))+", "\n");
    String blanks = lines.replace("\n", " ").replaceAll("[ \\t]+", " ");
    assertThat(SentenceText.clean(text)).isEqualTo(Whitespaces.strip(blanks));
    assertThat(SentenceText.cleanKeepingLines(text))
        .isEqualTo(Whitespaces.strip(lines.replaceAll("[ \\t]+", " ")));
  }

  @Property
  void cleaningTwiceChangesNothing(@ForAll String text) {
    String once = SentenceText.clean(text);
    assertThat(SentenceText.clean(once)).isEqualTo(once);
  }
}
