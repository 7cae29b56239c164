/**
 * Text: report sections, sentences, tokens, and their collation into batches of plain arrays. Uses
 * only {@code base} and the configuration records; tensors and images never come in.
 */
package org.lovt.text;
