package org.lovt.analysis.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * Which study a row of the tensors is.
 *
 * @param patientId patient
 * @param studyId study
 * @param imageId the image that the model saw, one of the study's
 * @param viewIndex its place among the images of the study, from 0
 * @param view its view position; empty if unknown
 * @param sentences the sentences that the model read; null unless texts were asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExportedStudy(
    @JsonProperty("patient_id") String patientId,
    @JsonProperty("study_id") String studyId,
    @JsonProperty("dicom_id") String imageId,
    @JsonProperty("view_index") int viewIndex,
    @JsonProperty("view") String view,
    @JsonProperty("sentences") List<String> sentences) {}
