/**
 * Between trees and records: the keys of a record, its defaults as a tree, checking a tree against
 * a record, and making the record. Messages name key, record, file and line. Knows neither files
 * nor overrides.
 */
package org.lovt.config.bind;
