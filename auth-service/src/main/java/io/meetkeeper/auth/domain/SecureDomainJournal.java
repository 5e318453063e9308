package io.meetkeeper.auth.domain;

import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.backbone.store.StateFile;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/**
 * The journal of a site: a JSON file with mode 0600. Every step is on disk before it is carried
 * out. Thread-safe.
 */
final class SecureDomainJournal {
  private final StateFile file;
  private final BiConsumer<SecureDomainJournalContent, SecureDomainJournalContent> listener;
  private SecureDomainJournalContent content;

  /**
   * Opens the journal; an absent file is an empty journal.
   *
   * @param listener called with the content before and after each update
   * @throws io.meetkeeper.backbone.store.StoreOpenException when it cannot be read; nothing may be
   *     done then, since a change may be half done
   */
  SecureDomainJournal(
      Path file, BiConsumer<SecureDomainJournalContent, SecureDomainJournalContent> listener) {
    this.file = new StateFile(file);
    this.listener = listener;
    content = this.file.read().map(this::parse).orElseGet(SecureDomainJournalContent::empty);
  }

  private SecureDomainJournalContent parse(String json) {
    try {
      SecureDomainJournalContent read = ContractJson.parse(json, SecureDomainJournalContent.class);
      if (read != null) {
        return read;
      }
    } catch (IllegalArgumentException e) {
      throw file.damaged();
    }
    throw file.damaged();
  }

  /** Returns the current content. */
  synchronized SecureDomainJournalContent content() {
    return content;
  }

  /**
   * Replaces the content on disk.
   *
   * @param change computes the new content; an exception leaves the old one
   */
  synchronized SecureDomainJournalContent update(UnaryOperator<SecureDomainJournalContent> change) {
    SecureDomainJournalContent next = change.apply(content);
    if (next.equals(content)) {
      return content;
    }
    file.replace(ContractJson.toJson(next));
    SecureDomainJournalContent before = content;
    content = next;
    listener.accept(before, next);
    return next;
  }
}
