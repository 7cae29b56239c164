package org.lovt.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lovt.base.LovtException;

/** S28: hostile run names. */
class RunNameTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"LoVT_100", "no_l_scan", "trial[1]", "a", "_x", "v1.2+b@c(d)", "7", "console.1"})
  void ordinaryNamesAreAccepted(String name) {
    assertThatCode(() -> new RunName(name)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        "..",
        ".",
        ".hidden",
        "../up",
        "a/b",
        "a\\b",
        "/etc",
        "C:",
        "a:b",
        "a\0b",
        "a\nb",
        "a\u001b[31m",
        "-rf",
        "~",
        "$(reboot)",
        "`id`",
        "a b",
        "a ",
        "a.",
        "a=b",
        "a*b",
        "a?b",
        "a|b",
        "a<b",
        "\"",
        "'",
        "<unnamed>",
        "<script>alert(1)</script>",
        "con",
        "NUL",
        "Aux.txt",
        "com1",
        "LPT9.log",
        "ä",
        "\u202egpj.exe",
        "a\u200bb",
        "\uD83D\uDE00",
        "%2e%2e"
      })
  void hostileNamesAreRefusedAsConfigurationErrors(String name) {
    LovtException e = catchThrowableOfType(LovtException.class, () -> new RunName(name));
    assertThat(e).isNotNull();
    assertThat(e.kind()).isEqualTo(LovtException.Kind.CONFIG);
    assertThat(e.remedy()).isNotEmpty();
  }

  @Test
  void aNameOf100CharactersIsTheLongest() {
    assertThatCode(() -> new RunName("x".repeat(100))).doesNotThrowAnyException();
    LovtException e = catchThrowableOfType(LovtException.class, () -> new RunName("x".repeat(101)));
    assertThat(e).hasMessageContaining("longer than 100 characters (101)");
    assertThat(e.getMessage()).hasSizeLessThan(120);
  }

  @Test
  void theMessageShowsInvisibleCharactersEscaped() {
    LovtException e = catchThrowableOfType(LovtException.class, () -> new RunName("a\u001b[31m\n"));
    assertThat(e).hasMessageContaining("'a\\u{1b}[31m\\u{a}'");
  }

  @Property
  void anAcceptedNameIsOneFolderBelowTheBase(@ForAll String name) {
    Path base = Path.of("models").toAbsolutePath();
    try {
      Path target = ModelsFolder.pretraining(base).of(new RunName(name));
      assertThat(target.normalize()).isEqualTo(target);
      assertThat(target.getParent()).isEqualTo(base.resolve("pretraining"));
    } catch (LovtException refused) {
      assertThat(refused.getMessage()).matches("[\\x20-\\x7e…]*");
    }
  }
}
