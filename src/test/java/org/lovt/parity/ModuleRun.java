package org.lovt.parity;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lovt.nn.Module;
import org.lovt.nn.StateDicts;
import org.lovt.torch.Tensor;

/** Runs a module on a case's inputs and compares outputs, gradients and running statistics. */
final class ModuleRun {
  private final Fixture fixture;
  private final Module module;
  private final Map<String, Tensor> inputs = new LinkedHashMap<>();

  ModuleRun(Fixture fixture, Module module) {
    this.fixture = fixture;
    this.module = module;
    StateDicts.load(module, fixture.part("w."), "fixture");
    JsonTrain.apply(fixture, module);
  }

  /** An input that receives a gradient; null if the case has none of the name. */
  Tensor input(String name) {
    Tensor t = fixture.tensor("in." + name);
    if (t != null) {
      inputs.put(name, t.requiresGrad(true));
    }
    return t;
  }

  /** Differentiates Σ out·cot and compares {@code grad.cot.*}; then running statistics. */
  void checkCotangents(Map<String, Tensor> outputs) {
    Tensor sum = null;
    for (Map.Entry<String, Tensor> out : outputs.entrySet()) {
      Tensor cot = fixture.tensor("in.cot." + out.getKey());
      if (cot != null) {
        Tensor term = out.getValue().mul(cot).sum();
        sum = sum == null ? term : sum.add(term);
      }
    }
    outputs.forEach(
        (name, value) -> {
          if (fixture.has("out." + name)) {
            fixture.close("out." + name, value);
          }
        });
    if (sum != null) {
      checkGradients("cot", sum);
    }
    checkBuffers();
  }

  /** Differentiates one scalar and compares {@code grad.<loss>.*}. */
  void checkGradients(String loss, Tensor scalar) {
    module.clearGradients();
    inputs.values().forEach(Tensor::clearGrad);
    if (scalar.requiresGrad()) {
      scalar.backwardRetaining();
    }
    String prefix = "grad." + loss + ".";
    Map<String, Tensor> parameters = module.parameters();
    for (String name : fixture.part(prefix).keySet()) {
      Tensor owner =
          name.startsWith("in.")
              ? inputs.get(name.substring(3))
              : parameters.get(name.substring(2));
      if (owner == null || owner.grad() == null) {
        throw new AssertionError(prefix + name + ": no gradient arrived");
      }
      Tensor expected = fixture.tensor(prefix + name);
      if (expected.allFinite()) {
        fixture.close(prefix + name, owner.grad());
      } else if (!owner.grad().allFinite()) {
        // Repaired: the reference records NaN (attention pooling of padded sentences); ours must be
        // finite.
        throw new AssertionError(prefix + name + ": not finite");
      }
    }
  }

  void checkBuffers() {
    Map<String, Tensor> buffers = module.buffers();
    for (String name : fixture.part("after.").keySet()) {
      fixture.close("after." + name, buffers.get(name));
    }
  }

  /** Sets the mode that the case asks for. */
  static final class JsonTrain {
    private JsonTrain() {}

    static void apply(Fixture fixture, Module module) {
      module.train(!fixture.config().has("train") || fixture.config().get("train").asBoolean());
    }
  }
}
