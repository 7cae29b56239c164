package org.lovt.data.prepare.scans;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lovt.base.LovtException;
import org.lovt.data.annotation.ForeignObject;
import org.lovt.data.annotation.ObjectCxrTable;
import org.lovt.data.annotation.ObjectCxrTable.Entry;
import org.lovt.data.prepare.PreparationListener;
import org.lovt.data.split.ImageSet;
import org.lovt.data.split.MersenneTwister;
import org.lovt.data.split.SplitParts;
import org.lovt.data.split.SplitRow;
import org.lovt.data.split.Splitting;
import org.lovt.image.ImageSize;
import org.lovt.image.MaskPainter;

/**
 * Object-CXR (spec/data-and-config.md 1.5). The official development set is the test part, in its
 * order; the official training set is divided.
 */
final class ObjectCxrSource implements ScanSource {
  static final String INPUT = "input";
  private static final String JPEG = ".jpg";
  private static final String TRAIN = "train";
  private static final String DEV = "dev";

  @Override
  public ScanPlan plan(ScanOptions options, PreparationListener listener) {
    if (options.patientLevel()) {
      throw LovtException.config(
          "the patients of Object-CXR images are not published", "Leave out --patient-level.");
    }
    Path input = options.root().resolve(INPUT);
    Path trainTable = Layouts.table(input, TRAIN + ".csv");
    Path devTable = Layouts.table(input, DEV + ".csv");
    List<Entry> train = ObjectCxrTable.read(trainTable);
    List<Entry> dev = ObjectCxrTable.read(devTable);
    Map<String, Located> images = new HashMap<>();
    locate(input, TRAIN, train, trainTable, images);
    locate(input, DEV, dev, devTable, images);
    PlanBuilder plan =
        new PlanBuilder(options, listener)
            .recognised("images", INPUT + "/" + TRAIN + ", " + INPUT + "/" + DEV)
            .counted("images_in_train_table", train.size())
            .counted("images_in_dev_table", dev.size())
            .imageTable(trainTable)
            .imageTable(devTable);
    SplitParts<SplitRow> rows =
        options.splits() == SplitChoice.PUBLISHED
            ? plan.published(images.values().stream().map(i -> i.entry().toRow()).toList(), input)
            : random(options, train, dev);
    return plan.build(
        rows, (row, at) -> images.get(row.id()).scan(at, options.objectMasks()), List.of());
  }

  /** The published parts come from the training table in the order of its identifiers. */
  private static SplitParts<SplitRow> random(
      ScanOptions options, List<Entry> train, List<Entry> dev) {
    List<SplitRow> sorted =
        train.stream().map(Entry::toRow).sorted(Comparator.comparing(SplitRow::id)).toList();
    return Splitting.shuffled(
        sorted,
        options.fractions().validation(),
        dev.stream().map(Entry::toRow).toList(),
        new MersenneTwister(options.seed()));
  }

  private static void locate(
      Path input, String part, List<Entry> entries, Path table, Map<String, Located> images) {
    ScanFolder folder =
        ScanFolder.of(input.resolve(part), JPEG, "Unpack " + part + ".zip of the download there.");
    for (Entry entry : entries) {
      if (images.putIfAbsent(entry.id(), new Located(entry, folder)) != null) {
        throw LovtException.data(
            table + ": the image " + entry.id() + " is in " + TRAIN + ".csv, too",
            "Restore both tables.");
      }
    }
  }

  private record Located(Entry entry, ScanFolder folder) {
    RawScan scan(String row, ObjectMasks masks) throws BadScanException {
      return new Scan(entry.id(), folder.require(entry.id(), JPEG), row, entry.objects(), masks);
    }
  }

  private record Scan(
      String id, Path file, String row, List<ForeignObject> objects, ObjectMasks drawn)
      implements RawScan {
    @Override
    public String patient() {
      return "";
    }

    @Override
    public ScanPixels pixels() {
      return ScanPixels.equalized(file);
    }

    @Override
    public List<NamedMask> masks(ImageSize size) {
      MaskPainter painter = new MaskPainter(size.width(), size.height());
      for (ForeignObject object : objects) {
        switch (drawn) {
          case FIXED -> object.paint(painter);
          case LEGACY -> object.paintLegacy(painter);
        }
      }
      String target = ImageSet.OBJECT_CXR.targets().get(0);
      return List.of(new NamedMask(target, painter.toMask(), true));
    }
  }
}
