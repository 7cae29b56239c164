package org.lovt.data.annotation;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lovt.base.LovtException;
import org.lovt.base.Nearest;
import org.lovt.data.split.ImageIds;
import org.lovt.data.split.ImageSet;
import org.lovt.data.split.LabelledBox;
import org.lovt.data.split.SplitRow;
import org.lovt.data.table.CsvRow;
import org.lovt.data.table.CsvTable;
import org.lovt.data.table.TableText;

/** The tables of NIH ChestX-ray8. Images are named without their ending {@code .png}. */
public final class NihTables {
  /** The list of boxes. */
  public static final String BOXES = "BBox_List_2017.csv";

  /** The list of all images. */
  public static final String ENTRIES = "Data_Entry_2017_v2020.csv";

  /** The names of the official test images, one per line. */
  public static final String TEST_LIST = "test_list.txt";

  private static final String IMAGE = "Image Index";
  private static final String FINDING = "Finding Label";
  private static final String FINDINGS = "Finding Labels";
  private static final String NOTHING = "No Finding";

  /** The header's {@code Bbox [x,y,w,h]} is not quoted and hence four columns. */
  private static final List<String> CORNERS = List.of("Bbox [x", "y", "w", "h]");

  private NihTables() {}

  /**
   * The images with boxes, in order of first occurrence; class numbers as in {@link ImageSet#NIH}.
   */
  public static List<SplitRow> boxes(Path file) {
    Map<String, List<LabelledBox>> images = new LinkedHashMap<>();
    try (CsvTable table = CsvTable.open(file).require(List.of(IMAGE, FINDING)).require(CORNERS)) {
      while (table.hasNext()) {
        CsvRow row = table.next();
        int type = type(row);
        images
            .computeIfAbsent(Cells.imageName(row, IMAGE), id -> new ArrayList<>(1))
            .add(
                new LabelledBox(
                    Boxes.of(row, CORNERS.get(0), CORNERS.get(1), CORNERS.get(2), CORNERS.get(3)),
                    type));
      }
    }
    return images.entrySet().stream().map(e -> new SplitRow(e.getKey(), e.getValue())).toList();
  }

  private static int type(CsvRow row) {
    String finding = row.required(FINDING);
    int type = ImageSet.NIH.targets().indexOf(finding);
    if (type < 0) {
      throw row.error(
          "an unknown finding in the column '"
              + FINDING
              + "'."
              + Nearest.hint(finding, ImageSet.NIH.targets()),
          "The findings are: " + String.join(", ", ImageSet.NIH.targets()) + ".");
    }
    return type;
  }

  /**
   * The images that can be negatives: labelled {@code No Finding} and nothing else, and in the test
   * list. In the order of the table.
   */
  public static List<String> withoutFinding(Path entries, Set<String> testList) {
    List<String> ids = new ArrayList<>();
    try (CsvTable table = CsvTable.open(entries).require(List.of(IMAGE, FINDINGS))) {
      while (table.hasNext()) {
        CsvRow row = table.next();
        String id = Cells.imageName(row, IMAGE);
        if (row.get(FINDINGS).equals(NOTHING) && testList.contains(id)) {
          ids.add(id);
        }
      }
    }
    return ids;
  }

  /** The images of {@code test_list.txt}. */
  public static Set<String> testList(Path file) {
    Set<String> ids = new LinkedHashSet<>();
    try (BufferedReader lines = new BufferedReader(TableText.open(file))) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (line.isBlank()) {
          continue;
        }
        String id = ImageIds.withoutEnding(line.strip());
        if (!ImageIds.isFileName(id)) {
          throw LovtException.data(
              file + ":" + number + ": not the name of an image",
              "Expected one file name per line; download the list again.");
        }
        ids.add(id);
      }
    } catch (IOException e) {
      throw LovtException.data(
          "cannot read " + file + ": " + e.getMessage(), "Check the file and the disk.", e);
    }
    return ids;
  }
}
