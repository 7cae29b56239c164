package org.lovt.parity;

import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lovt.base.Json;
import org.lovt.torch.DType;
import org.lovt.torch.HostTensor;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;
import org.lovt.torch.file.Safetensors;

/**
 * One recorded case of the reference program: {@code case.json} and {@code tensors.safetensors}.
 */
final class Fixture {
  private final JsonNode json;
  private final Map<String, HostTensor> tensors;

  Fixture(Path folder) {
    json = Json.read(folder.resolve("case.json"));
    Path file = folder.resolve("tensors.safetensors");
    tensors = Files.exists(file) ? Safetensors.read(file).tensors() : Map.of();
  }

  JsonNode json() {
    return json;
  }

  JsonNode config() {
    return json.get("config");
  }

  String kind() {
    return json.get("kind").asText();
  }

  Map<String, HostTensor> tensors() {
    return tensors;
  }

  boolean has(String name) {
    return tensors.containsKey(name);
  }

  /** The tensor, or null if the case has none of the name. */
  Tensor tensor(String name) {
    return has(name) ? Tensors.of(tensors.get(name)) : null;
  }

  /** A stored 0/1 mask as booleans, or null. */
  Tensor mask(String name) {
    return has(name) ? tensor(name).to(DType.BOOL) : null;
  }

  /** Entries with the prefix, without it. */
  Map<String, HostTensor> part(String prefix) {
    Map<String, HostTensor> result = new LinkedHashMap<>();
    tensors.forEach(
        (name, t) -> {
          if (name.startsWith(prefix)) {
            result.put(name.substring(prefix.length()), t);
          }
        });
    return result;
  }

  double number(String scalar) {
    return number(json.get("scalars").get(scalar));
  }

  static double number(JsonNode n) {
    if (n.isTextual()) {
      return Double.parseDouble(n.asText().replace("inf", "Infinity"));
    }
    return n.asDouble();
  }

  double rtol() {
    return json.get("tolerance").get("rtol").asDouble();
  }

  double atol() {
    return json.get("tolerance").get("atol").asDouble();
  }

  void close(String what, double expected, double actual) {
    close(what, new double[] {expected}, new double[] {actual}, rtol(), atol());
  }

  void close(String what, double expected, double actual, double atol) {
    close(what, new double[] {expected}, new double[] {actual}, 0, atol);
  }

  /** Compares a tensor with the recorded one of the name. */
  void close(String name, Tensor actual) {
    close(name, actual, rtol(), atol());
  }

  void close(String name, Tensor actual, double rtol, double atol) {
    if (!has(name)) {
      fail("%s: the case has no tensor of this name", name);
    }
    Tensor expected = tensor(name);
    if (!java.util.Arrays.equals(expected.shape(), actual.shape())) {
      fail("%s: expected shape of %s. Received: %s", name, expected, actual);
    }
    close(name, expected.toDoubles(), actual.toDoubles(), rtol, atol);
  }

  static void close(String what, double[] expected, double[] actual, double rtol, double atol) {
    double worst = 0;
    int at = -1;
    for (int i = 0; i < expected.length; i++) {
      boolean same =
          expected[i] == actual[i] || (Double.isNaN(expected[i]) && Double.isNaN(actual[i]));
      double error = same ? 0 : Math.abs(expected[i] - actual[i]) - rtol * Math.abs(expected[i]);
      if (!(error <= atol) && !(error <= worst)) {
        worst = error;
        at = i;
      }
    }
    if (at >= 0) {
      fail(
          "%s[%d]: expected %s, received %s (rtol %s, atol %s, %d values)",
          what, at, expected[at], actual[at], rtol, atol, expected.length);
    }
  }
}
