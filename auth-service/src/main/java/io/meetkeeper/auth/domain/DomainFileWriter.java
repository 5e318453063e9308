package io.meetkeeper.auth.domain;

import io.meetkeeper.files.disk.AtomicFileStore;
import io.meetkeeper.files.disk.FileNotReplacedException;
import io.meetkeeper.files.disk.FileSnapshot;
import io.meetkeeper.files.layout.DocumentName;
import java.util.function.BiConsumer;

/** Writes the files of a change, and puts them back; never over what somebody else wrote. */
final class DomainFileWriter {
  private final AtomicFileStore atomicFileStore;
  private final BiConsumer<DocumentName, byte[]> announce;

  /**
   * A pen.
   *
   * @param announce hears which file is about to hold which bytes
   */
  DomainFileWriter(AtomicFileStore atomicFileStore, BiConsumer<DocumentName, byte[]> announce) {
    this.atomicFileStore = atomicFileStore;
    this.announce = announce;
  }

  /**
   * Writes the new text where the old one stands.
   *
   * @throws SecureDomainException when something else stands there or it cannot be written
   */
  void write(DomainFileEdit domainFileEdit) {
    FileSnapshot now = read(domainFileEdit);
    if (domainFileEdit.hasNewText(now.bytes())) {
      return;
    }
    if (!domainFileEdit.hasOldText(now.bytes())) {
      throw changedMeanwhile(domainFileEdit);
    }
    replace(domainFileEdit.name(), now, domainFileEdit.after());
  }

  /**
   * Puts the old text back where the new one stands.
   *
   * @throws SecureDomainException when something else stands there or it cannot be written
   */
  void restore(DomainFileEdit domainFileEdit) {
    FileSnapshot now = read(domainFileEdit);
    if (domainFileEdit.hasOldText(now.bytes())) {
      return;
    }
    if (!domainFileEdit.hasNewText(now.bytes())) {
      throw changedMeanwhile(domainFileEdit);
    }
    replace(domainFileEdit.name(), now, domainFileEdit.before());
  }

  /** Whether the new text stands there. */
  boolean isWritten(DomainFileEdit domainFileEdit) {
    return domainFileEdit.hasNewText(read(domainFileEdit).bytes());
  }

  private FileSnapshot read(DomainFileEdit domainFileEdit) {
    try {
      return atomicFileStore
          .read(domainFileEdit.file())
          .orElseThrow(() -> new SecureDomainException(domainFileEdit.path() + " is gone"));
    } catch (FileNotReplacedException e) {
      throw new SecureDomainException(e.getMessage());
    }
  }

  private void replace(DocumentName name, FileSnapshot now, String text) {
    byte[] bytes = DomainFileEdit.encode(text);
    announce.accept(name, bytes);
    try {
      atomicFileStore.replace(now, bytes);
    } catch (FileNotReplacedException e) {
      throw new SecureDomainException(e.getMessage());
    }
  }

  private static SecureDomainException changedMeanwhile(DomainFileEdit domainFileEdit) {
    return new SecureDomainException(
        domainFileEdit.path()
            + " was changed by somebody else meanwhile; what they wrote was left alone");
  }
}
