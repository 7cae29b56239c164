package org.lovt.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.lovt.Augmentations;
import org.lovt.base.RandomStream;
import org.lovt.config.schema.Key;
import org.lovt.config.schema.ScanAugmentationConfig;
import org.lovt.image.Affine;
import org.lovt.image.Box;
import org.lovt.image.Crop;
import org.lovt.image.GaussianBlur;
import org.lovt.image.GrayImage;
import org.lovt.image.Mask;
import org.lovt.image.ScanParameters;
import org.lovt.image.ScanTransform;
import org.lovt.image.Transformed;
import org.lovt.image.Transforms;
import org.lovt.torch.HostTensor;

/** Group 9: image transforms, with explicit parameters. */
final class TransformCases {
  private TransformCases() {}

  static void register(Map<String, ParityTest.Case> kinds) {
    kinds.put("ScanDataTransform(val)", TransformCases::validation);
    kinds.put("functional:resized_crop", f -> function(f, resizedCrop(f.config())));
    kinds.put("functional:affine", f -> function(f, affine(f.config())));
    kinds.put("functional:color_jitter", f -> function(f, jitter(f.config())));
    kinds.put("functional:gaussian_blur", f -> function(f, blur(f.config())));
    kinds.put("functional:hflip", f -> function(f, Transforms::hflip));
    kinds.put("parameters", TransformCases::parameters);
  }

  private interface Function {
    GrayImage apply(GrayImage image);
  }

  private static void function(Fixture f, Function function) {
    f.describes("op", f.json().get("kind").asText().replace("functional:", ""));
    GrayImage out = function.apply(image(f.input("in.img")));
    assertThat(new long[] {out.height(), out.width()}).isEqualTo(f.expected("out.img").shape());
    double[] actual = new double[out.pixels().length];
    for (int i = 0; i < actual.length; i++) {
      actual[i] = out.pixels()[i] & 0xff;
    }
    Fixture.close("out.img", values(f, "out.img"), actual, f.rtol(), f.atol());
  }

  private static Function resizedCrop(JsonNode c) {
    Crop crop = new Crop(number(c, "j"), number(c, "i"), number(c, "w"), number(c, "h"));
    assertThat(c.path("interpolation").asText("bilinear antialias"))
        .isEqualTo("bilinear antialias");
    int height = c.get("size").get(0).asInt();
    int width = c.get("size").get(1).asInt();
    return image -> Transforms.resizedCrop(image, crop, width, height);
  }

  private static Function affine(JsonNode c) {
    assertThat(c.get("shear").get(0).asDouble()).isZero();
    assertThat(c.get("shear").get(1).asDouble()).isZero();
    assertThat(c.path("interpolation").asText("nearest")).isEqualTo("nearest");
    assertThat(c.path("fill").asDouble(0)).isZero();
    JsonNode shift = c.get("translate");
    Affine affine =
        new Affine(
            c.get("angle").asDouble(),
            shift.get(0).asInt(),
            shift.get(1).asInt(),
            c.get("scale").asDouble());
    return image -> Transforms.affineNearest(image, affine);
  }

  private static Function jitter(JsonNode c) {
    return image -> {
      GrayImage out = image;
      for (JsonNode step : c.get("order")) {
        double factor = c.get(step.asText()).asDouble();
        out =
            switch (step.asText()) {
              case "brightness" -> Transforms.brightness(out, factor);
              case "contrast" -> Transforms.contrast(out, factor);
              default -> throw new AssertionError("unknown step " + step);
            };
      }
      return out;
    };
  }

  private static Function blur(JsonNode c) {
    int size = c.get("kernel_size").get(0).asInt();
    double sigma = c.get("sigma").get(0).asDouble();
    assertThat(c.get("kernel_size").get(1).asInt()).isEqualTo(size);
    assertThat(c.get("sigma").get(1).asDouble()).isEqualTo(sigma);
    return image -> Transforms.gaussianBlur(image, size, sigma);
  }

  /** {@code center_crop} crashes in the original and is defined here: the result must be sane. */
  private static void validation(Fixture f) {
    JsonNode c = f.config();
    JsonNode stats = c.get("dataset_stats");
    boolean given = stats != null && !stats.isNull();
    double mean = given ? stats.get("pixel_mean").asDouble() : 0.5;
    double std = given ? stats.get("pixel_std").asDouble() : 0.5;
    int size = c.get("image_size").asInt();
    var mode = ScanAugmentationConfig.ResizeMode.valueOf(upper(c.get("val_resize_mode").asText()));
    ScanTransform transform = ScanTransform.evaluation(configuration(mode), size, mean, std);
    GrayImage image = image(f.input("in.scan"));
    Map<String, Mask> masks =
        f.has("in.mask") ? Map.of("mask", mask(f.input("in.mask"))) : Map.of();
    List<Box> boxes = f.has("in.boxes") ? boxes(values(f, "in.boxes")) : List.of();
    Transformed out = transform.apply(image, boxes, masks, ScanParameters.NONE);
    f.describes("H", image.height());
    f.describes("W", image.width());
    if (f.raises()) {
      assertThat(mode).isEqualTo(ScanAugmentationConfig.ResizeMode.CENTER_CROP);
      checkCentre(image, transform, out);
      f.remark(
          "repaired: center_crop, refused by the reference: " + f.data().get("raises").asText());
      return;
    }
    double[] actual = new double[3 * size * size];
    for (int i = 0; i < actual.length; i++) {
      actual[i] = out.pixels()[i % (size * size)];
    }
    Fixture.close("out.scan", values(f, "out.scan"), actual, f.rtol(), f.atol());
    if (f.has("out.mask")) {
      byte[] mask = out.masks().get("mask").values();
      double[] received = new double[mask.length];
      for (int i = 0; i < mask.length; i++) {
        received[i] = mask[i];
      }
      Fixture.close("out.mask", values(f, "out.mask"), received, 0, 0);
    }
    if (f.has("out.boxes")) {
      double[] received = out.boxes().stream().flatMapToDouble(TransformCases::numbers).toArray();
      double[] expected = values(f, "out.boxes");
      assertThat(received).hasSize(expected.length);
      Fixture.close("out.boxes", expected, received, 1e-6, 1e-5);
    }
  }

  /** The repaired mode shows the middle of the picture at 1.1 times the size. */
  private static void checkCentre(GrayImage image, ScanTransform transform, Transformed out) {
    int size = transform.size();
    assertThat(out.pixels()).hasSize(size * size);
    GrayImage picture = transform.picture(image, ScanParameters.NONE);
    double scale = Math.min(image.width(), image.height()) / Math.floor(1.1 * size);
    double difference = 0;
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        double u = image.width() / 2.0 + (x + 0.5 - size / 2.0) * scale;
        double v = image.height() / 2.0 + (y + 0.5 - size / 2.0) * scale;
        int near = image.at((int) u, (int) v);
        difference += picture.at(x, y) - near;
      }
    }
    assertThat(Math.abs(difference / (size * size))).isLessThan(2);
    out.masks().values().forEach(m -> assertThat(m.values()).hasSize(size * size));
  }

  /** The documented defaults, and drawn parameters within the documented ranges. */
  private static void parameters(Fixture f) {
    JsonNode d = f.data();
    d.get("ScanAugmentationConfig_defaults")
        .fields()
        .forEachRemaining(TransformCases::checkDefault);
    ScanAugmentationConfig config = configuration(ScanAugmentationConfig.ResizeMode.PAD);
    for (JsonNode example : d.get("random_resized_crop_examples")) {
      int width = number(example, "width");
      int height = number(example, "height");
      for (int i = 0; i < 200; i++) {
        RandomStream random = RandomStream.of(1, "parity", width, i);
        Crop crop = ScanParameters.draw(config, width, height, 224, random).crop().orElseThrow();
        double area = (double) crop.width() * crop.height() / (width * height);
        double low = config.cropScaleRange().get(0);
        assertThat(area).isBetween(low - 0.02, config.cropScaleRange().get(1));
        assertThat((double) crop.width() / crop.height()).isBetween(0.74, 1.35);
        assertThat(crop.x() + crop.width()).isLessThanOrEqualTo(width);
        assertThat(crop.y() + crop.height()).isLessThanOrEqualTo(height);
      }
      assertThat(number(example, "i") + number(example, "h")).isLessThanOrEqualTo(height);
      assertThat(number(example, "j") + number(example, "w")).isLessThanOrEqualTo(width);
      double area = example.get("area_fraction").asDouble();
      double stated = (double) number(example, "w") * number(example, "h") / (width * height);
      assertThat(stated).isEqualTo(area, within(1e-12));
    }
    assertThat(GaussianBlur.kernelSize(224)).isEqualTo(23);
    assertThat(firstWords(d.get("order_train")))
        .containsExactly(
            "RandomResizedCrop",
            "RandomHorizontalFlip",
            "RandomAffine",
            "RandomApply",
            "GaussianBlur",
            "ToTensor",
            "Normalize",
            "expand");
    assertThat(firstWords(d.get("order_val")))
        .containsExactly("PadToSquare", "Resize", "ToTensor", "Normalize", "expand");
    checkOrder(config);
  }

  /** The recorded orders are prose; what {@link #checkOrder} and the validation cases show. */
  private static List<String> firstWords(JsonNode steps) {
    List<String> words = new ArrayList<>();
    steps.forEach(step -> words.add(step.asText().split("\\W", 2)[0]));
    return words;
  }

  /** The default declared in the configuration record is the recorded one. */
  private static void checkDefault(Map.Entry<String, JsonNode> recorded) {
    RecordComponent component =
        Arrays.stream(ScanAugmentationConfig.class.getRecordComponents())
            .filter(c -> c.getName().equalsIgnoreCase(recorded.getKey().replace("_", "")))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no key " + recorded.getKey()));
    String declared = component.getAnnotation(Key.class).def();
    assertThat(numbersOf(declared))
        .as(recorded.getKey())
        .isEqualTo(
            numbersOf(
                recorded.getValue().isTextual()
                    ? recorded.getValue().asText()
                    : recorded.getValue().toString()));
  }

  /** "[-20, 20]" and "[-20.0,20.0]" are equal. */
  private static List<Object> numbersOf(String text) {
    return Arrays.stream(text.replaceAll("[\\[\\] ]", "").split(","))
        .map(t -> t.matches("-?[0-9.]+") ? (Object) Double.valueOf(t) : t)
        .toList();
  }

  /** The recorded order: crop, flip, affine, jitter, blur. */
  private static void checkOrder(ScanAugmentationConfig config) {
    byte[] pixels = new byte[60 * 50];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (40 + i * 31 % 160);
    }
    GrayImage image = new GrayImage(60, 50, pixels);
    Crop crop = new Crop(3, 4, 50, 40);
    Affine affine = new Affine(12, 3, -2, 1.04);
    var jitter = new ScanParameters.Jitter(1.3, 0.7, true);
    ScanParameters all =
        new ScanParameters(Optional.of(crop), true, Optional.of(affine), Optional.of(jitter), 1.5);
    GrayImage expected = Transforms.resizedCrop(image, crop, 32, 32);
    expected = Transforms.affineNearest(Transforms.hflip(expected), affine);
    expected = Transforms.contrast(Transforms.brightness(expected, 1.3), 0.7);
    expected = Transforms.gaussianBlur(expected, GaussianBlur.kernelSize(32), 1.5);
    ScanTransform transform = ScanTransform.training(config, 32, 0.5, 0.5);
    assertThat(transform.picture(image, all).pixels()).isEqualTo(expected.pixels());
  }

  private static ScanAugmentationConfig configuration(ScanAugmentationConfig.ResizeMode mode) {
    return Augmentations.of("val_resize_mode: " + mode.name().toLowerCase(Locale.ROOT));
  }

  private static String upper(String name) {
    return name.toUpperCase(Locale.ROOT);
  }

  private static int number(JsonNode node, String key) {
    return node.get(key).asInt();
  }

  private static double[] values(Fixture f, String name) {
    return f.expected(name).doubles();
  }

  private static byte[] bytes(HostTensor tensor) {
    long[] values = tensor.longs();
    byte[] out = new byte[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (byte) values[i];
    }
    return out;
  }

  private static GrayImage image(HostTensor tensor) {
    long[] shape = tensor.shape();
    return new GrayImage((int) shape[1], (int) shape[0], bytes(tensor));
  }

  private static Mask mask(HostTensor tensor) {
    return Mask.ofNonZero(image(tensor));
  }

  private static List<Box> boxes(double[] numbers) {
    List<Box> out = new ArrayList<>();
    for (int i = 0; i < numbers.length; i += 4) {
      out.add(new Box(numbers[i], numbers[i + 1], numbers[i + 2], numbers[i + 3]));
    }
    return out;
  }

  private static DoubleStream numbers(Box box) {
    return DoubleStream.of(box.x(), box.y(), box.w(), box.h());
  }
}
