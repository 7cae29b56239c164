/**
 * Own results against the published ones: which published model an own one repeats, and a verdict
 * for each cell. Uses {@code result.cell}, {@code result.published} and {@code result.table}.
 */
package org.lovt.result.reproduce;
