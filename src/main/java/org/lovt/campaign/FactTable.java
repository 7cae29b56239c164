package org.lovt.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.lovt.result.table.Grid;
import org.lovt.result.table.Printable;

/**
 * Models × facts about them.
 *
 * @param title heading
 * @param columns what is told
 * @param models of whom, one row each
 * @param notes what a reader must know to read it
 */
record FactTable(String title, List<Column> columns, List<ModelFacts> models, List<String> notes)
    implements Printable {
  private static final double PERCENT = 100;
  private static final String NONE = "–";
  private static final List<String> PARTNERS = List.of("matched", "mismatched", "constant");

  /**
   * A column.
   *
   * @param heading its heading
   * @param detail unit or explanation; may be empty
   * @param text the value of a model, rounded; {@code –} where there is none
   * @param value the same in full for programs; empty where there is none
   */
  record Column(
      String heading,
      String detail,
      Function<ModelFacts, String> text,
      Function<ModelFacts, String> value) {
    /** A number, printed with this format after it was multiplied. */
    static Column of(
        String heading,
        String detail,
        String format,
        double factor,
        Function<ModelFacts, OptionalDouble> number) {
      return new Column(
          heading,
          detail,
          model -> FactTable.text(format, factor, number.apply(model)),
          model -> {
            OptionalDouble value = number.apply(model);
            return value.isPresent() ? String.valueOf(factor * value.getAsDouble()) : "";
          });
    }
  }

  private static String text(String format, double factor, OptionalDouble value) {
    return value.isPresent()
        ? String.format(Locale.ROOT, format, factor * value.getAsDouble())
        : NONE;
  }

  /** What each pre-training cost, and what its model does on held-out studies. */
  static FactTable pretraining(List<ModelFacts> models) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.of("seed", "", "%.0f", 1, m -> OptionalDouble.of(m.info().seed())));
    columns.add(
        Column.of(
            "parameters",
            "",
            "%,.0f",
            1,
            m -> OptionalDouble.of(m.info().parameters().trainable())));
    columns.add(Column.of("epochs", "", "%.0f", 1, m -> OptionalDouble.of(m.summary().epochs())));
    columns.add(Column.of("image passes", "", "%,.0f", 1, m -> OptionalDouble.of(m.imagePasses())));
    columns.add(Column.of("time", "min", "%.1f", 1 / 60.0, ModelFacts::seconds));
    columns.add(percent(HeldOutShare.FOUND_FIRST));
    columns.add(
        Column.of(
            "rank of the report",
            "median",
            "%.0f",
            1,
            m -> m.heldOut("retrieval/i2r_median_rank")));
    columns.add(percent(HeldOutShare.SAME_FINDINGS));
    columns.add(percent(HeldOutShare.POINTING));
    columns.add(percent(HeldOutShare.POINTING_ELSEWHERE));
    columns.add(percent(HeldOutShare.POINTING_CHANCE));
    columns.add(percent(HeldOutShare.OVERLAP));
    columns.add(Column.of("contrast of maps", "CNR", "%.2f", 1, m -> m.heldOut("pointing/cnr")));
    columns.add(percent(HeldOutShare.GLOBAL_POINTING));
    return new FactTable(
        "Pre-trainings",
        columns,
        models,
        List.of(
            "On the studies of the validation split, which also chose the epoch: how often an"
                + " image's own report is nearest among all, its median rank, and how often the"
                + " nearest report of an abnormal image tells exactly its findings.",
            "Pointing: how often the map of a finding's sentence peaks in its box; the same with the"
                + " image of another study; the share of regions that the boxes overlap. Overlap and"
                + " contrast judge the whole map. By global vectors: of models that were trained for"
                + " other maps, too.",
            "An image pass is one image of one batch; methods with two views of an image compute"
                + " two of them in one."));
  }

  private static Column percent(HeldOutShare share) {
    return Column.of(share.heading(), share.detail(), "%.1f", PERCENT, share::of);
  }

  /** Each loss with the matching partner, another study's, and one constant partner. */
  static FactTable grounding(List<ModelFacts> models) {
    List<String> objectives =
        models.stream().flatMap(m -> m.controlled().stream()).distinct().toList();
    List<Column> columns = new ArrayList<>();
    for (String objective : objectives) {
      Function<ModelFacts, String> text =
          model ->
              !model.controlled().contains(objective)
                  ? NONE
                  : String.join(
                      " / ",
                      PARTNERS.stream()
                          .map(p -> text("%.3f", 1, model.grounding(objective, p)))
                          .toList());
      columns.add(new Column(objective, "", text, text));
    }
    return new FactTable(
        "Control of the losses",
        columns,
        models.stream().filter(m -> !m.controlled().isEmpty()).toList(),
        List.of(
            "Loss on the validation split with the matching partner / the partner of another study"
                + " / one constant partner. A loss that is the same with all three does not depend"
                + " on the other modality."));
  }

  @Override
  public Grid grid() {
    List<Grid.Heading> headings = new ArrayList<>();
    headings.add(new Grid.Heading("model", "", true));
    columns.forEach(c -> headings.add(new Grid.Heading(c.heading(), c.detail(), false)));
    List<List<Grid.Text>> rows = new ArrayList<>();
    for (ModelFacts model : models) {
      List<Grid.Text> row = new ArrayList<>();
      row.add(Grid.Text.of(model.name()));
      columns.forEach(c -> row.add(Grid.Text.of(c.text().apply(model))));
      rows.add(row);
    }
    return new Grid(title, headings, rows, notes);
  }

  @Override
  public List<List<String>> records() {
    List<List<String>> records = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of("model"));
    columns.forEach(
        c -> header.add(c.detail().isEmpty() ? c.heading() : c.heading() + " " + c.detail()));
    records.add(header);
    for (ModelFacts model : models) {
      List<String> record = new ArrayList<>(List.of(model.name()));
      columns.forEach(c -> record.add(c.value().apply(model)));
      records.add(record);
    }
    return records;
  }
}
