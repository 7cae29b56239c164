/**
 * Configuration as a tree of immutable nodes which remember where they were written: maps, lists
 * and scalars, their merging, and reading and writing as YAML under limits that no hostile file
 * gets past. Knows no keys, no records and no grammar of the command line.
 */
package org.lovt.config.tree;
