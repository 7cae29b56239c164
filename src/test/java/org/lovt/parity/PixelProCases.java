package org.lovt.parity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.lovt.image.Crop;
import org.lovt.image.view.ViewWindow;
import org.lovt.pretrain.baseline.PixelPro;
import org.lovt.pretrain.baseline.StepAccess;
import org.lovt.pretrain.baseline.ViewBatch;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;
import org.lovt.train.Losses;

/** Group 8: PixelPro and PixContrast, one training step on views cut from recorded images. */
final class PixelProCases {
  private static final Map<String, String> LAYERS =
      Map.of("layer3", "conv4", "layer4", "conv5", "avgpool", PixelPro.POOLED);

  private PixelProCases() {}

  static void run(Fixture f) {
    JsonNode c = f.config();
    assertThat(c.get("layer_instance").asText()).isEqualTo("avgpool");
    boolean propagate = c.path("use_pixpro").asBoolean(true);
    PixelPro method =
        new PixelPro(
            BaselineCases.tiny(f),
            new PixelPro.Options(
                c.get("projection_size").asInt(),
                c.get("hidden").asInt(),
                LAYERS.get(c.get("layer_pixel").asText()),
                0.99,
                propagate ? PixelPro.Pixels.PROPAGATION : PixelPro.Pixels.CONTRAST,
                1,
                2,
                0.7,
                0.3,
                1,
                true),
            BaselineCases.SETTINGS);
    BaselineCases.load(f, method.module());
    withoutClassifier(f);
    Tensor x = f.tensor("in.x");
    int batch = (int) x.size(0);
    int side = (int) x.size(2);
    f.describes("B", batch);
    f.describes("img", side);
    List<ViewWindow> windows = windows(f, side);
    Losses losses =
        StepAccess.step(
                method,
                view(x, windows.get(0)),
                view(x, windows.get(1)),
                new ViewBatch(
                    BaselineCases.names(batch),
                    new float[0],
                    new float[0],
                    side,
                    Collections.nCopies(batch, windows.get(0)),
                    Collections.nCopies(batch, windows.get(1))))
            .losses();
    f.closeScalar("loss", losses.total().item());
    f.closeScalar("positive_pixel_pairs", losses.metrics().get("positive_pairs"));
    method.beforeStep();
    Map<String, Tensor> state = method.module().state();
    for (String name : f.names("after_ema.")) {
      f.close("after_ema." + name, state.get("target_encoder." + name));
    }
    losses.total().backward();
    BaselineCases.gradients(f, method.module(), "-", "-");
  }

  /** The classifier of the recorded backbone gets no gradient, and is not looked at here. */
  private static void withoutClassifier(Fixture f) {
    assertThat(f.names("grad.w.")).noneMatch(name -> name.contains(".fc."));
  }

  /** The windows that follow from the recorded draws, which the case also states. */
  private static List<ViewWindow> windows(Fixture f, int side) {
    JsonNode draws = f.config().get("random_draws");
    JsonNode resolved = f.json().get("resolved_randomness");
    boolean first = resolved.get("flip1").asBoolean();
    boolean second = resolved.get("flip2").asBoolean();
    assertThat(draws.get(0).asDouble() < 0.25).isEqualTo(first);
    assertThat(draws.get(1).asDouble() < 0.25).isEqualTo(second);
    Crop one = crop(resolved.get("cutout1_(y0,y1),(x0,x1)"));
    Crop two = crop(resolved.get("cutout2"));
    assertThat(one).isEqualTo(crop(draws, 2, side));
    assertThat(two).isEqualTo(crop(draws, 5, side));
    return List.of(new ViewWindow(one, side, side, first), new ViewWindow(two, side, side, second));
  }

  private static Crop crop(JsonNode rowsAndColumns) {
    JsonNode y = rowsAndColumns.get(0);
    JsonNode x = rowsAndColumns.get(1);
    return new Crop(
        x.get(0).asInt(),
        y.get(0).asInt(),
        x.get(1).asInt() - x.get(0).asInt(),
        y.get(1).asInt() - y.get(0).asInt());
  }

  private static Crop crop(JsonNode draws, int at, int side) {
    int cut = (int) ((0.6 + draws.get(at).asDouble() * (0.8 - 0.6)) * side);
    int x = (int) ((side - cut) * draws.get(at + 1).asDouble());
    int y = (int) ((side - cut) * draws.get(at + 2).asDouble());
    return new Crop(x, y, cut, cut);
  }

  /** The window, brought to the image's size by nearest neighbour, then flipped. */
  private static Tensor view(Tensor images, ViewWindow w) {
    int side = w.width();
    long[] rows = nearest(w.crop().y(), w.crop().height(), side, false);
    long[] columns = nearest(w.crop().x(), w.crop().width(), side, w.flipped());
    return images.indexSelect(2, Tensors.of(rows, side)).indexSelect(3, Tensors.of(columns, side));
  }

  private static long[] nearest(int start, int length, int side, boolean backwards) {
    long[] read = new long[side];
    float scale = (float) length / side;
    for (int i = 0; i < side; i++) {
      read[backwards ? side - 1 - i : i] = start + (int) (i * scale);
    }
    return read;
  }
}
