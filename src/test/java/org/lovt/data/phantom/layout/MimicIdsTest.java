package org.lovt.data.phantom.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MimicIdsTest {
  /** The 54 studies of spec data-and-config 1.1.6, which preparation skips. */
  private static final Set<Integer> EXCEPTIONS =
      Arrays.stream(
              """
              50058765 50743547 50808053 50913680 51491012 51966317 53202765 53356173 54365831
              54654948 55124749 55157853 56451190 56482935 57936451 58157373 58375018 59067458
              59087630 59215320 59279892 59363654 59768032 50196495 50525523 51410602 52119491
              52648681 52674888 53182247 53488209 53514462 54875119 54986978 55258338 56412866
              56579911 56760320 57150433 57564132 59003148 59330497 59505494 59562049 59889364
              59982525 50798377 52035334 53071062 53607029 54168089 54231141 56724958 58235663
              """
                  .strip()
                  .split("\\s+"))
          .map(Integer::valueOf)
          .collect(Collectors.toSet());

  @Test
  void studyNumbersAreUniqueHaveEightDigitsAndAreNoneOfTheExceptions() {
    assertThat(EXCEPTIONS).hasSize(54);
    MimicIds ids = new MimicIds(9);
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < 400_000; i++) {
      int id = ids.study(i);
      if (!seen.add(id) || id < 50_000_000 || id > 59_999_999 || EXCEPTIONS.contains(id)) {
        throw new AssertionError("study " + i + " has the number " + id);
      }
    }
  }

  @Test
  void subjectNumbersAreUniqueAndFillAllTenFolders() {
    MimicIds ids = new MimicIds(9);
    Set<Integer> seen = new HashSet<>();
    Set<Integer> folders = new HashSet<>();
    for (int i = 0; i < 400_000; i++) {
      seen.add(ids.subject(i));
      folders.add(ids.subject(i) / 1_000_000);
    }
    assertThat(seen).hasSize(400_000);
    assertThat(folders).containsExactlyInAnyOrder(10, 11, 12, 13, 14, 15, 16, 17, 18, 19);
  }

  @Test
  void imageNamesAreFiveGroupsOfEightDigitsAndUnique() {
    MimicIds ids = new MimicIds(9);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      for (int image = 0; image < 2; image++) {
        assertThat(ids.dicom(i, image)).matches("[0-9a-f]{8}(-[0-9a-f]{8}){4}");
        seen.add(ids.dicom(i, image));
      }
    }
    assertThat(seen).hasSize(2000);
  }
}
