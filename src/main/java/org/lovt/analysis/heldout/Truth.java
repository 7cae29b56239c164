package org.lovt.analysis.heldout;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.lovt.data.PretrainDataset;
import org.lovt.data.phantom.PhantomSplit;
import org.lovt.data.phantom.layout.PhantomTruth;
import org.lovt.data.study.Split;
import org.lovt.data.study.Study;
import org.lovt.data.study.View;
import org.lovt.image.Box;

/** What is known of studies beside their images and reports. */
public interface Truth {
  /** Nothing is known. */
  Truth NONE = new Truth() {};

  /**
   * A finding in an image. A finding on both sides has two marks.
   *
   * @param finding number of the finding within the study
   * @param type its family, such as {@code effusion}
   * @param label its kind and place, such as {@code left lower mass}
   * @param box in pixels of the stored image
   */
  record Mark(int finding, String type, String label, Box box) {
    /** Checks that nothing is missing. */
    public Mark {
      Objects.requireNonNull(type, "type");
      Objects.requireNonNull(label, "label");
      Objects.requireNonNull(box, "box");
    }
  }

  /**
   * The best that is known of a split: the ground truth of phantoms, which lies beside their
   * images, else the labels of the studies, else nothing.
   */
  static Truth of(PretrainDataset dataset, Split split) {
    Optional<Path> phantoms = PhantomTruth.rawFolder(dataset.imageRoot());
    if (phantoms.isPresent()) {
      PhantomSplit part =
          switch (split) {
            case TRAIN -> PhantomSplit.TRAIN;
            case VALIDATION -> PhantomSplit.VALIDATE;
            case TEST -> PhantomSplit.TEST;
          };
      return new TruthOfPhantoms(PhantomTruth.read(phantoms.get(), part));
    }
    return dataset.manifest().labels().isEmpty() ? NONE : new TruthOfLabels();
  }

  /** Whether the study is synthetic, so that anyone may see its image and report. */
  default boolean synthetic(Study study) {
    return false;
  }

  /** The types of findings of a study, none if it is normal; empty if not known. */
  default Optional<Set<String>> findings(Study study) {
    return Optional.empty();
  }

  /** The findings of a study with their places; empty if not known. */
  default Optional<Set<String>> places(Study study) {
    return Optional.empty();
  }

  /** Where findings show in an image; empty if not known or if there are none. */
  default List<Mark> marks(Study study, View view) {
    return List.of();
  }

  /** Numbers of the study's findings that a sentence of its report states. */
  default Set<Integer> stated(Study study, String sentence) {
    return Set.of();
  }
}
