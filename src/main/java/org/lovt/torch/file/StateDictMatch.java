package org.lovt.torch.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.lovt.base.LovtException;
import org.lovt.torch.HostTensor;

/** Compares what a module expects with what a file has, and says all differences at once. */
public final class StateDictMatch {
  private static final int MOST = 20;

  private StateDictMatch() {}

  /** Throws one data error that lists every missing, unexpected and wrongly shaped entry. */
  public static void strict(
      String source, Map<String, long[]> expected, Map<String, HostTensor> found) {
    List<String> missing = new ArrayList<>();
    List<String> shaped = new ArrayList<>();
    expected.forEach(
        (name, shape) -> {
          HostTensor t = found.get(name);
          if (t == null) {
            missing.add(name + " " + Arrays.toString(shape));
          } else if (!Arrays.equals(shape, t.shape())) {
            shaped.add(
                name
                    + ": expected "
                    + Arrays.toString(shape)
                    + ". Received: "
                    + Arrays.toString(t.shape()));
          }
        });
    List<String> unexpected =
        found.keySet().stream().filter(name -> !expected.containsKey(name)).toList();
    if (missing.isEmpty() && shaped.isEmpty() && unexpected.isEmpty()) {
      return;
    }
    throw LovtException.data(
        "The weights of "
            + source
            + " do not fit the model."
            + list("missing", missing)
            + list("unexpected", unexpected)
            + list("wrong shape", shaped),
        "Give weights of the same architecture, or change the model's configuration.");
  }

  private static String list(String title, List<String> names) {
    if (names.isEmpty()) {
      return "";
    }
    List<String> shown = names.subList(0, Math.min(MOST, names.size()));
    String more = names.size() > MOST ? "\n    … and " + (names.size() - MOST) + " more" : "";
    return "\n  " + title + " (" + names.size() + "):\n    " + String.join("\n    ", shown) + more;
  }
}
