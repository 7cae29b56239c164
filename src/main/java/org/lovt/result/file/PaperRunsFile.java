package org.lovt.result.file;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.lovt.base.LovtException;

/**
 * {@code results/runs_paper.csv}, written by hand: which models the figures of several models show,
 * and how they are called there.
 */
public final class PaperRunsFile {
  /** Its columns, in any order; others are passed over. */
  public static final List<String> COLUMNS =
      List.of("name", "paper_name", "baseline", "has_local", "has_global", "order", "category");

  private static final String EXAMPLE =
      """
        name,paper_name,baseline,has_local,has_global,order,category
        LoVT_30,LoVT (Ours),false,true,true,1,main;ablation
        ablation_no_l,no local loss,false,false,true,2,ablation
        ImageNet,ImageNet,true,false,false,3,main
      """;

  private static final String BETWEEN = ";";

  private final Path file;

  /** In a results folder. */
  public PaperRunsFile(Path results) {
    this.file = results.resolve("runs_paper.csv");
  }

  /** Where it lies. */
  public Path path() {
    return file;
  }

  /**
   * The models of a selection, by their order; those without one last, equal ones as in the file.
   *
   * @param categories tags; none for all models
   * @throws LovtException (data) if there is no such file, it has no such model, or a cell is wrong
   */
  public List<PaperRun> read(Collection<String> categories) {
    if (!Files.exists(file)) {
      throw LovtException.data(
          "There is no " + file + ", which names the models that figures show",
          "Write it: one model a line, name as in runs.csv, paper_name for the figures, category"
              + " for --category (several with ;). An example:\n"
              + EXAMPLE.stripTrailing());
    }
    List<PaperRun> all = all();
    List<PaperRun> selected =
        all.stream()
            .filter(run -> run.selected(categories))
            .sorted(Comparator.comparingDouble(run -> run.order().orElse(Double.POSITIVE_INFINITY)))
            .toList();
    if (selected.isEmpty()) {
      throw LovtException.data(
          all.isEmpty()
              ? file + " names no model"
              : "%s: no model of the category %s".formatted(file, String.join(", ", categories)),
          all.isEmpty() ? "Add a line for each." : "There are: " + tags(all) + ".");
    }
    return selected;
  }

  private static String tags(List<PaperRun> all) {
    return String.join(
        ", ", all.stream().flatMap(run -> run.categories().stream()).distinct().sorted().toList());
  }

  private List<PaperRun> all() {
    List<CsvText.Line> lines = CsvText.lines(file);
    if (lines.isEmpty()) {
      throw LovtException.data(file + " is empty", "Its first line is " + header() + ".");
    }
    List<String> columns = lines.get(0).cells().stream().map(String::strip).toList();
    List<String> missing = COLUMNS.stream().filter(c -> !columns.contains(c)).toList();
    if (!missing.isEmpty() || new HashSet<>(columns).size() != columns.size()) {
      throw LovtException.data(
          "%s:%d: expected the columns %s. Received: %s"
              .formatted(file, lines.get(0).number(), header(), String.join(",", columns)),
          missing.isEmpty() ? "Name each once." : "Add " + String.join(", ", missing) + ".");
    }
    List<PaperRun> runs = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (CsvText.Line line : lines.subList(1, lines.size())) {
      Map<String, String> cells = new LinkedHashMap<>();
      for (int i = 0; i < columns.size(); i++) {
        cells.put(columns.get(i), line.cells().get(i));
      }
      PaperRun run = run(cells, file + ":" + line.number());
      if (!names.add(run.name())) {
        throw LovtException.data(
            "%s:%d: a second line of '%s'".formatted(file, line.number(), run.name()),
            "Remove one of them.");
      }
      runs.add(run);
    }
    return runs;
  }

  private static String header() {
    return String.join(",", COLUMNS);
  }

  private static PaperRun run(Map<String, String> cells, String where) {
    String name = cells.get("name").strip();
    if (name.isEmpty()) {
      throw wrong(where, "name", "a model of runs.csv", "");
    }
    String paperName = cells.get("paper_name").strip();
    // An empty cell counted as true in the original.
    boolean baseline =
        truth(cells, "baseline", where)
            .orElseThrow(() -> wrong(where, "baseline", "true or false", ""));
    // Not stripped: tags are compared letter by letter.
    String category = cells.get("category");
    return new PaperRun(
        name,
        paperName.isEmpty() ? name : paperName,
        baseline,
        truth(cells, "has_local", where),
        truth(cells, "has_global", where),
        order(cells.get("order").strip(), where),
        category.isBlank() ? List.of() : List.of(category.split(BETWEEN, -1)));
  }

  private static Optional<Boolean> truth(Map<String, String> cells, String column, String where) {
    String cell = cells.get(column).strip();
    return switch (cell.toLowerCase(Locale.ROOT)) {
      case "" -> Optional.empty();
      case "true", "1" -> Optional.of(true);
      case "false", "0" -> Optional.of(false);
      default -> throw wrong(where, column, "true or false", cell);
    };
  }

  private static OptionalDouble order(String cell, String where) {
    if (cell.isEmpty()) {
      return OptionalDouble.empty();
    }
    try {
      double value = Double.parseDouble(cell);
      if (Double.isFinite(value)) {
        return OptionalDouble.of(value);
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw wrong(where, "order", "a number", cell);
  }

  private static LovtException wrong(String where, String column, String expected, String cell) {
    return LovtException.data(
        "%s, column '%s': expected %s. Received: '%s'".formatted(where, column, expected, cell),
        "Mend the cell.");
  }
}
