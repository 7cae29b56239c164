package org.lovt.analysis.gather;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lovt.analysis.RunWords;
import org.lovt.analysis.gather.FoundModel.Run;
import org.lovt.analysis.report.ModelOrigin;
import org.lovt.base.Decimals;
import org.lovt.base.LovtException;
import org.lovt.config.ConfigTree;
import org.lovt.pretrain.run.RunKind;

/** Compares the configuration of a run with the experiment that it was made of, as it is today. */
final class OriginReader {
  private static final List<String> CHOICES =
      List.of("+experiment=", "experiment=", "+baseline@model_config=");

  /** The logger's values follow from the name of the run, the folder is of one machine. */
  private static final Pattern DECIDES_NOTHING = Pattern.compile("logger\\..*|work_dir");

  private OriginReader() {}

  static ModelOrigin read(Run run, ConfigTree tree) {
    Map<String, String> values = flat(run.info().configuration());
    String command = RunWords.command(run.folder(), run.kind());
    String yaml = RunWords.yaml(run.info().configuration());
    Optional<String> choice =
        RunWords.overrides(run.folder()).stream()
            .filter(text -> CHOICES.stream().anyMatch(text::startsWith))
            .findFirst();
    if (choice.isPresent()) {
      Optional<Map<String, String>> preset = preset(choice.get(), run.kind(), tree);
      if (preset.isPresent()) {
        String name = choice.get().substring(choice.get().indexOf('=') + 1);
        return new ModelOrigin(
            name, ModelOrigin.changes(preset.get(), values), values, command, yaml);
      }
    }
    return new ModelOrigin("", List.of(), values, command, yaml);
  }

  /** The experiment's values; empty if its file is not there, or is not understood, today. */
  private static Optional<Map<String, String>> preset(
      String choice, RunKind kind, ConfigTree tree) {
    String root = kind == RunKind.BASELINE ? ConfigTree.BASELINE : ConfigTree.PRETRAIN;
    try {
      return Optional.of(flat(tree.compose(root, List.of(choice)).resolved()));
    } catch (LovtException e) {
      return Optional.empty();
    }
  }

  /** All leaves of a configuration by their path; one that is null is not there. */
  static Map<String, String> flat(JsonNode node) {
    Map<String, String> out = new LinkedHashMap<>();
    if (node != null) {
      flat("", node, out);
      out.keySet().removeIf(DECIDES_NOTHING.asMatchPredicate());
    }
    return out;
  }

  private static void flat(String path, JsonNode node, Map<String, String> out) {
    if (node.isObject() && !node.isEmpty()) {
      node.fields()
          .forEachRemaining(
              entry ->
                  flat(
                      path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(),
                      entry.getValue(),
                      out));
    } else if (!node.isNull()) {
      out.put(path, text(node));
    }
  }

  /** A value in words; numbers as short as they can be, so that 1 and 1.0 are the same. */
  private static String text(JsonNode node) {
    if (node.isNumber()) {
      return Decimals.shortest(node.doubleValue()).replaceFirst("\\.0$", "");
    }
    if (node.isArray()) {
      StringBuilder out = new StringBuilder("[");
      node.forEach(item -> out.append(out.length() > 1 ? ", " : "").append(text(item)));
      return out.append("]").toString();
    }
    return node.isObject() ? "{}" : node.asText();
  }
}
