/**
 * Tables as users have them: comma separated, plain or gzipped, with all the defects that occur,
 * each explained in one line with file and line number. Knows nothing of what the columns mean.
 */
package org.lovt.data.table;
