package org.lovt.train;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lovt.torch.Autograd;
import org.lovt.torch.DType;
import org.lovt.torch.HostTensor;
import org.lovt.torch.Scope;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/**
 * Adam (Kingma and Ba, ICLR 2015) and AdamW (Loshchilov and Hutter, ICLR 2019) with PyTorch's
 * arithmetic: β = (0.9, 0.999), ε = 1e-8, one group, bias correction. Weight decay is added to the
 * gradient (Adam) or shrinks the parameter first (AdamW). Parameters without gradient are skipped
 * entirely: no decay, no state.
 */
public final class Adam implements AutoCloseable {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPS = 1e-8;

  private final Map<String, Tensor> parameters;
  private final boolean decoupled;
  private final double weightDecay;
  private final Map<String, State> states = new LinkedHashMap<>();

  private static final class State {
    private long step;
    private final Tensor mean;
    private final Tensor square;

    State(long step, Tensor mean, Tensor square) {
      this.step = step;
      this.mean = mean;
      this.square = square;
    }
  }

  /** Over named parameters; {@code decoupled} gives AdamW. */
  public Adam(Map<String, Tensor> parameters, boolean decoupled, double weightDecay) {
    this.parameters = new LinkedHashMap<>();
    parameters.forEach(
        (name, p) -> {
          if (p.requiresGrad()) {
            this.parameters.put(name, p);
          }
        });
    this.decoupled = decoupled;
    this.weightDecay = weightDecay;
  }

  /** One update of every parameter that has a gradient. */
  public void step(double learningRate) {
    try (Autograd.Switch off = Autograd.off()) {
      for (Map.Entry<String, Tensor> entry : parameters.entrySet()) {
        // A scope each: the next parameter finds the memory of this one's temporaries in the cache.
        try (Scope scope = Scope.open()) {
          Tensor gradient = entry.getValue().grad();
          if (gradient != null) {
            State state = state(entry.getKey(), entry.getValue());
            update(entry.getValue(), gradient, state, learningRate);
          }
        }
      }
    }
  }

  private void update(Tensor p, Tensor gradient, State s, double lr) {
    s.step++;
    Tensor g = gradient;
    if (weightDecay != 0 && decoupled) {
      p.mulInPlace(1 - lr * weightDecay);
    } else if (weightDecay != 0) {
      g = g.add(p.mul(weightDecay));
    }
    s.mean.lerpInPlace(g, 1 - BETA1);
    s.square.mulInPlace(BETA2).addcmulInPlace(g, g, 1 - BETA2);
    double correction1 = 1 - Math.pow(BETA1, s.step);
    double correction2 = Math.sqrt(1 - Math.pow(BETA2, s.step));
    Tensor denominator = s.square.sqrt().mulInPlace(1 / correction2).addInPlace(EPS);
    p.addcdivInPlace(s.mean, denominator, -lr / correction1);
  }

  private State state(String name, Tensor p) {
    return states.computeIfAbsent(name, n -> new State(0, zerosLike(p), zerosLike(p)));
  }

  private static Tensor zerosLike(Tensor p) {
    return Tensors.zeros(p.dtype(), p.shape()).to(p.device()).keep();
  }

  /** Forgets all gradients. */
  public void clearGradients() {
    parameters.values().forEach(Tensor::clearGrad);
  }

  /** The trained parameters by name. */
  public Map<String, Tensor> parameters() {
    return Map.copyOf(parameters);
  }

  /** State for a checkpoint: {@code <name>.step}, {@code .exp_avg}, {@code .exp_avg_sq}. */
  public Map<String, HostTensor> state() {
    Map<String, HostTensor> result = new LinkedHashMap<>();
    states.forEach(
        (name, s) -> {
          result.put(name + ".step", HostTensor.ofLongs(new long[0], new long[] {s.step}));
          result.put(name + ".exp_avg", s.mean.toHost());
          result.put(name + ".exp_avg_sq", s.square.toHost());
        });
    return result;
  }

  /** Restores {@link #state()}. */
  public void load(Map<String, HostTensor> saved) {
    close();
    for (Map.Entry<String, Tensor> entry : parameters.entrySet()) {
      String name = entry.getKey();
      if (saved.containsKey(name + ".step")) {
        long step = saved.get(name + ".step").longs()[0];
        Tensor mean = restored(saved.get(name + ".exp_avg"), entry.getValue());
        Tensor square = restored(saved.get(name + ".exp_avg_sq"), entry.getValue());
        states.put(name, new State(step, mean, square));
      }
    }
  }

  private static Tensor restored(HostTensor host, Tensor like) {
    return Tensors.of(host).to(like.device()).keep();
  }

  /** Releases the moments; the parameters belong to their module. */
  @Override
  public void close() {
    states
        .values()
        .forEach(
            s -> {
              s.mean.close();
              s.square.close();
            });
    states.clear();
  }

  /** Whether every gradient is finite; checked before weights change. */
  public boolean gradientsFinite() {
    try (Scope scope = Scope.open()) {
      Tensor sum = Tensors.zeros(DType.F32);
      for (Tensor p : parameters.values()) {
        Tensor g = p.grad();
        if (g != null) {
          // 0·x is 0 for finite x and NaN otherwise: one number to look at for all gradients.
          sum.addInPlace(g.sum().mul(0).to(sum.dtype()).to(sum.device()), 1);
        }
      }
      return sum.allFinite();
    }
  }
}
