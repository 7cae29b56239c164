package org.lovt.analysis.heldout;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lovt.Augmentations;
import org.lovt.config.schema.ScanAugmentationConfig.ResizeMode;
import org.lovt.config.schema.SentenceAugmentationConfig;
import org.lovt.data.PretrainDataset;
import org.lovt.data.PretrainSamples;
import org.lovt.data.cache.ImageCache;
import org.lovt.data.phantom.PhantomOptions;
import org.lovt.data.phantom.layout.PhantomGenerator;
import org.lovt.data.phantom.layout.mimic.MimicLayout;
import org.lovt.data.phantom.scene.Difficulty;
import org.lovt.data.prepare.PreparationListener;
import org.lovt.data.prepare.PreparationOptions;
import org.lovt.data.prepare.mimic.MimicOptions;
import org.lovt.data.prepare.mimic.MimicPreparation;
import org.lovt.data.prepare.mimic.MimicPreset;
import org.lovt.data.study.Split;
import org.lovt.text.ReportCollator;
import org.lovt.text.ReportExceptions;
import org.lovt.text.SentenceAugmentation;
import org.lovt.text.Vocabulary;
import org.lovt.text.VocabularyBuilder;

/** Generated and prepared phantoms with a vocabulary of their reports. */
record PreparedPhantoms(Path raw, PretrainDataset dataset, Vocabulary vocabulary)
    implements AutoCloseable {

  static PreparedPhantoms create(Path raw, PhantomOptions options) {
    PhantomGenerator.generate(raw, new MimicLayout(), options, (done, total) -> {});
    Path out = raw.resolve("prepared");
    MimicPreparation.run(
        new MimicOptions(
            raw, MimicPreset.AP_PA, null, ReportExceptions.Policy.SKIP, PreparationOptions.of(out)),
        PreparationListener.SILENT);
    PretrainDataset dataset = PretrainDataset.open(out, PretrainDataset.Options.ALL);
    List<String> sentences = new ArrayList<>();
    for (int i = 0; i < dataset.size(Split.TRAIN); i++) {
      sentences.addAll(dataset.study(Split.TRAIN, i).report().sentences());
    }
    return new PreparedPhantoms(raw, dataset, VocabularyBuilder.build(sentences, 500, true));
  }

  static PhantomOptions options(int studies, int test, int side) {
    return new PhantomOptions(studies, 3, side, Difficulty.EASY, 4, test, 2, false);
  }

  PretrainSamples samples(Split split, int side) {
    return new PretrainSamples(
        dataset, split, transforms(dataset, side, ResizeMode.PAD), ImageCache.off(), 1);
  }

  static PretrainSamples.Transforms transforms(
      PretrainDataset dataset, int side, ResizeMode resize) {
    return PretrainSamples.Transforms.of(
        dataset,
        Augmentations.of(
            "augment: false", "val_resize_mode: " + resize.name().toLowerCase(Locale.ROOT)),
        side,
        new SentenceAugmentation(
            new SentenceAugmentationConfig(false, null, 0.6, null, List.of(0.6, 1.0), false, 0.2)));
  }

  ReportCollator collator() {
    return ReportCollator.joint(vocabulary.tokenizer(), 128);
  }

  @Override
  public void close() {
    dataset.close();
  }
}
