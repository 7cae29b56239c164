package org.lovt.analysis.figure;

/** Long names of images, set in lines. */
public final class Identifiers {
  private static final String MARKS = "-_./";
  // Bold digits are 0.7 of their size wide, few letters are wider than this.
  private static final double WIDE = 0.75;

  private Identifiers() {}

  /**
   * A name with spaces where a {@link Paragraph} may break it: behind a mark if one is near.
   *
   * @param width of the lines in pixels
   * @param size of the bold type
   */
  public static String breakable(String id, double width, float size) {
    return breakable(id, Math.max(2, (int) (width / (WIDE * size))));
  }

  static String breakable(String id, int longest) {
    StringBuilder out = new StringBuilder();
    for (String word : id.split(" ")) {
      String rest = word;
      while (rest.length() > longest) {
        int end = longest;
        while (end > longest / 2 && MARKS.indexOf(rest.charAt(end - 1)) < 0) {
          end--;
        }
        end = end > longest / 2 ? end : longest;
        out.append(rest, 0, end).append(' ');
        rest = rest.substring(end);
      }
      out.append(rest).append(' ');
    }
    return out.toString().strip();
  }
}
