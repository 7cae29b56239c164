package org.lovt.text;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Normalisation of report headings as in the MIT-LCP parser for MIMIC-CXR (spec/data-and-config.md
 * 1.1.5): an exact table, then contained words in a fixed order, then phrases which betray a view
 * description standing in for the findings.
 *
 * <p>The entry {@code ndication} → impression is the parser's own and is kept: it decides which
 * text the published models were trained on.
 */
public final class SectionNames {
  /** The normalised name of the findings. */
  public static final String FINDINGS = "findings";

  /** The normalised name of the impression. */
  public static final String IMPRESSION = "impression";

  private static final Map<String, String> EXACT = exact();
  private static final List<String> CONTAINED =
      List.of(IMPRESSION, FINDINGS, "history", "comparison", "addendum");
  private static final List<String> MEANS_FINDINGS =
      List.of(
          "chest",
          "portable",
          "pa and lateral",
          "lateral and pa",
          "ap and lateral",
          "lateral and ap",
          "frontal and",
          "two views",
          "frontal view",
          "pa view",
          "ap view",
          "one view",
          "lateral view",
          "bone window",
          "frontal upright",
          "frontal semi-upright",
          "ribs",
          "pa and lat");

  private SectionNames() {}

  /**
   * The normalised form of a heading.
   *
   * @param heading as found in the report, without the colon
   * @return the first rule that applies; else the heading in lower case, stripped
   */
  public static String normalize(String heading) {
    String name = Whitespaces.strip(heading.toLowerCase(Locale.ROOT));
    String exact = EXACT.get(name);
    if (exact != null) {
      return exact;
    }
    for (String word : CONTAINED) {
      if (name.contains(word)) {
        return word;
      }
    }
    return MEANS_FINDINGS.stream().anyMatch(name::contains) ? FINDINGS : name;
  }

  private static Map<String, String> exact() {
    Map<String, String> table = new HashMap<>();
    put(
        table,
        IMPRESSION,
        "impression;conclusion;findings and impression;findings/impression;findings/ impression;"
            + "ndication;impresson;imprression;imoression;impressoin;imprssion;impresion;"
            + "imperssion;mpression;impession");
    put(
        table,
        FINDINGS,
        "findings;chest, two views;finding;reference findings;findins;findindgs;findgings;"
            + "findngs;findnings;finidngs");
    put(
        table,
        "indication",
        "indication;reason for examination;reason for exam;clinical indication;idication");
    put(table, "history", "history;clinical history;clinical information;patient history;pfi");
    put(
        table,
        "comparison",
        "comparison;comparisons;reference exam;comparison exam;comparison film;comparision;"
            + "comparsion;comparrison;comparisions");
    put(table, "examination", "examination;exam;type of examination");
    put(table, "recommendations", "recommendation(s);recommendations;recommendation");
    put(table, "wet read", "wet read;wetread");
    for (String same :
        List.of("preamble", "technique", "notification", "addendum", "date", "comment")) {
      table.put(same, same);
    }
    return Map.copyOf(table);
  }

  private static void put(Map<String, String> table, String name, String headings) {
    for (String heading : headings.split(";")) {
      table.put(heading, name);
    }
  }
}
