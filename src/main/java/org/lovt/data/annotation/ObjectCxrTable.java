package org.lovt.data.annotation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.lovt.data.annotation.ForeignObject.Ellipse;
import org.lovt.data.annotation.ForeignObject.Polygon;
import org.lovt.data.annotation.ForeignObject.Rectangle;
import org.lovt.data.split.LabelledBox;
import org.lovt.data.split.SplitRow;
import org.lovt.data.table.CsvRow;
import org.lovt.data.table.CsvTable;
import org.lovt.image.Box;

/**
 * Object-CXR's {@code train.csv} and {@code dev.csv}: image name and objects, separated by {@code
 * ;}, each a type and whole numbers (spec/data-and-config.md 1.5).
 */
public final class ObjectCxrTable {
  private static final String NAME = "image_name";
  private static final String OBJECTS = "annotation";
  private static final int CLASS = 1;
  private static final int LARGEST = 1_000_000;
  private static final String REMEDY = "Correct the row, or download the table again.";

  private ObjectCxrTable() {}

  /**
   * An image.
   *
   * @param id its name without ending
   * @param objects what is marked in it; may be empty
   */
  public record Entry(String id, List<ForeignObject> objects) {
    /** Copies the list. */
    public Entry {
      objects = List.copyOf(objects);
    }

    /** The row of a split file: the boxes around the objects. */
    public SplitRow toRow() {
      return new SplitRow(id, objects.stream().map(o -> new LabelledBox(o.box(), CLASS)).toList());
    }
  }

  /** Reads a table, in its order. */
  public static List<Entry> read(Path file) {
    List<Entry> entries = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    try (CsvTable table = CsvTable.open(file).require(List.of(NAME, OBJECTS))) {
      while (table.hasNext()) {
        CsvRow row = table.next();
        String id = Cells.imageName(row, NAME);
        if (!ids.add(id)) {
          throw row.error("a second row of an image", "Remove one of the rows.");
        }
        List<ForeignObject> objects = new ArrayList<>();
        for (String text : row.get(OBJECTS).split(";")) {
          if (!text.isBlank()) {
            objects.add(object(row, text.strip().split("\\s+"), objects.size() + 1));
          }
        }
        entries.add(new Entry(id, objects));
      }
    }
    return entries;
  }

  private static ForeignObject object(CsvRow row, String[] words, int position) {
    int[] numbers = new int[words.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number(row, words[i], position);
    }
    int corners = numbers.length - 1;
    return switch (numbers[0]) {
      case 0 -> {
        require(row, corners == 4, position, "4 coordinates");
        yield new Rectangle(box(numbers));
      }
      case 1 -> {
        require(row, corners == 4, position, "4 coordinates");
        yield new Ellipse(box(numbers));
      }
      case 2 -> {
        require(row, corners >= 6 && corners % 2 == 0, position, "three or more corners");
        yield polygon(numbers);
      }
      default ->
          throw row.error(
              "object " + position + ": expected the type 0, 1 or 2 (rectangle, ellipse, polygon)",
              REMEDY);
    };
  }

  private static int number(CsvRow row, String word, int position) {
    try {
      int number = Integer.parseInt(word);
      if (Math.abs(number) <= LARGEST) {
        return number;
      }
    } catch (NumberFormatException ignored) {
      // Told below.
    }
    throw row.error("object " + position + ": expected whole numbers of pixels", REMEDY);
  }

  private static void require(CsvRow row, boolean good, int position, String expected) {
    if (!good) {
      throw row.error("object " + position + ": expected " + expected + " behind the type", REMEDY);
    }
  }

  private static Box box(int[] numbers) {
    int left = Math.min(numbers[1], numbers[3]);
    int top = Math.min(numbers[2], numbers[4]);
    return new Box(left, top, Math.abs(numbers[3] - numbers[1]), Math.abs(numbers[4] - numbers[2]));
  }

  private static Polygon polygon(int[] numbers) {
    int count = (numbers.length - 1) / 2;
    int[] xs = new int[count];
    int[] ys = new int[count];
    for (int i = 0; i < count; i++) {
      xs[i] = numbers[1 + 2 * i];
      ys[i] = numbers[2 + 2 * i];
    }
    return new Polygon(xs, ys);
  }
}
