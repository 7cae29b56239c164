package org.lovt.torch.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lovt.torch.file.pickle.PyValue;

/**
 * Finds the state dict in a pickled object and reads its entries. A file of weights may name
 * nothing but what tensors need. In a training checkpoint, recognised by its nested state dict,
 * what stands beside it is passed over.
 *
 * @param key under which the state dict was found; empty if it is the whole object
 * @param tensors by name, in file order
 * @param values numbers, texts and truth values that stand beside the state dict
 */
record PickledState(String key, Map<String, TensorRef> tensors, Map<String, Object> values) {
  private static final List<String> NESTED = List.of("state_dict", "model_state_dict");
  private static final String REMEDY =
      "If you trust it, load it in Python and save only its tensors: "
          + "torch.save(model.state_dict(), 'weights.pt').";

  static PickledState of(Defect defect, PyValue top, Set<PyValue.Global> names) {
    names.stream()
        .filter(TorchNames::runsCode)
        .findFirst()
        .ifPresent(
            g -> {
              throw defect.of(
                  "it names " + g.qualified() + ", which runs code; nothing was run",
                  "Weights need nothing of the kind: do not use this file.");
            });
    Map<String, PyValue> entries = dictionary(top);
    if (entries != null) {
      for (String key : NESTED) {
        Map<String, PyValue> nested = dictionary(entries.get(key));
        if (nested != null) {
          return new PickledState(key, tensors(defect, nested), scalars(entries));
        }
      }
    }
    names.stream()
        .filter(g -> !TorchNames.inStateDicts(g))
        .findFirst()
        .ifPresent(
            g -> {
              throw defect.of(
                  "it needs the class or function "
                      + g.qualified()
                      + ", which does not belong to weights; nothing was run",
                  REMEDY);
            });
    if (entries == null) {
      throw defect.of("it holds " + describe(top) + ", expected a dictionary of tensors", REMEDY);
    }
    return new PickledState("", tensors(defect, entries), Map.of());
  }

  private static Map<String, TensorRef> tensors(Defect defect, Map<String, PyValue> entries) {
    Map<String, TensorRef> tensors = new LinkedHashMap<>();
    entries.forEach(
        (name, value) -> {
          TensorRef ref = TensorRef.of(defect, value);
          if (ref == null) {
            throw defect.of(
                "its entry '"
                    + name
                    + "' is "
                    + describe(value)
                    + ", expected a tensor (or one of the entries "
                    + String.join(", ", NESTED)
                    + " that holds the tensors)",
                REMEDY);
          }
          tensors.put(name, ref);
        });
    return tensors;
  }

  /** Entries of a (possibly ordered) dictionary with text keys; null if it is something else. */
  private static Map<String, PyValue> dictionary(PyValue value) {
    PyValue.Pairs pairs;
    Map<String, PyValue> entries = new LinkedHashMap<>();
    if (value instanceof PyValue.Dict d) {
      pairs = d.pairs();
    } else if (value instanceof PyValue.Instance o && o.name().equals("collections.OrderedDict")) {
      for (PyValue item : items(o)) { // Python 2 gives a list of pairs
        if (!(item instanceof PyValue.Sequence pair)
            || pair.items().size() != 2
            || !(pair.items().get(0) instanceof PyValue.Text key)) {
          return null;
        }
        entries.put(key.value(), pair.items().get(1));
      }
      pairs = o.pairs();
    } else {
      return null;
    }
    for (int i = 0; i < pairs.size(); i++) {
      if (!(pairs.key(i) instanceof PyValue.Text key)) {
        return null;
      }
      entries.put(key.value(), pairs.value(i));
    }
    return entries;
  }

  private static List<PyValue> items(PyValue.Instance ordered) {
    return !ordered.args().isEmpty() && ordered.args().get(0) instanceof PyValue.Sequence s
        ? new ArrayList<>(s.items())
        : List.of();
  }

  private static Map<String, Object> scalars(Map<String, PyValue> entries) {
    Map<String, Object> values = new LinkedHashMap<>();
    entries.forEach(
        (key, value) -> {
          if (value instanceof PyValue.Int v) {
            values.put(key, v.value());
          } else if (value instanceof PyValue.Real v) {
            values.put(key, v.value());
          } else if (value instanceof PyValue.Text v) {
            values.put(key, v.value());
          } else if (value instanceof PyValue.Bool v) {
            values.put(key, v.value());
          }
        });
    return values;
  }

  private static String describe(PyValue value) {
    if (value instanceof PyValue.Instance o) {
      return o.name().contains("_rebuild_") ? "a single tensor" : "an object of " + o.name();
    }
    return value instanceof PyValue.Dict
        ? "a dictionary"
        : "a value of the kind " + value.getClass().getSimpleName();
  }
}
