package org.lovt.campaign;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lovt.base.LovtException;
import org.lovt.config.schema.ScanEncoderConfig;
import org.lovt.config.schema.StudyMethod;
import org.lovt.downstream.encoder.BareEncoder;
import org.lovt.downstream.encoder.EvaluatedEncoder;
import org.lovt.downstream.run.TaskFile;
import org.lovt.downstream.run.TaskRequest;
import org.lovt.pretrain.weights.Backbones;
import org.lovt.track.RunName;

/** A row of the tables: a method, pre-trained with one seed. */
public final class StudyRow {
  private final String name;
  private final String method;
  private final StudyMethod kind;
  private final long seed;
  // Weights are read and digested once; a task on bare encoders may give them another form.
  private final Map<Optional<ScanEncoderConfig>, EvaluatedEncoder> encoders = new HashMap<>();

  private StudyRow(String name, String method, StudyMethod kind, long seed) {
    this.name = name;
    this.method = method;
    this.kind = kind;
    this.seed = seed;
  }

  /** The rows of a method: one for each seed if it is trained. */
  static List<StudyRow> of(String method, StudyMethod kind, List<Long> seeds) {
    List<StudyRow> rows = new ArrayList<>();
    for (long seed : kind instanceof StudyMethod.Trained ? seeds : seeds.subList(0, 1)) {
      String name = seed == seeds.get(0) ? method : method + "_seed" + seed;
      rows.add(new StudyRow(name, method, kind, seed));
    }
    return rows;
  }

  /** Name of the model, in results, too. */
  public String name() {
    return name;
  }

  /** The method's name in the study's file. */
  public String method() {
    return method;
  }

  /** What it is. */
  public StudyMethod kind() {
    return kind;
  }

  /** Seed of its pre-training. */
  long seed() {
    return seed;
  }

  /** The model that must be there before it can be measured. */
  Optional<String> model() {
    if (kind instanceof StudyMethod.Trained) {
      return Optional.of(name);
    }
    return kind instanceof StudyMethod.RandomWeights random
        ? Optional.of(random.like())
        : Optional.empty();
  }

  /** Whether what it measures is there: nothing of a baseline's form is known before. */
  boolean ready(StudyPlace place) {
    return !(kind instanceof StudyMethod.Trained) || folder(place).isPresent();
  }

  /** A task on this row. */
  TaskRequest request(TaskRequest.Source source, TaskFile task) {
    if (kind instanceof StudyMethod.Pretrained) {
      return TaskRequest.ofModel(source, task, name);
    }
    BareEncoder bare = bare().formed(source.user().modelsFolder());
    return TaskRequest.ofEncoder(source, task, bare.name(), bare.overrides());
  }

  private BareEncoder bare() {
    if (kind instanceof StudyMethod.ImageNet) {
      return BareEncoder.IMAGENET;
    }
    return kind instanceof StudyMethod.Baseline
        ? BareEncoder.ofBackbone(Backbones.BASELINE + name)
        : BareEncoder.RANDOM;
  }

  /**
   * The folder of what was pre-trained for it.
   *
   * @return nothing if nothing is, or it is not finished
   */
  Optional<Path> folder(StudyPlace place) {
    if (kind instanceof StudyMethod.Pretrained) {
      Path folder = place.pretrained().of(new RunName(name));
      try {
        place.model(name);
        return Optional.of(folder);
      } catch (LovtException notFinished) {
        return Optional.empty();
      }
    }
    if (kind instanceof StudyMethod.Baseline) {
      Path folder = place.baselines().of(new RunName(name));
      return Optional.of(folder)
          .filter(f -> Files.isRegularFile(f.resolve(Backbones.BASELINE_FILE)));
    }
    return Optional.empty();
  }

  /** What is measured; its model must be there. */
  EvaluatedEncoder encoder(StudyPlace place, TaskRequest request) {
    return encoders.computeIfAbsent(
        Optional.ofNullable(request.encoder()), form -> open(place, request));
  }

  private EvaluatedEncoder open(StudyPlace place, TaskRequest request) {
    if (kind instanceof StudyMethod.ImageNet || kind instanceof StudyMethod.Baseline) {
      return EvaluatedEncoder.of(
          name, request.encoder(), place.models(), request.experiment().trainer().channelsLast());
    }
    EvaluatedEncoder model = EvaluatedEncoder.of(place.model(model().orElseThrow()));
    return kind instanceof StudyMethod.RandomWeights ? model.randomTwin(name) : model;
  }
}
