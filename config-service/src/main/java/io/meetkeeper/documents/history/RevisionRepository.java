package io.meetkeeper.documents.history;

import io.meetkeeper.backbone.file.PrivateFile;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.storage.file.WindowCacheConfig;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.util.SystemReader;

/**
 * The git repository: bare, 0700, one branch. Objects are on disk before the branch moves, and the
 * branch moves in one step, so a crash leaves the old history or the new one.
 */
final class RevisionRepository implements AutoCloseable {
  private static final String BRANCH = Constants.R_HEADS + "main";
  private static final Pattern ID = Pattern.compile("[0-9a-f]{40}");
  private static final int MEGABYTE = 1024 * 1024;

  private final Repository repository;

  private RevisionRepository(Repository repository) {
    this.repository = repository;
  }

  static RevisionRepository open(Path directory) throws IOException {
    SystemReader.setInstance(new IsolatedSystemReader(SystemReader.getInstance()));
    limitMemory();
    boolean fresh = !Files.exists(directory.resolve(Constants.CONFIG));
    if (fresh) {
      PrivateFile.createDirectories(directory);
    }
    deleteStaleLocks(directory);
    checkBranch(directory.resolve(BRANCH));
    Repository repository =
        new FileRepositoryBuilder().setGitDir(directory.toFile()).setBare().build();
    try {
      if (fresh) {
        repository.create(true);
      }
      configureFsync(repository);
      repository.updateRef(Constants.HEAD).link(BRANCH);
      RevisionRepository revisionRepository = new RevisionRepository(repository);
      revisionRepository.verifyNewest();
      return revisionRepository;
    } catch (IOException e) {
      repository.close();
      throw e;
    }
  }

  private static void limitMemory() {
    WindowCacheConfig small = new WindowCacheConfig();
    small.setPackedGitLimit(MEGABYTE);
    small.setDeltaBaseCacheLimit(MEGABYTE / 4);
    small.setStreamFileThreshold(2 * MEGABYTE);
    small.install();
  }

  /** Makes JGit sync its files to disk; by default it leaves that to the system. */
  private static void configureFsync(Repository repository) throws IOException {
    StoredConfig config = repository.getConfig();
    if (!config.getBoolean("core", "fsyncreffiles", false)) {
      config.setBoolean("core", null, "fsyncobjectfiles", true);
      config.setBoolean("core", null, "fsyncreffiles", true);
      config.save();
    }
  }

  /**
   * Rejects a branch file without a commit id: JGit takes an empty one, as a power cut leaves it,
   * for a repository without commits.
   */
  private static void checkBranch(Path branch) throws IOException {
    if (Files.exists(branch)) {
      String id = new String(Files.readAllBytes(branch), StandardCharsets.ISO_8859_1).strip();
      if (!ID.matcher(id).matches()) {
        throw new BrokenBranchException(branch);
      }
    }
  }

  /** Verifies that the newest commit and its files exist and match their hashes. */
  private void verifyNewest() throws IOException {
    for (ObjectId id : files(head()).values()) {
      try (ObjectReader reader = repository.newObjectReader()) {
        reader.open(id, Constants.OBJ_BLOB).getCachedBytes();
      }
    }
  }

  /** Whether a failure means that the data on disk is damaged. */
  static boolean isDamage(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof MissingObjectException
          || at instanceof CorruptObjectException
          || at instanceof IncorrectObjectTypeException
          || at instanceof ConfigInvalidException
          || at instanceof BrokenBranchException
          || at instanceof ZipException
          || at instanceof EOFException) {
        return true;
      }
    }
    return false;
  }

  /** The branch file contains no commit id. */
  private static final class BrokenBranchException extends IOException {
    private static final long serialVersionUID = 1L;

    BrokenBranchException(Path branch) {
      super(branch + " names no commit");
    }
  }

  /** Deletes lock files: nobody else writes here, so they are left over from a crash. */
  private static void deleteStaleLocks(Path directory) throws IOException {
    Files.deleteIfExists(directory.resolve(BRANCH + ".lock"));
    Files.deleteIfExists(directory.resolve(Constants.HEAD + ".lock"));
    Files.deleteIfExists(directory.resolve("config.lock"));
  }

  Repository repository() {
    return repository;
  }

  ObjectId head() throws IOException {
    return repository.resolve(BRANCH + "^{commit}");
  }

  /** Commits new bytes of one file, or its removal. */
  ObjectId commit(RevisionMetadata metadata, byte[] bytes) throws IOException {
    ObjectId parent = head();
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      Map<String, ObjectId> files = files(parent);
      if (bytes == null) {
        files.remove(metadata.document());
      } else {
        files.put(metadata.document(), inserter.insert(Constants.OBJ_BLOB, bytes));
      }
      CommitBuilder commit = new CommitBuilder();
      commit.setTreeId(inserter.insert(tree(files)));
      if (parent != null) {
        commit.setParentId(parent);
      }
      PersonIdent author = metadata.author();
      commit.setAuthor(author);
      commit.setCommitter(author);
      commit.setMessage(metadata.message());
      ObjectId id = inserter.insert(commit);
      inserter.flush();
      moveBranch(parent, id);
      return id;
    }
  }

  private void moveBranch(ObjectId from, ObjectId to) throws IOException {
    RefUpdate update = repository.updateRef(BRANCH);
    update.setNewObjectId(to);
    update.setExpectedOldObjectId(from == null ? ObjectId.zeroId() : from);
    // "forced" only skips the walk through the whole history that would prove a descendant
    RefUpdate.Result result = update.forceUpdate();
    if (result != RefUpdate.Result.NEW && result != RefUpdate.Result.FORCED) {
      throw new IOException("git says " + result);
    }
  }

  private Map<String, ObjectId> files(ObjectId commit) throws IOException {
    Map<String, ObjectId> files = new TreeMap<>();
    if (commit != null) {
      try (RevWalk walk = new RevWalk(repository);
          TreeWalk tree = new TreeWalk(repository)) {
        RevCommit parsed = walk.parseCommit(commit);
        tree.addTree(parsed.getTree());
        while (tree.next()) {
          files.put(tree.getNameString(), tree.getObjectId(0));
        }
      }
    }
    return files;
  }

  private static TreeFormatter tree(Map<String, ObjectId> files) {
    TreeFormatter tree = new TreeFormatter();
    files.forEach((name, id) -> tree.append(name, FileMode.REGULAR_FILE, id));
    return tree;
  }

  @Override
  public void close() {
    repository.close();
  }
}
