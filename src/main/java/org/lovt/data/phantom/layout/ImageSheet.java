package org.lovt.data.phantom.layout;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.BitSet;
import java.util.Locale;
import org.lovt.data.phantom.PhantomStudies;
import org.lovt.data.phantom.PhantomStudy;
import org.lovt.data.phantom.render.Box;
import org.lovt.data.phantom.render.Region;
import org.lovt.data.phantom.render.Rendered;
import org.lovt.data.phantom.scene.Finding;

/**
 * A contact sheet of a set without reports: what the set marks with mask and box, everything else
 * that the images show with a thin grey box, and a legend below.
 */
final class ImageSheet {
  private static final int SIDE = 288;
  private static final int LINE = 14;
  private static final int CELL = SIDE + 4 * LINE + 6;
  private static final int COLUMNS = 4;

  /** What fits below an image; names differ at their ends. */
  private static final int LETTERS = 38;

  private static final int VEIL = 60;
  private static final Color[] COLOURS = {
    new Color(0xffb000), new Color(0x4fc3f7), new Color(0x8bc34a)
  };

  private final PhantomStudies studies;
  private final RawImageSet set;
  private final BufferedImage sheet;
  private final Graphics2D graphics;

  private ImageSheet(PhantomStudies studies, RawImageSet set, int count) {
    this.studies = studies;
    this.set = set;
    int rows = (count + COLUMNS - 1) / COLUMNS;
    this.sheet = new BufferedImage(COLUMNS * SIDE, rows * CELL, BufferedImage.TYPE_INT_RGB);
    this.graphics = sheet.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
  }

  /** The first images of the first studies. */
  static BufferedImage draw(PhantomStudies studies, RawImageSet set, int count) {
    int cells = Math.min(count, studies.size());
    ImageSheet sheet = new ImageSheet(studies, set, cells);
    for (int cell = 0; cell < cells; cell++) {
      sheet.draw(studies.create(cell), cell);
    }
    return sheet.sheet;
  }

  private void draw(PhantomStudy study, int cell) {
    int x = cell % COLUMNS * SIDE;
    int y = cell / COLUMNS * CELL;
    Rendered rendered = set.fit(studies.render(study, 0));
    int size = rendered.size();
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, size, size, rendered.pixels());
    graphics.drawImage(image, x, y, SIDE, SIDE, null);
    for (Region region : rendered.regions()) {
      boolean marked = set.marks(study.findings().get(region.finding()).kind());
      Color colour = marked ? COLOURS[region.finding()] : Color.GRAY;
      if (marked) {
        graphics.drawImage(veil(region.mask(), size, colour), x, y, SIDE, SIDE, null);
      }
      graphics.setColor(colour);
      graphics.setStroke(new BasicStroke(marked ? 1.5f : 0.7f));
      Box box = region.box();
      graphics.drawRect(
          x + box.x() * SIDE / size,
          y + box.y() * SIDE / size,
          box.width() * SIDE / size,
          box.height() * SIDE / size);
    }
    legend(study, x + 4, y + SIDE);
  }

  private static BufferedImage veil(BitSet mask, int size, Color colour) {
    BufferedImage veil = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
    int argb = VEIL << 24 | colour.getRGB() & 0xffffff;
    mask.stream().forEach(i -> veil.setRGB(i % size, i / size, argb));
    return veil;
  }

  private void legend(PhantomStudy study, int x, int y) {
    int line = y + LINE;
    graphics.setColor(Color.LIGHT_GRAY);
    String name = set.image(study, 0);
    graphics.drawString(name.substring(Math.max(0, name.length() - LETTERS)), x, line);
    for (int i = 0; i < study.findings().size(); i++) {
      Finding finding = study.findings().get(i);
      graphics.setColor(set.marks(finding.kind()) ? COLOURS[i] : Color.GRAY);
      String text = finding.code().replace('/', ' ').replace(" none", "");
      String grade = finding.kind().isObject() ? "" : " " + finding.severity();
      graphics.drawString(text + grade.toLowerCase(Locale.ROOT), x, line += LINE);
    }
  }
}
