package org.lovt.result.table;

/** Text for LaTeX. */
public final class LatexText {
  private LatexText() {}

  /** Text that LaTeX prints as it is. */
  public static String escape(String text) {
    StringBuilder out = new StringBuilder();
    for (char c : text.toCharArray()) {
      out.append(
          switch (c) {
            case '&', '%', '$', '#', '_', '{', '}' -> "\\" + c;
            case '\\' -> "\\textbackslash{}";
            case '~' -> "\\textasciitilde{}";
            case '^' -> "\\textasciicircum{}";
            case '*' -> "$^{*}$";
            case '–' -> "--";
            case '<', '>' -> "$" + c + "$";
            case '±' -> "$\\pm$";
            case '·' -> "$\\cdot$";
            case '√' -> "$\\surd$";
            case '×' -> "$\\times$";
            default -> String.valueOf(c);
          });
    }
    return out.toString();
  }
}
