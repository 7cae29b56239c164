/**
 * Raw downloads and users' tables to prepared data sets: checks first, then works in parallel, can
 * be interrupted at any instant and continued, publishes by one rename. Images and texts are read
 * through {@code image} and {@code text}; training never comes in.
 */
package org.lovt.data.prepare;
