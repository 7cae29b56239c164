package org.lovt.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class EstimatesTest {
  private static TestStep step(String likeness, double minutes, Standing standing) {
    return new TestStep(likeness, List.of()).like(likeness, minutes).at(standing);
  }

  private static Estimates of(Step... steps) {
    Map<Step, Standing> standings = new LinkedHashMap<>();
    for (Step step : steps) {
      standings.put(step, step.standing());
    }
    return new Estimates(standings);
  }

  @Test
  void withoutExperienceTheFiguresOfTheFileCount() {
    Step step = step("a", 3, new Standing(0.5, OptionalDouble.empty()));
    Estimates estimates = of(step);
    assertThat(estimates.source(step)).isEqualTo(Estimates.Source.SHIPPED);
    assertThat(estimates.left(step, step.standing())).hasSeconds(90);
  }

  @Test
  void stepsOfTheSameLikenessTellTheTimeAndOthersTheSpeed() {
    Step done = step("a", 1, Standing.doneIn(100));
    Step again = step("a", 1, Standing.doneIn(140));
    Step open = step("a", 1, Standing.OPEN);
    Step other = step("b", 2, Standing.OPEN);
    Estimates estimates = of(done, again, open, other);
    assertThat(estimates.source(open)).isEqualTo(Estimates.Source.MEASURED);
    assertThat(estimates.left(open, Standing.OPEN)).hasSeconds(120);
    assertThat(estimates.source(other)).isEqualTo(Estimates.Source.SCALED);
    assertThat(estimates.left(other, Standing.OPEN)).hasSeconds(240);
  }

  @Test
  void aStepThatWasBegunTellsItsOwnTime() {
    Standing half = new Standing(0.5, OptionalDouble.of(30));
    Step begun = step("a", 9, half);
    assertThat(of(begun).left(begun, half)).hasSeconds(30);
  }
}
