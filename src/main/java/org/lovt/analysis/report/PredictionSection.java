package org.lovt.analysis.report;

import java.util.List;
import org.lovt.analysis.page.Markup;

/** What trained heads find in test images, model beside model. */
final class PredictionSection {
  private PredictionSection() {}

  static void write(Markup out, List<TaskPictures> tasks) {
    List<TaskPictures> shown = tasks.stream().filter(t -> !t.groups().isEmpty()).toList();
    if (shown.isEmpty()) {
      return;
    }
    out.section("predictions", "Sample predictions");
    out.paragraph(
        "Best, median and worst alone would flatter or mislead, so all stand here, and images"
            + " without findings, too. All models are shown on the images that the first one’s"
            + " results have chosen.");
    for (TaskPictures task : shown) {
      out.raw("<h3>").text(task.task().replace('_', ' ')).raw("</h3>\n<p>").text(task.rule());
      out.raw("</p>\n<p class=\"legend\"><span><i class=\"truth\"></i>annotated</span> <span>");
      out.raw("<i class=\"found\"></i>predicted</span>");
      out.raw(task.masks() ? " <span><i class=\"hit\"></i>both</span></p>\n" : "</p>\n");
      out.raw("<div class=\"groups\">\n");
      task.groups().forEach(group -> group(out, group));
      out.raw("</div>\n");
    }
    out.endSection();
  }

  private static void group(Markup out, TaskPictures.Group group) {
    out.raw("<div class=\"group\">\n<h4>")
        .text(group.heading())
        .raw("</h4>\n<div class=\"shots\">\n");
    for (TaskPictures.Image image : group.images()) {
      out.raw("<div class=\"shot\"><p class=\"soft\">").text(image.title()).raw("</p>\n");
      out.raw("<div class=\"beside\">\n");
      for (TaskPictures.Panel panel : image.panels()) {
        out.raw("<figure>");
        String alternative =
            image.title() + " with what " + panel.model() + " predicts: " + panel.caption();
        out.picture(panel.picture(), alternative).raw("<figcaption>");
        if (image.panels().size() > 1) {
          out.raw("<b>").text(panel.model()).raw("</b><br/>");
        }
        out.text(panel.caption()).raw("</figcaption></figure>\n");
      }
      out.raw("</div>\n</div>\n");
    }
    out.raw("</div>\n</div>\n");
  }
}
