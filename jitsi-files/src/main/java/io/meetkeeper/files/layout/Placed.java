package io.meetkeeper.files.layout;

import java.nio.file.Path;

/**
 * A document and where it lies.
 *
 * @param name which
 * @param path where; need not exist
 * @param access what may be done with it
 * @param because why no more, in words; {@code null} when it may be edited
 */
public record Placed(DocumentName name, Path path, Access access, String because) {
  /** What may be done with a document. */
  public enum Access {
    /** Read and edited. */
    EDIT,
    /** Only read. */
    READ,
    /** Read; a change is said as a difference with the commands, for a person to make. */
    ADVISE
  }
}
