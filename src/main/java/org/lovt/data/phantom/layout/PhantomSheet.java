package org.lovt.data.phantom.layout;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.lovt.base.AtomicFiles;
import org.lovt.base.LovtException;
import org.lovt.data.phantom.PhantomOptions;
import org.lovt.data.phantom.PhantomStudies;
import org.lovt.data.phantom.PhantomStudy;
import org.lovt.data.phantom.render.Box;
import org.lovt.data.phantom.render.Region;
import org.lovt.data.phantom.render.Rendered;
import org.lovt.data.phantom.report.Sentence;

/**
 * A picture for people: studies with their boxes, and the reports beside them. A finding's box and
 * its sentences have the same colour.
 */
public final class PhantomSheet {
  private static final int SIDE = 288;
  private static final int TEXT = 300;
  private static final int COLUMNS = 2;
  private static final int LINE = 15;
  private static final int CHARACTERS = 44;
  private static final Color[] COLOURS = {
    new Color(0xffb000), new Color(0x4fc3f7), new Color(0x8bc34a)
  };

  private final PhantomStudies studies;
  private final BufferedImage sheet;
  private final Graphics2D graphics;

  private PhantomSheet(PhantomStudies studies, int count) {
    this.studies = studies;
    int rows = (count + COLUMNS - 1) / COLUMNS;
    this.sheet =
        new BufferedImage(COLUMNS * (SIDE + TEXT), rows * (SIDE + 6), BufferedImage.TYPE_INT_RGB);
    this.graphics = sheet.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
  }

  /**
   * Draws the first studies of a data set in a layout: with their reports where it has some, else
   * with what it marks.
   *
   * @param file PNG to write
   * @param layout form of the data set
   * @param options its options; its files need not exist
   * @param count number of studies, at least 1
   */
  public static void write(Path file, RawLayout layout, PhantomOptions options, int count) {
    PhantomStudies studies = layout.studies(options);
    if (layout instanceof ImageSetLayout set) {
      save(file, ImageSheet.draw(studies, set.images(options), count));
    } else {
      write(file, studies, count);
    }
  }

  /**
   * Draws the first studies of a data set that have a frontal image, with their reports.
   *
   * @param file PNG to write
   * @param studies the data set; its files need not exist
   * @param count number of studies, at least 1
   */
  public static void write(Path file, PhantomStudies studies, int count) {
    PhantomSheet sheet = new PhantomSheet(studies, Math.min(count, studies.size()));
    int cell = 0;
    for (int index = 0; cell < count && index < studies.size(); index++) {
      PhantomStudy study = studies.create(index);
      if (study.usable()) {
        sheet.draw(study, cell++);
      }
    }
    save(file, sheet.sheet);
  }

  private static void save(Path file, BufferedImage picture) {
    try {
      AtomicFiles.writeStream(file, out -> ImageIO.write(picture, "png", out));
    } catch (IOException e) {
      throw LovtException.resource(
          "cannot write " + file + ": " + e.getMessage(), "Check the path and free space.", e);
    }
  }

  private void draw(PhantomStudy study, int cell) {
    int x = cell % COLUMNS * (SIDE + TEXT);
    int y = cell / COLUMNS * (SIDE + 6);
    Rendered rendered = studies.render(study, 0);
    int size = rendered.size();
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, size, size, rendered.pixels());
    graphics.drawImage(image, x, y, SIDE, SIDE, null);
    graphics.setStroke(new BasicStroke(1.5f));
    for (Region region : rendered.regions()) {
      Box box = region.box();
      graphics.setColor(COLOURS[region.finding()]);
      graphics.drawRect(
          x + box.x() * SIDE / size,
          y + box.y() * SIDE / size,
          box.width() * SIDE / size,
          box.height() * SIDE / size);
    }
    int line = y;
    line = write(study.acquisitions().get(0).view() + ", findings", List.of(), x, line);
    line = write("", study.report().findings(), x, line);
    write("impression", study.report().impression(), x, line + LINE / 2);
  }

  private int write(String title, List<Sentence> sentences, int x, int y) {
    int line = y;
    if (!title.isEmpty()) {
      graphics.setColor(Color.GRAY);
      graphics.drawString(title, x + SIDE + 8, line += LINE);
    }
    for (Sentence sentence : sentences) {
      graphics.setColor(sentence.finding().map(i -> COLOURS[i]).orElse(Color.LIGHT_GRAY));
      for (String part : wrap(sentence.text())) {
        graphics.drawString(part, x + SIDE + 8, line += LINE);
      }
    }
    return line;
  }

  private static List<String> wrap(String text) {
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (rest.length() > CHARACTERS) {
      int end = rest.lastIndexOf(' ', CHARACTERS);
      lines.add(rest.substring(0, end));
      rest = "   " + rest.substring(end + 1);
    }
    lines.add(rest);
    return lines;
  }
}
