package org.lovt.analysis.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lovt.analysis.figure.Pictures;
import org.lovt.config.schema.Compat;
import org.lovt.config.schema.DatasetLoader;
import org.lovt.data.scan.ScanDataset;
import org.lovt.data.scan.ScanDatasets;
import org.lovt.data.scan.TinyScans;
import org.lovt.data.split.ImageSet;
import org.lovt.data.study.Split;

class ScanSheetTest {
  @TempDir Path folder;

  private ScanDataset open(ImageSet set, DatasetLoader loader) {
    TinyScans.write(folder, set, 15, 3, 3);
    return ScanDatasets.open(
        TinyScans.config(folder, loader.key()).with(Map.of("classes", "annotated")),
        Compat.CORRECTED);
  }

  private static ContactSheet sheet(
      ScanDataset data, int count, SheetView view, boolean annotated) {
    return new ScanSheet(data, new SheetChoice(Split.TRAIN, count, 1), view).draw(annotated, 4);
  }

  private static List<String> titles(ContactSheet sheet) {
    return sheet.items().stream().map(SheetItem::title).toList();
  }

  @Test
  void scansAreDrawnByTheSeedAndShownInStoredOrder() {
    ScanDataset data = open(ImageSet.NIH, DatasetLoader.NIH_DETECTION);
    List<String> shown = titles(sheet(data, 6, SheetView.FILE, false));
    assertThat(shown).hasSize(6).doesNotHaveDuplicates();
    assertThat(shown.stream().map(t -> Integer.parseInt(t.substring(5))).toList()).isSorted();
    assertThat(titles(sheet(data, 6, SheetView.FILE, false))).isEqualTo(shown);
    assertThat(titles(sheet(data, 99, SheetView.FILE, false))).hasSize(15);
  }

  @Test
  void boxesCarryTheNamesOfTheirClasses() {
    ScanDataset data = open(ImageSet.NIH, DatasetLoader.NIH_DETECTION);
    ContactSheet sheet = sheet(data, 15, SheetView.FILE, false);
    assertThat(sheet.legend()).isEqualTo(ImageSet.NIH.targets());
    assertThat(sheet.items().get(5).boxes())
        .extracting(SheetItem.Named::name)
        .containsExactly("Nodule", "Nodule");
    assertThat(sheet.items().get(3).lines()).containsExactly("nothing annotated");
  }

  @Test
  void onlyAnnotatedScansAreShownOnRequest() {
    ScanDataset data = open(ImageSet.SIIM, DatasetLoader.SIIM);
    ContactSheet sheet = sheet(data, 99, SheetView.FILE, true);
    assertThat(sheet.items())
        .hasSize(10)
        .allSatisfy(item -> assertThat(item.masks()).hasSize(1))
        .allSatisfy(item -> assertThat(item.lines().get(0)).startsWith("pneumothorax: "));
  }

  @ParameterizedTest
  @EnumSource(SheetView.class)
  void everyViewGivesASheetThatIsTheSameEveryTime(SheetView view) {
    ScanDataset data = open(ImageSet.NIH, DatasetLoader.NIH_SEGMENTATION);
    BufferedImage sheet = sheet(data, 5, view, false).draw();
    assertThat(sheet.getWidth()).isGreaterThan(4 * 330);
    assertThat(Pictures.png(sheet(data, 5, view, false).draw())).isEqualTo(Pictures.png(sheet));
  }
}
