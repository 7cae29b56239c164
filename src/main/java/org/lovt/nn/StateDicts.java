package org.lovt.nn;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lovt.torch.Autograd;
import org.lovt.torch.HostTensor;
import org.lovt.torch.Scope;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;
import org.lovt.torch.file.StateDictMatch;

/** Moves state between modules and state-dict files. */
public final class StateDicts {
  private StateDicts() {}

  /**
   * Copies all entries into the module; any missing, unexpected or wrongly shaped entry is one
   * clear error.
   */
  public static void load(Module module, Map<String, HostTensor> source, String sourceName) {
    StateDictMatch.strict(sourceName, shapes(module), source);
    copy(module.state(), source);
  }

  /** Copies without checking; both maps have the same names and shapes. */
  public static void copy(Map<String, Tensor> target, Map<String, HostTensor> source) {
    try (Autograd.Switch off = Autograd.off()) {
      target.forEach(
          (name, tensor) -> {
            try (Scope scope = Scope.open()) {
              tensor.copyFrom(Tensors.of(source.get(name)));
            }
          });
    }
  }

  /** Shapes of a module's state by name. */
  public static Map<String, long[]> shapes(Module module) {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    module.state().forEach((name, tensor) -> shapes.put(name, tensor.shape()));
    return shapes;
  }

  /** The module's state on the Java side. */
  public static Map<String, HostTensor> save(Module module) {
    Map<String, HostTensor> state = new LinkedHashMap<>();
    module.state().forEach((name, tensor) -> state.put(name, tensor.toHost()));
    return state;
  }
}
