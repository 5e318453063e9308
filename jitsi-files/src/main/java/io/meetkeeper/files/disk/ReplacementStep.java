package io.meetkeeper.files.disk;

/** How far a replacement has come; in this order. A crash after any of them leaves a whole file. */
public enum ReplacementStep {
  /** The old bytes are on disk beside, in the folder of backups. */
  BACKED_UP,
  /** The new bytes are on disk under another name, with owner and mode of the old. */
  WRITTEN,
  /** The file was looked at once more and is still the one that was read. */
  CHECKED,
  /** The new one has the name. */
  RENAMED,
  /** The name is on disk, too. */
  SYNCED
}
