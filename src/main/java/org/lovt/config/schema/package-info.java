/**
 * The typed records of every configuration group, in the original's names (snake case in YAML).
 * Pure data with validation in the compact constructors; a new key is one annotated component here.
 */
package org.lovt.config.schema;
