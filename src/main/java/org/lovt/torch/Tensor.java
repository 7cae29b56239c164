package org.lovt.torch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * A tensor of the engine: a handle on native memory with the operations that LoVT uses, in the
 * names and semantics of PyTorch. Handles belong to the innermost open {@link Scope} of the thread
 * that made them; {@link #keep()} takes one out of all scopes until {@link #close()}.
 *
 * <p>Dimensions may be negative (counted from the end). Errors of the engine arrive as {@link
 * TorchException} with the first line of the native message.
 */
public final class Tensor implements AutoCloseable {
  final org.bytedeco.pytorch.Tensor h;

  Tensor(org.bytedeco.pytorch.Tensor handle) {
    this.h = handle;
  }

  private static Tensor t(org.bytedeco.pytorch.Tensor handle) {
    return new Tensor(handle);
  }

  static Scalar scalar(double value) {
    return new Scalar(value);
  }

  // ---- life ------------------------------------------------------------------------------------

  /** Takes the tensor out of every scope; it lives until {@link #close()}. Returns this. */
  public Tensor keep() {
    h.retainReference();
    return this;
  }

  /**
   * Releases the handle of a kept tensor; its memory goes when nothing else (graph, view) uses it.
   */
  @Override
  public void close() {
    h.releaseReference();
  }

  // ---- facts -----------------------------------------------------------------------------------

  /** The shape; empty for a scalar. */
  public long[] shape() {
    long[] shape = new long[(int) h.dim()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = h.size(i);
    }
    return shape;
  }

  /** Size of one dimension. */
  public long size(long dim) {
    return h.size(dim);
  }

  /** Number of dimensions. */
  public int dim() {
    return (int) h.dim();
  }

  /** Number of elements. */
  public long numel() {
    return h.numel();
  }

  /** Element type. */
  public DType dtype() {
    return Types.of(h.scalar_type());
  }

  /** Where it lives. */
  public Device device() {
    return Device.of(h.device());
  }

  /** The value of a one-element tensor. */
  public double item() {
    return h.item_double();
  }

  /** Throws unless the shape is as expected; −1 matches anything. Returns this. */
  public Tensor expectShape(String what, long... expected) {
    long[] actual = shape();
    boolean same = actual.length == expected.length;
    for (int i = 0; same && i < actual.length; i++) {
      same = expected[i] < 0 || expected[i] == actual[i];
    }
    if (!same) {
      throw new IllegalArgumentException(
          what
              + ": expected shape "
              + Arrays.toString(expected)
              + ". Received: "
              + Arrays.toString(actual));
    }
    return this;
  }

  /** Copies the elements to the Java side, row-major, in the tensor's own type. */
  public HostTensor toHost() {
    try (Scope scope = Scope.open()) {
      org.bytedeco.pytorch.Tensor c = h.detach().cpu().contiguous();
      long bytes = c.numel() * c.element_size();
      ByteBuffer data = ByteBuffer.allocate(Math.toIntExact(bytes)).order(ByteOrder.LITTLE_ENDIAN);
      if (bytes > 0) {
        data.put(c.data_ptr().capacity(bytes).asByteBuffer()).flip();
      }
      return new HostTensor(dtype(), shape(), data);
    }
  }

  /** The elements as float, row-major. */
  public float[] toFloats() {
    return to(DType.F32).toHost().floats();
  }

  /** The elements as long, row-major. */
  public long[] toLongs() {
    return to(DType.I64).toHost().longs();
  }

  /** The elements as double, row-major. */
  public double[] toDoubles() {
    return to(DType.F64).toHost().doubles();
  }

  // ---- autograd --------------------------------------------------------------------------------

  /** Marks a leaf for gradients. Returns this. */
  public Tensor requiresGrad(boolean on) {
    h.set_requires_grad(on);
    return this;
  }

  /** Whether operations on it are recorded. */
  public boolean requiresGrad() {
    return h.requires_grad();
  }

  /** Computes the gradients of a scalar for all leaves. */
  public void backward() {
    TorchException.guard(() -> h.backward());
  }

  /** As {@link #backward()}, keeping the graph for another pass over it. */
  public void backwardRetaining() {
    TorchException.guard(
        () ->
            h.backward(
                new org.bytedeco.pytorch.Tensor(),
                new BoolOptional(true),
                false,
                new TensorArrayRefOptional()));
  }

  /** As {@link #backward()} for a non-scalar with the given cotangent. */
  public void backward(Tensor cotangent) {
    TorchException.guard(
        () -> h.backward(cotangent.h, new BoolOptional(), false, new TensorArrayRefOptional()));
  }

  /** The gradient, or null if none arrived. */
  public Tensor grad() {
    org.bytedeco.pytorch.Tensor g = h.grad();
    return g.defined() ? t(g) : null;
  }

  /** Sets the gradient, as when an interrupted accumulation is continued. */
  public void setGrad(Tensor gradient) {
    h.mutable_grad().put(gradient.h);
  }

  /** Forgets the gradient. */
  public void clearGrad() {
    try (Scope scope = Scope.open()) {
      h.mutable_grad().put(new org.bytedeco.pytorch.Tensor());
    }
  }

  /** The same values without history. */
  public Tensor detach() {
    return t(h.detach());
  }

  // ---- conversion ------------------------------------------------------------------------------

  /** Converts the element type (no copy if equal). */
  public Tensor to(DType dtype) {
    return t(h.to(Types.of(dtype)));
  }

  /** Moves to a device (no copy if there already). */
  public Tensor to(Device device) {
    return t(h.to(device.toNative(), h.scalar_type()));
  }

  /** A copy. */
  public Tensor copy() {
    return t(h.clone());
  }

  /** Row-major memory (no copy if so already). */
  public Tensor contiguous() {
    return t(h.contiguous());
  }

  /** NHWC memory with the same shape, for convolutions. */
  public Tensor channelsLast() {
    return t(h.contiguous(torch.MemoryFormat.ChannelsLast));
  }

  /** Moves the memory behind this handle to a device. */
  public void moveInPlace(Device device) {
    try (Scope scope = Scope.open()) {
      h.set_data(to(device).h);
    }
  }

  /** Converts the memory behind this handle to another element type. */
  public void convertInPlace(DType dtype) {
    try (Scope scope = Scope.open()) {
      h.set_data(to(dtype).h);
    }
  }

  // ---- shape -----------------------------------------------------------------------------------

  /** Reshapes; one −1 is inferred. */
  public Tensor reshape(long... shape) {
    return t(h.reshape(shape));
  }

  /** Swaps two dimensions. */
  public Tensor transpose(long a, long b) {
    return t(h.transpose(a, b));
  }

  /** Reorders dimensions. */
  public Tensor permute(long... order) {
    return t(h.permute(order));
  }

  /** Inserts a dimension of size 1. */
  public Tensor unsqueeze(long dim) {
    return t(h.unsqueeze(dim));
  }

  /** Removes a dimension of size 1. */
  public Tensor squeeze(long dim) {
    return t(h.squeeze(dim));
  }

  /** Repeats without copying along dimensions of size 1; −1 keeps. */
  public Tensor expand(long... shape) {
    return t(h.expand(shape));
  }

  /** Flattens dimensions start to end (inclusive). */
  public Tensor flatten(long start, long end) {
    return t(h.flatten(start, end));
  }

  /** One index of a dimension. */
  public Tensor select(long dim, long index) {
    return t(h.select(dim, index));
  }

  /** A range of a dimension. */
  public Tensor narrow(long dim, long start, long length) {
    return t(h.narrow(dim, start, length));
  }

  /** Rows by index (int64 vector). */
  public Tensor indexSelect(long dim, Tensor index) {
    return t(h.index_select(dim, index.h));
  }

  /** Elements by index along a dimension. */
  public Tensor gather(long dim, Tensor index) {
    return t(h.gather(dim, index.h));
  }

  /** The main diagonal of the last two dimensions. */
  public Tensor diagonal() {
    return t(h.diagonal(0, -2, -1));
  }

  // ---- arithmetic ------------------------------------------------------------------------------

  public Tensor add(Tensor o) {
    return t(h.add(o.h));
  }

  public Tensor add(double v) {
    return t(h.add(scalar(v)));
  }

  public Tensor sub(Tensor o) {
    return t(h.sub(o.h));
  }

  public Tensor sub(double v) {
    return t(h.sub(scalar(v)));
  }

  public Tensor mul(Tensor o) {
    return t(h.mul(o.h));
  }

  public Tensor mul(double v) {
    return t(h.mul(scalar(v)));
  }

  public Tensor div(Tensor o) {
    return t(h.div(o.h));
  }

  public Tensor div(double v) {
    return t(h.div(scalar(v)));
  }

  public Tensor neg() {
    return t(h.neg());
  }

  public Tensor abs() {
    return t(h.abs());
  }

  public Tensor exp() {
    return t(h.exp());
  }

  public Tensor log() {
    return t(h.log());
  }

  public Tensor sqrt() {
    return t(h.sqrt());
  }

  public Tensor square() {
    return t(h.square());
  }

  public Tensor reciprocal() {
    return t(h.reciprocal());
  }

  /** Matrix product, batched over leading dimensions. */
  public Tensor matmul(Tensor o) {
    return t(h.matmul(o.h));
  }

  /** Lower bound. */
  public Tensor clampMin(double min) {
    return t(h.clamp_min(scalar(min)));
  }

  public Tensor relu() {
    return t(h.relu());
  }

  public Tensor sigmoid() {
    return t(h.sigmoid());
  }

  public Tensor tanh() {
    return t(h.tanh());
  }

  // ---- reductions ------------------------------------------------------------------------------

  /** Sum of all elements. */
  public Tensor sum() {
    return t(h.sum());
  }

  /** Sum over one dimension. */
  public Tensor sum(long dim, boolean keepDim) {
    return t(h.sum(new long[] {dim}, keepDim, new ScalarTypeOptional()));
  }

  /** Mean of all elements. */
  public Tensor mean() {
    return t(h.mean());
  }

  /** Mean over one dimension. */
  public Tensor mean(long dim, boolean keepDim) {
    return t(h.mean(new long[] {dim}, keepDim, new ScalarTypeOptional()));
  }

  /** Variance over one dimension; unbiased divides by n − 1. */
  public Tensor var(long dim, boolean unbiased, boolean keepDim) {
    return t(h.var(new long[] {dim}, unbiased, keepDim));
  }

  /** Euclidean norm over one dimension. */
  public Tensor norm(long dim, boolean keepDim) {
    return t(h.norm(new ScalarOptional(scalar(2)), new long[] {dim}, keepDim));
  }

  /** Maximum over one dimension; its gradient goes to a single element. */
  public Tensor max(long dim, boolean keepDim) {
    return t(h.max(dim, keepDim).get0());
  }

  /** Minimum over one dimension. */
  public Tensor min(long dim, boolean keepDim) {
    return t(h.min(dim, keepDim).get0());
  }

  /** Largest of all elements. */
  public Tensor max() {
    return t(h.max());
  }

  /** Index of the maximum over one dimension. */
  public Tensor argmax(long dim) {
    return t(h.argmax(new LongOptional(dim), false));
  }

  /** Values and indices of the k largest over the last dimension. */
  public TopK topk(long k) {
    T_TensorTensor_T r = torch.topk(h, k);
    return new TopK(t(r.get0()), t(r.get1()));
  }

  /** Values and indices of a top-k. */
  public record TopK(Tensor values, Tensor indices) {}

  /** log Σ exp over one dimension. */
  public Tensor logSumExp(long dim) {
    return t(h.logsumexp(new long[] {dim}, false));
  }

  public Tensor softmax(long dim) {
    return t(h.softmax(dim));
  }

  public Tensor logSoftmax(long dim) {
    return t(h.log_softmax(dim));
  }

  /** Whether every element is finite. */
  public boolean allFinite() {
    try (Scope scope = Scope.open()) {
      return h.isfinite().all().item_bool();
    }
  }

  // ---- comparison and masks (bool tensors)
  // -------------------------------------------------------

  public Tensor gt(Tensor o) {
    return t(h.gt(o.h));
  }

  public Tensor gt(double v) {
    return t(h.gt(scalar(v)));
  }

  public Tensor ge(double v) {
    return t(h.ge(scalar(v)));
  }

  public Tensor lt(double v) {
    return t(h.lt(scalar(v)));
  }

  public Tensor le(double v) {
    return t(h.le(scalar(v)));
  }

  public Tensor eq(Tensor o) {
    return t(h.eq(o.h));
  }

  public Tensor eq(double v) {
    return t(h.eq(scalar(v)));
  }

  public Tensor not() {
    return t(h.logical_not());
  }

  public Tensor and(Tensor o) {
    return t(h.logical_and(o.h));
  }

  /** Replaces elements where the mask is true; no gradient flows from them. */
  public Tensor maskedFill(Tensor mask, double value) {
    return t(h.masked_fill(mask.h, scalar(value)));
  }

  /** Elements of this where the mask is true, of the other elsewhere. */
  public Tensor where(Tensor mask, Tensor other) {
    return t(torch.where(mask.h, h, other.h));
  }

  /** NaN and infinities replaced. */
  public Tensor nanToNum(double value) {
    return t(
        h.nan_to_num(
            new DoubleOptional(value), new DoubleOptional(value), new DoubleOptional(value)));
  }

  // ---- in place (optimisers, buffers, initialisation)
  // ----------------------------------------------

  public Tensor copyFrom(Tensor source) {
    h.copy_(source.h);
    return this;
  }

  public Tensor zeroInPlace() {
    h.zero_();
    return this;
  }

  public Tensor fillInPlace(double value) {
    h.fill_(scalar(value));
    return this;
  }

  public Tensor mulInPlace(double v) {
    h.mul_(scalar(v));
    return this;
  }

  public Tensor addInPlace(Tensor o, double factor) {
    h.add_(o.h, scalar(factor));
    return this;
  }

  /** this ← this + factor. */
  public Tensor addInPlace(double v) {
    h.add_(scalar(v));
    return this;
  }

  /** Adds one to an integer counter. */
  public Tensor incrementInPlace() {
    h.add_(new Scalar(1L));
    return this;
  }

  /** this ← this + w·(o − this). */
  public Tensor lerpInPlace(Tensor o, double w) {
    h.lerp_(o.h, scalar(w));
    return this;
  }

  /** this ← this + v·a·b. */
  public Tensor addcmulInPlace(Tensor a, Tensor b, double v) {
    h.addcmul_(a.h, b.h, scalar(v));
    return this;
  }

  /** this ← this + v·a/b. */
  public Tensor addcdivInPlace(Tensor a, Tensor b, double v) {
    h.addcdiv_(a.h, b.h, scalar(v));
    return this;
  }

  /** Fills with normal numbers of the engine's generator. */
  public Tensor normalInPlace(double mean, double std) {
    h.normal_(mean, std, new org.bytedeco.pytorch.GeneratorOptional());
    return this;
  }

  /** Fills with uniform numbers of the engine's generator. */
  public Tensor uniformInPlace(double low, double high) {
    h.uniform_(low, high, new org.bytedeco.pytorch.GeneratorOptional());
    return this;
  }

  @Override
  public String toString() {
    return "Tensor" + Arrays.toString(shape()) + " " + dtype();
  }
}
