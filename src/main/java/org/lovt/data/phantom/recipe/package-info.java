/**
 * The raw layouts by name, and recipes that write several of them side by side. Uses {@code
 * phantom.layout} with its sub-rooms; what a layout's files look like must never come in.
 */
package org.lovt.data.phantom.recipe;
