package org.lovt.torch;

/** Element types of tensors, in the names of safetensors. */
public enum DType {
  F64(8, "DoubleStorage"),
  F32(4, "FloatStorage"),
  F16(2, "HalfStorage"),
  BF16(2, "BFloat16Storage"),
  I64(8, "LongStorage"),
  I32(4, "IntStorage"),
  I16(2, "ShortStorage"),
  I8(1, "CharStorage"),
  U8(1, "ByteStorage"),
  BOOL(1, "BoolStorage");

  private final int bytes;
  private final String torchStorage;

  DType(int bytes, String torchStorage) {
    this.bytes = bytes;
    this.torchStorage = torchStorage;
  }

  /** Size of an element in bytes. */
  public int bytes() {
    return bytes;
  }

  /** Name of PyTorch's storage class for the type. */
  public String torchStorage() {
    return torchStorage;
  }
}
