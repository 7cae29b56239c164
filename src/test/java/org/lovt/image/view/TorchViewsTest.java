package org.lovt.image.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.lovt.base.Json;
import org.lovt.image.Crop;
import org.lovt.image.GrayImage;
import org.lovt.image.ScanParameters.Jitter;

/**
 * What torch 2.13 and torchvision 0.29 make of the same views, recorded by {@code
 * src/test/resources/views/record.py}.
 */
class TorchViewsTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "views");

  /** Positions in float32 reach 512, so that interpolation weights differ by up to 3e-5. */
  private static final float CLOSE = 2e-5f;

  /** The formula picture of {@code record.py}. */
  private static GrayImage pattern(int side) {
    byte[] pixels = new byte[side * side];
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        double waves = 70 * Math.sin(x / 5.0) + 50 * Math.cos(y / 4.0);
        double v = Math.floor(120 + waves + (x * 3 + y * 5) % 17);
        pixels[y * side + x] = (byte) (int) Math.max(0, Math.min(255, v));
      }
    }
    return new GrayImage(side, side, pixels);
  }

  @TestFactory
  List<DynamicTest> viewsHaveThePixelsOfTorchvision() {
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode recorded : Json.read(FOLDER.resolve("views.json"))) {
      String name = recorded.get("recipe").asText() + recorded.get("crop") + recorded.get("jitter");
      tests.add(DynamicTest.dynamicTest(name, () -> same(recorded)));
    }
    assertThat(tests).hasSize(13);
    return tests;
  }

  private static void same(JsonNode recorded) {
    int side = recorded.get("side").asInt();
    int size = recorded.get("size").asInt();
    ViewRecipe recipe = ViewRecipe.valueOf(recorded.get("recipe").asText());
    float[] view =
        new ViewTransform(recipe, ViewStrength.PUBLISHED, side, size, 0, 1)
            .picture(pattern(side), parameters(recorded));
    double sum = 0;
    for (float v : view) {
      sum += v;
    }
    assertThat(sum / view.length).isCloseTo(recorded.get("mean").asDouble(), within(1e-6));
    for (JsonNode pixel : recorded.get("pixels")) {
      float expected = (float) pixel.get(2).asDouble();
      assertThat(view[pixel.get(1).asInt() * size + pixel.get(0).asInt()])
          .isCloseTo(expected, within(CLOSE));
    }
  }

  private static ViewParameters parameters(JsonNode recorded) {
    JsonNode crop = recorded.get("crop");
    JsonNode jitter = recorded.get("jitter");
    return new ViewParameters(
        new Crop(
            crop.get(0).asInt(), crop.get(1).asInt(), crop.get(2).asInt(), crop.get(3).asInt()),
        recorded.get("flip").asBoolean(),
        jitter.isNull()
            ? Optional.empty()
            : Optional.of(
                new Jitter(
                    jitter.get(0).asDouble(), jitter.get(1).asDouble(), jitter.get(2).asBoolean())),
        recorded.get("sigma").asDouble());
  }

  @Test
  void everyCutOutComesBackByTheSameNeighbours() {
    for (var recorded : Json.read(FOLDER.resolve("nearest.json")).properties()) {
      String[] sizes = recorded.getKey().split("/");
      int side = Integer.parseInt(sizes[0]);
      int[] positions = Taps.nearest(0, Integer.parseInt(sizes[1]), side);
      long sum = 0;
      for (int i = 0; i < side; i++) {
        sum += positions[i] * (long) (i % 7 + 1);
      }
      assertThat(sum).as(recorded.getKey()).isEqualTo(recorded.getValue().asLong());
    }
  }
}
