package org.lovt.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lovt.base.Json;
import org.lovt.base.RandomStream;
import org.lovt.torch.DType;
import org.lovt.torch.HostTensor;
import org.lovt.torch.file.Safetensors;

/**
 * The parity cases would not pass if the program were wrong: one case of each kind is altered in
 * one place, and must fail.
 */
class ParityHarnessTest {
  private static final Path CASES = Path.of("src", "test", "resources", "parity");

  @TempDir Path folder;

  /** The first case of each kind that records what the reference gives. */
  static List<Path> oneCaseOfEachKind() throws IOException {
    List<Path> chosen = new ArrayList<>();
    Set<String> kinds = new HashSet<>();
    try (Stream<Path> files = Files.walk(CASES)) {
      for (Path file : files.filter(p -> p.endsWith("case.json")).sorted().toList()) {
        JsonNode json = Json.read(file);
        if (!json.path("data").has("raises") && kinds.add(json.get("kind").asText())) {
          chosen.add(CASES.relativize(file.getParent()));
        }
      }
    }
    return chosen;
  }

  private Path copy(Path id) throws IOException {
    Path target = Files.createDirectories(folder.resolve(id));
    try (Stream<Path> files = Files.list(CASES.resolve(id))) {
      for (Path file : files.toList()) {
        Files.write(target.resolve(file.getFileName()), Files.readAllBytes(file));
      }
    }
    return target;
  }

  private static ObjectNode json(Path altered) {
    return (ObjectNode) Json.read(altered.resolve("case.json"));
  }

  private static void write(Path altered, ObjectNode json) throws IOException {
    Files.writeString(altered.resolve("case.json"), Json.line(json));
  }

  private static Throwable run(Path altered) {
    String kind = RaisesCases.kind(json(altered));
    return catchThrowable(
        () -> ParityTest.check(kind, ParityTest.kinds().get(kind), altered, new ArrayList<>()));
  }

  @ParameterizedTest
  @MethodSource("oneCaseOfEachKind")
  void anUnknownOptionOrExpectationFails(Path id) throws Exception {
    Path altered = copy(id);
    assertThat(run(altered)).as("unaltered").isNull();
    ObjectNode original = json(altered);
    for (String part : List.of("config", "scalars", "data")) {
      ObjectNode json = original.deepCopy();
      if (json.get(part) instanceof ObjectNode || !json.has(part)) {
        ((ObjectNode) json.withObjectProperty(part)).put("unheard_of", 1);
        write(altered, json);
        assertThat(run(altered)).as(part).isInstanceOf(AssertionError.class);
      }
    }
    write(altered, original.deepCopy().put("unheard_of", 1));
    assertThat(run(altered)).isInstanceOf(AssertionError.class).hasMessageContaining("unheard_of");
  }

  @ParameterizedTest
  @MethodSource("oneCaseOfEachKind")
  void anotherExpectedTensorFails(Path id) throws Exception {
    Path altered = copy(id);
    Path file = altered.resolve("tensors.safetensors");
    Map<String, HostTensor> tensors =
        Files.exists(file) ? Safetensors.read(file).tensors() : Map.of();
    List<String> expected =
        tensors.keySet().stream()
            .filter(n -> n.matches("(out|after\\d*|grad|eval|step\\d+|r)\\..*"))
            .filter(n -> !n.equals("out.token_same_sentence_mask"))
            .filter(n -> tensors.get(n).numel() > 0)
            .toList();
    RandomStream random = RandomStream.of(1, id.toString(), 0, 0);
    for (int i = 0; i < Math.min(2, expected.size()); i++) {
      String name = expected.get(random.nextInt(expected.size()));
      Map<String, HostTensor> other = new LinkedHashMap<>(tensors);
      other.put(name, altered(tensors.get(name), random));
      Safetensors.write(file, other, Map.of());
      assertThat(run(altered)).as(name).isInstanceOf(AssertionError.class);
    }
    Map<String, HostTensor> more = new LinkedHashMap<>(tensors);
    more.put("out.unheard_of", HostTensor.ofFloats(new long[] {1}, new float[] {1}));
    Safetensors.write(file, more, Map.of());
    assertThat(run(altered)).as("one more tensor").isNotNull();
  }

  /** One element moves by more than any tolerance. */
  private static HostTensor altered(HostTensor tensor, RandomStream random) {
    int at = random.nextInt(tensor.numel());
    if (tensor.dtype() == DType.I64) {
      long[] values = tensor.longs();
      values[at] += 3;
      return HostTensor.ofLongs(tensor.shape(), values);
    }
    float[] values = tensor.floats();
    values[at] += 3 + Math.abs(values[at]);
    return HostTensor.ofFloats(tensor.shape(), values);
  }

  @ParameterizedTest
  @MethodSource("oneCaseOfEachKind")
  void anotherExpectedNumberOrTextFails(Path id) throws Exception {
    Path altered = copy(id);
    ObjectNode original = json(altered);
    List<String> places = new ArrayList<>();
    leaves("/scalars", original.path("scalars"), places);
    leaves("/data", original.path("data"), places);
    leaves("/lr_per_step", original.path("lr_per_step"), places);
    RandomStream random = RandomStream.of(2, id.toString(), 0, 0);
    for (int i = 0; i < Math.min(3, places.size()); i++) {
      String place = places.get(random.nextInt(places.size()));
      ObjectNode json = original.deepCopy();
      alter(json, place);
      write(altered, json);
      assertThat(run(altered)).as(place).isNotNull();
    }
  }

  private static void leaves(String path, JsonNode node, List<String> into) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              e -> {
                String key = e.getKey().replace("~", "~0").replace("/", "~1");
                leaves(path + "/" + key, e.getValue(), into);
              });
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        leaves(path + "/" + i, node.get(i), into);
      }
    } else if (node.isNumber() || (node.isTextual() && !node.asText().equals("NaN"))) {
      into.add(path);
    }
  }

  private static void alter(ObjectNode json, String place) {
    JsonNode leaf = json.at(place);
    JsonNode parent = json.at(place.substring(0, place.lastIndexOf('/')));
    String key = place.substring(place.lastIndexOf('/') + 1).replace("~1", "/").replace("~0", "~");
    JsonNode other =
        leaf.isNumber()
            ? Json.mapper().valueToTree(leaf.asDouble() * 2 + 7)
            : Json.mapper().valueToTree("x" + leaf.asText());
    if (parent instanceof ArrayNode array) {
      array.set(Integer.parseInt(key), other);
    } else {
      ((ObjectNode) parent).set(key, other);
    }
  }
}
