package org.lovt.torch;

import com.sun.jna.Function;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.TensorBase;
import org.bytedeco.pytorch.VoidTensorHook;

/**
 * One thread for products that are many and small. OpenBLAS computes a batch of products one by one
 * and shares each among its threads, who then wait for each other longer than they compute: the 96
 * products of 128 × 128 × 64 of an attention layer of BERT take twice as long with two threads as
 * with one. The number of threads belongs to the process, so it is lowered around the forward pass
 * and, by hooks, around the backward pass of exactly these operations. Results are the same; where
 * OpenBLAS is not what computes, nothing happens.
 */
final class BlasThreads {
  /** Multiplications of one product above which sharing it pays. */
  private static final long SMALL = 1L << 22;

  private static final Optional<BlasThreads> INSTANCE = find();

  private final Function setter;
  private final Function getter;
  private final int all;
  private final Hook beforeBackward = new Hook(1);
  private final Hook afterBackward;

  private BlasThreads(Function setter, Function getter, int all) {
    this.setter = setter;
    this.getter = getter;
    this.all = all;
    this.afterBackward = new Hook(all);
  }

  private static Optional<BlasThreads> find() {
    try {
      Loader.load(openblas_nolapack.class);
      Pointer set = Loader.addressof("openblas_set_num_threads");
      Pointer get = Loader.addressof("openblas_get_num_threads");
      if (set == null || get == null) {
        return Optional.empty();
      }
      Function getter = function(get);
      int all = getter.invokeInt(new Object[0]);
      return all > 1 ? Optional.of(new BlasThreads(function(set), getter, all)) : Optional.empty();
    } catch (LinkageError | RuntimeException e) {
      return Optional.empty(); // a matter of speed only
    }
  }

  private static Function function(Pointer address) {
    return Function.getFunction(new com.sun.jna.Pointer(address.address()));
  }

  /**
   * Computes with one BLAS thread if the products are small.
   *
   * @param largest multiplications of the largest product
   * @param work gives the output from {@code inputs} alone
   * @param inputs intermediate results, not parameters
   */
  static Tensor few(long largest, Supplier<Tensor> work, Tensor... inputs) {
    return INSTANCE.isEmpty() || largest > SMALL ? work.get() : INSTANCE.get().alone(work, inputs);
  }

  private Tensor alone(Supplier<Tensor> work, Tensor... inputs) {
    set(1);
    Tensor output;
    try {
      output = work.get();
    } finally {
      set(all);
    }
    if (output.requiresGrad()) {
      // The backward pass comes through the output first. It goes from later to earlier operations,
      // so the gradient of an input is handed on when all of this is done.
      output.h.register_hook(beforeBackward);
      for (Tensor input : inputs) {
        if (input.requiresGrad()) {
          input.h.register_hook(afterBackward);
        }
      }
    }
    return output;
  }

  /** Threads in use now; empty where they are not lowered at all. */
  static OptionalInt current() {
    return INSTANCE
        .map(blas -> OptionalInt.of(blas.getter.invokeInt(new Object[0])))
        .orElse(OptionalInt.empty());
  }

  private void set(int threads) {
    setter.invokeVoid(new Object[] {threads});
  }

  /** Never freed: the engine keeps its address in graphs. */
  private final class Hook extends VoidTensorHook {
    private final int threads;

    Hook(int threads) {
      this.threads = threads;
      retainReference(); // outlives the scope in which it happens to be made
    }

    @Override
    public void call(TensorBase gradient) {
      set(threads);
    }
  }
}
