package org.lovt.nn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lovt.torch.DType;
import org.lovt.torch.Device;
import org.lovt.torch.Tensor;

/**
 * A network part with its own registry of parameters, buffers and children. Names join with dots
 * and equal PyTorch's state-dict names, so weights travel both ways. Tensors registered here are
 * kept out of scopes and live with the module.
 */
public abstract class Module {
  private static final String INLINE = "";

  private final Map<String, Tensor> ownParameters = new LinkedHashMap<>();
  private final Map<String, Tensor> ownBuffers = new LinkedHashMap<>();
  private final Map<String, Module> children = new LinkedHashMap<>();
  private boolean training = true;

  /** Registers a trainable tensor. */
  protected final Tensor parameter(String name, Tensor initial) {
    ownParameters.put(name, initial.detach().keep().requiresGrad(true));
    return ownParameters.get(name);
  }

  /** Registers a tensor that is saved but not trained. */
  protected final Tensor buffer(String name, Tensor initial) {
    ownBuffers.put(name, initial.detach().keep());
    return ownBuffers.get(name);
  }

  /** Registers a part; null is passed through unregistered. */
  protected final <M extends Module> M child(String name, M module) {
    if (module != null) {
      children.put(name, module);
    }
    return module;
  }

  /**
   * Registers a part whose own names stand directly among those of this module: a head and its
   * backbone are two modules here and one in the original's files. A module has one such part.
   */
  protected final <M extends Module> M inline(M module) {
    return child(INLINE, module);
  }

  /** The children by name. */
  public final Map<String, Module> children() {
    return Map.copyOf(children);
  }

  /** All parameters by dotted name, in registration order. */
  public final Map<String, Tensor> parameters() {
    Map<String, Tensor> all = new LinkedHashMap<>();
    collect("", all, true, false);
    return all;
  }

  /** All buffers by dotted name. */
  public final Map<String, Tensor> buffers() {
    Map<String, Tensor> all = new LinkedHashMap<>();
    collect("", all, false, true);
    return all;
  }

  /** Parameters and buffers by dotted name, in PyTorch's state-dict order. */
  public final Map<String, Tensor> state() {
    Map<String, Tensor> all = new LinkedHashMap<>();
    collect("", all, true, true);
    return all;
  }

  private void collect(
      String prefix, Map<String, Tensor> into, boolean parameters, boolean buffers) {
    if (parameters) {
      ownParameters.forEach((name, tensor) -> into.put(prefix + name, tensor));
    }
    if (buffers) {
      ownBuffers.forEach((name, tensor) -> into.put(prefix + name, tensor));
    }
    children.forEach(
        (name, child) ->
            child.collect(
                name.equals(INLINE) ? prefix : prefix + name + ".", into, parameters, buffers));
  }

  /** Parameters that take part in training. */
  public final List<Tensor> trainable() {
    List<Tensor> result = new ArrayList<>();
    for (Tensor p : parameters().values()) {
      if (p.requiresGrad()) {
        result.add(p);
      }
    }
    return result;
  }

  /** Number of elements of all parameters. */
  public final long parameterCount() {
    return parameters().values().stream().mapToLong(Tensor::numel).sum();
  }

  /** Number of elements of the parameters that are trained. */
  public final long trainableCount() {
    return trainable().stream().mapToLong(Tensor::numel).sum();
  }

  /** Switches dropout and batch statistics on (training) or off (evaluation), for all parts. */
  public final void train(boolean on) {
    training = on;
    children.values().forEach(c -> c.train(on));
  }

  /** Whether the module is in training mode. */
  public final boolean training() {
    return training;
  }

  /** Excludes all parameters from training; dropout stays governed by {@link #train}. */
  public final void freeze() {
    parameters().values().forEach(p -> p.requiresGrad(false));
  }

  /** Forgets all gradients. */
  public final void clearGradients() {
    parameters().values().forEach(Tensor::clearGrad);
  }

  /** Moves everything to a device. */
  public final void to(Device device) {
    state().values().forEach(t -> t.moveInPlace(device));
  }

  /** Converts floating-point tensors, for checks in float64. */
  public final void to(DType dtype) {
    for (Tensor t : state().values()) {
      if (t.dtype() != DType.I64) {
        t.convertInPlace(dtype);
      }
    }
  }

  /** Releases all tensors; the module is unusable afterwards. */
  public final void close() {
    state().values().forEach(Tensor::close);
  }
}
