package org.lovt.config.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.lovt.base.LovtException;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Whatever is written is read back; whatever is read is understood or refused. */
class YamlPropertyTest {
  private static final Origin HERE = Origin.of("test");

  @Property(tries = 2000)
  void anyTextIsReadOrRefusedWithAMessage(@ForAll("yamls") String text) {
    try {
      assertThat(YamlReader.read(text, "f.yaml")).isNotNull();
    } catch (LovtException e) {
      assertThat(e.getMessage()).startsWith("f.yaml");
      assertThat(e.remedy()).isNotEmpty();
    }
  }

  @Property(tries = 500)
  void writtenTreesAreReadBack(@ForAll("nodes") Node node) {
    Node tree = new MapNode(Map.of("k", node), HERE);
    String yaml = YamlWriter.write(tree);
    assertThat(JsonNodes.of(YamlReader.read(yaml, "f.yaml"))).isEqualTo(JsonNodes.of(tree));
  }

  /** Comments with the origins do not change what is read. */
  @Property(tries = 500)
  void notesDoNotChangeTheMeaning(@ForAll("nodes") Node node) {
    Node tree = new MapNode(Map.of("k", node), HERE);
    String yaml = YamlWriter.write(tree, n -> "a note: [1, 'x' # and more");
    assertThat(JsonNodes.of(YamlReader.read(yaml, "f.yaml"))).isEqualTo(JsonNodes.of(tree));
  }

  /** Another reader agrees on texts: none is mistaken for a number or a truth value. */
  @Property(tries = 500)
  void textsStayTextsForOtherReaders(@ForAll("texts") String text) {
    String yaml = YamlWriter.write(new MapNode(Map.of("k", ValueNode.text(text, HERE)), HERE));
    Object read = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    assertThat(read).isEqualTo(Map.of("k", text));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(20),
            Arbitraries.strings().withChars(" :#-?{}[],&*!|>'\"%@`~=<.0e1yn/\\\n\t").ofMaxLength(8),
            Arbitraries.of(
                "true",
                "no",
                "null",
                "~",
                "1e5",
                "???",
                "${a.b}",
                "<<",
                "",
                " ",
                "0x1f",
                "=",
                "1_0",
                ".inf",
                "012",
                "-",
                "---",
                "...",
                "1:30",
                "2001-01-01"))
        .filter(t -> t.chars().noneMatch(c -> c >= 0xd800 && c < 0xe000));
  }

  @Provide
  Arbitrary<Node> nodes() {
    Arbitrary<Node> scalars =
        Arbitraries.oneOf(
            texts().map(t -> ValueNode.text(t, HERE)),
            Arbitraries.longs().map(v -> ValueNode.of(v, HERE)),
            Arbitraries.doubles().map(v -> ValueNode.of(v, HERE)),
            Arbitraries.of(true, false).map(v -> ValueNode.of(v, HERE)),
            Arbitraries.just(ValueNode.of(null, HERE)));
    return nested(nested(nested(scalars)));
  }

  private Arbitrary<Node> nested(Arbitrary<Node> inner) {
    Arbitrary<Node> lists = inner.list().ofMaxSize(3).map(l -> new ListNode(l, HERE));
    Arbitrary<Node> maps =
        Arbitraries.maps(texts(), inner).ofMaxSize(3).map(m -> new MapNode(m, HERE));
    return Arbitraries.oneOf(inner, lists, maps);
  }

  @Provide
  Arbitrary<String> yamls() {
    return Arbitraries.oneOf(
        Arbitraries.strings()
            .withChars("ab: -\n  []{},&*!|>'\"%@`#?~<=\t1e.".toCharArray())
            .ofMaxLength(60),
        Arbitraries.strings().ofMaxLength(60));
  }
}
