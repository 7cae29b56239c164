/**
 * JPEG 2000 codestreams (ITU-T T.800), decoding only: all five progressions, tiles, layers,
 * precincts and styles of code-blocks, reversible and irreversible, 1 to 16 bits. {@link
 * org.lovt.image.jpeg2000.Jpeg2000} is the entrance. Why our own: OpenCV's build has a decoder that
 * its authors switched off for security, and JJ2000 (jai-imageio) prints, kills threads and hangs
 * on damaged data. Not read: changes of progression, packed packet headers, regions of interest,
 * subsampled components. It uses {@code org.lovt.image} for its failures only.
 */
package org.lovt.image.jpeg2000;
