package io.meetkeeper.documents.history;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.document.Revision;
import io.meetkeeper.backbone.contract.document.Revisions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
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
 * The revisions of every file of a site, each a commit that changes one file. An operator may read
 * the repository with git. Opened when first used, so that its classes cost nothing before;
 * blocking; one thread at a time.
 */
public final class History implements AutoCloseable {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{7,40}");
  private static final int SHOWN = 12;
  private static final int LARGEST = 1024 * 1024;
  private static final int LOOK_BACK = 500;

  private final Path directory;
  private Archive archive;

  /** In that directory, which is made when it is first needed. */
  public History(Path directory) {
    this.directory = directory;
  }

  /**
   * Records what a file holds now.
   *
   * @param bytes {@code null}: it is not there any more
   * @return the id of the revision
   */
  public String record(
      String document, byte[] bytes, String etag, String by, String reason, Instant at) {
    try {
      Note note = new Note(document, etag, by, reason, at);
      return open().commit(note, bytes).abbreviate(SHOWN).name();
    } catch (IOException e) {
      throw new UncheckedIOException("the history in " + directory + " cannot be written", e);
    }
  }

  /** Those of a file, newest first. */
  public Revisions list(String document, int limit, String cursor) {
    List<Revision> found = new ArrayList<>();
    try (RevWalk walk = new RevWalk(open().repository())) {
      RevCommit at = start(walk, cursor);
      while (at != null && found.size() <= limit) {
        Note note = Note.of(at);
        if (document.equals(note.document())) {
          found.add(revision(at, note));
        }
        at = parent(walk, at);
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
    return found.size() <= limit
        ? new Revisions(found, null)
        : new Revisions(found.subList(0, limit), found.get(limit).id());
  }

  /**
   * One of them.
   *
   * @throws Problem 404
   */
  public Revision get(String document, String id) {
    try (RevWalk walk = new RevWalk(open().repository())) {
      RevCommit commit = find(walk, document, id);
      return revision(commit, Note.of(commit));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** What a file held then; empty when it was not there. */
  public Optional<byte[]> bytes(String document, String id) {
    try (RevWalk walk = new RevWalk(open().repository())) {
      return bytes(walk.getObjectReader(), document, find(walk, document, id));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** What a file held before that revision; empty when it was not there or not known. */
  public Optional<byte[]> bytesBefore(String document, String id) {
    try (RevWalk walk = new RevWalk(open().repository())) {
      RevCommit before = parent(walk, find(walk, document, id));
      return before == null ? Optional.empty() : bytes(walk.getObjectReader(), document, before);
    } catch (IOException e) {
      throw unreadable(e);
    }
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

  private Archive open() throws IOException {
    if (archive == null) {
      archive = Archive.open(directory);
    }
    return archive;
  }

  private RevCommit start(RevWalk walk, String cursor) throws IOException {
    if (cursor == null) {
      ObjectId head = archive.head();
      return head == null ? null : walk.parseCommit(head);
    }
    return commit(walk, cursor);
  }

  private static RevCommit parent(RevWalk walk, RevCommit commit) throws IOException {
    return commit.getParentCount() == 0 ? null : walk.parseCommit(commit.getParent(0));
  }

  private RevCommit find(RevWalk walk, String document, String id) throws IOException {
    RevCommit commit = commit(walk, id);
    if (!document.equals(Note.of(commit).document())) {
      throw unknown(id);
    }
    return commit;
  }

  private RevCommit commit(RevWalk walk, String id) throws IOException {
    ObjectId object =
        ID.matcher(id).matches() ? open().repository().resolve(id + "^{commit}") : null;
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

  private UncheckedIOException unreadable(IOException failure) {
    return new UncheckedIOException("the history in " + directory + " cannot be read", failure);
  }
}
