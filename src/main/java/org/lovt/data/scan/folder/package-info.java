/**
 * Data sets that a configuration describes: images and masks by patterns of file names, boxes and
 * labels by tables, splits by files or by a seed. They come in as any other loader of the class
 * path does, see {@link org.lovt.config.schema.LoaderType}. Uses split files, tables and images;
 * what a published set needs does not belong here.
 */
package org.lovt.data.scan.folder;
