/** Users' tables of images with reports: columns, rows, splits to tasks. Writes nothing itself. */
package org.lovt.data.prepare.pairs;
