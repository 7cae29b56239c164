/**
 * What a prepared study is: views, report, labels, split, and the statistics of a split. Plain
 * records without files, images or tensors; {@code data.store} keeps them, {@code data.prepare}
 * makes them.
 */
package org.lovt.data.study;
