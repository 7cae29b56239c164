/**
 * The command line: one class per command, which reads options, calls the rooms below and prints.
 * The only place that writes to standard output and error and that ends the process. No logic of
 * the field comes in here, and nothing of the engine is loaded before a command needs it.
 */
package org.lovt.cli;
