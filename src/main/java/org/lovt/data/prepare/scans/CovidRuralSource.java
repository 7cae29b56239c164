package org.lovt.data.prepare.scans;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lovt.base.LovtException;
import org.lovt.data.annotation.CovidRuralFolder;
import org.lovt.data.prepare.PreparationListener;
import org.lovt.data.split.ImageSet;
import org.lovt.data.split.MersenneTwister;
import org.lovt.data.split.Patients;
import org.lovt.data.split.SplitParts;
import org.lovt.data.split.SplitRow;
import org.lovt.data.split.Splitting;
import org.lovt.image.DecodedLevels;
import org.lovt.image.GrayImage;
import org.lovt.image.HistogramEqualization;
import org.lovt.image.ImageFiles;
import org.lovt.image.ImageSize;
import org.lovt.image.Mask;
import org.lovt.image.ReadOptions;

/**
 * COVID rural, the set whose parts are always made patient by patient (spec/data-and-config.md
 * 1.3).
 */
final class CovidRuralSource implements ScanSource {
  @Override
  public ScanPlan plan(ScanOptions options, PreparationListener listener) {
    Path root = options.root();
    List<String> ids = CovidRuralFolder.ids(root);
    if (!Files.isDirectory(root.resolve(CovidRuralFolder.MASKS))) {
      throw LovtException.data(
          "no such folder: " + root.resolve(CovidRuralFolder.MASKS),
          "Give the folder covid_rural_annot of the download.");
    }
    boolean copied = !options.inPlace();
    List<SplitRow> annotated = new ArrayList<>();
    List<RawScan> unlisted = new ArrayList<>();
    for (String id : ids) {
      if (Files.isRegularFile(CovidRuralFolder.mask(root, id))) {
        annotated.add(SplitRow.of(id));
      } else {
        unlisted.add(new Scan(id, CovidRuralFolder.image(root, id), null, false));
      }
    }
    PlanBuilder plan =
        new PlanBuilder(options, listener)
            .recognised("images", CovidRuralFolder.IMAGES)
            .counted("images", ids.size())
            .counted("images_without_mask", unlisted.size());
    SplitParts<SplitRow> rows =
        options.splits() == SplitChoice.PUBLISHED
            ? plan.published(annotated, root.resolve(CovidRuralFolder.MASKS))
            : Splitting.byPatient(
                annotated,
                row -> patientOf(row.id()),
                options.fractions(),
                new MersenneTwister(options.seed()));
    return plan.build(
        rows,
        (row, at) ->
            new Scan(
                row.id(),
                CovidRuralFolder.image(root, row.id()),
                CovidRuralFolder.mask(root, row.id()),
                copied),
        unlisted);
  }

  private static String patientOf(String id) {
    return Patients.of(ImageSet.COVID_RURAL).of(id).orElse(id);
  }

  /** An image; without a mask it is processed, but not listed. */
  private record Scan(String id, Path file, Path mask, boolean copied) implements RawScan {
    @Override
    public String patient() {
      return patientOf(id);
    }

    @Override
    public String row() {
      return CovidRuralFolder.IMAGES + "/" + id;
    }

    @Override
    public int files() {
      return mask == null ? 1 : 2;
    }

    @Override
    public ScanPixels pixels() {
      DecodedLevels decoded = ImageFiles.decodeChannelMeans(file, ReadOptions.DEFAULT);
      List<String> remarks = new ArrayList<>();
      if (decoded.truncated()) {
        remarks.add(ScanPixels.TRUNCATED);
      }
      if (mask == null) {
        remarks.add("without mask: processed, but in none of the splits");
      }
      return ScanPixels.equalized(HistogramEqualization.of(decoded.image()), remarks);
    }

    @Override
    public List<NamedMask> masks(ImageSize size) throws BadScanException {
      if (mask == null) {
        return List.of();
      }
      GrayImage values;
      try {
        values = ImageFiles.readGray(mask);
      } catch (LovtException e) {
        throw BadScanException.of("damaged mask", mask, e);
      }
      if (!values.size().equals(size)) {
        throw new BadScanException(
            "unusable mask",
            mask,
            "expected the image's size, %d x %d. Found: %d x %d"
                .formatted(size.width(), size.height(), values.width(), values.height()));
      }
      check(values.histogram());
      String target = ImageSet.COVID_RURAL.targets().get(0);
      return List.of(new NamedMask(target, Mask.ofNonZero(values), copied));
    }

    /** 0 and 1 as in the source, or 0 and 255 as masks of one bit are decoded. */
    private void check(int[] histogram) throws BadScanException {
      int other = 0;
      for (int v = 1; v < histogram.length; v++) {
        other += histogram[v] > 0 ? 1 : 0;
      }
      boolean fine = other == 0 || other == 1 && (histogram[1] > 0 || histogram[255] > 0);
      if (!fine) {
        int odd = 2;
        while (odd < 255 && histogram[odd] == 0) {
          odd++;
        }
        throw new BadScanException(
            "unusable mask", mask, "expected the values 0 and 1 only. Found: " + odd);
      }
    }
  }
}
