package io.meetkeeper.suite.backup;

import io.meetkeeper.backbone.digest.Sha256;
import io.meetkeeper.backbone.file.DataFile;
import io.meetkeeper.backbone.file.PrivateFile;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.backbone.store.SqliteSnapshot;
import io.meetkeeper.backbone.store.StoreOpenException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a data directory into one tar.gz with mode 0600, also while Meetkeeper runs: each store is
 * copied at one moment. The file appears only when it is complete.
 */
public final class BackupWriter {
  private static final int BUFFER = 64 * 1024;

  private final Path directory;
  private final Map<String, String> sums = new TreeMap<>();
  private final List<String> leftOut = new ArrayList<>();

  private BackupWriter(Path directory) {
    this.directory = directory;
  }

  /**
   * Writes a backup.
   *
   * @param target the new file; it must not exist
   * @return its manifest
   */
  public static BackupManifest write(
      Path directory, Path target, String host, String version, Instant now) throws IOException {
    Path temporary = target.resolveSibling(target.getFileName() + ".part");
    Files.deleteIfExists(temporary);
    PrivateFile.createEmpty(temporary);
    try {
      BackupManifest manifest = new BackupWriter(directory).write(temporary, host, version, now);
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      return manifest;
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private BackupManifest write(Path file, String host, String version, Instant now)
      throws IOException {
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(file, StandardOpenOption.WRITE), BUFFER)) {
      for (String name : BackupContent.list(directory)) {
        if (BackupContent.isStore(name)) {
          addStore(out, name, file);
        } else {
          addUnlocked(out, name, file);
        }
      }
      BackupManifest manifest =
          new BackupManifest(
              BackupManifest.FORMAT, version, host, now, Map.copyOf(sums), List.copyOf(leftOut));
      byte[] json = ContractJson.toJson(manifest).getBytes(StandardCharsets.UTF_8);
      add(out, BackupManifest.NAME, json.length, new ByteArrayInputStream(json));
      out.write(new byte[2 * TarHeader.BLOCK]);
      return manifest;
    }
  }

  private void addStore(OutputStream out, String name, Path beside) throws IOException {
    Path copy = beside.resolveSibling(beside.getFileName() + "." + name);
    Files.deleteIfExists(copy);
    try {
      SqliteSnapshot.copy(directory.resolve(name), copy);
      addFile(out, name, copy);
    } catch (StoreOpenException e) {
      if (!DataFile.of(name).filter(file -> file.kind().isExpendable()).isPresent()) {
        throw e;
      }
      leftOut.add(e.getMessage().split("; ", 2)[0]);
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  /** Adds a file that may be replaced, truncated or removed in the meantime: it is copied first. */
  private void addUnlocked(OutputStream out, String name, Path beside) throws IOException {
    Path copy = beside.resolveSibling(beside.getFileName() + ".copy");
    Files.deleteIfExists(copy);
    PrivateFile.createEmpty(copy);
    try {
      try (InputStream in = Files.newInputStream(directory.resolve(name));
          OutputStream to = Files.newOutputStream(copy, StandardOpenOption.WRITE)) {
        in.transferTo(to);
      }
      addFile(out, name, copy);
    } catch (NoSuchFileException e) {
      // deleted since it was listed
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  private void addFile(OutputStream out, String name, Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      sums.put(name, add(out, name, Files.size(file), in));
    }
  }

  private static String add(OutputStream out, String name, long size, InputStream content)
      throws IOException {
    TarHeader header = new TarHeader(name, size);
    out.write(header.encode());
    DigestInputStream in = new DigestInputStream(content, Sha256.newDigest());
    byte[] buffer = new byte[BUFFER];
    for (long left = size; left > 0; ) {
      int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (read < 0) {
        throw new IOException("the copy of " + name + " was changed while it was read");
      }
      out.write(buffer, 0, read);
      left -= read;
    }
    out.write(new byte[header.padding()]);
    return Sha256.hex(in.getMessageDigest());
  }
}
