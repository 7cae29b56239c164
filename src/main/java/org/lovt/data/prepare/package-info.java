/**
 * What every preparation of raw data needs: checks first, then works in parallel, can be
 * interrupted at any instant and continued, watches over a budget of bad files, publishes by
 * renames. Knows nothing of studies or images; what is prepared has a room of its own below this
 * one.
 */
package org.lovt.data.prepare;
