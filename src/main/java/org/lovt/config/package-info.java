/**
 * Configuration: the Hydra grammar (composition, overrides, interpolation, sweeps), binding to
 * validated records with messages that name file, line and the nearest key, the user's own paths,
 * and the reference generated from the records. A leaf: it knows nothing of models, data or
 * training. The parts are below: {@code tree}, {@code override}, {@code compose}, {@code bind}; the
 * records themselves are in {@code schema}.
 */
package org.lovt.config;
