package org.lovt.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lovt.base.LovtException;

/** Several runs from one command line, in Hydra's order. */
class SweepTest {
  @Test
  void theLastOverrideVariesFastest() {
    assertThat(Sweep.expand(List.of("a=1,2", "s=7", "b=choice(x,'y,z')")))
        .containsExactly(
            List.of("a=1", "s=7", "b=x"),
            List.of("a=1", "s=7", "b='y,z'"),
            List.of("a=2", "s=7", "b=x"),
            List.of("a=2", "s=7", "b='y,z'"));
  }

  @Test
  void groupsKeepTheirSignAndPackage() {
    assertThat(Sweep.expand(List.of("+experiment=LoVT_100,ablation/no_g")))
        .containsExactly(List.of("+experiment=LoVT_100"), List.of("+experiment=ablation/no_g"));
    assertThat(Sweep.expand(List.of("scan_encoder@pretrain_model.encoder_a=x,y")))
        .containsExactly(
            List.of("scan_encoder@pretrain_model.encoder_a=x"),
            List.of("scan_encoder@pretrain_model.encoder_a=y"));
  }

  @Test
  void rangesLeaveTheirEndOut() {
    assertThat(Sweep.expand(List.of("seed=range(1,4)")))
        .containsExactly(List.of("seed=1"), List.of("seed=2"), List.of("seed=3"));
    assertThat(Sweep.expand(List.of("x=range(0,1,0.25)")))
        .containsExactly(List.of("x=0.0"), List.of("x=0.25"), List.of("x=0.5"), List.of("x=0.75"));
    assertThat(Sweep.expand(List.of("x=range(3,0,-1)"))).hasSize(3);
    assertThat(Sweep.expand(List.of("x=range(start=1,stop=3)"))).hasSize(2);
    assertThat(Sweep.expand(List.of("x=sort(3,1,2)")))
        .containsExactly(List.of("x=1"), List.of("x=2"), List.of("x=3"));
    assertThat(Sweep.expand(List.of("x=int(choice(1.5,2.5))")))
        .containsExactly(List.of("x=int(1.5)"), List.of("x=int(2.5)"));
  }

  @Test
  void withoutAlternativesThereIsOneRun() {
    assertThat(Sweep.expand(List.of())).containsExactly(List.of());
    assertThat(Sweep.expand(List.of("a=[1,2]", "~b"))).containsExactly(List.of("a=[1,2]", "~b"));
  }

  @Test
  void everyRunComposes() {
    List<List<String>> runs =
        Sweep.expand(
            List.of(
                "+experiment=LoVT_30,CLIP_30",
                "pretrain_model.lr_scheduler=[reduce_on_plateau],[cosine_annealing_per_epoch]"));
    assertThat(runs).hasSize(4);
    IntStream.range(0, 4)
        .forEach(i -> assertThat(Configs.compose(runs.get(i).toArray(String[]::new))).isNotNull());
  }

  @Test
  void endlessSweepsAreRefused() {
    List<String> axes = IntStream.range(0, 9).mapToObj(i -> "a" + i + "=range(100)").toList();
    assertThatThrownBy(() -> Sweep.expand(axes))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("more than 10000 runs");
  }
}
