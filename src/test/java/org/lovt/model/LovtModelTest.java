package org.lovt.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.base.LovtException;
import org.lovt.image.GrayImage;
import org.lovt.image.ImageFiles;
import org.lovt.image.dicom.DicomFiles;
import org.lovt.nn.BimodalEmbeddings;
import org.lovt.pretrain.PhraseGrounding;
import org.lovt.pretrain.PretrainedModel;
import org.lovt.pretrain.ReportTensors;
import org.lovt.torch.Autograd;
import org.lovt.torch.Device;
import org.lovt.torch.Scope;
import org.lovt.torch.Tensors;

/** A trained model at work: from its folder alone, by any number of threads. */
class LovtModelTest {
  private static final List<String> SENTENCES =
      List.of("There is a left pleural effusion.", "The heart is enlarged.");

  @TempDir static Path folder;

  private static TinyTrained tiny;
  private static LovtModel model;

  @BeforeAll
  static void train() throws Exception {
    tiny = TinyTrained.lovt(folder);
    model = LovtModel.load(tiny.copied(folder.resolve("elsewhere")));
  }

  @AfterAll
  static void close() {
    model.close();
  }

  private static GrayImage image() {
    return TinyTrained.noise(90, 60, 1);
  }

  @Test
  void vectorsAndMapsAreThoseOfTheNetwork() {
    ImageEmbedding image = model.embedImage(image());
    ReportEmbedding report = model.embedReports(List.of(SENTENCES)).get(0);
    List<Grounding> maps = model.ground(image(), SENTENCES);
    try (Scope scope = Scope.open();
        Autograd.Switch off = Autograd.off();
        PretrainedModel trained = PretrainedModel.load(model.folder().checkpoint(), Device.CPU)) {
      int side = model.inputSize();
      var scan = Tensors.greyImages(model.pixels(image()), 1, side, Device.CPU);
      var batch = trained.description().collator().collate(List.of(SENTENCES));
      BimodalEmbeddings e = trained.model().embed(scan, ReportTensors.of(batch, Device.CPU));
      assertThat(image.global()).isEqualTo(e.zgA().toFloats());
      assertThat(image.feature()).isEqualTo(e.ygA().toFloats());
      assertThat(image.regions()[3]).isEqualTo(e.zlA().select(1, 3).contiguous().toFloats());
      assertThat(report.global()).isEqualTo(e.zgB().toFloats());
      assertThat(report.sentences().get(1).vector())
          .isEqualTo(e.zlB().select(1, 1).contiguous().toFloats());
      assertThat(maps.get(1).map().values())
          .isEqualTo(e.aToB().probabilities().select(1, 1).contiguous().toFloats());
    }
    assertThat(image.rows() * image.columns()).isEqualTo(image.regions().length);
    assertThat(report.sentences().get(0).text()).isEqualTo(SENTENCES.get(0));
    assertThat(image.similarity(report)).isBetween(-1.0, 1.0);
    assertThat(report.similarity(image)).isEqualTo(image.similarity(report));
    assertThat(image.global().length).isEqualTo(report.global().length);
  }

  @Test
  void weightsOfAMapHaveTheSumOneAndItsPlacesAreThoseOfTheImage() {
    Grounding map = model.ground(image(), SENTENCES).get(0);
    float sum = 0;
    for (float weight : map.map().values()) {
      sum += weight;
    }
    assertThat(sum).isCloseTo(1, within(1e-5f));
    assertThat(map.method()).isEqualTo(PhraseGrounding.Method.ATTENTION);
    assertThat(map.map().image().toString()).isEqualTo("90 x 60");
    assertThat(map.sentence()).isEqualTo(SENTENCES.get(0));
    assertThat(map.entropy()).isBetween(0.0, Math.log(map.map().values().length) / Math.log(2));
  }

  @Test
  void aMonochromeOneDicomIsSeenAsItIsDisplayed() throws Exception {
    Path png = folder.resolve("chest.png");
    ImageFiles.writePng(png, image());
    Path inverted = DicomFiles.inverted(image(), folder.resolve("chest.dcm"));
    assertThat(model.embedImage(inverted).global()).isEqualTo(model.embedImage(png).global());
    assertThat(model.ground(inverted, SENTENCES.get(0)).peak())
        .isEqualTo(model.ground(png, SENTENCES.get(0)).peak());
  }

  @Test
  void reportsAreSplitAndReadInTheirOrder() {
    ReportEmbedding whole =
        model.embedReport("FINDINGS: The heart is enlarged.\n\nIMPRESSION: No effusion.");
    assertThat(whole.sentences().stream().map(ReportEmbedding.Sentence::text))
        .containsExactly("The heart is enlarged.", "No effusion.");
    assertThat(whole.global())
        .isEqualTo(model.embedReport("The heart is enlarged. No effusion.").global());
  }

  @Test
  void aBatchGivesWhatItsPartsGive() {
    List<GrayImage> images = List.of(image(), TinyTrained.noise(40, 80, 2));
    List<ImageEmbedding> together = model.embedImages(images);
    for (int i = 0; i < 2; i++) {
      float[] alone = model.embedImage(images.get(i)).global();
      for (int c = 0; c < alone.length; c++) {
        assertThat(together.get(i).global()[c]).isCloseTo(alone[c], within(1e-5f));
      }
    }
    assertThat(model.embedImages(List.of())).isEmpty();
    assertThat(model.embedReports(List.of())).isEmpty();
  }

  @Test
  void manyThreadsGetWhatOneGets() throws Exception {
    float[] image = model.embedImage(image()).global();
    float[] report = model.embedReport(SENTENCES.get(0)).global();
    Grounding.Peak peak = model.ground(image(), SENTENCES).get(1).peak();
    ExecutorService pool = Executors.newFixedThreadPool(6);
    List<Callable<Boolean>> calls = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      calls.add(() -> java.util.Arrays.equals(model.embedImage(image()).global(), image));
      calls.add(
          () -> java.util.Arrays.equals(model.embedReport(SENTENCES.get(0)).global(), report));
      calls.add(() -> model.ground(image(), SENTENCES).get(1).peak().equals(peak));
    }
    try {
      for (Future<Boolean> answer : pool.invokeAll(calls)) {
        assertThat(answer.get()).isTrue();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void callsLeaveNothingBehind() {
    model.ground(image(), SENTENCES);
    long before = Scope.liveObjects();
    for (int i = 0; i < 3; i++) {
      model.embedImage(image());
      model.embedReport(SENTENCES.get(0));
      model.ground(image(), SENTENCES);
    }
    // less, if what other tests left is collected meanwhile
    assertThat(Scope.liveObjects()).isLessThanOrEqualTo(before);
  }

  @Test
  void aClosedModelSaysSo() {
    LovtModel other = LovtModel.load("tiny", tiny.models());
    assertThat(other.name()).isEqualTo("tiny");
    other.close();
    other.close();
    assertThatThrownBy(() -> other.embedImage(image()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("tiny is closed");
  }

  @Test
  void whatAModelIsWorthIsReadFromItsFolderOrUnknown() throws Exception {
    Path copy = tiny.copied(folder.resolve("measured"));
    try (LovtModel measured = LovtModel.load(copy)) {
      assertThat(measured.pointing()).isEmpty();
      Files.writeString(
          copy.resolve("heldout.json"),
          "{\"val/pointing/hits\": 0.3, \"val/pointing/hits_low\": 0.2,"
              + " \"val/pointing/chance\": 0.1, \"val/pointing/sentences\": 5}");
      assertThat(measured.pointing().orElseThrow().hits()).isEqualTo(0.3);
    }
  }

  @Test
  void wrongInputIsNamed() throws Exception {
    assertThatThrownBy(() -> LovtModel.load("tyni", tiny.models()))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("no pre-trained model 'tyni'")
        .extracting(e -> ((LovtException) e).remedy())
        .isEqualTo("There are: tiny.");
    assertThatThrownBy(() -> LovtModel.load(folder.resolve("nowhere")))
        .hasMessageContaining("There is no folder");
    assertThatThrownBy(() -> LovtModel.load(Files.createDirectory(folder.resolve("empty"))))
        .hasMessageContaining("run.json");
    Path unfinished = tiny.copied(folder.resolve("unfinished"));
    Files.delete(unfinished.resolve("summary.json"));
    assertThatThrownBy(() -> LovtModel.load(unfinished))
        .hasMessageContaining("not the folder of a finished model");
    Path text = Files.writeString(folder.resolve("note.jpg"), "no picture at all");
    assertThatThrownBy(() -> model.embedImage(text))
        .hasMessageContaining("note.jpg")
        .hasMessageContaining("plain text");
    assertThatThrownBy(() -> model.embedReport("  "))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("no sentence");
    assertThatThrownBy(() -> model.ground(image(), List.of()))
        .hasMessageContaining("no sentence to be grounded");
    List<String> many = Collections.nCopies(200, "There is a large left pleural effusion.");
    assertThatThrownBy(() -> model.ground(image(), many))
        .hasMessageContaining("of 200 sentences only the first");
  }
}
