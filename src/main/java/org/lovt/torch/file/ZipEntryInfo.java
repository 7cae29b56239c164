package org.lovt.torch.file;

/**
 * An entry of a zip archive, as its central directory describes it.
 *
 * @param name full name with {@code /}
 * @param deflated compressed by deflate, otherwise stored
 * @param crc CRC-32 of the content; 0 also where PyTorch was told not to compute it
 * @param compressed bytes in the file
 * @param size bytes of the content
 * @param header position of the local header
 */
record ZipEntryInfo(
    String name, boolean deflated, long crc, long compressed, long size, long header) {}
