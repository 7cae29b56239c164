package org.lovt.config.schema;

import java.util.List;
import java.util.Map;

/** Methods, tasks and data that are compared together (group {@code study}). */
public record StudyConfig(
    @Key(doc = "Heading of the table and the page.") String title,
    @Key(def = "{}", doc = "Data that is made for it.") Data data,
    @Key(doc = "How methods are pre-trained, all alike.") Pretraining pretraining,
    @Key(doc = "Rows of the tables in their order, by name of the model.")
        Map<String, StudyMethod> methods,
    @Key(doc = "What they are measured on.") Evaluation evaluation,
    @Key(
            def = "null",
            nullable = true,
            doc = "Method that the others are tested against; null for no tests.")
        String reference) {

  /** A study has methods, and its reference is one of them. */
  public StudyConfig {
    Ranges ranges = Ranges.of(StudyConfig.class);
    ranges.require(!methods.isEmpty(), "methods", "at least one", "none");
    if (reference != null) {
      ranges.oneOf("reference", reference, methods.keySet());
    }
  }

  /** Generated data. */
  public record Data(
      @Key(
              def = "null",
              nullable = true,
              doc = "Recipe of phantoms; null: the data is prepared already.")
          String recipe,
      @Key(
              range = "[0, inf)",
              def = "{}",
              doc =
                  "Layouts of the recipe that are generated and prepared where a task or a"
                      + " pre-training needs them, with expected minutes on two cores.")
          Map<String, Double> sets) {
    /** Checks the times. */
    public Data {
      Ranges.of(Data.class).all("sets", sets.values());
    }
  }

  /** What all pre-trainings have in common. */
  public record Pretraining(
      @Key(doc = "Data set of images with reports (group dataset).") String dataset,
      @Key(
              def = "null",
              nullable = true,
              doc = "Data set of methods of kind baseline; null: as their files have it.")
          String images,
      @Key(
              def = "[1]",
              doc =
                  "Seeds. The first one's models have the methods' names, further ones"
                      + " NAME_seedSEED and rows of their own.")
          List<Long> seeds,
      @Key(def = "[]", doc = "Overrides of all pre-trainings that know their key.")
          List<String> overrides) {
    /** There is a seed, and none is there twice. */
    public Pretraining {
      Ranges.of(Pretraining.class)
          .require(
              !seeds.isEmpty() && seeds.stream().distinct().count() == seeds.size(),
              "seeds",
              "one or more, each once",
              seeds);
    }
  }

  /** What all evaluations have in common. */
  public record Evaluation(
      @Key(def = "published", doc = "As --protocol of 'lovt evaluate'.") String protocol,
      @Key(def = "[]", doc = "Overrides of every evaluation.") List<String> overrides,
      @Key(
              def = "paired",
              doc =
                  "Test against the reference: paired (t over runs of equal seed, whose heads begin alike"
                      + " and see the images in one order) or welch.")
          StudyTest test,
      @Key(doc = "Tasks with equal numbers of runs, done in this order.")
          Map<String, TaskGroup> groups) {
    /** Something is measured, and no task is in two groups. */
    public Evaluation {
      Ranges ranges = Ranges.of(Evaluation.class);
      ranges.require(!groups.isEmpty(), "groups", "at least one", "none");
      List<String> all =
          groups.values().stream().flatMap(g -> g.tasks().keySet().stream()).toList();
      ranges.require(
          all.stream().distinct().count() == all.size(), "groups", "each task in one group", all);
    }
  }

  /** Tasks with equal numbers of runs. */
  public record TaskGroup(
      @Key(range = "[1, inf)", doc = "Runs of every method on each of these tasks.") int runs,
      @Key(
              range = "[0, inf)",
              doc = "Keys of tasks, with expected minutes of all runs of one method on two cores.")
          Map<String, Double> tasks) {
    /** Checks the numbers. */
    public TaskGroup {
      Ranges.of(TaskGroup.class)
          .check("runs", runs)
          .all("tasks", tasks.values())
          .require(!tasks.isEmpty(), "tasks", "at least one", "none");
    }
  }
}
