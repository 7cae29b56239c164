package org.lovt.torch.file.pickle;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * A value of a pickle. Containers may contain themselves, so nothing here compares or prints them
 * deeply; whoever walks them bounds the walk.
 */
public sealed interface PyValue {
  /** Python's {@code None}. */
  enum None implements PyValue {
    NONE
  }

  /** A truth value. */
  record Bool(boolean value) implements PyValue {}

  /** An integer of at most 64 bits. */
  record Int(long value) implements PyValue {}

  /** A longer integer. */
  record BigInt(BigInteger value) implements PyValue {}

  /** A floating-point number. */
  record Real(double value) implements PyValue {}

  /** Text. */
  record Text(String value) implements PyValue {}

  /** The name of a class or function; it is never looked up. */
  record Global(String module, String name) implements PyValue {
    /** {@code module.name}. */
    public String qualified() {
      return module + "." + name;
    }
  }

  /** A reference to something stored outside of the pickle, such as a tensor's storage. */
  record Persistent(PyValue id) implements PyValue {}

  /** Bytes, or text of more than a million of them; only the number is kept. */
  record Bytes(int length) implements PyValue {}

  /** A tuple, list or set. */
  final class Sequence implements PyValue {
    /** What kind of sequence it is. */
    public enum Kind {
      TUPLE,
      LIST,
      SET
    }

    private final Kind kind;
    private List<PyValue> items;
    private boolean growing;

    /** Takes over the list; it is copied before anything is added. */
    Sequence(Kind kind, List<PyValue> items) {
      this.kind = kind;
      this.items = items;
    }

    void add(List<PyValue> more) {
      if (!growing) {
        items = new ArrayList<>(items);
        growing = true;
      }
      items.addAll(more);
    }

    /** What kind of sequence it is. */
    public Kind kind() {
      return kind;
    }

    /** The items. */
    public List<PyValue> items() {
      return items;
    }

    boolean isTuple() {
      return kind == Kind.TUPLE;
    }
  }

  /** A dictionary: keys and values in the order of insertion, repeated keys included. */
  final class Dict implements PyValue {
    private final Pairs pairs = new Pairs();

    /** The entries in order. */
    public Pairs pairs() {
      return pairs;
    }
  }

  /**
   * The record of a call {@code callable(*args)} which was never made, with the state and the items
   * that the pickle meant to give to its result.
   */
  final class Instance implements PyValue {
    private final PyValue callable;
    private final PyValue args;
    private final Pairs pairs = new Pairs();

    Instance(PyValue callable, PyValue args) {
      this.callable = callable;
      this.args = args;
    }

    /** The class or function. */
    public PyValue callable() {
      return callable;
    }

    /** Positional arguments. */
    public List<PyValue> args() {
      return args instanceof Sequence s ? s.items() : List.of();
    }

    /** Entries that were set on the result. */
    public Pairs pairs() {
      return pairs;
    }

    /** The qualified name of class or function. */
    public String name() {
      return callable instanceof Global g ? g.qualified() : "an unnamed object";
    }
  }

  /** Keys and values. */
  final class Pairs {
    private List<PyValue> flat = List.of(); // most are empty, and a hostile pickle has many

    void add(PyValue key, PyValue value) {
      if (flat.isEmpty()) {
        flat = new ArrayList<>(2);
      }
      flat.add(key);
      flat.add(value);
    }

    /** Number of entries. */
    public int size() {
      return flat.size() / 2;
    }

    /** A key. */
    public PyValue key(int i) {
      return flat.get(2 * i);
    }

    /** A value. */
    public PyValue value(int i) {
      return flat.get(2 * i + 1);
    }
  }
}
