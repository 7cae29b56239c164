package org.lovt.data.phantom.layout.objectcxr;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Polygon;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.data.phantom.layout.GeneratedSet;
import org.lovt.data.phantom.layout.TruthRows.FindingRow;
import org.lovt.data.phantom.render.Box;

class ObjectCxrLayoutTest {
  private static final int SIZE = 192;
  private static final List<String> OBJECTS =
      List.of("necklace", "coin", "buttons", "ecg_leads", "pacemaker", "tube", "line");

  @TempDir static Path folder;
  private static GeneratedSet set;

  @BeforeAll
  static void generate() {
    set = GeneratedSet.create(folder.resolve("objects"), new ObjectCxrLayout(), 90, SIZE);
  }

  private static Shape shape(String annotation) {
    String[] words = annotation.split(" ");
    int[] n = new int[words.length];
    for (int i = 0; i < n.length; i++) {
      n[i] = Integer.parseInt(words[i]);
    }
    switch (n[0]) {
      case 0:
        return new Rectangle2D.Double(n[1], n[2], n[3] - n[1], n[4] - n[2]);
      case 1:
        return new Ellipse2D.Double(n[1], n[2], n[3] - n[1], n[4] - n[2]);
      default:
        Polygon polygon = new Polygon();
        for (int i = 1; i < n.length; i += 2) {
          polygon.addPoint(n[i], n[i + 1]);
        }
        assertThat(n[0]).isEqualTo(2);
        assertThat(polygon.npoints).isGreaterThanOrEqualTo(3);
        return polygon;
    }
  }

  private static BitSet pixels(Shape shape) {
    BitSet mask = new BitSet();
    for (int i = 0; i < SIZE * SIZE; i++) {
      mask.set(i, shape.contains(i % SIZE + 0.5, i / SIZE + 0.5));
    }
    return mask;
  }

  @Test
  void trainAndDevHaveTheirImages() {
    assertThat(set.rows("input/train.csv")).hasSize(80);
    assertThat(set.rows("input/dev.csv")).hasSize(10);
    for (String part : List.of("train", "dev")) {
      assertThat(set.lines("input/" + part + ".csv").get(0)).isEqualTo("image_name,annotation");
      set.rows("input/" + part + ".csv")
          .forEach(row -> assertThat(set.root().resolve("input/" + part + "/" + row[0])).exists());
    }
  }

  /** Spec data-and-config 1.5: objects separated by semicolons. */
  @Test
  void annotationsEncloseTheTrueObjectsAndFollowThem() {
    Set<Character> types = new HashSet<>();
    int single = 0;
    for (String[] row : set.rows("input/train.csv")) {
      List<FindingRow> truth = set.findings(row[0].replace(".jpg", ""), OBJECTS);
      assertThat(row[1].isEmpty()).isEqualTo(truth.isEmpty());
      if (truth.isEmpty()) {
        continue;
      }
      BitSet marked = new BitSet();
      for (String annotation : row[1].split(";")) {
        types.add(annotation.charAt(0));
        marked.or(pixels(shape(annotation)));
      }
      BitSet objects = set.mask(truth);
      BitSet both = (BitSet) marked.clone();
      both.and(objects);
      assertThat(both.cardinality() / (double) objects.cardinality())
          .as("%s %s", row[0], truth.get(0).kind())
          .isGreaterThan(0.8);
      if (!row[1].contains(";")) {
        Box box = Box.around(objects, SIZE);
        assertThat(shape(row[1]).getBounds2D())
            .isEqualTo(new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height()));
        single++;
      }
    }
    assertThat(types).containsExactlyInAnyOrder('0', '1', '2');
    assertThat(single).isGreaterThan(10);
  }

  @Test
  void buttonsAreMarkedOneByOne() {
    for (FindingRow row : set.findings()) {
      if (row.kind().equals("buttons") && row.split().equals("train")) {
        String annotation =
            set.rows("input/train.csv").stream()
                .filter(r -> r[0].equals(row.dicomId() + ".jpg"))
                .findFirst()
                .orElseThrow()[1];
        assertThat(annotation.split(";").length).isBetween(3, 5);
      }
    }
  }
}
