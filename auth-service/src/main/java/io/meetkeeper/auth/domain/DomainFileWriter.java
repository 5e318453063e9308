package io.meetkeeper.auth.domain;

import io.meetkeeper.files.disk.AtomicFileStore;
import io.meetkeeper.files.disk.FileNotReplacedException;
import io.meetkeeper.files.disk.FileSnapshot;
import io.meetkeeper.files.layout.DocumentName;
import java.util.function.BiConsumer;

/** Writes the files of a change, and puts them back; never over what somebody else wrote. */
final class DomainFileWriter {
  private final AtomicFileStore store;
  private final BiConsumer<DocumentName, byte[]> announce;

  /**
   * A pen.
   *
   * @param announce hears which file is about to hold which bytes
   */
  DomainFileWriter(AtomicFileStore store, BiConsumer<DocumentName, byte[]> announce) {
    this.store = store;
    this.announce = announce;
  }

  /**
   * Writes the new text where the old one stands.
   *
   * @throws SecureDomainException when something else stands there or it cannot be written
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
   * Puts the old text back where the new one stands.
   *
   * @throws SecureDomainException when something else stands there or it cannot be written
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

  /** Whether the new text stands there. */
  boolean isWritten(DomainFileEdit edit) {
    return edit.hasNewText(read(edit).bytes());
  }

  private FileSnapshot read(DomainFileEdit edit) {
    try {
      return store
          .read(edit.file())
          .orElseThrow(() -> new SecureDomainException(edit.path() + " is gone"));
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
        edit.path() + " was changed by somebody else meanwhile; what they wrote was left alone");
  }
}
