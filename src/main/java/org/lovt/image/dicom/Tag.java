package org.lovt.image.dicom;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The elements that the reader keeps; all others of a file are skipped unread. */
enum Tag {
  TRANSFER_SYNTAX(0x00020010, "TransferSyntaxUID"),
  SAMPLES_PER_PIXEL(0x00280002, "SamplesPerPixel"),
  PHOTOMETRIC(0x00280004, "PhotometricInterpretation"),
  PLANAR_CONFIGURATION(0x00280006, "PlanarConfiguration"),
  NUMBER_OF_FRAMES(0x00280008, "NumberOfFrames"),
  ROWS(0x00280010, "Rows"),
  COLUMNS(0x00280011, "Columns"),
  BITS_ALLOCATED(0x00280100, "BitsAllocated"),
  BITS_STORED(0x00280101, "BitsStored"),
  HIGH_BIT(0x00280102, "HighBit"),
  PIXEL_REPRESENTATION(0x00280103, "PixelRepresentation"),
  PADDING_VALUE(0x00280120, "PixelPaddingValue"),
  PADDING_LIMIT(0x00280121, "PixelPaddingRangeLimit"),
  WINDOW_CENTER(0x00281050, "WindowCenter"),
  WINDOW_WIDTH(0x00281051, "WindowWidth"),
  RESCALE_INTERCEPT(0x00281052, "RescaleIntercept"),
  RESCALE_SLOPE(0x00281053, "RescaleSlope"),
  VOI_FUNCTION(0x00281056, "VOILUTFunction"),
  RED_DESCRIPTOR(0x00281101, "RedPaletteColorLookupTableDescriptor"),
  GREEN_DESCRIPTOR(0x00281102, "GreenPaletteColorLookupTableDescriptor"),
  BLUE_DESCRIPTOR(0x00281103, "BluePaletteColorLookupTableDescriptor"),
  RED_DATA(0x00281201, "RedPaletteColorLookupTableData"),
  GREEN_DATA(0x00281202, "GreenPaletteColorLookupTableData"),
  BLUE_DATA(0x00281203, "BluePaletteColorLookupTableData"),
  MODALITY_LUT(0x00283000, "ModalityLUTSequence"),
  LUT_DESCRIPTOR(0x00283002, "LUTDescriptor"),
  LUT_DATA(0x00283006, "LUTData"),
  VOI_LUT(0x00283010, "VOILUTSequence"),
  FLOAT_PIXELS(0x7fe00008, "FloatPixelData"),
  DOUBLE_PIXELS(0x7fe00009, "DoubleFloatPixelData"),
  PIXELS(0x7fe00010, "PixelData");

  private static final Map<Integer, Tag> BY_CODE = new HashMap<>();

  static {
    for (Tag tag : values()) {
      BY_CODE.put(tag.code, tag);
    }
  }

  private final int code;
  private final String keyword;

  Tag(int code, String keyword) {
    this.code = code;
    this.keyword = keyword;
  }

  /** The kept element of this code, null for one that is skipped. */
  static Tag of(int code) {
    return BY_CODE.get(code);
  }

  /** A code as DICOM writes it: (0028,0010). */
  static String format(int code) {
    return String.format(Locale.ROOT, "(%04X,%04X)", code >>> 16, code & 0xffff);
  }

  int code() {
    return code;
  }

  boolean isSequence() {
    return this == MODALITY_LUT || this == VOI_LUT;
  }

  boolean isPixels() {
    return this == PIXELS || this == FLOAT_PIXELS || this == DOUBLE_PIXELS;
  }

  @Override
  public String toString() {
    return keyword + " " + format(code);
  }
}
