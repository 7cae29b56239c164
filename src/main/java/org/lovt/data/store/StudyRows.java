package org.lovt.data.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lovt.base.Json;
import org.lovt.data.study.ChexpertClass;
import org.lovt.data.study.ChexpertLabels;
import org.lovt.data.study.PixelMoments;
import org.lovt.data.study.SectionText;
import org.lovt.data.study.Study;
import org.lovt.data.study.StudyReport;
import org.lovt.data.study.View;

/** Studies as rows of {@link StoreSchema}'s tables and back. */
final class StudyRows {
  private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {};
  private static final TypeReference<Map<String, Integer>> CODES = new TypeReference<>() {};

  private StudyRows() {}

  static void bind(PreparedStatement insert, int row, int firstView, Study study)
      throws SQLException {
    StudyReport report = study.report();
    SectionText findings = report.findings();
    SectionText impression = report.impression();
    PixelMoments moments = study.moments();
    Object[] values = {
      row,
      study.patientId(),
      study.studyId(),
      study.studyDate(),
      firstView,
      study.views().size(),
      moments.mean(),
      moments.variance(),
      findings.body(),
      impression.body(),
      Json.line(findings.sentences()),
      Json.line(impression.sentences()),
      findings.sentences().size(),
      impression.sentences().size(),
      findings.sentences().size() + impression.sentences().size(),
      findings.tokens(),
      impression.tokens(),
      report.tokens(),
      Json.line(codes(study.labels())),
      Json.line(binary(study)),
      report.fullText()
    };
    bindAll(insert, values);
  }

  static void bind(PreparedStatement insert, int row, int studyRow, View view) throws SQLException {
    Object[] values = {
      row,
      studyRow,
      view.dicomId(),
      view.position(),
      view.viewName(),
      view.width(),
      view.height(),
      (double) view.pixelMean(),
      (double) view.pixelVar(),
      view.file()
    };
    bindAll(insert, values);
  }

  static void bindAll(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  static Study study(ResultSet row, List<View> views) throws SQLException {
    SectionText findings =
        new SectionText(
            row.getString("findings_text"),
            parse(row.getString("findings_sentences"), STRINGS),
            row.getInt("num_findings_tokens"));
    SectionText impression =
        new SectionText(
            row.getString("impression_text"),
            parse(row.getString("impression_sentences"), STRINGS),
            row.getInt("num_impression_tokens"));
    return new Study(
        row.getString("patient_id"),
        row.getString("study_id"),
        row.getInt("study_date"),
        views,
        new StudyReport(row.getString("full_text"), findings, impression),
        labels(parse(row.getString("chexpert_labels"), CODES)));
  }

  static View view(ResultSet row) throws SQLException {
    return new View(
        row.getString("dicom_id"),
        row.getString("view"),
        row.getString("view_name"),
        row.getInt("width"),
        row.getInt("height"),
        (float) row.getDouble("pixel_mean"),
        (float) row.getDouble("pixel_var"),
        row.getString("file"));
  }

  private static Map<String, Integer> codes(ChexpertLabels labels) {
    Map<String, Integer> codes = new LinkedHashMap<>();
    for (ChexpertClass type : ChexpertClass.values()) {
      codes.put(type.title(), labels.code(type));
    }
    return codes;
  }

  private static Map<String, Integer> binary(Study study) {
    Map<String, Integer> binary = new LinkedHashMap<>();
    int[] labels = study.binaryLabels();
    for (int i = 0; i < labels.length; i++) {
      binary.put(ChexpertClass.BINARY.get(i).title(), labels[i]);
    }
    return binary;
  }

  private static ChexpertLabels labels(Map<String, Integer> codes) throws SQLException {
    int[] values = new int[ChexpertClass.values().length];
    for (ChexpertClass type : ChexpertClass.values()) {
      Integer code = codes.get(type.title());
      if (code == null || code < 0 || code > 3) {
        throw new SQLException("chexpert_labels lacks a code of " + type.title());
      }
      values[type.ordinal()] = code;
    }
    return ChexpertLabels.ofCodes(values);
  }

  private static <T> T parse(String json, TypeReference<T> type) throws SQLException {
    try {
      return Json.mapper().readValue(json, type);
    } catch (JsonProcessingException e) {
      // The content stays out of the message: it may be report text.
      throw new SQLException("a cell is not valid JSON");
    }
  }
}
