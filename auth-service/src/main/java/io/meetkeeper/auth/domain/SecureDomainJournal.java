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
 * The book of a site on disk, 0600. Whatever is written there is on disk before anything is done
 * because of it. For several threads.
 */
final class SecureDomainJournal {
  private final Path file;
  private final BiConsumer<JournalContent, JournalContent> listener;
  private JournalContent content;

  /**
   * Opens it, or begins an empty one.
   *
   * @param told hears of what was written there before and what is now
   * @throws UncheckedIOException when it cannot be read: then nothing may be done, for a change may
   *     be half done
   */
  SecureDomainJournal(Path file, BiConsumer<JournalContent, JournalContent> told) {
    this.file = file;
    this.listener = told;
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

  /** What is written there. */
  synchronized JournalContent content() {
    return content;
  }

  /**
   * Writes something else there.
   *
   * @param change gets what is written there; whatever it throws leaves it as it was
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
