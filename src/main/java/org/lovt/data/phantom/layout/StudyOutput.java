package org.lovt.data.phantom.layout;

import java.util.List;

/**
 * What writing a study leaves for the files that hold all studies.
 *
 * @param study line of the ground truth
 * @param findings lines of the ground truth
 * @param rows rows of the layout's tables
 */
public record StudyOutput(String study, List<String> findings, List<RawRow> rows) {}
