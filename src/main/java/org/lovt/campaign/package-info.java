/**
 * A study, from data to tables: its file is turned into steps (make a data set, pre-train a method,
 * measure a method on a task), of which those that are left are done, one after the other, by as
 * many processes as one likes. What is done already is seen by what lies in the folder, so that a
 * study can be stopped at any moment and goes on by itself. Uses every room below {@code cli};
 * training loops, losses, and printing must never come in.
 */
package org.lovt.campaign;
