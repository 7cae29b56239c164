package org.lovt.data.prepare.pairs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.lovt.base.LovtException;
import org.lovt.base.Nearest;
import org.lovt.data.study.ChexpertClass;

/**
 * The columns of a user's table. The report is either one text column, or a column with findings
 * and perhaps one with the impression.
 *
 * @param image path of the image
 * @param text the whole report; null if it comes in sections
 * @param findings the findings; null if there is a text column
 * @param impression the impression; may be null
 * @param patient patient; null if every study is of a patient of its own
 * @param study study; null if every row is a study of its own
 * @param split split; null if patients are assigned by their hash
 * @param view view position; null if unknown
 * @param labels columns of labels by class; may be empty
 */
public record PairColumns(
    String image,
    String text,
    String findings,
    String impression,
    String patient,
    String study,
    String split,
    String view,
    Map<ChexpertClass, String> labels) {

  /** Checks that there is one source of text. */
  public PairColumns {
    Objects.requireNonNull(image, "image");
    labels = new LinkedHashMap<>(labels);
    boolean sections = findings != null || impression != null;
    if ((text != null) == sections) {
      throw LovtException.config(
          "expected either a column with the whole text, or columns with findings or impression",
          "Give --text, or --findings and --impression.");
    }
  }

  /**
   * Reads wishes such as {@code Edema} or {@code Edema=fluid}: the class, and the column if it is
   * called otherwise.
   */
  public static Map<ChexpertClass, String> labels(List<String> wishes) {
    Map<ChexpertClass, String> labels = new LinkedHashMap<>();
    for (String wish : wishes) {
      int at = wish.indexOf('=');
      String title = (at < 0 ? wish : wish.substring(0, at)).strip();
      ChexpertClass type =
          ChexpertClass.parse(title)
              .orElseThrow(
                  () ->
                      LovtException.config(
                          "unknown label '%s'.%s"
                              .formatted(title, Nearest.hint(title, ChexpertClass.titles())),
                          "Known labels: "
                              + String.join(", ", ChexpertClass.titles())
                              + ". Give LABEL=COLUMN if the column is called otherwise."));
      if (labels.put(type, at < 0 ? wish.strip() : wish.substring(at + 1).strip()) != null) {
        throw LovtException.config(
            "the label '" + type.title() + "' is given twice", "Remove one of the two.");
      }
    }
    return labels;
  }

  /** All columns that the table must have. */
  List<String> required() {
    List<String> all = new ArrayList<>(named().values());
    all.addAll(labels.values());
    return all;
  }

  /** The columns by what they hold. */
  Map<String, String> named() {
    Map<String, String> named = new LinkedHashMap<>();
    named.put("image", image);
    named.put("text", text);
    named.put("findings", findings);
    named.put("impression", impression);
    named.put("patient", patient);
    named.put("study", study);
    named.put("split", split);
    named.put("view", view);
    named.values().removeIf(Objects::isNull);
    return named;
  }
}
