/**
 * Reports of phantoms: a small grammar of radiologists' sentences that writes them and, inverted,
 * reads what they claim. Uses {@code base} and {@code scene}; pixels and tables must never come in.
 */
package org.lovt.data.phantom.report;
