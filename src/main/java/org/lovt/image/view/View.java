package org.lovt.image.view;

/**
 * A view of an image.
 *
 * @param pixels size · size values, row-major
 * @param window where it lies in the image
 */
public record View(float[] pixels, ViewWindow window) {}
