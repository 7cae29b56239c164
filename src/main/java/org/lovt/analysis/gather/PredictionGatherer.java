package org.lovt.analysis.gather;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lovt.analysis.evaluation.TaskSheets;
import org.lovt.analysis.figure.AttentionPanels;
import org.lovt.analysis.prediction.MaskPrediction;
import org.lovt.analysis.prediction.Prediction;
import org.lovt.analysis.prediction.PredictionGroup;
import org.lovt.analysis.prediction.PredictionPanel;
import org.lovt.analysis.prediction.Rating;
import org.lovt.analysis.report.Missing;
import org.lovt.analysis.report.TaskPictures;
import org.lovt.base.LovtException;
import org.lovt.config.ConfigTree;
import org.lovt.config.UserConfiguration;
import org.lovt.data.phantom.layout.PhantomTruth;
import org.lovt.downstream.run.FinishedRun;
import org.lovt.downstream.run.TaskPredictor;
import org.lovt.result.EvaluationTask;
import org.lovt.torch.Device;

/**
 * Lets the heads of finished evaluations predict again. The first model that has a finished run of
 * a task chooses the images; the others are shown on the same ones.
 */
final class PredictionGatherer {
  private static final int PANEL = 300;
  private static final int RUN = 1;

  private final ConfigTree tree;
  private final UserConfiguration user;
  private final Device device;
  private final ReportOptions options;
  private final List<Missing> missing;
  private boolean patients;

  PredictionGatherer(
      ConfigTree tree,
      UserConfiguration user,
      Device device,
      ReportOptions options,
      List<Missing> missing) {
    this.tree = tree;
    this.user = user;
    this.device = device;
    this.options = options;
    this.missing = missing;
  }

  /** Whether any picture is of a patient. */
  boolean patients() {
    return patients;
  }

  /** Pictures of the tasks that are asked for, else of one with boxes and one with masks. */
  List<TaskPictures> of(List<String> models) {
    Map<String, List<String>> finished = new LinkedHashMap<>();
    models.forEach(m -> finished.put(m, FinishedRun.tasks(options.logs(), m, RUN)));
    Set<String> all = new LinkedHashSet<>();
    finished.values().forEach(all::addAll);
    if (all.isEmpty()) {
      missing.add(
          new Missing(
              "Sample predictions: there is no finished run of a task in " + shown(options.logs()),
              "lovt evaluate " + models.get(0)));
      return List.of();
    }
    List<TaskPictures> out = new ArrayList<>();
    for (String task : tasks(all)) {
      List<String> with = models.stream().filter(m -> finished.get(m).contains(task)).toList();
      if (!with.isEmpty()) {
        pictures(task, with).ifPresent(out::add);
      }
    }
    return out;
  }

  private static String shown(Path folder) {
    Path name = folder.getFileName();
    return name == null ? "the folder of runs" : name.toString();
  }

  private List<String> tasks(Set<String> finished) {
    if (!options.tasks().isEmpty()) {
      return options.tasks();
    }
    List<String> ordered = new ArrayList<>();
    EvaluationTask.inOrder().stream()
        .map(EvaluationTask::key)
        .filter(finished::contains)
        .forEach(ordered::add);
    if (ordered.isEmpty()) {
      return List.copyOf(finished).subList(0, 1);
    }
    Optional<String> boxes =
        ordered.stream()
            .filter(key -> key.matches("(rsna|object)_(frozen|finetune).*"))
            .findFirst();
    Optional<String> masks =
        ordered.stream().filter(key -> key.matches(".*(seg|unet|covid).*")).findFirst();
    return List.of(boxes, masks).stream().flatMap(Optional::stream).toList();
  }

  private Optional<TaskPictures> pictures(String task, List<String> models) {
    List<PredictionGroup<Rating>> groups = List.of();
    Set<String> ids = new LinkedHashSet<>();
    Map<String, Map<String, Prediction>> drawn = new LinkedHashMap<>();
    for (String model : models) {
      try (TaskPredictor predictor =
          TaskPredictor.open(
              FinishedRun.newest(options.logs(), model, task, RUN), tree, user, device)) {
        boolean phantoms = PhantomTruth.rawFolder(predictor.dataFolder()).isPresent();
        if (!phantoms && !options.patients()) {
          missing.add(
              new Missing(
                  "Sample predictions of %s: its images may be of patients. --include-reports shows them."
                      .formatted(task),
                  ""));
          return Optional.empty();
        }
        patients |= !phantoms;
        TaskSheets sheets = TaskSheets.of(predictor);
        if (groups.isEmpty()) {
          groups = sheets.typical(options.images());
          groups.forEach(group -> group.items().forEach(rating -> ids.add(rating.id())));
        }
        drawn.put(model, sheets.drawn(ids));
      } catch (LovtException e) {
        if (e.kind() != LovtException.Kind.CONFIG && e.kind() != LovtException.Kind.DATA) {
          throw e;
        }
        missing.add(
            new Missing(
                "Sample predictions of %s on %s: its model or data set is not here, or is not that of the run any more."
                    .formatted(model, task),
                "lovt report predictions " + model + " --tasks " + task));
      }
    }
    return drawn.isEmpty() ? Optional.empty() : Optional.of(pictures(task, groups, drawn));
  }

  /** Images are counted on the page; their names may be a patient's. */
  private static TaskPictures pictures(
      String task,
      List<PredictionGroup<Rating>> groups,
      Map<String, Map<String, Prediction>> drawn) {
    Prediction any = drawn.values().iterator().next().values().iterator().next();
    List<TaskPictures.Group> out = new ArrayList<>();
    int number = 0;
    for (PredictionGroup<Rating> group : groups) {
      List<TaskPictures.Image> images = new ArrayList<>();
      for (Rating rating : group.items()) {
        number++;
        List<TaskPictures.Panel> panels = new ArrayList<>();
        drawn.forEach(
            (model, predictions) -> panels.add(panel(model, predictions.get(rating.id()))));
        images.add(new TaskPictures.Image("Test image " + number, panels));
      }
      out.add(new TaskPictures.Group(group.heading(), images));
    }
    return new TaskPictures(task, any.rule(), any instanceof MaskPrediction, out);
  }

  private static TaskPictures.Panel panel(String model, Prediction prediction) {
    int height = AttentionPanels.height(prediction.picture(), PANEL);
    BufferedImage picture = PredictionPanel.draw(prediction, PANEL, height);
    return new TaskPictures.Panel(model, picture, String.join("; ", prediction.caption()));
  }
}
