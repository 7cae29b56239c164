package org.lovt.pretrain.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lovt.image.view.ViewRecipe;
import org.lovt.nn.Module;
import org.lovt.nn.Parts;
import org.lovt.nn.ResNet;
import org.lovt.nn.selfsupervised.Projector;
import org.lovt.objective.selfsupervised.ViewRegression;
import org.lovt.torch.Autograd;
import org.lovt.torch.Engine;
import org.lovt.torch.Scope;
import org.lovt.torch.Tensor;
import org.lovt.train.Adam;
import org.lovt.train.Losses;
import org.lovt.train.Method;

/** What keeps the views of all images from becoming one point. */
class CollapseTest {
  private static final int PROJECTION = 16;
  private static final int HIDDEN = 64;
  private static final int STEPS = 25;

  /** BYOL without what prevents its collapse: no predictor, gradients on both sides. */
  private static final class Attraction extends ViewMethod {
    private final Parts module = new Parts();
    private final ResNet backbone = module.put("backbone", TinyRivals.backbone());
    private final Projector projector =
        module.put("projector", Projector.normalised(backbone.width(), HIDDEN, PROJECTION));

    Attraction() {
      super(TinyRivals.SETTINGS);
    }

    @Override
    protected Step step(Tensor first, Tensor second, ViewBatch batch) {
      Tensor z1 = projector.forward(backbone.pooled(first));
      Tensor z2 = projector.forward(backbone.pooled(second));
      Tensor loss = ViewRegression.forward(z1, z2, z1, z2);
      return new Step(new Losses(loss, Map.of(), Map.of()), z1);
    }

    @Override
    public Module module() {
      return module;
    }

    @Override
    public ResNet backbone() {
      return backbone;
    }
  }

  private static Map<String, Double> trained(ViewMethod method) {
    Adam adam = new Adam(method.module().parameters(), false, 1e-4);
    for (int step = 0; step < STEPS; step++) {
      try (Scope scope = Scope.open()) {
        ViewBatch batch = TinyRivals.batch(16, 32, step, ViewRecipe.RANDOM_CROP);
        method.forward(batch).total().backward();
        method.beforeStep();
        adam.step(3e-3);
        adam.clearGradients();
      }
    }
    method.module().train(false);
    try (Scope scope = Scope.open();
        Autograd.Switch off = Autograd.off()) {
      Method.Validation<ViewBatch> validation = method.validation();
      validation.accept(TinyRivals.batch(64, 32, 1000, ViewRecipe.RANDOM_CROP));
      return validation.result();
    }
  }

  @Test
  void byolKeepsItsEmbeddingsApartWherePlainAttractionLetsThemCollapse() {
    Engine.seed(5);
    Map<String, Double> attraction = trained(new Attraction());
    Engine.seed(5);
    Map<String, Double> byol =
        trained(
            new Byol(
                TinyRivals.backbone(),
                new Byol.Options(PROJECTION, HIDDEN, 0.99, true, false),
                TinyRivals.SETTINGS));
    double apart = 1 / Math.sqrt(PROJECTION);
    assertThat(byol.get("val/embedding_std")).isGreaterThan(0.3 * apart);
    assertThat(attraction.get("val/embedding_std")).isLessThan(0.5 * byol.get("val/embedding_std"));
    assertThat(attraction.get("val/total_loss")).isLessThan(byol.get("val/total_loss"));
  }
}
