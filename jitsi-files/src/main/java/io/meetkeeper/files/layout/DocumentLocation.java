package io.meetkeeper.files.layout;

import java.nio.file.Path;

/**
 * A document and where it lies.
 *
 * @param name which
 * @param path where; need not exist
 * @param access what may be done with it
 * @param restriction why no more, in words; {@code null} when it may be edited
 */
public record DocumentLocation(
    DocumentName name, Path path, DocumentAccess access, String restriction) {
  /** What may be done with a document. */
  public enum DocumentAccess {
    /** Read and edited. */
    EDIT,
    /** Only read. */
    READ,
    /** Read; a change is said as a difference with the commands, for a person to make. */
    ADVISE
  }
}
