package org.lovt.analysis.prediction;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lovt.analysis.figure.Pictures;
import org.lovt.metric.detection.BoxHits;
import org.lovt.metric.detection.Corners;
import org.lovt.metric.detection.DetectedBox;
import org.lovt.metric.detection.TrueBox;

/** An image with annotation and prediction drawn over it. */
public final class PredictionPanel {
  // Scores of more false alarms would hide the image; the caption has their number.
  private static final int MOST_ALARMS = 6;
  private static final double MOST_HATCHED = 0.5;

  private final BufferedImage panel;
  private final Graphics2D g;
  private final Tags tags;

  private PredictionPanel(Prediction item, int width, int height) {
    this.panel = Pictures.scaled(item.picture(), width, height);
    this.g = Pictures.graphics(panel);
    this.tags = new Tags(g, width, height);
  }

  /** Draws an image in the given size. */
  public static BufferedImage draw(Prediction item, int width, int height) {
    PredictionPanel panel = new PredictionPanel(item, width, height);
    if (item instanceof BoxPrediction boxes) {
      panel.boxes(boxes);
    } else if (item instanceof MaskPrediction masks) {
      panel.masks(masks);
    }
    panel.g.dispose();
    return panel.panel;
  }

  private void boxes(BoxPrediction item) {
    BoxHits all = item.hits();
    item.boxes().truth().forEach(t -> frame(item, t.box()).ifPresent(f -> Ink.truth(g, f)));
    all.falseAlarms().forEach(d -> frame(item, d.box()).ifPresent(f -> Ink.found(g, f)));
    all.hits().forEach(h -> frame(item, h.detected().box()).ifPresent(f -> Ink.found(g, f)));
    boolean named = item.classes().size() > 1;
    for (TrueBox miss : all.misses()) {
      String name = named ? item.classes().get(miss.label()) + " missed" : "missed";
      frame(item, miss.box()).ifPresent(f -> tags.write(name, f, true, Ink.TRUTH));
    }
    for (BoxHits.Hit hit : all.hits()) {
      tag(item, hit.detected(), "");
    }
    int alarms = all.falseAlarms().size();
    for (DetectedBox alarm : all.falseAlarms().subList(0, Math.min(MOST_ALARMS, alarms))) {
      tag(item, alarm, " false");
    }
  }

  private void tag(BoxPrediction item, DetectedBox box, String verdict) {
    String name = item.classes().size() > 1 ? item.classes().get(box.label()) + " " : "";
    String text = name + String.format(Locale.ROOT, "%.2f", box.score()) + verdict;
    frame(item, box.box()).ifPresent(f -> tags.write(text, f, false, Ink.FOUND));
  }

  /** The visible part of a box on the panel; a detector's boxes may reach anywhere. */
  private Optional<Rectangle2D> frame(BoxPrediction item, Corners box) {
    double scaleX = panel.getWidth() / (double) item.picture().width();
    double scaleY = panel.getHeight() / (double) item.picture().height();
    double left = clip(box.left() * scaleX, panel.getWidth());
    double top = clip(box.top() * scaleY, panel.getHeight());
    double right = clip(box.right() * scaleX, panel.getWidth());
    double bottom = clip(box.bottom() * scaleY, panel.getHeight());
    return right > left && bottom > top
        ? Optional.of(new Rectangle2D.Double(left, top, right - left, bottom - top))
        : Optional.empty();
  }

  /** A line on the very edge stays visible. NaN stays NaN and compares with nothing. */
  private static double clip(double position, int size) {
    return Math.max(1, Math.min(position, size - 1));
  }

  private void masks(MaskPrediction item) {
    Map<MaskPrediction.Target, Area[]> areas = new LinkedHashMap<>();
    for (MaskPrediction.Target target : item.targets()) {
      Area truth = new Area(target.truth(), panel.getWidth(), panel.getHeight());
      Area found = new Area(target.found(), panel.getWidth(), panel.getHeight());
      areas.put(target, new Area[] {truth, found});
      boolean hatched = found.share() <= MOST_HATCHED;
      for (int y = 0; y < panel.getHeight(); y++) {
        for (int x = 0; x < panel.getWidth(); x++) {
          Ink.tint(panel, x, y, truth.at(x, y), found.at(x, y), hatched);
        }
      }
    }
    areas.values().forEach(a -> Ink.truth(g, Contour.of(a[0])));
    areas.values().forEach(a -> Ink.found(g, Contour.of(a[1])));
    if (item.targets().size() > 1) {
      areas.forEach((target, a) -> names(target, a[0].bounds(), a[1].bounds()));
    }
  }

  /** One name where annotation and prediction meet, else one at each. */
  private void names(MaskPrediction.Target target, Rectangle2D truth, Rectangle2D found) {
    if (!truth.isEmpty()) {
      tags.write(target.name(), truth, true, Ink.TRUTH);
    }
    if (!found.isEmpty() && target.counts().hits() == 0) {
      tags.write(target.name(), found, false, Ink.FOUND);
    }
  }
}
