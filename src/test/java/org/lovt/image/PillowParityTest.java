package org.lovt.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.Hashing;
import org.lovt.base.Json;

/**
 * Bit for bit what Pillow 9.4 makes of pictures and transforms, recorded by {@code
 * src/test/resources/images/record.py}.
 */
class PillowParityTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "images");

  @TestFactory
  List<DynamicTest> picturesDecodeToTheSameGreyValues() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Map.Entry<String, JsonNode> e : Json.read(FOLDER.resolve("expected.json")).properties()) {
      tests.add(DynamicTest.dynamicTest(e.getKey(), () -> decodes(e.getKey(), e.getValue())));
    }
    assertThat(tests).hasSizeGreaterThan(20);
    return tests;
  }

  private static void decodes(String name, JsonNode expected) {
    Decoded decoded = ImageFiles.decode(FOLDER.resolve(name));
    GrayImage image = decoded.image();
    assertThat(image.width()).isEqualTo(expected.get("width").asInt());
    assertThat(image.height()).isEqualTo(expected.get("height").asInt());
    assertThat(ImageFiles.readSize(FOLDER.resolve(name))).isEqualTo(image.size());
    assertThat(decoded.truncated()).isEqualTo(name.startsWith("cut-"));
    assertThat(Hashing.sha256(image.pixels())).isEqualTo(expected.get("sha256").asText());
  }

  @TestFactory
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 6)
  List<DynamicTest> transformsGiveTheSamePixels() {
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode recorded : Json.read(FOLDER.resolve("transforms.json"))) {
      String name = recorded.get("op").asText() + recorded.get("size") + recorded.get("args");
      tests.add(DynamicTest.dynamicTest(name, () -> transforms(recorded)));
    }
    assertThat(tests).hasSizeGreaterThan(40);
    return tests;
  }

  private static void transforms(JsonNode recorded) {
    JsonNode size = recorded.get("size");
    GrayImage image = Pictures.pattern(size.get(0).asInt(), size.get(1).asInt());
    double[] a = new double[recorded.get("args").size()];
    for (int i = 0; i < a.length; i++) {
      a[i] = recorded.get("args").get(i).asDouble();
    }
    byte[] out =
        switch (recorded.get("op").asText()) {
          case "bilinear" ->
              Transforms.resizedCrop(image, crop(a), (int) a[4], (int) a[5]).pixels();
          case "nearest" ->
              Planes.resizeNearest(image.pixels(), image.width(), crop(a), (int) a[4], (int) a[5]);
          case "affine" -> Transforms.affineNearest(image, affine(a)).pixels();
          case "brightness" -> Transforms.brightness(image, a[0]).pixels();
          case "contrast" -> Transforms.contrast(image, a[0]).pixels();
          default -> throw new AssertionError(recorded);
        };
    assertThat(Hashing.sha256(out)).isEqualTo(recorded.get("sha256").asText());
  }

  private static Crop crop(double[] a) {
    return new Crop((int) a[0], (int) a[1], (int) a[2], (int) a[3]);
  }

  private static Affine affine(double[] a) {
    return new Affine(a[0], (int) a[1], (int) a[2], a[3]);
  }
}
