/**
 * What {@code lovt doctor} looks at: the Java machine, memory, the engine, disks, configured paths
 * and weights. Every check only looks; none changes, repairs or downloads anything.
 */
package org.lovt.cli.doctor;
