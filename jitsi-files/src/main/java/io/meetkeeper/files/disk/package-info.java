/**
 * Files on disk, read as snapshots and replaced as a whole. Every edit of a file of Jitsi or
 * Prosody goes through {@link io.meetkeeper.files.disk.AtomicFileStore}: even after a crash or on a
 * full disk the file is either the old or the new one, and concurrent manual edits are detected.
 * The old bytes are kept as a backup, named after the path of the file.
 */
package io.meetkeeper.files.disk;
