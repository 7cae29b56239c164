package org.lovt.campaign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lovt.base.LovtException;
import org.lovt.base.Nearest;
import org.lovt.config.ConfigTree;
import org.lovt.config.schema.StudyConfig;
import org.lovt.config.schema.StudyMethod;

/**
 * What is compared: a study's file, its names checked.
 *
 * @param name of the study
 * @param config its file
 * @param rows rows of the tables, in order
 */
public record Study(String name, StudyConfig config, List<StudyRow> rows) {
  /** Copies. */
  public Study {
    rows = List.copyOf(rows);
  }

  /**
   * Opens a study.
   *
   * @param nameOrPath name of a file of the group {@code study}, or path of a file
   * @throws LovtException of kind CONFIG if there is none, or something in it is wrong
   */
  public static Study open(ConfigTree tree, String nameOrPath) {
    StudyConfig config = tree.study(nameOrPath);
    List<StudyRow> rows = new ArrayList<>();
    config
        .methods()
        .forEach(
            (method, kind) -> {
              if (kind instanceof StudyMethod.RandomWeights random) {
                checkForm(method, random.like(), config.methods());
              }
              rows.addAll(StudyRow.of(method, kind, config.pretraining().seeds()));
            });
    return new Study(bare(nameOrPath), config, rows);
  }

  private static void checkForm(String method, String like, Map<String, StudyMethod> methods) {
    if (!(methods.get(like) instanceof StudyMethod.Pretrained)) {
      throw LovtException.config(
          "methods.%s.like: expected a method of kind pretrain. Received: %s"
              .formatted(method, like),
          "Name one of the study." + Nearest.hint(like, methods.keySet()));
    }
  }

  /** The name of a file without folder and ending. */
  private static String bare(String nameOrPath) {
    String file = nameOrPath.substring(nameOrPath.replace('\\', '/').lastIndexOf('/') + 1);
    return file.replaceFirst("\\.ya?ml$", "");
  }

  /** The rows of some methods; all if none is named. */
  List<StudyRow> rows(List<String> only) {
    for (String name : only) {
      if (rows.stream().noneMatch(row -> isNamed(row, name))) {
        throw LovtException.config(
            "no method '%s' in the study %s.%s"
                .formatted(name, this.name, Nearest.hint(name, config.methods().keySet())),
            "There are: " + String.join(", ", config.methods().keySet()) + ".");
      }
    }
    return rows.stream()
        .filter(row -> only.isEmpty() || only.stream().anyMatch(name -> isNamed(row, name)))
        .toList();
  }

  private static boolean isNamed(StudyRow row, String name) {
    return row.name().equals(name) || row.method().equals(name);
  }

  /** Runs of every row by task, in the order of the file. */
  public Map<String, Integer> runs() {
    Map<String, Integer> runs = new LinkedHashMap<>();
    config
        .evaluation()
        .groups()
        .values()
        .forEach(group -> group.tasks().keySet().forEach(task -> runs.put(task, group.runs())));
    return runs;
  }
}
