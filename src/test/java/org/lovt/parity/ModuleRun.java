package org.lovt.parity;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lovt.nn.Module;
import org.lovt.nn.StateDicts;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/** Runs a module on a case's inputs and compares outputs, gradients and running statistics. */
final class ModuleRun {
  private final Fixture fixture;
  private final Module module;
  private final Map<String, Tensor> inputs = new LinkedHashMap<>();

  /** Loads the case's weights and sets the mode that it asks for (training if it does not say). */
  ModuleRun(Fixture fixture, Module module) {
    this.fixture = fixture;
    this.module = module;
    StateDicts.load(module, fixture.inputs("w."), "fixture");
    module.train(fixture.config().path("train").asBoolean(true));
  }

  /** An input that receives a gradient; null if the case has none of the name. */
  Tensor input(String name) {
    Tensor t = fixture.tensor("in." + name);
    if (t != null) {
      inputs.put(name, t.requiresGrad(true));
    }
    return t;
  }

  /**
   * Compares the outputs, then differentiates Σ out·cot and compares {@code grad.cot.*}; then
   * running statistics.
   */
  void checkCotangents(Map<String, Tensor> outputs) {
    for (String name : fixture.names("out.")) {
      if (!outputs.containsKey(name)) {
        throw new AssertionError("out." + name + " is not computed; have " + outputs.keySet());
      }
      fixture.close("out." + name, outputs.get(name));
    }
    Tensor sum = null;
    for (Map.Entry<String, Tensor> out : outputs.entrySet()) {
      Tensor cot = fixture.tensor("in.cot." + out.getKey());
      if (cot != null) {
        Tensor term = out.getValue().mul(cot).sum();
        sum = sum == null ? term : sum.add(term);
      }
    }
    if (sum != null) {
      checkGradients("cot", sum);
    }
    checkBuffers();
  }

  /**
   * Differentiates one scalar and compares {@code grad.<loss>.*}. A gradient that the case does not
   * list is "not connected": none or zero may arrive.
   */
  void checkGradients(String loss, Tensor scalar) {
    module.clearGradients();
    inputs.values().forEach(Tensor::clearGrad);
    if (scalar.requiresGrad()) {
      scalar.backwardRetaining();
    }
    String prefix = "grad." + loss + ".";
    Map<String, Tensor> owners = new LinkedHashMap<>();
    inputs.forEach((name, t) -> owners.put("in." + name, t));
    module.parameters().forEach((name, t) -> owners.put("w." + name, t));
    for (String name : fixture.names(prefix)) {
      Tensor owner = owners.remove(name);
      if (owner == null || owner.grad() == null) {
        throw new AssertionError(prefix + name + ": no gradient arrived");
      }
      gradient(prefix + name, owner.grad());
    }
    owners.forEach(
        (name, t) -> {
          if (t.grad() != null && t.grad().abs().max().item() != 0) {
            throw new AssertionError(prefix + name + ": the reference has no such gradient");
          }
        });
  }

  private void gradient(String name, Tensor gradient) {
    if (Tensors.of(fixture.glance(name)).allFinite()) {
      fixture.close(name, gradient);
    } else if (gradient.allFinite()) {
      fixture.leaveOut(name, "repaired: not finite in the reference, finite here");
    } else {
      throw new AssertionError(name + ": not finite");
    }
  }

  /** Compares {@code after.*}. */
  void checkBuffers() {
    Map<String, Tensor> buffers = module.buffers();
    for (String name : fixture.names("after.")) {
      if (!buffers.containsKey(name)) {
        throw new AssertionError("after." + name + ": the module has no such buffer");
      }
      fixture.close("after." + name, buffers.get(name));
    }
  }
}
