package org.lovt.data.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.Hashing;
import org.lovt.base.LovtException;
import org.lovt.data.study.ChexpertClass;
import org.lovt.data.study.ChexpertLabels;
import org.lovt.data.study.SectionText;
import org.lovt.data.study.Split;
import org.lovt.data.study.Studies;
import org.lovt.data.study.Study;
import org.lovt.data.study.StudyReport;

class StudyStoreTest {
  private static final int TRAIN = 40;
  private static final int VALIDATION = 7;

  @TempDir Path folder;

  @Test
  void studiesReadBackInTheirOrder() throws Exception {
    try (StudyStore store = StudyStore.open(write(folder.resolve("a b%#ü.sqlite")))) {
      assertThat(store.size(Split.TRAIN)).isEqualTo(TRAIN);
      assertThat(store.size(Split.VALIDATION)).isEqualTo(VALIDATION);
      assertThat(store.size(Split.TEST)).isZero();
      for (int i = 0; i < TRAIN; i++) {
        assertThat(store.study(Split.TRAIN, i)).isEqualTo(study(i));
      }
      assertThat(store.study(Split.VALIDATION, 6)).isEqualTo(study(TRAIN + 6));
    }
  }

  @Test
  void studiesWithoutReportsReadBackToo() throws Exception {
    Study pair = study(3);
    Study image = new Study("p", "s", 0, pair.views(), StudyReport.NONE, ChexpertLabels.BLANK);
    Path file = folder.resolve("images.sqlite");
    try (StudyStoreWriter writer = StudyStoreWriter.create(file)) {
      writer.add(Split.TRAIN, image);
      writer.finish();
    }
    try (StudyStore store = StudyStore.open(file)) {
      assertThat(store.study(Split.TRAIN, 0)).isEqualTo(image);
      assertThat(store.study(Split.TRAIN, 0).hasReport()).isFalse();
    }
    SectionText silent = new SectionText("…", List.of(), 1);
    StudyReport wordless = new StudyReport("…", silent, SectionText.ABSENT);
    assertThatThrownBy(() -> new Study("p", "s", 0, pair.views(), wordless, ChexpertLabels.BLANK))
        .hasMessageContaining("no sentence");
  }

  @Test
  void imagesAreCountedOverTheStudiesOfASplit() throws Exception {
    try (StudyStore store = StudyStore.open(write(folder.resolve("s.sqlite")))) {
      int position = 0;
      for (int i = 0; i < VALIDATION; i++) {
        Study study = study(TRAIN + i);
        for (int v = 0; v < study.views().size(); v++, position++) {
          assertThat(store.view(Split.VALIDATION, position)).isEqualTo(study.views().get(v));
          assertThat(store.studyOfView(Split.VALIDATION, position)).isEqualTo(i);
        }
      }
      assertThat(store.views(Split.VALIDATION)).isEqualTo(position);
    }
  }

  @Test
  void equalStudiesGiveEqualBytes() throws Exception {
    Path first = write(folder.resolve("1.sqlite"));
    Path second = write(folder.resolve("2.sqlite"));
    assertThat(Hashing.sha256(first)).isEqualTo(Hashing.sha256(second));
  }

  @Test
  void severalThreadsReadAtOnce() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try (StudyStore store = StudyStore.open(write(folder.resolve("s.sqlite")))) {
      List<Future<Study>> reads = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        int position = i * 17 % TRAIN;
        reads.add(pool.submit(() -> store.study(Split.TRAIN, position)));
      }
      for (int i = 0; i < reads.size(); i++) {
        assertThat(reads.get(i).get()).isEqualTo(study(i * 17 % TRAIN));
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void positionOutsideTheSplitIsRefused() throws Exception {
    try (StudyStore store = StudyStore.open(write(folder.resolve("s.sqlite")))) {
      assertThatThrownBy(() -> store.study(Split.VALIDATION, VALIDATION))
          .isInstanceOf(IndexOutOfBoundsException.class)
          .hasMessageContaining("validation has positions 0 to 6");
    }
  }

  @Test
  void splitsOutOfOrderAreRefused() throws Exception {
    try (StudyStoreWriter writer = StudyStoreWriter.create(folder.resolve("s.sqlite"))) {
      writer.add(Split.TEST, study(0));
      assertThatThrownBy(() -> writer.add(Split.TRAIN, study(1)))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void missingForeignAndDamagedFilesAreNamed() throws Exception {
    Path missing = folder.resolve("missing.sqlite");
    Path foreign = Files.writeString(folder.resolve("foreign.sqlite"), "not a database".repeat(99));
    Path cut = write(folder.resolve("cut.sqlite"));
    byte[] bytes = Files.readAllBytes(cut);
    Files.write(cut, java.util.Arrays.copyOf(bytes, 4096 * 3));
    for (Path file : List.of(missing, foreign, cut)) {
      assertThatThrownBy(
              () -> {
                try (StudyStore store = StudyStore.open(file)) {
                  store.study(Split.TRAIN, TRAIN - 1);
                }
              })
          .isInstanceOf(LovtException.class)
          .hasMessageContaining(file.toString());
    }
  }

  @Statement(spec = Spec.DATA_AND_CONFIG, value = 45)
  @Test
  void imageListHasNineColumnsAndOneRowPerImage() throws Exception {
    try (StudyStore store = StudyStore.open(write(folder.resolve("s.sqlite")))) {
      ImageList.write(store, Split.VALIDATION, folder, ChexpertClass.BINARY);
      List<String> lines = Files.readAllLines(folder.resolve("validation/image_list.csv"));
      assertThat(lines.get(0))
          .isEqualTo(
              "patient_id,study_id,dicom_id,img_file,Cardiomegaly,Edema,Consolidation,"
                  + "Atelectasis,Pleural Effusion");
      assertThat(lines).hasSize(1 + store.views(Split.VALIDATION));
      assertThat(lines.get(1)).isEqualTo("p20,s40,d40-0,p1/d40-0.jpg,0,0,0,0,0");
      assertThat(Files.readString(folder.resolve("validation/image_list.csv")))
          .doesNotContain("\r");
    }
  }

  @Test
  void labelsSurviveTheStore() throws Exception {
    Path file = folder.resolve("s.sqlite");
    Study positive = Studies.positive(true, ChexpertClass.CONSOLIDATION);
    try (StudyStoreWriter writer = StudyStoreWriter.create(file)) {
      writer.add(Split.TRAIN, positive);
      writer.finish();
    }
    try (StudyStore store = StudyStore.open(file)) {
      assertThat(store.study(Split.TRAIN, 0).labels()).isEqualTo(positive.labels());
      assertThat(store.study(Split.TRAIN, 0).binaryLabels()).containsExactly(0, 0, 1, 0, 0);
    }
  }

  private static Path write(Path file) throws Exception {
    try (StudyStoreWriter writer = StudyStoreWriter.create(file)) {
      for (int i = 0; i < TRAIN + VALIDATION; i++) {
        writer.add(i < TRAIN ? Split.TRAIN : Split.VALIDATION, study(i));
      }
      writer.finish();
    }
    return file;
  }

  private static Study study(int number) {
    return Studies.study(number, 1 + number % 3);
  }
}
