/**
 * Loading with several threads: which samples make which batch is a pure function of the key (seed,
 * epoch), so the number of threads, prefetching and restarts change nothing. Knows nothing of what
 * a sample or a batch is.
 */
package org.lovt.data.load;
