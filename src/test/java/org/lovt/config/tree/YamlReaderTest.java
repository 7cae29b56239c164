package org.lovt.config.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lovt.base.LovtException;

/** YAML files, good and hostile (scenario S25). */
class YamlReaderTest {
  private static String json(String yaml) {
    return JsonNodes.of(YamlReader.read(yaml, "f.yaml")).toString();
  }

  private static void assertRefused(String yaml, String... parts) {
    assertThatThrownBy(() -> YamlReader.read(yaml, "f.yaml"))
        .isInstanceOf(LovtException.class)
        .hasMessageContainingAll(parts);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '§',
      textBlock =
          """
          1 # 1
          1_000 # 1000
          -3 # -3
          1e-4 # 1.0E-4
          3e-5 # 3.0E-5
          1.5 # 1.5
          .inf # ".inf"
          true # true
          'true' # "true"
          '1' # "1"
          null # null
          ~ # null
          ??? # "???"
          <unnamed> # "<unnamed>"
          pretrain-{epoch:04d} # "pretrain-{epoch:04d}"
          ${...monitor_metric} # "${...monitor_metric}"
          val/total_loss # "val/total_loss"
          a&b # "a&b"
          12345678901234567890 # "12345678901234567890"
          [a, 1, [2]] # ["a",1,[2]]
          {a: 1, 0: 2} # {"a":1,"0":2}
          """)
  void scalarsHaveTheTypesOfTheOriginal(String text, String expected) {
    assertThat(json("k: " + text)).isEqualTo("{\"k\":" + expected + "}");
  }

  @Test
  void emptyFilesAreEmptyMaps() {
    assertThat(json("")).isEqualTo("{}");
    assertThat(json("# only a comment\n")).isEqualTo("{}");
  }

  @Test
  void everyValueKnowsItsLineAndColumn() {
    Node tree = YamlReader.read("a: 1\nb:\n  c: [x, 2]\n", "f.yaml");
    assertThat(Trees.select(tree, Trees.path("b.c")).orElseThrow().origin())
        .hasToString("f.yaml:3:6");
    assertThat(Trees.select(tree, Trees.path("b.c.1")).orElseThrow().origin())
        .hasToString("f.yaml:3:10");
  }

  @Test
  void aliasesAreCopies() {
    assertThat(json("a: &x {b: 1}\nc: *x\nd: [*x, *x]"))
        .isEqualTo("{\"a\":{\"b\":1},\"c\":{\"b\":1},\"d\":[{\"b\":1},{\"b\":1}]}");
  }

  @Test
  void doubleKeysAreRefusedWithBothLines() {
    assertRefused("a: 1\nb: 2\na: 3\n", "f.yaml:3:1", "key 'a' a second time", "first in line 1");
    assertRefused("x: {a: 1, 'a': 2}", "f.yaml:1:11", "key 'a'");
    assertRefused("0: 1\n'0': 2", "f.yaml:2:1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: !!python/object/apply:os.system [id]",
        "a: !!javax.script.ScriptEngineManager [x]",
        "a: !!binary aGk=",
        "a: !!set {x}",
        "!!map {a: 1}",
        "a: ! x"
      })
  void typesAreRefused(String yaml) {
    assertRefused(yaml, "f.yaml:1:", "a type tag");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: [1, 2",
        "a: {b",
        "a:\n\tb: 1",
        "a: b: c",
        "a: 'x",
        "\"",
        "a: &",
        "a: *x",
        "a: &x [*x]",
        "- a\nb: 1",
        "a: %x\n%",
        "@a: 1",
        "? [a]\n: b",
        "? {a: b}\n: c",
        "a: 1\n---\nb: 2",
        "<<: {a: 1}",
        "a: \u0001",
        "a: |9999999999\n x"
      })
  void whatIsNotOnePlainDocumentIsRefusedWithThePlace(String yaml) {
    assertRefused(yaml, "f.yaml");
  }

  /** S25: nine levels of nine aliases would be 387 million values. */
  @Test
  void bombsAreRefusedBeforeTheyGrow() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 9; i++) {
      String all = ("*a" + (i - 1) + ", ").repeat(9);
      bomb.append("a%d: &a%d [%s]%n".formatted(i, i, all.substring(0, all.length() - 2)));
    }
    assertRefused(bomb.toString(), "more than 20000 values");
  }

  /** S25: whatever the style of nesting. */
  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- ", "? ", "[{a: "})
  void nestingOfDepth100000IsRefused(String open) {
    assertRefused("a:\n  " + open.repeat(100_000), "f.yaml");
    assertRefused(open.repeat(100_000), "f.yaml");
  }

  @Test
  void indentedNestingIsRefusedToo() {
    StringBuilder deep = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      deep.append(" ".repeat(i)).append("a:\n");
    }
    assertRefused(deep.toString(), "f.yaml:65:", "more than 64 levels");
  }

  @Test
  void hugeFilesAreRefused() {
    assertRefused("a: " + "x".repeat(2_000_000), "larger than 256 KiB");
    assertRefused("k: [" + "1,".repeat(50_000) + "1]", "more than 20000 values");
  }
}
