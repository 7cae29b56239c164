package org.lovt.analysis.report;

import java.util.List;
import org.lovt.analysis.page.Markup;

/** What the page does not have, and what makes it. */
final class MissingSection {
  private MissingSection() {}

  static void write(Markup out, List<Missing> missing) {
    if (missing.isEmpty()) {
      return;
    }
    out.section("missing", "What is not on this page").raw("<ul>\n");
    for (Missing part : missing) {
      out.raw("<li>").text(part.what());
      if (!part.command().isEmpty()) {
        out.raw(" <code>").text(part.command()).raw("</code>");
      }
      out.raw("</li>\n");
    }
    out.raw("</ul>\n").endSection();
  }
}
