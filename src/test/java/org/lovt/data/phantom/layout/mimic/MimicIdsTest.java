package org.lovt.data.phantom.layout.mimic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.lovt.text.ReportExceptions;

class MimicIdsTest {
  /** The 54 studies of spec data-and-config 1.1.6, which preparation skips. */
  private static final Set<Integer> EXCEPTIONS =
      ReportExceptions.studyIds().stream()
          .map(id -> Integer.valueOf(id.replace("s", "")))
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
