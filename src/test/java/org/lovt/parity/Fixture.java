package org.lovt.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lovt.base.Json;
import org.lovt.torch.DType;
import org.lovt.torch.HostTensor;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;
import org.lovt.torch.file.Safetensors;

/**
 * One recorded case of the reference program: {@code case.json} and {@code tensors.safetensors}. It
 * keeps book of what was used and compared: {@link #unused()} names what a case holds and no code
 * has looked at, so that neither an option nor an expected value can be passed over.
 */
final class Fixture {
  /** What describes a case and asks for nothing. */
  private static final Set<String> DESCRIPTION =
      Set.of(
          "id",
          "split",
          "kind",
          "official",
          "seed",
          "notes",
          "tolerance",
          "tensors",
          "float32_minus_float64");

  private final JsonNode json;
  private final Map<String, HostTensor> tensors;
  private final Set<String> used = new LinkedHashSet<>();
  private final List<String> remarks = new ArrayList<>();

  Fixture(Path folder) {
    json = AskedNode.copyOf(Json.read(folder.resolve("case.json")));
    Path file = folder.resolve("tensors.safetensors");
    tensors = Files.exists(file) ? Safetensors.read(file).tensors() : Map.of();
  }

  JsonNode json() {
    return json;
  }

  JsonNode config() {
    return json.path("config");
  }

  JsonNode scalars() {
    return json.path("scalars");
  }

  JsonNode data() {
    return json.path("data");
  }

  /** Whether the reference program failed here. */
  boolean raises() {
    return data().has("raises");
  }

  /** Names of scalars that begin with the prefix, without it. */
  Set<String> scalarNames(String prefix) {
    Set<String> names = new LinkedHashSet<>();
    if (scalars() instanceof AskedNode node) {
      node.names()
          .forEachRemaining(
              n -> {
                if (n.startsWith(prefix)) {
                  names.add(n.substring(prefix.length()));
                }
              });
    }
    return names;
  }

  /** An option that follows from the tensors: if the case states it, it must be so. */
  void describes(String option, Object value) {
    JsonNode stated = config().path(option);
    if (!stated.isMissingNode()) {
      assertThat(stated.asText()).as(option).isEqualTo(String.valueOf(value));
    }
  }

  // ---- tensors ---------------------------------------------------------------------------------

  boolean has(String name) {
    return tensors.containsKey(name);
  }

  /** Names that begin with the prefix, without it. */
  Set<String> names(String prefix) {
    Set<String> names = new LinkedHashSet<>();
    for (String name : tensors.keySet()) {
      if (name.startsWith(prefix)) {
        names.add(name.substring(prefix.length()));
      }
    }
    return names;
  }

  /** An input or a weight on the Java side. */
  HostTensor input(String name) {
    used.add(name);
    return tensors.get(name);
  }

  /** Inputs or weights with the prefix, without it. */
  Map<String, HostTensor> inputs(String prefix) {
    Map<String, HostTensor> part = new LinkedHashMap<>();
    names(prefix).forEach(name -> part.put(name, input(prefix + name)));
    return part;
  }

  /** An input or a weight; null if the case has none of the name. */
  Tensor tensor(String name) {
    return has(name) ? Tensors.of(input(name)) : null;
  }

  /** A stored 0/1 mask as booleans, or null. */
  Tensor mask(String name) {
    return has(name) ? tensor(name).to(DType.BOOL) : null;
  }

  /** A look at an expected tensor, which does not count as a comparison. */
  HostTensor glance(String name) {
    return tensors.get(name);
  }

  /** An expected tensor that the caller compares. */
  HostTensor expected(String name) {
    if (!has(name)) {
      fail("%s: the case has no tensor of this name", name);
    }
    return input(name);
  }

  // ---- book-keeping ----------------------------------------------------------------------------

  /** States that an expected tensor is not compared, and why. Printed at the end. */
  void leaveOut(String name, String reason) {
    used.add(name);
    remark("not compared: " + name + ": " + reason);
  }

  /** Something that a reader of the results must know. Printed at the end. */
  void remark(String text) {
    remarks.add(text);
  }

  List<String> remarks() {
    return remarks;
  }

  /** Options, expected values and tensors that nothing has looked at. */
  List<String> unused() {
    List<String> all = new ArrayList<>();
    AskedNode.unasked("", json, all);
    all.removeIf(path -> DESCRIPTION.contains(path.split("[.\\[]", 2)[0]));
    tensors.keySet().stream().filter(n -> !used.contains(n)).forEach(all::add);
    return all;
  }

  // ---- comparison ------------------------------------------------------------------------------

  double number(String scalar) {
    JsonNode value = scalars().path(scalar);
    if (value.isMissingNode()) {
      fail("%s: the case has no scalar of this name", scalar);
    }
    return number(value);
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

  /** The case's own absolute tolerance for a tensor: some buffers have one. */
  private double atol(String name) {
    for (Map.Entry<String, JsonNode> e :
        json.get("tolerance").path("buffer_tolerance").properties()) {
      if (Arrays.asList(e.getKey().split(" / ", -1)).contains(name)) {
        return e.getValue().asDouble();
      }
    }
    return atol();
  }

  /** Compares with the scalar of the name. */
  void closeScalar(String name, double actual) {
    close(name, number(name), actual);
  }

  void close(String what, double expected, double actual) {
    close(what, new double[] {expected}, new double[] {actual}, rtol(), atol());
  }

  void close(String what, double expected, double actual, double atol) {
    close(what, new double[] {expected}, new double[] {actual}, 0, atol);
  }

  /** Compares a tensor with the recorded one of the name. */
  void close(String name, Tensor actual) {
    close(name, actual, rtol(), atol(name));
  }

  void close(String name, Tensor actual, double rtol, double atol) {
    HostTensor expected = expected(name);
    if (!Arrays.equals(expected.shape(), actual.shape())) {
      fail("%s: expected shape of %s. Received: %s", name, expected, actual);
    }
    double[] values = actual.toDoubles();
    try {
      close(name, expected.doubles(), values, rtol, atol);
    } catch (AssertionError beyond) {
      // "Use it to judge failures": by how much the reference itself is off its own float64 run.
      double rounding = json.path("float32_minus_float64").path("max_abs_tensor").asDouble(0);
      if (rounding <= atol) {
        throw beyond;
      }
      close(name, expected.doubles(), values, rtol, atol + rounding);
      remark("within the reference's own rounding of %.1e: %s".formatted(rounding, name));
    }
  }

  static void close(String what, double[] expected, double[] actual, double rtol, double atol) {
    assertThat(actual).as(what).hasSameSizeAs(expected);
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
