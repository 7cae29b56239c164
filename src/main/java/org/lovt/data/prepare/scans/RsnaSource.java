package org.lovt.data.prepare.scans;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.lovt.base.LovtException;
import org.lovt.data.annotation.RsnaLabels;
import org.lovt.data.annotation.RsnaMatches;
import org.lovt.data.prepare.PreparationListener;
import org.lovt.data.split.MersenneTwister;
import org.lovt.data.split.SplitParts;
import org.lovt.data.split.SplitRow;
import org.lovt.data.split.Splitting;
import org.lovt.image.ImageSize;
import org.lovt.image.Mask;

/** RSNA Pneumonia Detection Challenge 2018 (spec/data-and-config.md 1.2). */
final class RsnaSource implements ScanSource {
  static final String IMAGES = "stage_2_train_images";

  @Override
  public ScanPlan plan(ScanOptions options, PreparationListener listener) {
    Path labels = Layouts.table(options.root(), RsnaLabels.FILE);
    ScanFolder images =
        ScanFolder.of(
            options.root().resolve(IMAGES),
            ".dcm",
            "Unpack stage_2_train_images.zip of the challenge there.");
    List<SplitRow> annotated = RsnaLabels.read(labels);
    PlanBuilder plan =
        new PlanBuilder(options, listener)
            .recognised("images", IMAGES)
            .counted("images_in_table", annotated.size())
            .counted("dicom_files", images.size())
            .imageTable(labels);
    SplitParts<SplitRow> rows =
        options.splits() == SplitChoice.PUBLISHED
            ? plan.published(annotated, labels)
            : random(options, annotated, plan);
    String target = options.set().targets().get(0);
    return plan.build(
        rows, (row, at) -> new Scan(row, images.require(row.id(), ".dcm"), at, target), List.of());
  }

  private static SplitParts<SplitRow> random(
      ScanOptions options, List<SplitRow> annotated, PlanBuilder plan) {
    MersenneTwister random = new MersenneTwister(options.seed());
    if (!options.patientLevel()) {
      return Splitting.byImage(annotated, options.fractions(), random);
    }
    Path file = matches(options);
    RsnaMatches matches = RsnaMatches.read(file);
    plan.table(file);
    return Splitting.byPatient(
        annotated,
        row -> matches.patients().of(row.id()).orElseThrow(() -> unmatched(row.id(), file)),
        options.fractions(),
        random);
  }

  private static Path matches(ScanOptions options) {
    if (options.patientMatches() != null) {
      return options.patientMatches();
    }
    return RsnaMatches.FILES.stream()
        .map(options.root()::resolve)
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(
            () ->
                LovtException.config(
                    "RSNA's own files do not tell the patients, and there is no %s in %s"
                        .formatted(RsnaMatches.FILES.get(0), options.root()),
                    "Get the list of matches with NIH images (columns rsna_patientId, nih_image), and"
                        + " put it there or name it with --patients."));
  }

  private static LovtException unmatched(String id, Path file) {
    return LovtException.data(
        file + ": the image " + id + " has no match, so its patient is not known",
        "Use the complete list, or leave out --patient-level.");
  }

  private record Scan(SplitRow annotation, Path file, String row, String target)
      implements RawScan {
    @Override
    public String id() {
      return annotation.id();
    }

    @Override
    public String patient() {
      return "";
    }

    @Override
    public ScanPixels pixels() throws BadScanException {
      return RadiographDicom.read(file).unchanged();
    }

    @Override
    public List<NamedMask> masks(ImageSize size) {
      Mask mask = Mask.ofBoxes(size.width(), size.height(), annotation.boxes());
      return List.of(new NamedMask(target, mask, true));
    }
  }
}
