package org.lovt.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.LovtException;

/** Interpolation (spec/data-and-config.md 3.3). */
@Statement(spec = Spec.DATA_AND_CONFIG, value = 58)
class InterpolationTest {
  /** Resolves a text at {@code downstream_eval.a.b}; the result as JSON. */
  private static String resolve(String text) {
    return Configs.lovt(
            "+downstream_eval.top=up",
            "+downstream_eval.list=[1, two, {x: 3}]",
            "+downstream_eval.a.beside=near",
            "+downstream_eval.a.again='${.beside}!'",
            "+downstream_eval.a.b='" + text + "'")
        .resolved()
        .at("/downstream_eval/a/b")
        .toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      textBlock =
          """
          ${name} | "LoVT_100"
          ${seed} | 12345
          ${pretrain_model.learning_rate} | 1.0E-4
          ${debug} | false
          ${pretrain_model.d_zg} | null
          ${downstream_eval.list} | [1,"two",{"x":3}]
          ${pretrain_model.loss_weights} | {"global_a2b":0.75,"global_b2a":0.25,"local_a_l2att":0.375,"local_a_att2l":0.375,"local_b_l2att":0.375,"local_b_att2l":0.375}
          ${downstream_eval.list.1} | "two"
          ${downstream_eval.list[2].x} | 3
          ${pretrain_model.ll_alignments_a.0.smooth_lambda} | 1.0
          ${.beside} | "near"
          ${..top} | "up"
          ${...name} | "LoVT_100"
          ${.again} | "near!"
          x-${seed}-${.beside} | "x-12345-near"
          ${name}${debug} | "LoVT_100false"
          ${downstream_eval.${.beside}2} | fails
          ${downstream_eval.a.${oc.env:NOT,beside}} | "near"
          ${oc.env:SET} | "value"
          ${env:SET} | "value"
          ${oc.env:NOT,some default} | "some default"
          ${oc.env:NOT,null} | null
          ${oc.env:NOT,} | ""
          ${oc.env:NOT,"a, b"} | "a, b"
          ${now:%Y-%m-%d} | "2022-10-23"
          ${now:%H-%M-%S} | "09-05-07"
          ${now:%d %b %y %%} | "23 Oct 22 %"
          ${hydra:runtime.cwd} | "/start"
          ${hydra.job.num} | 0
          ${hydra:job.name} | "pretrain"
          \\${name} | "${name}"
          $name | "$name"
          """)
  void resolves(String text, String expected) {
    if (expected.equals("fails")) {
      assertThatThrownBy(() -> resolve(text)).isInstanceOf(LovtException.class);
    } else {
      assertThat(resolve(text)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ${nothing} | no key nothing in '${nothing}'
          ${.nothing} | no key downstream_eval.a.nothing
          ${......x} | more dots than levels
          ${downstream_eval.a.b} | leads back to itself
          ${name | a '}' is missing
          x${pretrain_model} | a map or list inside a text
          ${oc.env:NOT} | the environment variable NOT
          ${nowe:%Y} | unknown function 'nowe'
          ${now:%Q} | unknown code %Q
          ${hydra:nothing.x} | no setting nothing.x
          """)
  void refusesWithThePlace(String text, String message) {
    assertThatThrownBy(() -> resolve(text))
        .isInstanceOf(LovtException.class)
        .hasMessageStartingWith("command line: +downstream_eval.a.b=")
        .hasMessageContaining(message);
  }

  @Test
  void circlesAndMultiplicationAreRefused() {
    assertThatThrownBy(
            () -> Configs.lovt("+downstream_eval.a=${.b}", "+downstream_eval.b=${.a}").resolved())
        .hasMessageContaining("leads back to itself");
    assertThatThrownBy(
            () -> Configs.lovt("+downstream_eval.a={x: '${downstream_eval}'}").resolved())
        .hasMessageContaining("leads back to itself");
    String[] doubling = new String[40];
    doubling[0] = "+downstream_eval.l0=[1,2]";
    for (int i = 1; i < doubling.length; i++) {
      doubling[i] = "+downstream_eval.l%d=['${.l%d}','${.l%d}']".formatted(i, i - 1, i - 1);
    }
    String[] relative = new String[doubling.length];
    for (int i = 0; i < doubling.length; i++) {
      relative[i] = doubling[i].replace("${.", "${..");
    }
    assertThatThrownBy(() -> Configs.lovt(relative).resolved()).isInstanceOf(LovtException.class);
  }
}
