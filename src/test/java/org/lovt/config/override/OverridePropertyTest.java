package org.lovt.config.override;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.lovt.base.LovtException;
import org.lovt.config.tree.ValueNode;

/** Any text at all: it is understood, or refused with a message for people. */
class OverridePropertyTest {
  private static final String GRAMMAR = "ab0.5_+~=@/\\:,'\"[]{}()$ -einfut%*?<|#\tä";

  @Property(tries = 2000)
  void anyTextIsParsedOrRefusedWithAMessage(@ForAll("texts") String text) {
    try {
      ConfigOverride o = OverrideParser.parse(text);
      assertThat(o.text()).isEqualTo(text);
      assertThat(o.key()).isNotEmpty();
    } catch (LovtException e) {
      assertThat(e.getMessage()).contains("expected");
      assertThat(e.remedy()).isNotEmpty();
    }
  }

  @Property
  void quotedTextsComeBackAsTheyWere(@ForAll String content, @ForAll boolean single) {
    String quoted = quote(content, single ? '\'' : '"');
    ValueNode value = (ValueNode) OverrideParser.parse("a=" + quoted).value().orElseThrow();
    assertThat(value.value()).isEqualTo(content);
  }

  @Property
  void quotedTextsSurviveInListsMapsAndSweeps(@ForAll String content) {
    String quoted = quote(content, '\'');
    assertThat(OverrideParser.parse("a=" + quoted + ",1").values().get(0).text()).isEqualTo(quoted);
    String swept =
        OverrideParser.parse("a=" + quoted + ",1")
            .withValue(OverrideParser.parse("a=" + quoted + ",1").values().get(0));
    ValueNode again = (ValueNode) OverrideParser.parse(swept).value().orElseThrow();
    assertThat(again.value()).isEqualTo(content);
    assertThat(OverrideParser.parse("a=[" + quoted + "]").value().orElseThrow().toString())
        .contains(content);
    assertThat(OverrideParser.parse("a={k: " + quoted + "}").value().orElseThrow().toString())
        .contains(content);
  }

  @Property
  void numbersComeBackAsTheyWere(@ForAll long whole, @ForAll double real) {
    assertThat(number(String.valueOf(whole))).isEqualTo(whole);
    assertThat(number(String.valueOf(real))).isEqualTo(real);
  }

  private static Object number(String text) {
    return ((ValueNode) OverrideParser.parse("a=" + text).value().orElseThrow()).value();
  }

  /** Backslashes count before a quote only. */
  private static String quote(String content, char quote) {
    StringBuilder out = new StringBuilder().append(quote);
    int backslashes = 0;
    for (char c : content.toCharArray()) {
      if (c == quote) {
        out.append("\\".repeat(backslashes + 1));
      }
      backslashes = c == '\\' ? backslashes + 1 : 0;
      out.append(c);
    }
    return out.append("\\".repeat(backslashes)).append(quote).toString();
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> likely =
        Arbitraries.strings().withChars(GRAMMAR.toCharArray()).ofMaxLength(30);
    return Arbitraries.oneOf(
        likely, likely.map(t -> "a=" + t), likely.map(t -> "+a.b=" + t), Arbitraries.strings());
  }
}
