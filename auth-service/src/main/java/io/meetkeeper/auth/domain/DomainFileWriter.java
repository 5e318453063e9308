package io.meetkeeper.auth.domain;

import io.meetkeeper.files.disk.AtomicFileStore;
import io.meetkeeper.files.disk.FileNotReplacedException;
import io.meetkeeper.files.disk.FileSnapshot;
import io.meetkeeper.files.layout.DocumentName;
import java.util.function.BiConsumer;

/** Writes and restores the files of a change; never overwrites what somebody else wrote. */
final class DomainFileWriter {
  private final AtomicFileStore store;
  private final BiConsumer<DocumentName, byte[]> announce;

  /**
   * Creates a writer.
   *
   * @param announce called with the file and its new bytes before each replacement
   */
  DomainFileWriter(AtomicFileStore store, BiConsumer<DocumentName, byte[]> announce) {
    this.store = store;
    this.announce = announce;
  }

  /**
   * Replaces the old text by the new one.
   *
   * @throws SecureDomainException when the file holds another text or cannot be written
   */
  void write(DomainFileEdit edit) {
    FileSnapshot now = read(edit);
    if (edit.hasNewText(now.bytes())) {
      return;
    }
    if (!edit.hasOldText(now.bytes())) {
      throw changedMeanwhile(edit);
    }
    replace(edit.name(), now, edit.after());
  }

  /**
   * Replaces the new text by the old one.
   *
   * @throws SecureDomainException when the file holds another text or cannot be written
   */
  void restore(DomainFileEdit edit) {
    FileSnapshot now = read(edit);
    if (edit.hasOldText(now.bytes())) {
      return;
    }
    if (!edit.hasNewText(now.bytes())) {
      throw changedMeanwhile(edit);
    }
    replace(edit.name(), now, edit.before());
  }

  /** Whether the file holds the new text. */
  boolean isWritten(DomainFileEdit edit) {
    return edit.hasNewText(read(edit).bytes());
  }

  private FileSnapshot read(DomainFileEdit edit) {
    try {
      return store
          .read(edit.file())
          .orElseThrow(
              () -> new SecureDomainException(DomainMessage.GONE.english(edit.path().toString())));
    } catch (FileNotReplacedException e) {
      throw new SecureDomainException(e.getMessage());
    }
  }

  private void replace(DocumentName name, FileSnapshot now, String text) {
    byte[] bytes = DomainFileEdit.encode(text);
    announce.accept(name, bytes);
    try {
      store.replace(now, bytes);
    } catch (FileNotReplacedException e) {
      throw new SecureDomainException(e.getMessage());
    }
  }

  private static SecureDomainException changedMeanwhile(DomainFileEdit edit) {
    return new SecureDomainException(
        DomainMessage.CHANGED_BY_OTHERS.english(edit.path().toString()));
  }
}
