package org.lovt.torch.file.pickle;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.lovt.torch.file.pickle.PyValue.Sequence.Kind;

/**
 * Reads one pickle of protocol 2 to 5 into inert values. Classes and functions stay names, calls
 * stay records of what was to be called: no code is found, loaded or run. Time and memory are bound
 * by the pickle's length and by the limits here.
 */
public final class Unpickler {
  private static final int MOST_OPERATIONS = 1_000_000;
  private static final int MOST_DIGITS = 1024;
  private static final int LONGEST_TEXT = 1_000_000;

  private final PickleSource in;
  private final PickleStack stack = new PickleStack();
  private final Set<PyValue.Global> globals = new LinkedHashSet<>();
  private final List<PyValue.Persistent> persistents = new ArrayList<>();

  /** Reads from the source's position on. */
  public Unpickler(PickleSource in) {
    this.in = in;
  }

  /** All classes and functions that the pickle names, in order of appearance. */
  public Set<PyValue.Global> globals() {
    return Collections.unmodifiableSet(globals);
  }

  /** All references to outside of the pickle, in order of appearance. */
  public List<PyValue.Persistent> persistents() {
    return Collections.unmodifiableList(persistents);
  }

  /** Reads until the pickle's end mark and returns its value. */
  public PyValue load() throws IOException, MalformedPickle {
    for (int n = 0; n < MOST_OPERATIONS; n++) {
      int code = in.u8();
      if (code == '.') {
        return stack.pop();
      }
      if (!(constant(code) || container(code) || machine(code) || object(code))) {
        throw new MalformedPickle(
            "its pickle has the operation 0x%02x, which state dicts do not need".formatted(code));
      }
    }
    throw new MalformedPickle("its pickle has more than " + MOST_OPERATIONS + " operations");
  }

  private boolean constant(int code) throws IOException, MalformedPickle {
    switch (code) {
      case 'N' -> stack.push(PyValue.None.NONE);
      case 0x88 -> stack.push(new PyValue.Bool(true));
      case 0x89 -> stack.push(new PyValue.Bool(false));
      case 'J' -> stack.push(new PyValue.Int(in.i32()));
      case 'K' -> stack.push(new PyValue.Int(in.u8()));
      case 'M' -> stack.push(new PyValue.Int(in.u16()));
      case 0x8a -> stack.push(integer(in.length(1)));
      case 0x8b -> stack.push(integer(in.length(4)));
      case 'G' -> stack.push(new PyValue.Real(in.bigEndianDouble()));
      case 'U', 0x8c -> text(1);
      case 'T', 'X' -> text(4);
      case 0x8d -> text(8);
      case 'C' -> bytes(1);
      case 'B' -> bytes(4);
      case 0x8e, 0x96 -> bytes(8);
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean container(int code) throws MalformedPickle {
    switch (code) {
      case ')' -> stack.push(new PyValue.Sequence(Kind.TUPLE, List.of()));
      case ']' -> stack.push(new PyValue.Sequence(Kind.LIST, List.of()));
      case 0x8f -> stack.push(new PyValue.Sequence(Kind.SET, List.of()));
      case '}' -> stack.push(new PyValue.Dict());
      case 't' -> sequence(Kind.TUPLE, stack.popToMark());
      case 'l' -> sequence(Kind.LIST, stack.popToMark());
      case 0x91 -> sequence(Kind.SET, stack.popToMark());
      case 0x85 -> sequence(Kind.TUPLE, List.of(stack.pop()));
      case 0x86 -> sequence(Kind.TUPLE, last(2));
      case 0x87 -> sequence(Kind.TUPLE, last(3));
      case 'd' -> {
        List<PyValue> items = stack.popToMark();
        stack.push(new PyValue.Dict());
        setItems(items);
      }
      case 'a' -> append(List.of(stack.pop()));
      case 'e', 0x90 -> append(stack.popToMark());
      case 's' -> setItems(last(2));
      case 'u' -> setItems(stack.popToMark());
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean machine(int code) throws IOException, MalformedPickle {
    switch (code) {
      case 0x80 -> protocol(in.u8());
      case 0x95 -> in.i64(); // frame: a hint for buffering
      case '(' -> stack.mark();
      case '0' -> stack.discard();
      case '1' -> stack.popToMark();
      case '2' -> stack.push(stack.top());
      case 'q' -> stack.memorize(in.u8());
      case 'r' -> stack.memorize(in.i32());
      case 0x94 -> stack.memorizeNext();
      case 'h' -> stack.recall(in.u8());
      case 'j' -> stack.recall(in.i32());
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean object(int code) throws IOException, MalformedPickle {
    switch (code) {
      case 'c' -> global(in.line(), in.line());
      case 0x93 -> {
        List<PyValue> names = last(2);
        if (!(names.get(0) instanceof PyValue.Text module)
            || !(names.get(1) instanceof PyValue.Text name)) {
          throw new MalformedPickle("its pickle names a class by something that is not text");
        }
        global(module.value(), name.value());
      }
      case 'Q' -> {
        PyValue.Persistent reference = new PyValue.Persistent(stack.pop());
        persistents.add(reference);
        stack.push(reference);
      }
      case 'R', 0x81 -> call(last(2));
      case 0x92 -> call(last(3).subList(0, 2));
      case 'b' -> {
        stack.pop(); // attributes, such as a state dict's _metadata
        stack.top();
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void protocol(int version) throws MalformedPickle {
    if (version < 2 || version > 5) {
      throw new MalformedPickle("its pickle has the protocol " + version + ", expected 2 to 5");
    }
  }

  private PyValue integer(int bytes) throws IOException, MalformedPickle {
    if (bytes > MOST_DIGITS) {
      throw new MalformedPickle("its pickle has an integer of " + bytes + " bytes");
    }
    if (bytes == 0) {
      return new PyValue.Int(0);
    }
    byte[] little = in.bytes(bytes);
    byte[] big = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      big[i] = little[bytes - 1 - i];
    }
    BigInteger value = new BigInteger(big);
    return value.bitLength() < 64 ? new PyValue.Int(value.longValue()) : new PyValue.BigInt(value);
  }

  private void text(int width) throws IOException, MalformedPickle {
    int n = in.length(width);
    if (n <= LONGEST_TEXT) {
      stack.push(new PyValue.Text(in.text(n)));
    } else {
      in.skip(n);
      stack.push(new PyValue.Bytes(n));
    }
  }

  private void bytes(int width) throws IOException, MalformedPickle {
    int n = in.length(width);
    in.skip(n);
    stack.push(new PyValue.Bytes(n));
  }

  private void global(String module, String name) {
    PyValue.Global global = new PyValue.Global(module, name);
    globals.add(global);
    stack.push(global);
  }

  private void call(List<PyValue> callableAndArgs) {
    stack.push(new PyValue.Instance(callableAndArgs.get(0), callableAndArgs.get(1)));
  }

  /** The last values, taken from the stack, in the order in which they were pushed. */
  private List<PyValue> last(int n) throws MalformedPickle {
    List<PyValue> out = new ArrayList<>(n);
    for (int i = 0; i < n; i++) {
      out.add(stack.pop());
    }
    Collections.reverse(out);
    return out;
  }

  private void sequence(Kind kind, List<PyValue> items) {
    stack.push(new PyValue.Sequence(kind, items));
  }

  /** Items of a foreign collection are dropped: nobody may ask for them. */
  private void append(List<PyValue> items) throws MalformedPickle {
    PyValue target = stack.top();
    if (target instanceof PyValue.Sequence s && !s.isTuple()) {
      s.add(items);
    } else if (!(target instanceof PyValue.Instance)) {
      throw new MalformedPickle("its pickle appends to something that is not a list");
    }
  }

  private void setItems(List<PyValue> items) throws MalformedPickle {
    PyValue.Pairs pairs;
    if (stack.top() instanceof PyValue.Dict d) {
      pairs = d.pairs();
    } else if (stack.top() instanceof PyValue.Instance o) {
      pairs = o.pairs();
    } else {
      throw new MalformedPickle("its pickle sets an item of something that is not a dictionary");
    }
    if (items.size() % 2 != 0) {
      throw new MalformedPickle("its pickle has a key without a value");
    }
    for (int i = 0; i < items.size(); i += 2) {
      pairs.add(items.get(i), items.get(i + 1));
    }
  }
}
