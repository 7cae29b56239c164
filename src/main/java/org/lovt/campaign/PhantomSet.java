package org.lovt.campaign;

import java.nio.file.Files;
import java.nio.file.Path;
import org.lovt.data.phantom.layout.PhantomGenerator;
import org.lovt.data.phantom.recipe.RecipePart;
import org.lovt.data.prepare.PreparationListener;
import org.lovt.data.prepare.PreparationOptions;
import org.lovt.data.prepare.chexpert.ChexpertOptions;
import org.lovt.data.prepare.chexpert.ChexpertPreparation;
import org.lovt.data.prepare.chexpert.ChexpertPreset;
import org.lovt.data.prepare.mimic.MimicOptions;
import org.lovt.data.prepare.mimic.MimicPreparation;
import org.lovt.data.prepare.mimic.MimicPreset;
import org.lovt.data.prepare.scans.ScanOptions;
import org.lovt.data.prepare.scans.ScanPreparation;
import org.lovt.data.split.ImageSet;
import org.lovt.data.split.Splitting;
import org.lovt.data.store.DatasetManifest;
import org.lovt.text.ReportExceptions;

/**
 * A data set of a recipe, generated and prepared where the files of the group {@code dataset} look
 * for it: those of images with boxes or masks with splits of their own, since the published ones
 * name other images.
 *
 * @param part what to generate
 * @param base folder of all data sets
 */
public record PhantomSet(RecipePart part, Path base) {
  private static final String MIMIC = "mimic";
  private static final String CHEXPERT = "chexpert";

  /** The folder of the raw files, and of all others of this set. */
  public Path root() {
    return base.resolve(part.folder());
  }

  /** The prepared data set. */
  public Path prepared() {
    return switch (part.layout().name()) {
      case MIMIC -> MimicOptions.defaultOut(root(), MimicPreset.AP_PA);
      case CHEXPERT -> ChexpertOptions.defaultOut(root(), ChexpertPreset.ALL);
      default -> root();
    };
  }

  /** Whether it is generated and prepared: a manifest is written last. */
  public boolean complete() {
    return Files.isRegularFile(prepared().resolve(DatasetManifest.FILE)) && part.isComplete(base);
  }

  /** Generates it, or what is missing of it. */
  public void generate(int threads, PhantomGenerator.Progress progress) {
    part.generate(base, threads, false, progress);
  }

  /** Prepares it; a prepared one stays as it is. */
  public void prepare(int threads, PreparationListener listener) {
    if (Files.exists(prepared().resolve(DatasetManifest.FILE))) {
      return;
    }
    PreparationOptions defaults = PreparationOptions.of(prepared());
    PreparationOptions common =
        new PreparationOptions(defaults.out(), false, defaults.onBad(), defaults.budget(), threads);
    switch (part.layout().name()) {
      case MIMIC ->
          MimicPreparation.run(
              new MimicOptions(
                  root(), MimicPreset.AP_PA, null, ReportExceptions.Policy.SKIP, common),
              listener);
      case CHEXPERT ->
          ChexpertPreparation.run(
              new ChexpertOptions(root(), ChexpertPreset.ALL, null, common), listener);
      default -> ScanPreparation.run(scans(common), listener);
    }
  }

  private ScanOptions scans(PreparationOptions common) {
    ImageSet set = ImageSet.parse(part.layout().name()).orElseThrow();
    ScanOptions options =
        ScanOptions.of(set, root())
            .withCommon(common)
            .withRandomSplits(Splitting.PUBLISHED_SEED, Splitting.Fractions.DEFAULT);
    // Patients are known without further tables here; the set of COVID always keeps them together.
    return set == ImageSet.NIH ? options.withPatientLevel(true, null) : options;
  }
}
