package org.lovt.result.reproduce;

import java.util.ArrayList;
import java.util.List;
import org.lovt.base.LovtException;
import org.lovt.base.Nearest;
import org.lovt.result.cell.ResultCells;
import org.lovt.result.published.PublishedModel;
import org.lovt.result.published.PublishedResults;

/**
 * An own model and the published one that it repeats.
 *
 * @param model name of the own one
 * @param published the published one
 */
public record Pairing(String model, PublishedModel published) {
  private static final String AS = " as ";

  /** Own models of which a published one bears the name. */
  public static List<Pairing> byName(ResultCells cells, PublishedResults published) {
    List<Pairing> pairs = new ArrayList<>();
    for (String name : cells.models()) {
      published.model(name).ifPresent(m -> pairs.add(new Pairing(name, m)));
    }
    if (pairs.isEmpty()) {
      throw LovtException.config(
          "No model of %s bears the name of a published one. There are: %s"
              .formatted(cells.folder(), String.join(", ", cells.models())),
          "Say which one it repeats: --model NAME as LoVT_100.");
    }
    return pairs;
  }

  /**
   * Reads {@code NAME as PUBLISHED}, or {@code NAME} if a published model bears it.
   *
   * @param text the words
   * @param cells the own models; one that is neither registered nor evaluated is an error
   */
  public static Pairing parse(String text, ResultCells cells, PublishedResults published) {
    int at = text.lastIndexOf(AS);
    String name = (at < 0 ? text : text.substring(0, at)).strip();
    if (!cells.known().contains(name)) {
      throw LovtException.config(
          "--model: expected a model of %s. Received: '%s'.%s"
              .formatted(cells.folder(), name, Nearest.hint(name, cells.known())),
          "There are: " + String.join(", ", cells.known()) + ".");
    }
    String repeats = at < 0 ? name : text.substring(at + AS.length()).strip();
    return new Pairing(name, published.requireModel(repeats));
  }
}
