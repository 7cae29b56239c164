package org.lovt;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.ObjectInputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;

/** The rooms of CONTRIBUTING.md: who may use whom, and what stays in one place. */
@AnalyzeClasses(packages = "org.lovt", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "org.lovt.";

  /** Which rooms a room may use, besides itself. A new room is entered here. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          entry("base", Set.of()),
          entry("torch", Set.of("base")),
          entry("config", Set.of("base")),
          entry("track", Set.of("base")),
          entry("nn", Set.of("torch", "config", "base")),
          entry("image", Set.of("config", "base")),
          entry("text", Set.of("config", "base")),
          entry("objective", Set.of("nn", "torch", "config", "base")),
          entry("metric", Set.of("nn", "torch", "config", "base")),
          entry("result", Set.of("metric", "base")),
          entry("data", Set.of("image", "text", "config", "track", "base")),
          entry(
              "train",
              Set.of("data", "metric", "objective", "nn", "torch", "config", "track", "base")),
          entry("pretrain", Set.of("train", "data", "metric", "objective", "nn", "image", "text")),
          entry(
              "downstream",
              Set.of("pretrain", "train", "data", "metric", "objective", "nn", "image")),
          entry("model", Set.of("downstream", "pretrain", "train", "data", "objective", "nn")),
          entry(
              "analysis",
              Set.of("model", "pretrain", "downstream", "train", "data", "metric", "nn")),
          entry(
              "campaign", Set.of("analysis", "pretrain", "downstream", "train", "data", "metric")),
          entry(
              "cli",
              Set.of(
                  "campaign",
                  "pretrain",
                  "downstream",
                  "model",
                  "analysis",
                  "train",
                  "data",
                  "metric")));

  /** Rooms which every room from {@code train} upwards may use. */
  private static final Set<String> COMMON =
      Set.of("torch", "image", "text", "result", "config", "track", "base");

  private static final Set<String> UPPER =
      Set.of("pretrain", "downstream", "model", "analysis", "campaign", "cli");

  @ArchTest
  static final ArchRule arrowsPointDownOnly =
      classes().should(dependOnlyOnRoomsBelow()).because("CONTRIBUTING.md draws the layers");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("org.lovt.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyTorchKnowsTheBinding =
      noClasses()
          .that(resideInAPackage("org.lovt..").and(not("org.lovt.torch..")))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.bytedeco.pytorch..", "org.bytedeco.cuda..");

  @ArchTest
  static final ArchRule onlyImageKnowsOpenCv =
      noClasses()
          .that(resideInAPackage("org.lovt..").and(not("org.lovt.image..")))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.bytedeco.opencv..");

  @ArchTest
  static final ArchRule nativeMemoryStaysInTorchAndImage =
      noClasses()
          .that(
              resideInAPackage("org.lovt..")
                  .and(not("org.lovt.torch..").and(not("org.lovt.image.."))))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.bytedeco..");

  @ArchTest
  static final ArchRule onlyTheCommandLinePrints =
      noClasses()
          .that(not("org.lovt.cli.."))
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .callMethod(Throwable.class, "printStackTrace");

  @ArchTest
  static final ArchRule onlyTheCommandLineEndsTheProcess =
      noClasses()
          .that(not("org.lovt.cli.."))
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class);

  @ArchTest
  static final ArchRule chanceComesFromKeyedStreamsOnly =
      noClasses()
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(Random.class, SplittableRandom.class, ThreadLocalRandom.class)
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .callMethod(Collections.class, "shuffle", List.class)
          .because("RandomStream is a function of (seed, purpose, epoch, index)");

  @ArchTest
  static final ArchRule theGeneratorOfThePublishedSplitsMakesSplitsOnly =
      noClasses()
          .that(
              not("org.lovt.data.split..")
                  .and(not("org.lovt.data.prepare.."))
                  .and(not("org.lovt.cli..")))
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("org.lovt.data.split.MersenneTwister")
          .because("it is there to make the published splits again, not as a source of chance");

  @ArchTest
  static final ArchRule filesFromElsewhereCannotRunCode =
      noClasses().should().dependOnClassesThat().areAssignableTo(ObjectInputStream.class);

  private static DescribedPredicate<JavaClass> not(String packages) {
    return DescribedPredicate.not(resideInAPackage(packages));
  }

  private static ArchCondition<JavaClass> dependOnlyOnRoomsBelow() {
    return new ArchCondition<>("depend only on rooms below") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        for (Dependency dependency : item.getDirectDependenciesFromSelf()) {
          String from = roomOf(item);
          String to = roomOf(dependency.getTargetClass());
          if (!to.isEmpty() && !mayUse(from, to)) {
            events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
          }
        }
      }
    };
  }

  private static boolean mayUse(String from, String to) {
    Set<String> listed = MAY_USE.get(from);
    return listed != null
        && (from.equals(to)
            || listed.contains(to)
            || (UPPER.contains(from) && COMMON.contains(to)));
  }

  /** The room of a class; empty outside {@code org.lovt}. */
  private static String roomOf(JavaClass type) {
    String name = type.getBaseComponentType().getPackageName() + ".";
    if (!name.startsWith(ROOT)) {
      return "";
    }
    String rest = name.substring(ROOT.length());
    return rest.substring(0, rest.indexOf('.'));
  }
}
