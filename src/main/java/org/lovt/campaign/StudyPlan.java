package org.lovt.campaign;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lovt.base.LovtException;
import org.lovt.base.Nearest;
import org.lovt.config.DatasetChoice;
import org.lovt.config.UserConfiguration;
import org.lovt.config.schema.DatasetConfig;
import org.lovt.config.schema.StudyConfig;
import org.lovt.config.schema.StudyMethod;
import org.lovt.data.phantom.recipe.PhantomRecipe;
import org.lovt.data.phantom.recipe.RecipePart;
import org.lovt.downstream.run.TaskFile;
import org.lovt.downstream.run.TaskRequest;
import org.lovt.result.TaskChoice;

/**
 * The steps of a study in their order: data sets; pre-trainings; then task by task all rows, so
 * that what is measured when one stops can be compared. A step is only there if what was chosen
 * needs it.
 */
public final class StudyPlan {
  private final Study study;
  private final StudyPlace place;
  private final List<StudyRow> rows;
  private final List<String> tasks;
  private final Map<String, Step> steps;

  private StudyPlan(
      Study study,
      StudyPlace place,
      List<StudyRow> rows,
      List<String> tasks,
      Map<String, Step> steps) {
    this.study = study;
    this.place = place;
    this.rows = List.copyOf(rows);
    this.tasks = List.copyOf(tasks);
    this.steps = steps;
  }

  /**
   * Plans, and checks all names and configurations that can be checked without data.
   *
   * @param only methods or rows to be measured; all if none is named
   * @param tasks words of {@link TaskChoice}; all tasks of the study if there are none
   * @throws LovtException of kind CONFIG if something is wrong in the study or in what was chosen
   */
  public static StudyPlan of(Study study, StudyPlace place, List<String> only, List<String> tasks) {
    List<String> chosen =
        tasks.isEmpty() ? List.copyOf(study.runs().keySet()) : chosen(study, tasks);
    List<StudyRow> rows = study.rows(only);
    Builder builder = new Builder(study, place);
    List<Step> evaluations = new ArrayList<>();
    study
        .config()
        .evaluation()
        .groups()
        .values()
        .forEach(
            group ->
                group.tasks().entrySet().stream()
                    .filter(task -> chosen.contains(task.getKey()))
                    .forEach(
                        task ->
                            evaluations.addAll(
                                builder.evaluations(
                                    group.runs(), task.getKey(), task.getValue(), rows))));
    return new StudyPlan(study, place, rows, chosen, builder.withNeeds(evaluations));
  }

  private static List<String> chosen(Study study, List<String> words) {
    List<String> there = List.copyOf(study.runs().keySet());
    List<String> keys = TaskChoice.keys(words);
    for (String key : keys) {
      if (!there.contains(key)) {
        throw LovtException.config(
            "no task '%s' in the study %s.%s"
                .formatted(key, study.name(), Nearest.hint(key, there)),
            "There are: " + String.join(", ", there) + ".");
      }
    }
    return there.stream().filter(keys::contains).toList();
  }

  /** All steps, in order. */
  public List<Step> steps() {
    return List.copyOf(steps.values());
  }

  /** A step of this plan. */
  Step step(String id) {
    return steps.get(id);
  }

  /** What is compared. */
  public Study study() {
    return study;
  }

  /** Where it is done. */
  public StudyPlace place() {
    return place;
  }

  /** The rows that are measured. */
  public List<StudyRow> rows() {
    return rows;
  }

  /** Keys of the tasks they are measured on, in order. */
  public List<String> tasks() {
    return tasks;
  }

  /** Makes steps and finds out what they need. */
  private static final class Builder {
    private final Study study;
    private final StudyPlace place;
    private final Map<String, Step> data = new LinkedHashMap<>();
    private final Map<String, Step> trainings = new LinkedHashMap<>();

    Builder(Study study, StudyPlace place) {
      this.study = study;
      this.place = place;
      StudyConfig.Data wanted = study.config().data();
      if (wanted.recipe() != null) {
        PhantomRecipe recipe = PhantomRecipe.of(wanted.recipe());
        wanted.sets().forEach((layout, minutes) -> data(part(recipe, layout), minutes));
      }
      study.rows().forEach(this::training);
    }

    private static RecipePart part(PhantomRecipe recipe, String layout) {
      List<String> there = recipe.parts().stream().map(p -> p.layout().name()).toList();
      return recipe.parts().stream()
          .filter(part -> part.layout().name().equals(layout))
          .findFirst()
          .orElseThrow(
              () ->
                  LovtException.config(
                      "data.sets: expected layouts of the recipe %s. Received: %s.%s"
                          .formatted(recipe.name(), layout, Nearest.hint(layout, there)),
                      "There are: " + String.join(", ", there) + "."));
    }

    private void data(RecipePart part, double minutes) {
      Step step = new DataStep(new PhantomSet(part, place.datasets()), place, minutes);
      data.put(step.id(), step);
    }

    private void training(StudyRow row) {
      StudyConfig.Pretraining common = study.config().pretraining();
      TrainStep<?> step;
      if (row.kind() instanceof StudyMethod.Pretrained) {
        step = new PretrainStep(row, common, place);
      } else if (row.kind() instanceof StudyMethod.Baseline) {
        step = new BaselineStep(row, common, place);
      } else {
        return;
      }
      // Composing tells now what is wrong in it.
      step.after(sets(DatasetChoice.of(place.tree(), step.dataset())));
      trainings.put(step.id(), step);
    }

    /** The step that makes a data set; none if the study does not. */
    private List<String> sets(DatasetConfig dataset) {
      return study.config().data().sets().keySet().stream()
          .map(DataStep::id)
          .filter(data::containsKey)
          .filter(id -> lies(dataset, ((DataStep) data.get(id)).set()))
          .toList();
    }

    private static boolean lies(DatasetConfig dataset, PhantomSet set) {
      String below =
          dataset.path().replace(UserConfiguration.DATASETS_PLACEHOLDER, set.base().toString());
      return Path.of(below).toAbsolutePath().normalize().startsWith(set.root());
    }

    List<Step> evaluations(int runs, String key, double minutes, List<StudyRow> rows) {
      StudyConfig.Evaluation common = study.config().evaluation();
      List<String> overrides = new ArrayList<>(List.of("average_runs=" + runs));
      overrides.addAll(StudyOverrides.ofFile(common.overrides()).evaluation());
      overrides.addAll(place.overrides().evaluation());
      TaskRequest.Source source = place.source(common.protocol(), overrides);
      TaskFile task = TaskFile.of(List.of(key), place.tree()).get(0);
      List<String> sets = sets(TaskRequest.datasetOf(source, task));
      List<Step> steps = new ArrayList<>();
      for (StudyRow row : rows) {
        List<String> needs = new ArrayList<>(sets);
        row.model().map(TrainStep::id).ifPresent(needs::add);
        steps.add(new EvaluateStep(row, task, place, source, minutes, needs));
      }
      return steps;
    }

    /** Evaluations, before them the steps they need, in order. */
    Map<String, Step> withNeeds(List<Step> evaluations) {
      Set<String> needed = new LinkedHashSet<>();
      evaluations.forEach(step -> needed.addAll(step.needs()));
      trainings.values().stream()
          .filter(step -> needed.contains(step.id()))
          .forEach(step -> needed.addAll(step.needs()));
      Map<String, Step> all = new LinkedHashMap<>();
      for (Map<String, Step> kind : List.of(data, trainings)) {
        kind.values().stream()
            .filter(step -> needed.contains(step.id()))
            .forEach(step -> all.put(step.id(), step));
      }
      evaluations.forEach(step -> all.put(step.id(), step));
      return all;
    }
  }
}
