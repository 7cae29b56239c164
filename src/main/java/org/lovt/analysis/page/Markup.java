package org.lovt.analysis.page;

import java.awt.image.BufferedImage;
import java.util.Locale;
import org.lovt.analysis.figure.Pictures;
import org.lovt.base.XmlText;

/** A growing piece of HTML, well-formed as XML. What is not said to be raw is escaped. */
public final class Markup {
  private final StringBuilder out = new StringBuilder(1 << 16);

  /** Appends markup as it is: only for text of this room. */
  public Markup raw(String html) {
    out.append(html);
    return this;
  }

  /** Appends text, escaped. */
  public Markup text(String text) {
    out.append(XmlText.escape(text));
    return this;
  }

  /** Begins a section with a heading. */
  public Markup section(String id, String title) {
    return raw("<section id=\"" + id + "\">\n<h2>").text(title).raw("</h2>\n");
  }

  /** Ends a section. */
  public Markup endSection() {
    return raw("</section>\n");
  }

  /** A paragraph of text. */
  public Markup paragraph(String text) {
    return raw("<p>").text(text).raw("</p>\n");
  }

  /** A paragraph that a reader must not miss. */
  public Markup verdict(String text) {
    return raw("<p class=\"verdict\">").text(text).raw("</p>\n");
  }

  /** Begins a table; heads that begin with # stand over numbers. */
  public Markup table(String kind, String... heads) {
    raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table\"><table");
    raw(kind.isEmpty() ? ">\n" : " class=\"" + kind + "\">\n");
    raw("<thead><tr>");
    for (String head : heads) {
      boolean numbers = head.startsWith("#");
      raw(numbers ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">");
      text(numbers ? head.substring(1) : head).raw("</th>");
    }
    return raw("</tr></thead>\n<tbody>\n");
  }

  /** Ends a table. */
  public Markup endTable() {
    return raw("</tbody></table></div>\n");
  }

  /** Begins a row. */
  public Markup row() {
    return raw("<tr>");
  }

  /** Ends a row. */
  public Markup endRow() {
    return raw("</tr>\n");
  }

  /** A cell of words. */
  public Markup cell(String text) {
    return raw("<td>").text(text).raw("</td>");
  }

  /** A name as programs spell it; it may break behind its separators. */
  public Markup nameCell(String name) {
    return raw("<td><code>").raw(Html.breakable(name)).raw("</code></td>");
  }

  /** A cell with a number, already in words. */
  public Markup numberCell(String number) {
    return raw("<td class=\"n\">").text(number).raw("</td>");
  }

  /** The cell that names its row. */
  public Markup headCell(String text) {
    return raw("<th scope=\"row\">").text(text).raw("</th>");
  }

  /** A picture inside the page. */
  public Markup picture(BufferedImage picture, String alternative) {
    raw("<img src=\"" + Pictures.jpegUri(picture) + "\" alt=\"").text(alternative);
    return raw(
        String.format(
            Locale.ROOT,
            "\" width=\"%d\" height=\"%d\"/>",
            picture.getWidth(),
            picture.getHeight()));
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
