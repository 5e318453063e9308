package io.meetkeeper.documents.history;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.document.DocumentRevision;
import io.meetkeeper.backbone.contract.document.RevisionsReply;
import io.meetkeeper.documents.edit.EditMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * The revisions of all files of a site in a git repository, one commit per change of one file.
 * Operators can read it with git. Blocking; one thread at a time.
 */
public final class DocumentHistory implements AutoCloseable {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{7,40}");
  private static final int SHOWN = 12;
  private static final int LARGEST = 1024 * 1024;
  private static final int LOOK_BACK = 500;

  private final Path directory;
  private final HistoryIncidentReporter reporter;
  private final RecoverableRepository repository;

  /** Uses a directory, which is created when first needed. */
  public DocumentHistory(Path directory, Clock clock, HistoryIncidentReporter reporter) {
    this.directory = directory;
    this.reporter = reporter;
    repository = new RecoverableRepository(directory, clock, reporter);
  }

  /**
   * Checks that revisions can be recorded. Called before a file is replaced.
   *
   * @throws HistoryException when nothing can be recorded now
   */
  public void requireWritable() {
    repository.call(opened -> null);
  }

  /**
   * Records the content of a file.
   *
   * @param bytes {@code null}: the file was removed
   * @return the id of the revision
   */
  public String record(
      String document, byte[] bytes, String etag, String by, String reason, Instant at) {
    RevisionMetadata metadata = new RevisionMetadata(document, etag, by, reason, at);
    return repository.call(opened -> opened.commit(metadata, bytes).abbreviate(SHOWN).name());
  }

  /**
   * Lists the revisions of a file, newest first; those behind a damaged one are reported and left
   * out.
   */
  public RevisionsReply list(String document, int limit, String cursor) {
    List<DocumentRevision> found =
        repository.call(opened -> collectRevisions(opened, document, limit, cursor));
    return found.size() <= limit
        ? new RevisionsReply(found, null)
        : new RevisionsReply(found.subList(0, limit), found.get(limit).id());
  }

  private List<DocumentRevision> collectRevisions(
      RevisionRepository opened, String document, int limit, String cursor) throws IOException {
    List<DocumentRevision> found = new ArrayList<>();
    try (RevWalk walk = new RevWalk(opened.repository())) {
      RevCommit at = start(walk, opened, cursor);
      while (at != null) {
        RevisionMetadata metadata = RevisionMetadata.of(at);
        if (document.equals(metadata.document())) {
          found.add(revision(at, metadata));
        }
        at = found.size() > limit ? null : readableParent(walk, at);
      }
    }
    return found;
  }

  private RevCommit readableParent(RevWalk walk, RevCommit commit) throws IOException {
    try {
      return parent(walk, commit);
    } catch (IOException e) {
      if (!RevisionRepository.isDamage(e)) {
        throw e;
      }
      reporter.reportDamage(directory, e.getMessage());
      return null;
    }
  }

  /** Returns the newest revision of a file; empty when there is none. */
  public Optional<DocumentRevision> newest(String document) {
    return repository.call(opened -> collectRevisions(opened, document, 0, null)).stream()
        .findFirst();
  }

  /**
   * Returns one revision.
   *
   * @throws Problem 404
   */
  public DocumentRevision get(String document, String id) {
    return withCommit(
        document, id, (walk, commit) -> revision(commit, RevisionMetadata.of(commit)));
  }

  /** Returns the content at a revision; empty when the file did not exist. */
  public Optional<byte[]> bytes(String document, String id) {
    return withCommit(
        document, id, (walk, commit) -> bytes(walk.getObjectReader(), document, commit));
  }

  /**
   * Returns the content before a revision; empty when the file did not exist or its content is
   * unknown.
   */
  public Optional<byte[]> bytesBefore(String document, String id) {
    return withCommit(
        document,
        id,
        (walk, commit) -> {
          RevCommit before = readableParent(walk, commit);
          return before == null
              ? Optional.empty()
              : bytes(walk.getObjectReader(), document, before);
        });
  }

  /** Returns the content with an etag; empty when it is not among the last 500 revisions. */
  public Optional<byte[]> bytesByEtag(String document, String etag) {
    return list(document, LOOK_BACK, null).items().stream()
        .filter(revision -> etag.equals(revision.etag()))
        .findFirst()
        .flatMap(revision -> bytes(document, revision.id()));
  }

  @Override
  public void close() {
    repository.close();
  }

  private interface CommitReader<T> {
    T read(RevWalk walk, RevCommit commit) throws IOException;
  }

  private <T> T withCommit(String document, String id, CommitReader<T> commitReader) {
    return repository.call(
        opened -> {
          try (RevWalk walk = new RevWalk(opened.repository())) {
            return commitReader.read(walk, find(walk, opened, document, id));
          }
        });
  }

  private RevCommit start(RevWalk walk, RevisionRepository opened, String cursor)
      throws IOException {
    if (cursor != null) {
      return commit(walk, opened, cursor);
    }
    ObjectId head = opened.head();
    return head == null ? null : walk.parseCommit(head);
  }

  private static RevCommit parent(RevWalk walk, RevCommit commit) throws IOException {
    return commit.getParentCount() == 0 ? null : walk.parseCommit(commit.getParent(0));
  }

  private static RevCommit find(RevWalk walk, RevisionRepository opened, String document, String id)
      throws IOException {
    RevCommit commit = commit(walk, opened, id);
    if (!document.equals(RevisionMetadata.of(commit).document())) {
      throw notFound(id);
    }
    return commit;
  }

  private static RevCommit commit(RevWalk walk, RevisionRepository opened, String id)
      throws IOException {
    ObjectId object =
        ID.matcher(id).matches() ? opened.repository().resolve(id + "^{commit}") : null;
    if (object == null) {
      throw notFound(id);
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

  private static DocumentRevision revision(AnyObjectId id, RevisionMetadata metadata) {
    return new DocumentRevision(
        id.abbreviate(SHOWN).name(),
        metadata.at(),
        metadata.by(),
        metadata.reason(),
        metadata.etag());
  }

  private static Problem notFound(String id) {
    return Problem.notFound(EditMessage.NO_REVISION.with(id));
  }
}
