/**
 * What every room may use and what uses no other room: failures with exit codes, atomic files,
 * keyed random streams, JSON, hashes. Nothing here knows of images, text, tensors or training.
 */
package org.lovt.base;
