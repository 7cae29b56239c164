/**
 * Archives from elsewhere: zip, tar and tar.gz, read entry by entry or unpacked into a folder of
 * their own. Every entry counts as hostile until its name, its kind and its size have been checked
 * (HABITS S13); nothing is ever written outside the target. Knows nothing of studies or images.
 */
package org.lovt.data.archive;
