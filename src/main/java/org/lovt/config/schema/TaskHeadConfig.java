package org.lovt.config.schema;

/** The part of an evaluation's stored configuration that tells what its head looks like. */
public record TaskHeadConfig(@Key(doc = "Task and head.") EvaluationModelConfig evaluationModel) {}
