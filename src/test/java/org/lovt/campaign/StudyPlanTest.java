package org.lovt.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lovt.base.LovtException;
import org.lovt.config.ConfigTree;
import org.lovt.result.EvaluationTask;
import org.lovt.train.Interruption;

class StudyPlanTest {
  private static final ConfigTree TREE = ConfigTree.open(List.of());

  @TempDir Path folder;

  private StudyPlace place(String... overrides) {
    return new StudyPlace(
        folder.resolve("out"),
        TREE,
        StudyOverrides.of(List.of(overrides)),
        1,
        1,
        Interruption::manual);
  }

  private StudyPlan plan(String study, List<String> only, List<String> tasks) {
    return StudyPlan.of(Study.open(TREE, study), place(), only, tasks);
  }

  private static List<String> ids(StudyPlan plan) {
    return plan.steps().stream().map(Step::id).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"phantom-18", "phantom-small", "grounding"})
  void everyNameInAShippedStudyExistsAndNeedsComeFirst(String name) {
    StudyPlan plan = plan(name, List.of(), List.of());
    Set<String> before = new HashSet<>();
    for (Step step : plan.steps()) {
      assertThat(before).as(step.id()).containsAll(step.needs());
      assertThat(before.add(step.id())).as(step.id()).isTrue();
      assertThat(step.minutes()).as(step.id()).isPositive();
      assertThat(step.standing()).as(step.id()).isEqualTo(Standing.OPEN);
    }
    assertThat(plan.steps().stream().filter(s -> s.kind() == Step.Kind.EVALUATION))
        .hasSize(plan.rows().size() * plan.tasks().size())
        .allSatisfy(s -> assertThat(s.needs()).hasSize(2));
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void phantom18HasAllTasksFrozenWithFiveRunsFineTunedWithThree() {
    Study study = Study.open(TREE, "phantom-18");
    for (EvaluationTask task : EvaluationTask.values()) {
      int runs = task.key().contains("finetune") ? 3 : 5;
      assertThat(study.runs()).as(task.key()).containsEntry(task.key(), runs);
    }
  }

  @Test
  void phantomSmallHasThreeMethodsAndRandomWeightsOnFourTasksWithFiveRuns() {
    Study study = Study.open(TREE, "phantom-small");
    assertThat(study.rows()).hasSize(4);
    assertThat(study.runs()).hasSize(4).doesNotContainValue(3).containsValue(5);
    assertThat(new PlanTable(plan("phantom-small", List.of(), List.of())).total().toMinutes())
        .isLessThan(40);
  }

  @Test
  void whatIsChosenBringsWhatItNeedsAndNothingElse() {
    assertThat(ids(plan("phantom-18", List.of("random_like_demo"), List.of("12"))))
        .containsExactly(
            "data-mimic",
            "data-covid-rural",
            "pretrain-demo",
            "evaluate-covid_linear-random_like_demo");
  }

  @Test
  void unknownNamesAreAnsweredWithWhatThereIs() {
    assertThatThrownBy(() -> plan("phantom-19", List.of(), List.of()))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("phantom-18");
    assertThatThrownBy(() -> plan("phantom-small", List.of("dmo"), List.of()))
        .hasMessageContaining("'dmo'")
        .hasMessageContaining("demo");
    assertThatThrownBy(() -> plan("phantom-small", List.of(), List.of("nih_seg_linear")))
        .hasMessageContaining("nih_seg_linear");
  }

  @Test
  void overridesGoWhereTheirKeyIsKnown() {
    StudyOverrides overrides =
        StudyOverrides.of(
            List.of(
                "models.base_path=m",
                "pretrain_model.max_epochs=3",
                "device=cpu",
                "model_config.batch_size=2",
                "evaluation_model.batch_size=8"));
    assertThat(overrides.paths()).containsExactly("models.base_path=m");
    assertThat(overrides.pretraining())
        .containsExactly("pretrain_model.max_epochs=3", "device=cpu");
    assertThat(overrides.baselines()).containsExactly("device=cpu", "model_config.batch_size=2");
    assertThat(overrides.evaluation())
        .containsExactly("device=cpu", "evaluation_model.batch_size=8");
    assertThatThrownBy(() -> StudyOverrides.of(List.of("pretrain_modl.max_epochs=3")))
        .hasMessageContaining("pretrain_modl");
    assertThatThrownBy(() -> StudyOverrides.of(List.of("seed=3")))
        .hasMessageContaining("the study decides about seed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "recipe: phantom-19 | recipe | phantom-18",
        "sets: {mimic: -1} | sets | [0, inf)",
        "sets: {mimc: 1} | mimc | mimic",
        "experiment: dmo | dmo | demo",
        "like: nobody | methods.noise.like | nobody",
        "runs: 0 | runs | [1, inf)",
        "covid_linea: 1 | covid_linea | covid_linear",
        "protocol: dem | dem | demo",
        "reference: nobody | reference | nobody",
        "overrides: [seed=4] | seed | the study decides",
        "overrides: [pretrain_model.max_epoch=4] | max_epoch | max_epochs",
        "seeds: [1, 1] | seeds | each once",
        "titel: a title | titel | title",
      })
  void whatIsWrongInAFileIsNamed(String line, String key, String hint) throws IOException {
    Path file = folder.resolve("mine.yaml");
    String text =
        """
        title: Mine
        data:
          recipe: phantom-small
          sets: {mimic: 1}
        pretraining:
          dataset: mimic-cxr_ap-pa_find-impr
          seeds: [1]
          overrides: []
        methods:
          mine:
            kind: pretrain
            experiment: demo
          noise:
            kind: random
            like: mine
        reference: noise
        evaluation:
          protocol: demo
          groups:
            some:
              runs: 2
              tasks:
                covid_linear: 1
        """;
    Files.writeString(file, text);
    assertThat(
            StudyPlan.of(Study.open(TREE, file.toString()), place(), List.of(), List.of()).steps())
        .hasSize(4);
    Files.writeString(file, replaced(text, line));
    assertThatThrownBy(
            () -> StudyPlan.of(Study.open(TREE, file.toString()), place(), List.of(), List.of()))
        .isInstanceOfSatisfying(
            LovtException.class,
            e -> assertThat(e.getMessage() + e.remedy()).contains(key).contains(hint));
  }

  /** Puts a line in the place of the one with its key, or of the first one. */
  private static String replaced(String text, String line) {
    String key = line.substring(0, line.indexOf(':'));
    List<String> lines = new ArrayList<>(text.lines().toList());
    for (int i = 0; i < lines.size(); i++) {
      String name = lines.get(i).strip();
      if (name.startsWith(key + ":") || key.startsWith("covid") && name.startsWith("covid")) {
        lines.set(i, lines.get(i).replace(name, line));
        return String.join("\n", lines);
      }
    }
    return line + "\n" + text;
  }

  @Test
  void furtherSeedsAreRowsOfTheirOwn() throws IOException {
    Path file = folder.resolve("seeds.yml");
    Files.writeString(
        file,
        """
        title: Seeds
        pretraining: {dataset: phantoms, seeds: [4, 5]}
        methods:
          demo: {kind: pretrain}
          noise: {kind: random, like: demo}
        evaluation:
          groups:
            some: {runs: 1, tasks: {covid_linear: 1}}
        """);
    Study study = Study.open(TREE, file.toString());
    assertThat(study.name()).isEqualTo("seeds");
    assertThat(study.rows().stream().map(StudyRow::name))
        .containsExactly("demo", "demo_seed5", "noise");
    assertThat(ids(StudyPlan.of(study, place(), List.of("demo"), List.of())))
        .containsExactly(
            "pretrain-demo",
            "pretrain-demo_seed5",
            "evaluate-covid_linear-demo",
            "evaluate-covid_linear-demo_seed5");
  }
}
