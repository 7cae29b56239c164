package org.lovt.data.prepare.mimic;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.lovt.data.prepare.BadFile;
import org.lovt.data.prepare.study.SkipReason;
import org.lovt.data.prepare.study.StudyOutcome;
import org.lovt.data.prepare.study.StudyTask;
import org.lovt.data.prepare.study.StudyText;
import org.lovt.data.prepare.study.StudyViews;
import org.lovt.data.study.Split;
import org.lovt.data.study.Study;
import org.lovt.text.ReportExceptions;
import org.lovt.text.ReportSections;
import org.lovt.text.StudySentences;

/** Prepares one study of MIMIC-CXR in the order of spec/data-and-config.md 1.1.3. */
record MimicTask(MimicStudy study, Context context) implements StudyTask {

  /**
   * What all studies share.
   *
   * @param layout where the files lie
   * @param reports the reports
   * @param preset views and sections
   * @param exceptions what to do with listed studies
   * @param splitter makes sentences of a study's sections
   */
  record Context(
      MimicLayout layout,
      ReportFiles reports,
      MimicPreset preset,
      ReportExceptions.Policy exceptions,
      Splitter splitter) {}

  /** Makes sentences of a study's sections. */
  @FunctionalInterface
  interface Splitter {
    StudySentences split(String studyId, ReportSections sections);
  }

  @Override
  public Split split() {
    return study.split();
  }

  @Override
  public String name() {
    return "study %s of patient %s".formatted(study.ids().studyId(), study.ids().patientId());
  }

  @Override
  public int files() {
    return 1 + study.images().size();
  }

  @Override
  public StudyOutcome prepare() {
    Optional<byte[]> bytes;
    String text;
    try {
      bytes = context.reports().read(study.ids());
      if (bytes.isEmpty()) {
        return badReport(SkipReason.MISSING_REPORT, "no such file");
      }
      text = decode(bytes.get());
    } catch (CharacterCodingException e) {
      return badReport(SkipReason.DAMAGED_REPORT, "not valid UTF-8");
    } catch (IOException e) {
      return badReport(SkipReason.DAMAGED_REPORT, String.valueOf(e.getMessage()));
    }
    return withText(text);
  }

  private static String decode(byte[] bytes) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return text.replace("\r\n", "\n").replace('\r', '\n');
  }

  private StudyOutcome withText(String text) {
    Function<String, ReportSections> parser = ReportSections::parse;
    Optional<ReportExceptions.Action> special = ReportExceptions.forStudy(study.ids().studyId());
    if (special.isPresent()) {
      if (context.exceptions() == ReportExceptions.Policy.SKIP) {
        return StudyOutcome.skipped(SkipReason.EXCEPTION_LIST, List.of());
      }
      parser = special.get()::apply;
    }
    ReportSections sections = parser.apply(text);
    StudySentences sentences = context.splitter().split(study.ids().studyId(), sections);
    StudyText.Result result =
        StudyText.select(text, sections, sentences, context.preset().impression());
    if (result.reason().isPresent()) {
      return StudyOutcome.skipped(result.reason().get(), List.of());
    }
    StudyViews views = new StudyViews(study.ids().patientId(), study.ids().studyId());
    for (MimicImage image : study.images()) {
      views.add(context.layout().images(), named(image));
    }
    if (views.views().isEmpty()) {
      return StudyOutcome.skipped(SkipReason.NO_IMAGE, views.badFiles());
    }
    Study prepared =
        new Study(
            study.ids().patientId(),
            study.ids().studyId(),
            study.date(),
            views.views(),
            result.report().orElseThrow(),
            study.labels());
    return new StudyOutcome(prepared, null, views.badFiles(), views.remarks());
  }

  private StudyViews.Named named(MimicImage image) {
    return new StudyViews.Named(
        image.dicomId(), image.position(), image.viewName(), image.file(), row(image));
  }

  private String row(MimicImage image) {
    Path table = context.layout().split().getFileName();
    return table + ":" + image.line();
  }

  private StudyOutcome badReport(SkipReason reason, String detail) {
    BadFile bad =
        new BadFile(
            reason == SkipReason.MISSING_REPORT ? "missing report" : "damaged report",
            study.ids().patientId(),
            study.ids().studyId(),
            context.reports().name(study.ids()),
            row(study.images().get(0)),
            detail);
    return StudyOutcome.skipped(reason, List.of(bad));
  }
}
