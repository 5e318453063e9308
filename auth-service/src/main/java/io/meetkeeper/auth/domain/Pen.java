package io.meetkeeper.auth.domain;

import io.meetkeeper.files.disk.Disk;
import io.meetkeeper.files.disk.NotReplaced;
import io.meetkeeper.files.disk.Snapshot;
import io.meetkeeper.files.layout.DocumentName;
import java.util.function.BiConsumer;

/** Writes the files of a change, and puts them back; never over what somebody else wrote. */
final class Pen {
  private final Disk disk;
  private final BiConsumer<DocumentName, byte[]> announce;

  /**
   * A pen.
   *
   * @param announce hears which file is about to hold which bytes
   */
  Pen(Disk disk, BiConsumer<DocumentName, byte[]> announce) {
    this.disk = disk;
    this.announce = announce;
  }

  /**
   * Writes the new text where the old one stands.
   *
   * @throws Failed when something else stands there or it cannot be written
   */
  void write(Sheet sheet) {
    Snapshot now = read(sheet);
    if (sheet.isAfter(now.bytes())) {
      return;
    }
    if (!sheet.isBefore(now.bytes())) {
      throw changed(sheet);
    }
    replace(sheet.name(), now, sheet.after());
  }

  /**
   * Puts the old text back where the new one stands.
   *
   * @throws Failed when something else stands there or it cannot be written
   */
  void putBack(Sheet sheet) {
    Snapshot now = read(sheet);
    if (sheet.isBefore(now.bytes())) {
      return;
    }
    if (!sheet.isAfter(now.bytes())) {
      throw changed(sheet);
    }
    replace(sheet.name(), now, sheet.before());
  }

  /** Whether the new text stands there. */
  boolean written(Sheet sheet) {
    return sheet.isAfter(read(sheet).bytes());
  }

  private Snapshot read(Sheet sheet) {
    try {
      return disk.read(sheet.file()).orElseThrow(() -> new Failed(sheet.path() + " is gone"));
    } catch (NotReplaced e) {
      throw new Failed(e.getMessage());
    }
  }

  private void replace(DocumentName name, Snapshot now, String text) {
    byte[] bytes = Sheet.bytes(text);
    announce.accept(name, bytes);
    try {
      disk.replace(now, bytes);
    } catch (NotReplaced e) {
      throw new Failed(e.getMessage());
    }
  }

  private static Failed changed(Sheet sheet) {
    return new Failed(
        sheet.path() + " was changed by somebody else meanwhile; what they wrote was left alone");
  }
}
