package org.lovt;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The statements of the specification's check-lists that a test shows; on a class: that its tests
 * show together. {@link StatementsTest} makes docs/reference/statements.md of them.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@Repeatable(Statement.Several.class)
public @interface Statement {
  /** Which check-list. */
  Spec spec() default Spec.PRETRAINING;

  /** Numbers in it. */
  int[] value();

  /** The check-lists. */
  enum Spec {
    /** spec/pretraining.md, section 12. */
    PRETRAINING,
    /** spec/data-and-config.md, section 8. */
    DATA_AND_CONFIG,
    /** spec/evaluation-and-baselines.md, section 11. */
    EVALUATION_AND_BASELINES,
    /** spec/analysis-and-plots.md, section 9. */
    ANALYSIS_AND_PLOTS
  }

  /** Statements of both lists on one test. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.METHOD, ElementType.TYPE})
  @interface Several {
    /** The single ones. */
    Statement[] value();
  }
}
