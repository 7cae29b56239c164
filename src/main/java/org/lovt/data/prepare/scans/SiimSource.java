package org.lovt.data.prepare.scans;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lovt.base.LovtException;
import org.lovt.data.annotation.SiimRuns;
import org.lovt.data.prepare.PreparationListener;
import org.lovt.data.split.MersenneTwister;
import org.lovt.data.split.SplitParts;
import org.lovt.data.split.SplitRow;
import org.lovt.data.split.Splitting;
import org.lovt.image.ImageSize;

/** SIIM-ACR pneumothorax (spec/data-and-config.md 1.4). */
final class SiimSource implements ScanSource {
  static final String IMAGES = "dicom-images-train";
  private static final String DICOM = ".dcm";

  @Override
  public ScanPlan plan(ScanOptions options, PreparationListener listener) {
    if (options.patientLevel()) {
      throw LovtException.config(
          "the patients of SIIM-ACR images are not published", "Leave out --patient-level.");
    }
    Path table = Layouts.table(options.root(), SiimRuns.FILE);
    Map<String, Path> images = images(options.root().resolve(IMAGES));
    SiimRuns runs = SiimRuns.read(table);
    List<SplitRow> annotated = runs.ids().stream().map(SplitRow::of).toList();
    PlanBuilder plan =
        new PlanBuilder(options, listener)
            .recognised("images", IMAGES)
            .counted("images_in_table", annotated.size())
            .counted("dicom_files", images.size())
            .imageTable(table);
    SplitParts<SplitRow> rows =
        options.splits() == SplitChoice.PUBLISHED
            ? plan.published(annotated, table)
            : Splitting.byImage(
                annotated, options.fractions(), new MersenneTwister(options.seed()));
    String target = options.set().targets().get(0);
    return plan.build(rows, (row, at) -> scan(row.id(), images, at, runs, target), List.of());
  }

  /** {@code <folder>/<folder>/<id>.dcm}: exactly two levels. */
  private static Map<String, Path> images(Path root) {
    if (!Files.isDirectory(root)) {
      throw LovtException.data(
          "no such folder: " + root, "Unpack dicom-images-train of the download there.");
    }
    Map<String, Path> images = new HashMap<>();
    for (Path study : folders(root)) {
      for (Path series : folders(study)) {
        for (Path file : ScanFolder.list(series)) {
          String name = file.getFileName().toString();
          if (name.endsWith(DICOM)) {
            images.put(name.substring(0, name.length() - DICOM.length()), file);
          }
        }
      }
    }
    return images;
  }

  private static List<Path> folders(Path folder) {
    return ScanFolder.list(folder).stream().filter(Files::isDirectory).toList();
  }

  private static RawScan scan(
      String id, Map<String, Path> images, String row, SiimRuns runs, String target)
      throws BadScanException {
    Path file = images.get(id);
    if (file == null) {
      throw new BadScanException("missing image", Path.of(IMAGES, id + DICOM), "no such file");
    }
    return new Scan(id, file, row, runs, target);
  }

  private record Scan(String id, Path file, String row, SiimRuns runs, String target)
      implements RawScan {
    @Override
    public String patient() {
      return "";
    }

    @Override
    public ScanPixels pixels() throws BadScanException {
      RadiographDicom dicom = RadiographDicom.read(file);
      ImageSize size = dicom.image().size();
      if (size.width() != SiimRuns.SIZE || size.height() != SiimRuns.SIZE) {
        throw new BadScanException(
            "unusable image",
            file,
            "expected 1024 x 1024 pixels, for which the run lengths are made. Found: %d x %d"
                .formatted(size.width(), size.height()));
      }
      return dicom.equalized();
    }

    @Override
    public List<NamedMask> masks(ImageSize size) {
      return List.of(new NamedMask(target, runs.mask(id), true));
    }
  }
}
