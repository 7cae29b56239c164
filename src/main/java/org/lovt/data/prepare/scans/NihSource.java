package org.lovt.data.prepare.scans;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lovt.base.LovtException;
import org.lovt.data.annotation.NihTables;
import org.lovt.data.prepare.PreparationListener;
import org.lovt.data.split.ImageSet;
import org.lovt.data.split.LabelledBox;
import org.lovt.data.split.MersenneTwister;
import org.lovt.data.split.Patients;
import org.lovt.data.split.SplitParts;
import org.lovt.data.split.SplitRow;
import org.lovt.data.split.Splitting;
import org.lovt.image.ImageSize;
import org.lovt.image.Mask;

/**
 * The images of NIH ChestX-ray8 with boxes, and some without any finding (spec/data-and-config.md
 * 1.6).
 */
final class NihSource implements ScanSource {
  @Override
  public ScanPlan plan(ScanOptions options, PreparationListener listener) {
    Path root = options.root();
    Path boxes = Layouts.table(root, NihTables.BOXES);
    NihImages images = NihImages.find(root);
    List<SplitRow> annotated = NihTables.boxes(boxes);
    annotated.forEach(row -> requirePatient(row.id(), boxes));
    PlanBuilder plan =
        new PlanBuilder(options, listener)
            .recognised("images", images.layout())
            .counted("images_with_boxes", annotated.size())
            .counted("image_files", images.size())
            .imageTable(boxes);
    SplitParts<SplitRow> rows =
        options.splits() == SplitChoice.PUBLISHED
            ? plan.published(annotated, boxes)
            : random(options, annotated, plan, listener);
    return plan.build(rows, (row, at) -> new Scan(row, images.require(row.id()), at), List.of());
  }

  private static SplitParts<SplitRow> random(
      ScanOptions options,
      List<SplitRow> annotated,
      PlanBuilder plan,
      PreparationListener listener) {
    MersenneTwister random = new MersenneTwister(options.seed());
    List<SplitRow> candidates = candidates(options, plan);
    if (candidates.size() < options.noFindings()) {
      listener.notice(
          "only %d images without findings are in the test list; %d were asked for"
              .formatted(candidates.size(), options.noFindings()));
    }
    // The original draws in this order, which decides what a seed gives.
    if (!options.patientLevel()) {
      SplitParts<SplitRow> withBoxes = byPatient(annotated, options, random);
      List<SplitRow> negatives = Splitting.sample(candidates, options.noFindings(), random);
      return withBoxes.plus(byPatient(negatives, options, random));
    }
    List<SplitRow> negatives = Splitting.sample(candidates, options.noFindings(), random);
    SplitParts<SplitRow> together =
        byPatient(Stream.concat(annotated.stream(), negatives.stream()).toList(), options, random);
    return SplitParts.<SplitRow>of(split -> part(together.of(split), true))
        .plus(SplitParts.of(split -> part(together.of(split), false)));
  }

  private static List<SplitRow> part(List<SplitRow> rows, boolean withBoxes) {
    return rows.stream().filter(row -> row.objects().isEmpty() != withBoxes).toList();
  }

  private static SplitParts<SplitRow> byPatient(
      List<SplitRow> rows, ScanOptions options, MersenneTwister random) {
    return Splitting.byPatient(rows, row -> patientOf(row.id()), options.fractions(), random);
  }

  private static List<SplitRow> candidates(ScanOptions options, PlanBuilder plan) {
    if (options.noFindings() == 0) {
      return List.of();
    }
    Path entries = Layouts.table(options.root(), NihTables.ENTRIES);
    Path testList = options.root().resolve(NihTables.TEST_LIST);
    if (!Files.isRegularFile(testList)) {
      throw LovtException.data(
          "no "
              + NihTables.TEST_LIST
              + " in "
              + options.root()
              + ", from which images without"
              + " findings are drawn",
          "Download it from where the images come, or leave such images out with --no-findings 0.");
    }
    plan.table(entries).table(testList);
    List<SplitRow> candidates =
        NihTables.withoutFinding(entries, NihTables.testList(testList)).stream()
            .map(SplitRow::of)
            .toList();
    candidates.forEach(row -> requirePatient(row.id(), entries));
    plan.counted("candidates_without_finding", candidates.size());
    return candidates;
  }

  private static void requirePatient(String id, Path table) {
    if (Patients.of(ImageSet.NIH).of(id).isEmpty()) {
      throw LovtException.data(
          table + ": the image " + id + " does not tell its patient",
          "Names of NIH images begin with eight digits and an underscore: 00001555_002.png.");
    }
  }

  private static String patientOf(String id) {
    return Patients.of(ImageSet.NIH).of(id).orElse(id);
  }

  private record Scan(SplitRow annotation, Path file, String row) implements RawScan {
    @Override
    public String id() {
      return annotation.id();
    }

    @Override
    public String patient() {
      return patientOf(annotation.id());
    }

    @Override
    public ScanPixels pixels() {
      return ScanPixels.equalized(file);
    }

    @Override
    public List<NamedMask> masks(ImageSize size) {
      List<String> targets = ImageSet.NIH.targets();
      return IntStream.range(0, targets.size())
          .mapToObj(type -> new NamedMask(targets.get(type), mask(type, size), true))
          .toList();
    }

    private Mask mask(int type, ImageSize size) {
      return Mask.ofBoxes(
          size.width(),
          size.height(),
          annotation.objects().stream()
              .filter(object -> object.type() == type)
              .map(LabelledBox::box)
              .toList());
    }
  }
}
