/**
 * Data of a task for training and judging: batches decoded as they are needed, or images and maps
 * of a frozen encoder kept for the whole evaluation. Uses {@code data.scan} and {@code
 * downstream.feature}; heads and results never come in.
 */
package org.lovt.downstream.split;
