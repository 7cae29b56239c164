package org.lovt.data.phantom.report;

import java.util.Optional;

/**
 * A sentence of a report.
 *
 * @param text the words on one line, as preparation will clean them
 * @param claim what it says
 * @param topic what it is about
 * @param finding index of the finding that it describes; empty for negations and normal statements
 */
public record Sentence(String text, Claim claim, Topic topic, Optional<Integer> finding) {}
