package io.meetkeeper.files.prosody.syntax;

import java.util.List;

/**
 * The part of a configuration for one host.
 *
 * @param kind the kind of section
 * @param host name of the host in lower case; empty for the global section
 * @param start offset of the header
 * @param headerEnd offset after the header
 * @param end offset after the last token that is not a comment
 * @param tableForm whether the options are in a table after the header, and cannot be edited one by
 *     one
 * @param assignments the options in order
 * @param conditional those written within a block, for example {@code if ENV_X then ... end}, so
 *     that they may not count
 */
public record ProsodySection(
    SectionKind kind,
    String host,
    int start,
    int headerEnd,
    int end,
    boolean tableForm,
    List<OptionAssignment> assignments,
    List<OptionAssignment> conditional) {
  /** Kinds of sections. */
  public enum SectionKind {
    /** Options for all hosts. */
    GLOBAL(""),
    /** A virtual host, with accounts. */
    VIRTUAL_HOST("VirtualHost"),
    /** A component, with a service. */
    COMPONENT("Component"),
    /** A host whose name is not known. */
    UNKNOWN("");

    private final String word;

    SectionKind(String word) {
      this.word = word;
    }

    /** The keyword in a file and in a path. */
    public String word() {
      return word;
    }
  }

  /**
   * An assignment to an option.
   *
   * @param name name of the option
   * @param start offset of the name
   * @param valueStart offset of the value
   * @param valueEnd offset after the value
   * @param literal whether the value is a single literal or table, so that its end is certain
   */
  public record OptionAssignment(
      String name, int start, int valueStart, int valueEnd, boolean literal) {}
}
