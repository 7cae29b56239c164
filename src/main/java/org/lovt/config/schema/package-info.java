/**
 * The typed records of every configuration group, in the original's names (snake case in YAML).
 * Pure data with validation in the compact constructors; a new key is one annotated component here.
 * What several records share is a record of its own, marked {@link
 * org.lovt.config.schema.Key#inline}; where a key chooses among records stands a sealed interface
 * with {@link org.lovt.config.schema.Choice}.
 */
package org.lovt.config.schema;
