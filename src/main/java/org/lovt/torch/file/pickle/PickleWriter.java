package org.lovt.torch.file.pickle;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes a pickle of protocol 2, operation by operation. Equal calls give equal bytes. Texts and
 * class names are written once and recalled after that.
 */
public final class PickleWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Map<String, Integer> memo = new LinkedHashMap<>();

  /** Begins the pickle. */
  public PickleWriter() {
    operation(0x80).operation(2);
  }

  private PickleWriter operation(int code) {
    out.write(code);
    return this;
  }

  private void number(int bytes, long value) {
    ByteBuffer b = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value);
    out.write(b.array(), 0, bytes);
  }

  private void text(String value, char end) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    out.write(bytes, 0, bytes.length);
    out.write(end);
  }

  /** Recalls what was written under the key, or notes that it is written now. */
  private boolean recalled(String key) {
    Integer known = memo.get(key);
    if (known == null) {
      return false;
    }
    if (known < 256) {
      operation('h').operation(known);
    } else {
      operation('j').number(4, known);
    }
    return true;
  }

  private PickleWriter remember(String key) {
    int index = memo.size();
    memo.put(key, index);
    if (index < 256) {
      operation('q').operation(index);
    } else {
      operation('r').number(4, index);
    }
    return this;
  }

  /** {@code None}. */
  public PickleWriter none() {
    return operation('N');
  }

  /** A truth value. */
  public PickleWriter bool(boolean value) {
    return operation(value ? 0x88 : 0x89);
  }

  /** An integer. */
  public PickleWriter integer(long value) {
    if (value >= 0 && value < 256) {
      return operation('K').operation((int) value);
    }
    if (value == (int) value) {
      operation('J').number(4, value);
    } else {
      operation(0x8a).operation(8).number(8, value);
    }
    return this;
  }

  /** A floating-point number. */
  public PickleWriter real(double value) {
    operation('G').number(8, Long.reverseBytes(Double.doubleToLongBits(value)));
    return this;
  }

  /** Text. */
  public PickleWriter text(String value) {
    String key = "text:" + value;
    if (recalled(key)) {
      return this;
    }
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    operation('X').number(4, bytes.length);
    out.write(bytes, 0, bytes.length);
    return remember(key);
  }

  /** The name of a class or function. */
  public PickleWriter global(String module, String name) {
    String key = "global:" + module + " " + name;
    if (recalled(key)) {
      return this;
    }
    operation('c').text(module, '\n');
    text(name, '\n');
    return remember(key);
  }

  /** Begins a tuple, or the items of a list or dictionary. */
  public PickleWriter mark() {
    return operation('(');
  }

  /** A tuple of what follows the mark. */
  public PickleWriter tuple() {
    return operation('t');
  }

  /** An empty list. PyTorch's restricted reader knows no list in one operation. */
  public PickleWriter emptyList() {
    return operation(']');
  }

  /** Puts what follows the mark into the list before it. */
  public PickleWriter append() {
    return operation('e');
  }

  /** A tuple of integers. */
  public PickleWriter integers(long... values) {
    mark();
    for (long v : values) {
      integer(v);
    }
    return tuple();
  }

  /** An empty dictionary. */
  public PickleWriter emptyDict() {
    return operation('}');
  }

  /** Puts keys and values that follow the mark into the dictionary before it. */
  public PickleWriter setItems() {
    return operation('u');
  }

  /** Calls the last but one value with the last, a tuple. */
  public PickleWriter call() {
    return operation('R');
  }

  /** Refers to something outside of the pickle, named by the last value. */
  public PickleWriter persistent() {
    return operation('Q');
  }

  /** Ends the pickle. */
  public byte[] end() {
    operation('.');
    return out.toByteArray();
  }
}
