package org.lovt.pretrain.baseline;

import org.lovt.config.schema.Compat;
import org.lovt.image.view.ViewRecipe;

/**
 * Which views a method learns from.
 *
 * @param recipe what is random in a view
 * @param oneDrawPerBatch whether all images of a batch share the random part of their first views,
 *     and likewise of their second views; else each image has its own
 */
public record ViewPlan(ViewRecipe recipe, boolean oneDrawPerBatch) {
  /** SimCLR's: the published program, too, draws for each image. */
  public static ViewPlan simclr() {
    return new ViewPlan(ViewRecipe.RANDOM_CROP, false);
  }

  /** BYOL's; the published program ({@code OFFICIAL}) draws once per batch. */
  public static ViewPlan byol(Compat compat) {
    return new ViewPlan(ViewRecipe.RANDOM_CROP, compat == Compat.OFFICIAL);
  }

  /** PixelPro's; the published program ({@code OFFICIAL}) draws once per batch. */
  public static ViewPlan pixelpro(Compat compat) {
    return new ViewPlan(ViewRecipe.CUT_OUT, compat == Compat.OFFICIAL);
  }
}
