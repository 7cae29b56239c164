package org.lovt.torch.file.pickle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Stack, marks and memo of the pickle machine, with limits on all of them. */
final class PickleStack {
  private static final int MOST_MEMO = 1_000_000;

  private final ArrayList<PyValue> values = new ArrayList<>();
  private final ArrayList<Integer> marks = new ArrayList<>();
  private final Map<Integer, PyValue> memo = new HashMap<>();

  void push(PyValue value) {
    values.add(value);
  }

  void mark() {
    marks.add(values.size());
  }

  private int lowest() {
    return marks.isEmpty() ? 0 : marks.get(marks.size() - 1);
  }

  PyValue top() throws MalformedPickle {
    if (values.size() <= lowest()) {
      throw new MalformedPickle("its pickle takes a value from an empty stack");
    }
    return values.get(values.size() - 1);
  }

  PyValue pop() throws MalformedPickle {
    PyValue top = top();
    values.remove(values.size() - 1);
    return top;
  }

  /** POP also removes a mark where nothing lies above it. */
  void discard() throws MalformedPickle {
    if (!marks.isEmpty() && values.size() == lowest()) {
      marks.remove(marks.size() - 1);
    } else {
      pop();
    }
  }

  /** What lies above the last mark, removed together with the mark; valid until the next push. */
  List<PyValue> popToMark() throws MalformedPickle {
    if (marks.isEmpty()) {
      throw new MalformedPickle("its pickle misses a mark");
    }
    int from = marks.remove(marks.size() - 1);
    List<PyValue> above = values.subList(from, values.size());
    List<PyValue> out = new ArrayList<>(above);
    above.clear();
    return out;
  }

  void memorize(int index) throws MalformedPickle {
    if (index < 0 || memo.size() >= MOST_MEMO) {
      throw new MalformedPickle("its pickle remembers too many values");
    }
    memo.put(index, top());
  }

  void memorizeNext() throws MalformedPickle {
    memorize(memo.size());
  }

  void recall(int index) throws MalformedPickle {
    PyValue value = memo.get(index);
    if (value == null) {
      throw new MalformedPickle("its pickle recalls the unknown value " + index);
    }
    push(value);
  }
}
