package io.meetkeeper.auth.domain;

import io.meetkeeper.backbone.bus.ContractJson;
import io.meetkeeper.backbone.file.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/**
 * The journal of a site: a JSON file with mode 0600. Every step is on disk before it is carried
 * out. Thread-safe.
 */
final class SecureDomainJournal {
  private final Path file;
  private final BiConsumer<JournalContent, JournalContent> listener;
  private JournalContent content;

  /**
   * Opens the journal; an absent file is an empty journal.
   *
   * @param listener called with the content before and after each update
   * @throws UncheckedIOException when it cannot be read: then nothing may be done, since a change
   *     may be half done
   */
  SecureDomainJournal(Path file, BiConsumer<JournalContent, JournalContent> listener) {
    this.file = file;
    this.listener = listener;
    try {
      content =
          Files.exists(file)
              ? ContractJson.parse(
                  Files.readString(file, StandardCharsets.UTF_8), JournalContent.class)
              : JournalContent.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("the journal " + file + " cannot be read", e);
    }
  }

  /** Returns the current content. */
  synchronized JournalContent content() {
    return content;
  }

  /**
   * Replaces the content on disk.
   *
   * @param change computes the new content; an exception leaves the old one
   */
  synchronized JournalContent update(UnaryOperator<JournalContent> change) {
    JournalContent next = change.apply(content);
    if (next.equals(content)) {
      return content;
    }
    try {
      PrivateFile.replace(file, ContractJson.toJson(next));
    } catch (IOException e) {
      throw new UncheckedIOException("the journal " + file + " cannot be written", e);
    }
    JournalContent before = content;
    content = next;
    listener.accept(before, next);
    return next;
  }
}
