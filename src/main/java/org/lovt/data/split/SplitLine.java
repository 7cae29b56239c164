package org.lovt.data.split;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.lovt.data.split.SplitFile.BadRow;
import org.lovt.data.table.TableText;
import org.lovt.image.Box;

/** A line of a split file: identifier, boxes {@code x;y;w;h|…}, class numbers {@code 1|…}. */
final class SplitLine {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");
  private static final Pattern CLASS = Pattern.compile("\\d{1,6}");

  private static final String CSV_REMEDY =
      "Correct the row, or restore the file ('lovt data prepare' ships the published ones).";

  private SplitLine() {}

  static SplitRow parse(String line, SplitFormat format) throws BadRow {
    if (line.indexOf(TableText.MALFORMED) >= 0) {
      throw new BadRow("not valid UTF-8", "Save the file in the encoding UTF-8.");
    }
    String[] fields = line.split(",", -1);
    String id = unquoted(fields[0]);
    if (id.isEmpty()) {
      throw new BadRow("the identifier is empty", CSV_REMEDY);
    }
    if (!ImageIds.isFileName(id)) {
      throw new BadRow("the identifier cannot be the name of a file", CSV_REMEDY);
    }
    if (!format.boxes()) {
      return SplitRow.of(id);
    }
    if (fields.length < 3) {
      throw new BadRow(
          "expected the fields ID,boxes,classes. Received: " + fields.length + " field(s)",
          "Is this a file of identifiers only? An image without boxes is written 'id,,'.");
    }
    return new SplitRow(id, objects(unquoted(fields[1]), unquoted(fields[2]), format));
  }

  private static String unquoted(String field) throws BadRow {
    String text = field.strip();
    if (!text.startsWith("\"")) {
      return text;
    }
    if (text.length() < 2 || !text.endsWith("\"")) {
      throw new BadRow(
          "a quoted field does not end in its line or contains a comma",
          "Split files need no quotes: remove them.");
    }
    return text.substring(1, text.length() - 1).strip();
  }

  private static List<LabelledBox> objects(String boxes, String classes, SplitFormat format)
      throws BadRow {
    String[] boxTexts = boxes.isEmpty() ? new String[0] : boxes.split("\\|", -1);
    String[] classTexts = classes.isEmpty() ? new String[0] : classes.split("\\|", -1);
    if (boxTexts.length != classTexts.length) {
      throw new BadRow(
          "%d boxes and %d classes".formatted(boxTexts.length, classTexts.length), CSV_REMEDY);
    }
    List<LabelledBox> objects = new ArrayList<>();
    for (int i = 0; i < boxTexts.length; i++) {
      String type = classTexts[i].strip();
      if (!CLASS.matcher(type).matches()) {
        throw new BadRow("class " + (i + 1) + " is no whole number from 0", CSV_REMEDY);
      }
      objects.add(new LabelledBox(box(boxTexts[i], i + 1, format), Integer.parseInt(type)));
    }
    return objects;
  }

  private static Box box(String text, int position, SplitFormat format) throws BadRow {
    String[] words = text.split(";", -1);
    if (words.length != 4) {
      throw new BadRow(
          "box %d has %d numbers; expected 4, separated by ';'".formatted(position, words.length),
          CSV_REMEDY);
    }
    double[] numbers = new double[4];
    for (int i = 0; i < 4; i++) {
      String word = words[i].strip();
      if (!NUMBER.matcher(word).matches()) {
        throw new BadRow("box " + position + ": number " + (i + 1) + " is no number", CSV_REMEDY);
      }
      numbers[i] = Double.parseDouble(word);
    }
    if (!Double.isFinite(numbers[0] + numbers[1] + numbers[2] + numbers[3])) {
      throw new BadRow("box " + position + " has a number that is too large", CSV_REMEDY);
    }
    if (numbers[2] < 0 || numbers[3] < 0) {
      throw new BadRow("box " + position + " has a negative side", CSV_REMEDY);
    }
    return format.box(numbers);
  }

  static String text(SplitRow row, SplitFormat format) {
    if (!format.boxes()) {
      return row.id();
    }
    StringJoiner boxes = new StringJoiner("|");
    StringJoiner classes = new StringJoiner("|");
    for (LabelledBox object : row.objects()) {
      boxes.add(format.text(object.box()));
      classes.add(Integer.toString(object.type()));
    }
    return row.id() + "," + boxes + "," + classes;
  }
}
