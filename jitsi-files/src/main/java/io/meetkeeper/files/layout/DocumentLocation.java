package io.meetkeeper.files.layout;

import java.nio.file.Path;

/**
 * The location of a document.
 *
 * @param name the document
 * @param path its path; need not exist
 * @param access the allowed access
 * @param restriction why it cannot be edited, for the user; {@code null} when it can
 */
public record DocumentLocation(
    DocumentName name, Path path, DocumentAccess access, String restriction) {
  /** The access to a document. */
  public enum DocumentAccess {
    /** It can be read and edited. */
    EDIT,
    /** It can only be read. */
    READ,
    /** It can be read; a change is returned as a diff with commands, for an operator to apply. */
    ADVISE,
    /** It can be read, but another file may override it: it is not edited, with the reason. */
    UNCLEAR
  }
}
