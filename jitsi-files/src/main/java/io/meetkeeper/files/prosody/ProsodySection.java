package io.meetkeeper.files.prosody;

import java.util.List;

/**
 * The part of a configuration that belongs to one host.
 *
 * @param kind what it declares
 * @param host its name in lower case; empty for the global part
 * @param start offset of its header
 * @param headerEnd offset behind its header
 * @param end offset behind its last token that is no comment
 * @param tableForm its options stand in a table behind the header, and cannot be edited one by one
 * @param assignments its options, in order
 */
record ProsodySection(
    SectionKind kind,
    String host,
    int start,
    int headerEnd,
    int end,
    boolean tableForm,
    List<OptionAssignment> assignments) {
  /** What a section declares. */
  enum SectionKind {
    /** Options for all hosts. */
    GLOBAL(""),
    /** A host with accounts. */
    VIRTUAL_HOST("VirtualHost"),
    /** A host with a service. */
    COMPONENT("Component");

    private final String word;

    SectionKind(String word) {
      this.word = word;
    }

    /** As it is written in a file and in a path. */
    String word() {
      return word;
    }
  }

  /**
   * An option that is given a value.
   *
   * @param name of the option
   * @param start offset of the name
   * @param valueStart offset of the value
   * @param valueEnd offset behind the value
   * @param literal the value is one literal or one table, so that its end is certain
   */
  record OptionAssignment(String name, int start, int valueStart, int valueEnd, boolean literal) {}
}
