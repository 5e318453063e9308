/**
 * Files on disk: read as a snapshot, replaced as a whole. Whoever edits a file of Jitsi or Prosody
 * goes through {@link io.meetkeeper.files.disk.AtomicFileStore}, so that at any moment, also after
 * a crash or on a full disk, the file is the old one or the new one, and a hand edit made meanwhile
 * is never overwritten. The old bytes are kept as a backup that is named by the path of its file.
 */
package io.meetkeeper.files.disk;
