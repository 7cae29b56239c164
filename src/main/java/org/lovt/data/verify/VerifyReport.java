package org.lovt.data.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lovt.data.split.Leakage;
import org.lovt.data.split.Leakage.Overlap;
import org.lovt.data.study.Split;

/**
 * What a pass over a data set found.
 *
 * @param kind {@code rsna}, {@code covid-rural}, {@code siim}, {@code object-cxr}, {@code nih}, or
 *     the kind of a prepared set of studies
 * @param folder where it lies
 * @param quick whether images were not decoded
 * @param done the checks that were made
 * @param findings what is wrong, ordered; of very many the first of each check
 * @param defects number of defects of each check that has any
 * @param warnings number of warnings of each check that has any
 * @param notes what else is worth saying, one line each
 * @param figures numbers by split
 * @param leakage patients in several splits; null if patients are not known
 */
public record VerifyReport(
    String kind,
    String folder,
    boolean quick,
    Set<Check> done,
    List<Finding> findings,
    Map<Check, Integer> defects,
    Map<Check, Integer> warnings,
    List<String> notes,
    List<Figure> figures,
    Leakage leakage) {

  /** Number of defects. */
  public int defectCount() {
    return defects.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Number of warnings. */
  public int warningCount() {
    return warnings.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** For programs: names and numbers as they are written to JSON. */
  public Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", kind);
    json.put("folder", folder);
    json.put("quick", quick);
    json.put("defects", defectCount());
    json.put("warnings", warningCount());
    Map<String, Object> checks = new LinkedHashMap<>();
    for (Check check : Check.values()) {
      if (done.contains(check)) {
        checks.put(
            check.label(),
            Map.of(
                "defects", defects.getOrDefault(check, 0),
                "warnings", warnings.getOrDefault(check, 0)));
      }
    }
    json.put("checks", checks);
    json.put("findings", findings.stream().map(VerifyReport::json).toList());
    json.put("notes", notes);
    json.putAll(figuresToJson());
    return json;
  }

  /** The figures and the patients alone. */
  public Map<String, Object> figuresToJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    Map<String, Object> splits = new LinkedHashMap<>();
    for (Split split : Split.values()) {
      Map<String, Object> values = new LinkedHashMap<>();
      for (Figure figure : figures) {
        if (figure.values().containsKey(split)) {
          values.put(figure.name(), figure.values().get(split));
        }
      }
      splits.put(split.label(), values);
    }
    json.put("splits", splits);
    if (leakage != null) {
      List<Object> shared = new ArrayList<>();
      leakage.overlaps().forEach(o -> shared.add(json(o)));
      json.put("shared_patients", shared);
      json.put("images_of_unknown_patients", leakage.unknown());
    }
    return json;
  }

  private static Map<String, Object> json(Finding f) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("severity", f.severity().label());
    json.put("check", f.check().label());
    json.put("place", f.place());
    json.put("message", f.message());
    return json;
  }

  private static Map<String, Object> json(Overlap o) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("splits", List.of(o.first().label(), o.second().label()));
    json.put("patients", o.patients());
    json.put("images_of_" + o.first().label(), o.imagesOfFirst());
    json.put("images_of_" + o.second().label(), o.imagesOfSecond());
    return json;
  }
}
