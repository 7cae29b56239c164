package org.lovt.base;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgramVersionTest {
  @Test
  void theBuildFillsInTheVersion() {
    assertThat(ProgramVersion.current().version()).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
  }

  @Test
  void theRevisionIsShownIfKnown() {
    assertThat(new ProgramVersion("1.2.3", "abc")).hasToString("1.2.3 (abc)");
    assertThat(new ProgramVersion("1.2.3", "")).hasToString("1.2.3");
  }
}
