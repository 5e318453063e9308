package io.meetkeeper.files.disk;

/** The steps of a replacement, in order. A crash after any of them leaves a complete file. */
public enum ReplacementStep {
  /** The old bytes are backed up on disk. */
  BACKED_UP,
  /** The new bytes are in a temporary file on disk, with the owner and mode of the old file. */
  WRITTEN,
  /** The file was read again and is unchanged. */
  CHECKED,
  /** The temporary file was renamed to the target. */
  RENAMED,
  /** The directory entry is on disk. */
  SYNCED
}
