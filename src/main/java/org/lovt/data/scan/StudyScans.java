package org.lovt.data.scan;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lovt.base.LovtException;
import org.lovt.config.schema.DatasetConfig;
import org.lovt.config.schema.DatasetLoader;
import org.lovt.config.schema.DatasetLoader.Kind;
import org.lovt.data.PretrainDataset;
import org.lovt.data.study.ChexpertClass;
import org.lovt.data.study.DatasetStatistics.SplitStatistics;
import org.lovt.data.study.Split;
import org.lovt.data.study.Study;
import org.lovt.data.study.Subsets;
import org.lovt.data.study.View;

/**
 * The images of a store of studies, each for itself, with the labels of their study. A subset
 * counts images, not studies (spec/data-and-config.md 1.1.13).
 */
final class StudyScans implements ScanDataset {
  private final DatasetConfig config;
  private final PretrainDataset studies;
  private final Subsets subsets;

  /**
   * Opens a prepared store.
   *
   * @param labelled whether the labels are needed; without need of them a store without labels has
   *     no targets
   */
  StudyScans(DatasetConfig config, boolean labelled) {
    this.config = config;
    this.subsets = Subsets.of(config);
    PretrainDataset.Options given = PretrainDataset.Options.of(config);
    // All studies: the subset is one of images.
    this.studies =
        PretrainDataset.open(
            Path.of(config.path()), new PretrainDataset.Options(given.imageRoot(), Subsets.ALL));
    if (labelled && !studies.hasLabels()) {
      studies.close();
      throw LovtException.data(
          config.path() + " has no labels; they are the targets of " + config.loader(),
          "Prepare it with the labels of its studies, or use it with loader MimicCxrDataset.");
    }
  }

  @Override
  public String name() {
    return config.name();
  }

  @Override
  public Path folder() {
    return studies.folder();
  }

  @Override
  public Kind kind() {
    return Kind.CLASSIFICATION;
  }

  @Override
  public List<String> targets() {
    return studies.hasLabels()
        ? ChexpertClass.BINARY.stream().map(ChexpertClass::title).toList()
        : List.of();
  }

  @Override
  public Set<Split> splits() {
    return Set.of(Split.values());
  }

  @Override
  public int size(Split split) {
    return subsets.rows(split, studies.images(split));
  }

  @Override
  public Scan scan(Split split, int index) {
    if (index >= size(split)) {
      throw new IndexOutOfBoundsException(
          "%s has %d images. Received: %d".formatted(split.label(), size(split), index));
    }
    View view = studies.image(split, index);
    Study study = studies.studyOfImage(split, index);
    return new Scan(
        id(study, view),
        Optional.of(study.patientId()),
        studies.file(view),
        List.of(),
        Map.of(),
        studies.hasLabels() ? Optional.of(ScanLabels.of(study.labels())) : Optional.empty());
  }

  /** The image's name; with the study's where names are unique within a study only. */
  private String id(Study study, View view) {
    return config.type() == DatasetLoader.CHEXPERT
        ? study.studyId() + "/" + view.dicomId() // its study names begin with the patient
        : view.dicomId();
  }

  @Override
  public PixelStatistics statistics(Split split) {
    SplitStatistics of = studies.statistics(split);
    return new PixelStatistics(of.pixelMean(), of.pixelStd());
  }

  /** As stored: the share of negatives of each label; none if the file lacks one of them. */
  @Override
  public List<Double> positiveWeights(Split split) {
    Map<ChexpertClass, Double> stored = studies.statistics(split).positiveWeights();
    return stored.keySet().containsAll(ChexpertClass.BINARY)
        ? ChexpertClass.BINARY.stream().map(stored::get).toList()
        : List.of();
  }

  @Override
  public void close() {
    studies.close();
  }
}
