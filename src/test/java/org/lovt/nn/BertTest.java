package org.lovt.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.lovt.Statement;
import org.lovt.torch.Engine;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/** The language model (spec/pretraining.md 4.2). */
class BertTest {
  private static final Tensor IDS = Tensors.of(new long[] {1, 5, 6, 2, 1, 7, 2, 0}, 2, 4);
  private static final Tensor MASK =
      Tensors.of(new boolean[] {true, true, true, true, true, true, true, false}, 2, 4);

  private static Bert small(double dropout) {
    return new Bert(new Bert.Options(16, 2, 2, 32, 10, 8, 2, 1e-12, dropout));
  }

  @Statement(44)
  @Test
  void theUpperHalfAndThePoolerAreTrained() {
    Bert bert = new Bert(Bert.Options.base());
    try {
      bert.freeze(true, 6);
      assertThat(bert.parameterCount()).isEqualTo(108_310_272);
      assertThat(bert.parameterCount() - bert.trainableCount()).isEqualTo(65_192_448);
      Set<String> trained = new TreeSet<>();
      bert.parameters()
          .forEach(
              (name, p) -> {
                if (p.requiresGrad()) {
                  trained.add(name.replaceAll("^(encoder\\.layer\\.\\d+|pooler)\\..*", "$1"));
                }
              });
      assertThat(trained)
          .containsExactly(
              "encoder.layer.10",
              "encoder.layer.11",
              "encoder.layer.6",
              "encoder.layer.7",
              "encoder.layer.8",
              "encoder.layer.9",
              "pooler");
    } finally {
      bert.close();
    }
  }

  @Statement(46)
  @Test
  void dropoutActsInFrozenLayersToo() {
    Bert bert = small(0.1);
    bert.freeze(true, 2);
    Engine.seed(1);
    bert.train(true);
    assertThat(bert.forward(IDS, MASK).sub(bert.forward(IDS, MASK)).abs().max().item())
        .isPositive();
    bert.train(false);
    assertThat(bert.forward(IDS, MASK).sub(bert.forward(IDS, MASK)).abs().max().item()).isZero();
  }

  @Test
  void paddedTokensHaveNoInfluence() {
    Bert bert = small(0);
    bert.train(false);
    Tensor other = Tensors.of(new long[] {1, 5, 6, 2, 1, 7, 2, 9}, 2, 4);
    Tensor difference = bert.forward(IDS, MASK).sub(bert.forward(other, MASK)).abs();
    assertThat(difference.narrow(1, 0, 3).max().item()).isZero();
    assertThat(difference.max().item()).isPositive();
  }
}
