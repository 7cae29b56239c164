package org.lovt.config.override;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lovt.base.LovtException;
import org.lovt.config.override.ConfigOverride.Kind;
import org.lovt.config.tree.JsonNodes;
import org.lovt.config.tree.ListNode;
import org.lovt.config.tree.ValueNode;

/**
 * The grammar of overrides (spec/data-and-config.md 3.4). The expected values are those of Hydra
 * 1.1.1, executed.
 */
class OverrideGrammarTest {
  private static Object value(String text) {
    return ((ValueNode) OverrideParser.parse("a=" + text).value().orElseThrow()).value();
  }

  private static String json(String text) {
    return JsonNodes.of(OverrideParser.parse("a=" + text).value().orElseThrow()).toString();
  }

  @ParameterizedTest
  @CsvSource({"a=1,CHANGE", "+a=1,ADD", "++a=1,FORCE", "~a=1,DELETE", "~a,DELETE"})
  void signsSayWhatIsDone(String text, Kind kind) {
    assertThat(OverrideParser.parse(text).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "A", "_a", "$a", "a.b.c", "a.0.b", "a._b", "a-b", "a/b", "a/b/c", "a.b-c"})
  void keysAreDottedNamesOrGroups(String key) {
    assertThat(OverrideParser.parse(key + "=1").key()).isEqualTo(key);
  }

  @Test
  void packagesFollowAnAtSign() {
    ConfigOverride o = OverrideParser.parse("+scan_encoder@pretrain_model.encoder_a=x");
    assertThat(o.key()).isEqualTo("scan_encoder");
    assertThat(o.toPackage()).isEqualTo(Optional.of("pretrain_model.encoder_a"));
    assertThat(o.fullKey()).isEqualTo("scan_encoder@pretrain_model.encoder_a");
    assertThat(OverrideParser.parse("a@=d").toPackage()).isEqualTo(Optional.of(""));
    assertThat(OverrideParser.parse("a@_global_=d").toPackage()).isEqualTo(Optional.of("_global_"));
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1_000,1000", "-1,-1", "+1,1", "0,0"})
  void wholeNumbers(String text, long expected) {
    assertThat(value(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "3e-5,3e-5",
    "1.,1",
    ".5,0.5",
    "+.5,0.5",
    "1e5,1e5",
    "1E+3,1000",
    "1_0.5_0,10.5",
    "inf,Infinity",
    "-inf,-Infinity",
    "+inf,Infinity",
    "nan,NaN",
    "-nan,NaN",
    "NaN,NaN"
  })
  void realNumbers(String text, double expected) {
    assertThat(value(text)).isEqualTo(expected);
  }

  @Test
  void truthValuesAndNullInAnyLetterCase() {
    assertThat(value("tRuE")).isEqualTo(true);
    assertThat(value("FALSE")).isEqualTo(false);
    assertThat(value("NULL")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "010",
        "0x10",
        "1__0",
        "_1",
        "1_",
        "1e",
        "10ms",
        "null1",
        "true x",
        "1 2",
        "- 1",
        "-",
        ".",
        "--x",
        "foo",
        "b c",
        "a/b",
        "a@b",
        "a?b",
        "a*b",
        "a%b",
        "a:b",
        "$x",
        "http://x.y:80/z",
        "C:\\x\\y",
        "a\\b",
        "${b.c}",
        "x${b}y",
        "${oc.env:X,y}",
        "${now:%Y-%m-%d}",
        "${a:b c}"
      })
  void everythingElseIsTextAsItStands(String text) {
    assertThat(value(text)).isEqualTo(text);
  }

  @Test
  void outerBlanksAreDroppedAndEmptyIsEmptyText() {
    assertThat(value(" b c ")).isEqualTo("b c");
    assertThat(value("  1")).isEqualTo(1L);
    assertThat(value("")).isEqualTo("");
    assertThat(value(" ")).isEqualTo("");
  }

  @Test
  void backslashesEscapeSpecialCharacters() {
    assertThat(value("a\\,b\\=c\\(\\)\\[\\]\\{\\}\\:")).isEqualTo("a,b=c()[]{}:");
    assertThat(value("\\ a\\ ")).isEqualTo(" a ");
    assertThat(value("a\\\\b")).isEqualTo("a\\b");
    assertThat(value("\\1")).isEqualTo("\\1");
    assertThat(value("\\ä")).as("more lenient than Hydra").isEqualTo("ä");
  }

  @Test
  void quotesProtectEverything() {
    assertThat(value("'x,y'")).isEqualTo("x,y");
    assertThat(value("'1'")).isEqualTo("1");
    assertThat(value("\"it's <ä>|#\"")).isEqualTo("it's <ä>|#");
    assertThat(value("'it\\'s'")).isEqualTo("it's");
    assertThat(value("'a\\\\b'")).as("not before a quote").isEqualTo("a\\\\b");
    assertThat(value("'a\\\\'")).isEqualTo("a\\");
    assertThat(value("\"a\\nb\"")).isEqualTo("a\\nb");
    assertThat(value("''")).isEqualTo("");
    assertThat(value("'${b}'")).isEqualTo("${b}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      textBlock =
          """
          [1,2,a]          # [1,2,"a"]
          []               # []
          [ 1 , 2 ]        # [1,2]
          [a b, c]         # ["a b","c"]
          [[[]]]           # [[[]]]
          [${b},1]         # ["${b}",1]
          {a:1,b:[2,3]}    # {"a":1,"b":[2,3]}
          {}               # {}
          {a : 1}          # {"a":1}
          {0:1}            # {"0":1}
          {a-b:1,a b:2}    # {"a-b":1,"a b":2}
          {a:b:c}          # {"a":"b:c"}
          {a:null,b:true}  # {"a":null,"b":true}
          """)
  void listsAndMaps(String text, String expected) {
    assertThat(json(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      textBlock =
          """
          int(3.5)                      # 3
          int("4")                      # 4
          int(true)                     # 1
          int([1.5,2.5])                # [1,2]
          int({a:1.5})                  # {"a":1}
          int( 3 )                      # 3
          float(3)                      # 3.0
          str(3)                        # "3"
          str(3.0)                      # "3.0"
          str(true)                     # "true"
          str(inf)                      # "inf"
          str([1,2])                    # ["1","2"]
          bool(0)                       # false
          bool(1.0)                     # true
          bool("true")                  # true
          sort([3,1,2])                 # [1,2,3]
          sort([3,1,2],reverse=true)    # [3,2,1]
          """)
  void casts(String text, String expected) {
    assertThat(json(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "+a",
        "+++a=1",
        "=1",
        "+=1",
        "a =1",
        "a b=1",
        "ä=1",
        "a..b=1",
        "a.=1",
        ".a=1",
        "a[0]=1",
        "a.1b=1",
        "a/b.c=1",
        "a/1=2",
        "a@:b=c",
        "a@b:c=d",
        "",
        "~",
        "a=~",
        "a='x'y",
        "a=x'y",
        "a='x",
        "a=\"x",
        "a=x,",
        "a=,x",
        "a=[1,]",
        "a=[1,,2]",
        "a=[1",
        "a=1]",
        "a={a:1,}",
        "a={a}",
        "a={a:1",
        "a={:1}",
        "a=int(abc)",
        "a=int(null)",
        "a=str(null)",
        "a=bool(x)",
        "a=int()",
        "a=int(1,2)",
        "a=foo(1)",
        "a=foo bar(1)",
        "a=a(b",
        "a=a)b",
        "a=a=b",
        "a=a<b",
        "a=a|b",
        "a=a#b",
        "a=ä",
        "a=a&b",
        "a=a!b",
        "a=a~b",
        "a=a^b",
        "a=a;b",
        "a=a`b",
        "a=${b",
        "a=x${b}{",
        "a=x[1]",
        "a=x{1}",
        "a=[1]x",
        "a={a:1}x",
        "a=''x",
        "a=int(3)x",
        "a=choice()",
        "a=range(0)",
        "a=range(1,2,0)",
        "a=range(a)",
        "a=range()",
        "a=shuffle(1,2)",
        "a=tag(x,1)",
        "a=glob(*)",
        "a=interval(0,1)",
        "a=json_str({a:1})",
        "a=1,choice(2,3)",
        "a=[choice(1,2)]",
        "a=sort(1,a)"
      })
  void wrongOnesAreRefusedWithTheirText(String text) {
    assertThatThrownBy(() -> OverrideParser.parse(text))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("override '" + text + "', column ")
        .hasMessageContaining("expected");
  }

  @Test
  void messagesNameTheColumn() {
    assertThatThrownBy(() -> OverrideParser.parse("a=[1,"))
        .hasMessage("override 'a=[1,', column 6: expected a value. Received: the end");
    assertThatThrownBy(() -> OverrideParser.parse("a=b=c"))
        .hasMessage(
            "override 'a=b=c', column 4: expected the end of the value, or ',' and another one."
                + " Received: '='");
    assertThatThrownBy(() -> OverrideParser.parse("a=choise(1)"))
        .satisfies(
            e -> assertThat(((LovtException) e).remedy()).contains("Did you mean 'choice'?"));
  }

  @Test
  void deepOrEndlessValuesAreRefused() {
    for (String open : List.of("[", "{a:", "int(")) {
      assertThatThrownBy(() -> OverrideParser.parse("a=" + open.repeat(10_000)))
          .isInstanceOf(LovtException.class)
          .hasMessageContaining("levels of nesting");
    }
    assertThatThrownBy(() -> OverrideParser.parse("a=" + "x".repeat(200_000)))
        .isInstanceOf(LovtException.class);
    assertThatThrownBy(() -> OverrideParser.parse("a=range(1000000000)"))
        .isInstanceOf(LovtException.class);
  }

  @Test
  void severalValuesMakeASweep() {
    ConfigOverride o = OverrideParser.parse("a=1,[2,3],{a:1},'x,y'");
    assertThat(o.sweep()).isTrue();
    assertThat(o.value()).isEmpty();
    assertThat(o.values())
        .extracting(c -> c.text())
        .containsExactly("1", "[2,3]", "{a:1}", "'x,y'");
    assertThat(o.values().get(1).node()).isInstanceOf(ListNode.class);
    assertThat(OverrideParser.parse("a=choice(1)").sweep()).isTrue();
  }
}
