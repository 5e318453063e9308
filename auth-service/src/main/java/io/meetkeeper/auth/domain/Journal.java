package io.meetkeeper.auth.domain;

import io.meetkeeper.backbone.bus.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/**
 * The book of a site on disk, 0600. Whatever is written there is on disk before anything is done
 * because of it. For several threads.
 */
final class Journal {
  private final Path file;
  private final BiConsumer<Book, Book> told;
  private Book book;

  /**
   * Opens it, or begins an empty one.
   *
   * @param told hears of what was written there before and what is now
   * @throws UncheckedIOException when it cannot be read: then nothing may be done, for a change may
   *     be half done
   */
  Journal(Path file, BiConsumer<Book, Book> told) {
    this.file = file;
    this.told = told;
    try {
      book =
          Files.exists(file)
              ? Wire.read(Files.readString(file, StandardCharsets.UTF_8), Book.class)
              : Book.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("the journal " + file + " cannot be read", e);
    }
  }

  /** What is written there. */
  synchronized Book book() {
    return book;
  }

  /**
   * Writes something else there.
   *
   * @param change gets what is written there; whatever it throws leaves it as it was
   */
  synchronized Book write(UnaryOperator<Book> change) {
    Book next = change.apply(book);
    if (next.equals(book)) {
      return book;
    }
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.deleteIfExists(beside);
      try (FileChannel channel =
          FileChannel.open(
              beside,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
        ByteBuffer rest = ByteBuffer.wrap(Wire.text(next).getBytes(StandardCharsets.UTF_8));
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
      try (FileChannel folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
        folder.force(true);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the journal " + file + " cannot be written", e);
    }
    Book before = book;
    book = next;
    told.accept(before, next);
    return next;
  }
}
