package org.lovt.pretrain.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lovt.base.RandomStream;
import org.lovt.image.GrayImage;
import org.lovt.image.view.View;
import org.lovt.image.view.ViewRecipe;
import org.lovt.image.view.ViewStrength;
import org.lovt.image.view.ViewTransform;
import org.lovt.image.view.ViewWindow;
import org.lovt.nn.ResNet;
import org.lovt.torch.Autograd;
import org.lovt.torch.Engine;
import org.lovt.torch.Scope;
import org.lovt.train.Adam;
import org.lovt.train.Losses;
import org.lovt.train.Method;

/**
 * SimCLR where images differ clearly: stripes of many widths and directions, through the published
 * views, every image seen once. On images that look alike the same views leave its loss at chance
 * for long (docs/how-to/baselines.md), and such a run cannot tell a sound program from a faulty
 * one; this can.
 */
class UnseenImagesTest {
  private static final int SIDE = 64;
  private static final int BATCH = 32;
  private static final int STEPS = 25;
  private static final int UNSEEN = 1_000_000;

  private static GrayImage stripes(int index) {
    RandomStream random = RandomStream.of(11, "stripes", 0, index);
    double frequency = random.uniform(0.3, 1.5);
    double angle = random.uniform(0, Math.PI);
    byte[] pixels = new byte[SIDE * SIDE];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        double phase = frequency * (x * Math.cos(angle) + y * Math.sin(angle));
        pixels[y * SIDE + x] = (byte) Math.round(128 + 100 * Math.sin(phase));
      }
    }
    return new GrayImage(SIDE, SIDE, pixels);
  }

  private static ViewBatch batch(int from) {
    ViewTransform transform =
        new ViewTransform(ViewRecipe.RANDOM_CROP, ViewStrength.PUBLISHED, SIDE, SIDE, 0.5, 0.25);
    int plane = SIDE * SIDE;
    List<String> names = new ArrayList<>();
    float[][] planes = new float[2][BATCH * plane];
    List<List<ViewWindow>> windows = List.of(new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < BATCH; i++) {
      GrayImage image = stripes(from + i);
      names.add("stripes" + (from + i));
      for (int which = 0; which < 2; which++) {
        RandomStream random = RandomStream.of(7, "view" + which, 0, from + i);
        View view = transform.view(image, transform.draw(random));
        System.arraycopy(view.pixels(), 0, planes[which], i * plane, plane);
        windows.get(which).add(view.window());
      }
    }
    return new ViewBatch(names, planes[0], planes[1], SIDE, windows.get(0), windows.get(1));
  }

  private static double validate(SimClr method) {
    method.module().train(false);
    try (Scope scope = Scope.open();
        Autograd.Switch off = Autograd.off()) {
      Method.Validation<ViewBatch> validation = method.validation();
      for (int b = 0; b < 2; b++) {
        validation.accept(batch(UNSEEN + b * BATCH));
      }
      return validation.result().get("val/total_loss");
    } finally {
      method.module().train(true);
    }
  }

  @Test
  void simClrTellsImagesApartThatItNeverSaw() {
    Engine.seed(3);
    ResNet backbone = new ResNet(ResNet.Architecture.named("resnet18", 16), "conv4");
    SimClr method = new SimClr(backbone, SimClr.Options.published(), TinyRivals.SETTINGS);
    double chance = Math.log(2 * BATCH - 1);
    double before = validate(method);
    Adam adam = new Adam(method.module().parameters(), false, 1e-6);
    for (int step = 0; step < STEPS; step++) {
      try (Scope scope = Scope.open()) {
        Losses losses = method.forward(batch(step * BATCH));
        losses.total().backward();
        method.beforeStep();
        adam.step(1e-3);
        adam.clearGradients();
      }
    }
    assertThat(before).isGreaterThan(chance - 0.1);
    assertThat(validate(method)).isLessThan(chance - 0.2);
  }
}
