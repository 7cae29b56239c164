package org.lovt.image.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lovt.base.RandomStream;
import org.lovt.image.Crop;

/** Ranges and probabilities of what is drawn (evaluation spec 8.5, 8.7). */
class ViewRecipeTest {
  private static final int SIDE = 512;
  private static final int DRAWS = 20_000;

  private static List<ViewParameters> draws(ViewRecipe recipe) {
    List<ViewParameters> draws = new ArrayList<>();
    for (int i = 0; i < DRAWS; i++) {
      draws.add(recipe.draw(SIDE, ViewStrength.PUBLISHED, RandomStream.of(1, "recipe", 0, i)));
    }
    return draws;
  }

  private static double share(List<ViewParameters> draws, Predicate<ViewParameters> of) {
    return (double) draws.stream().filter(of).count() / draws.size();
  }

  private static double mean(List<ViewParameters> draws, ToDoubleFunction<ViewParameters> of) {
    return draws.stream().mapToDouble(of).average().orElseThrow();
  }

  @Test
  void cropsHaveTheAreasAndRatiosOfTorchvision() {
    List<ViewParameters> draws = draws(ViewRecipe.RANDOM_CROP);
    for (ViewParameters draw : draws) {
      Crop crop = draw.crop();
      double ratio = (double) crop.width() / crop.height();
      assertThat(ratio).isBetween(0.745, 1.341);
      assertThat(crop.width() * crop.height()).isBetween((int) (0.079 * SIDE * SIDE), SIDE * SIDE);
    }
    // Uniform from 0.08 to 1 would be 0.54; what does not fit is drawn again and is large.
    assertThat(mean(draws, d -> d.crop().width() * d.crop().height() / (double) (SIDE * SIDE)))
        .isBetween(0.47, 0.54);
    assertThat(mean(draws, d -> Math.log((double) d.crop().width() / d.crop().height())))
        .isCloseTo(0, within(0.01));
    assertThat(share(draws, ViewParameters::flip)).isCloseTo(0.5, within(0.015));
  }

  @ParameterizedTest
  @EnumSource
  void gentlerViewsStayInTheirRanges(ViewRecipe recipe) {
    ViewStrength gentle = new ViewStrength(0.5, 1, 0.8, 1.2);
    for (int i = 0; i < 2000; i++) {
      ViewParameters draw = recipe.draw(SIDE, gentle, RandomStream.of(1, "recipe", 0, i));
      int area = draw.crop().width() * draw.crop().height();
      if (recipe == ViewRecipe.RANDOM_CROP) {
        assertThat(area).isBetween((int) (0.49 * SIDE * SIDE), SIDE * SIDE);
      }
      draw.jitter()
          .ifPresent(
              jitter -> {
                assertThat(jitter.brightness()).isBetween(0.8, 1.2);
                assertThat(jitter.contrast()).isBetween(0.8, 1.2);
              });
    }
  }

  @Test
  void strengthsOutsideTheirRangesAreRefused() {
    assertThatThrownBy(() -> new ViewStrength(0, 1, 0.2, 1.8)).hasMessageContaining("areas");
    assertThatThrownBy(() -> new ViewStrength(0.5, 1.1, 1, 1)).hasMessageContaining("areas");
    assertThatThrownBy(() -> new ViewStrength(0.5, 1, 1.2, 0.8)).hasMessageContaining("factors");
  }

  @Test
  void cutOutsAreSquaresOfSixToEightTenths() {
    List<ViewParameters> draws = draws(ViewRecipe.CUT_OUT);
    for (ViewParameters draw : draws) {
      Crop crop = draw.crop();
      assertThat(crop.width()).isEqualTo(crop.height()).isBetween(307, 409);
      assertThat(crop.x() + crop.width()).isLessThanOrEqualTo(SIDE);
      assertThat(crop.y() + crop.height()).isLessThanOrEqualTo(SIDE);
    }
    assertThat(mean(draws, d -> d.crop().width())).isCloseTo(0.7 * SIDE - 0.5, within(1.0));
    assertThat(mean(draws, d -> d.crop().x() / (double) (SIDE - d.crop().width())))
        .isCloseTo(0.5, within(0.01));
    assertThat(share(draws, ViewParameters::flip)).isCloseTo(0.25, within(0.015));
  }

  @ParameterizedTest
  @EnumSource
  void brightnessContrastAndBlurAreDrawnAsPublished(ViewRecipe recipe) {
    List<ViewParameters> draws = draws(recipe);
    assertThat(share(draws, d -> d.jitter().isPresent())).isCloseTo(0.8, within(0.015));
    assertThat(share(draws, d -> d.blurSigma() > 0)).isCloseTo(0.5, within(0.015));
    List<ViewParameters> jittered = draws.stream().filter(d -> d.jitter().isPresent()).toList();
    for (ViewParameters draw : jittered) {
      assertThat(draw.jitter().get().brightness()).isBetween(0.2, 1.8);
      assertThat(draw.jitter().get().contrast()).isBetween(0.2, 1.8);
    }
    assertThat(share(jittered, d -> d.jitter().get().brightnessFirst()))
        .isCloseTo(0.5, within(0.015));
    assertThat(mean(jittered, d -> d.jitter().get().brightness())).isCloseTo(1, within(0.02));
    assertThat(mean(jittered, d -> d.jitter().get().contrast())).isCloseTo(1, within(0.02));
    List<ViewParameters> blurred = draws.stream().filter(d -> d.blurSigma() > 0).toList();
    assertThat(blurred).allMatch(d -> d.blurSigma() >= 0.1 && d.blurSigma() <= 2);
    assertThat(mean(blurred, ViewParameters::blurSigma)).isCloseTo(1.05, within(0.02));
  }
}
