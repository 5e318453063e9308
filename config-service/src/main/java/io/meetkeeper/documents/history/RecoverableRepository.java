package io.meetkeeper.documents.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * Opens the git repository at its first use, so that JGit is not loaded earlier. A repository whose
 * newest revision is damaged is moved aside and replaced by an empty one. Blocking; one thread at a
 * time.
 */
final class RecoverableRepository implements AutoCloseable {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Path directory;
  private final Clock clock;
  private final HistoryIncidentReporter reporter;
  private RevisionRepository repository;

  RecoverableRepository(Path directory, Clock clock, HistoryIncidentReporter reporter) {
    this.directory = directory;
    this.clock = clock;
    this.reporter = reporter;
  }

  /** An operation on the open repository. */
  interface RepositoryCall<T> {
    T call(RevisionRepository repository) throws IOException;
  }

  /**
   * Runs an operation; after damage the repository is opened again and the operation is tried once
   * more.
   *
   * @throws HistoryException when the repository cannot be used
   */
  <T> T call(RepositoryCall<T> call) {
    try {
      try {
        return call.call(open());
      } catch (IOException e) {
        requireDamage(e);
        close();
        return call.call(open());
      }
    } catch (IOException e) {
      throw new HistoryException("the history in " + directory + " cannot be used", e);
    }
  }

  private RevisionRepository open() throws IOException {
    if (repository == null) {
      Optional<Path> aside = Optional.empty();
      try {
        repository = RevisionRepository.open(directory);
      } catch (IOException e) {
        requireDamage(e);
        aside = Optional.of(moveAside());
        repository = RevisionRepository.open(directory);
      }
      if (repository.head() == null) {
        reporter.reportNewHistory(directory, aside);
      }
    }
    return repository;
  }

  /** Rethrows the exception unless it means that the repository is damaged. */
  private static void requireDamage(IOException failure) throws IOException {
    if (!RevisionRepository.isDamage(failure)) {
      throw failure;
    }
  }

  private Path moveAside() throws IOException {
    Path aside =
        directory.resolveSibling(
            directory.getFileName() + ".damaged-" + STAMP.format(clock.instant()));
    return Files.move(directory, aside, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() {
    if (repository != null) {
      repository.close();
      repository = null;
    }
  }
}
