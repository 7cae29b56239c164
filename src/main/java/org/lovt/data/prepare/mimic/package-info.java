/**
 * The download of MIMIC-CXR and MIMIC-CXR-JPG (spec/data-and-config.md 1.1): layout, tables,
 * reports to tasks. Writes nothing itself.
 */
package org.lovt.data.prepare.mimic;
