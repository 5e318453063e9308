package io.meetkeeper.documents.history;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.document.Revision;
import io.meetkeeper.backbone.contract.document.Revisions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * The revisions of every file of a site, each a commit that changes one file. An operator may read
 * the repository with git. Opened when first used, so that its classes cost nothing before;
 * blocking; one thread at a time.
 */
public final class History implements AutoCloseable {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{7,40}");
  private static final int SHOWN = 12;
  private static final int LARGEST = 1024 * 1024;
  private static final int LOOK_BACK = 500;
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Path directory;
  private final Clock clock;
  private final Incidents incidents;
  private Archive archive;

  /** Something that is done in the repository. */
  private interface Work<T> {
    T in(Archive archive) throws IOException;
  }

  /** In that directory, which is made when it is first needed. */
  public History(Path directory, Clock clock, Incidents incidents) {
    this.directory = directory;
    this.clock = clock;
    this.incidents = incidents;
  }

  /**
   * Sees to it that something can be recorded: to be called before a file is replaced, so that what
   * it held is in the history.
   *
   * @throws HistoryFailed when nothing can be recorded now
   */
  public void ready() {
    with(opened -> null);
  }

  /**
   * Records what a file holds now.
   *
   * @param bytes {@code null}: it is not there any more
   * @return the id of the revision
   */
  public String record(
      String document, byte[] bytes, String etag, String by, String reason, Instant at) {
    Note note = new Note(document, etag, by, reason, at);
    return with(opened -> opened.commit(note, bytes).abbreviate(SHOWN).name());
  }

  /** Those of a file, newest first. What lies behind a damaged one is told of, and not shown. */
  public Revisions list(String document, int limit, String cursor) {
    List<Revision> found = with(opened -> walked(opened, document, limit, cursor));
    return found.size() <= limit
        ? new Revisions(found, null)
        : new Revisions(found.subList(0, limit), found.get(limit).id());
  }

  private List<Revision> walked(Archive opened, String document, int limit, String cursor)
      throws IOException {
    List<Revision> found = new ArrayList<>();
    try (RevWalk walk = new RevWalk(opened.repository())) {
      RevCommit at = start(walk, opened, cursor);
      while (at != null) {
        Note note = Note.of(at);
        if (document.equals(note.document())) {
          found.add(revision(at, note));
        }
        at = found.size() > limit ? null : older(walk, at);
      }
    }
    return found;
  }

  private RevCommit older(RevWalk walk, RevCommit commit) throws IOException {
    try {
      return parent(walk, commit);
    } catch (IOException e) {
      if (!Archive.damaged(e)) {
        throw e;
      }
      incidents.broken(directory, e.getMessage());
      return null;
    }
  }

  /** The newest of a file; empty when there is none. */
  public Optional<Revision> newest(String document) {
    return with(opened -> walked(opened, document, 0, null)).stream().findFirst();
  }

  /**
   * One of them.
   *
   * @throws Problem 404
   */
  public Revision get(String document, String id) {
    return at(document, id, (walk, commit) -> revision(commit, Note.of(commit)));
  }

  /** What a file held then; empty when it was not there. */
  public Optional<byte[]> bytes(String document, String id) {
    return at(document, id, (walk, commit) -> bytes(walk.getObjectReader(), document, commit));
  }

  /** What a file held before that revision; empty when it was not there or not known. */
  public Optional<byte[]> bytesBefore(String document, String id) {
    return at(
        document,
        id,
        (walk, commit) -> {
          RevCommit before = older(walk, commit);
          return before == null
              ? Optional.empty()
              : bytes(walk.getObjectReader(), document, before);
        });
  }

  /** What a file held when it had that etag; empty when that is too long ago or was never seen. */
  public Optional<byte[]> bytesOf(String document, String etag) {
    return list(document, LOOK_BACK, null).items().stream()
        .filter(revision -> etag.equals(revision.etag()))
        .findFirst()
        .flatMap(revision -> bytes(document, revision.id()));
  }

  @Override
  public void close() {
    if (archive != null) {
      archive.close();
      archive = null;
    }
  }

  /**
   * Does something in the repository. Where that meets damage, the repository is opened anew, which
   * puts it aside when not even its newest revision can be read.
   */
  private <T> T with(Work<T> work) {
    try {
      try {
        return work.in(open());
      } catch (IOException e) {
        if (!Archive.damaged(e)) {
          throw e;
        }
        close();
        return work.in(open());
      }
    } catch (IOException e) {
      throw new HistoryFailed("the history in " + directory + " cannot be used", e);
    }
  }

  private Archive open() throws IOException {
    if (archive == null) {
      Optional<Path> aside = Optional.empty();
      try {
        archive = Archive.open(directory);
      } catch (IOException e) {
        if (!Archive.damaged(e)) {
          throw e;
        }
        aside = Optional.of(putAside());
        archive = Archive.open(directory);
      }
      if (archive.head() == null) {
        incidents.begun(directory, aside);
      }
    }
    return archive;
  }

  private Path putAside() throws IOException {
    Path aside =
        directory.resolveSibling(
            directory.getFileName() + ".damaged-" + STAMP.format(clock.instant()));
    return Files.move(directory, aside, StandardCopyOption.ATOMIC_MOVE);
  }

  private interface Look<T> {
    T at(RevWalk walk, RevCommit commit) throws IOException;
  }

  private <T> T at(String document, String id, Look<T> look) {
    return with(
        opened -> {
          try (RevWalk walk = new RevWalk(opened.repository())) {
            return look.at(walk, find(walk, opened, document, id));
          }
        });
  }

  private RevCommit start(RevWalk walk, Archive opened, String cursor) throws IOException {
    if (cursor != null) {
      return commit(walk, opened, cursor);
    }
    ObjectId head = opened.head();
    return head == null ? null : walk.parseCommit(head);
  }

  private static RevCommit parent(RevWalk walk, RevCommit commit) throws IOException {
    return commit.getParentCount() == 0 ? null : walk.parseCommit(commit.getParent(0));
  }

  private static RevCommit find(RevWalk walk, Archive opened, String document, String id)
      throws IOException {
    RevCommit commit = commit(walk, opened, id);
    if (!document.equals(Note.of(commit).document())) {
      throw unknown(id);
    }
    return commit;
  }

  private static RevCommit commit(RevWalk walk, Archive opened, String id) throws IOException {
    ObjectId object =
        ID.matcher(id).matches() ? opened.repository().resolve(id + "^{commit}") : null;
    if (object == null) {
      throw unknown(id);
    }
    return walk.parseCommit(object);
  }

  private static Optional<byte[]> bytes(ObjectReader reader, String document, RevCommit commit)
      throws IOException {
    try (TreeWalk tree = TreeWalk.forPath(reader, document, commit.getTree())) {
      return tree == null
          ? Optional.empty()
          : Optional.of(reader.open(tree.getObjectId(0)).getCachedBytes(LARGEST));
    }
  }

  private static Revision revision(AnyObjectId id, Note note) {
    return new Revision(
        id.abbreviate(SHOWN).name(), note.at(), note.by(), note.reason(), note.etag());
  }

  private static Problem unknown(String id) {
    return Problem.notFound("there is no revision \"" + id + "\" of this file");
  }
}
