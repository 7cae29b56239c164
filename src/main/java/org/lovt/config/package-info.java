/**
 * Configuration: the Hydra grammar (composition, overrides, interpolation), binding to validated
 * records with messages that name file, line and the nearest key, and the reference generated from
 * the records. A leaf: it knows nothing of models, data or training. The records themselves are in
 * {@code schema}.
 */
package org.lovt.config;
