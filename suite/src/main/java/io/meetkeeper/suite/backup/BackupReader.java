package io.meetkeeper.suite.backup;

import io.meetkeeper.backbone.contract.check.ContractCheck;
import io.meetkeeper.backbone.contract.check.DisplayText;
import io.meetkeeper.backbone.digest.Sha256;
import io.meetkeeper.backbone.file.PrivateFile;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.backbone.store.SqliteSnapshot;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Unpacks a backup into an empty directory and checks it as a whole. */
final class BackupReader {
  private static final int BUFFER = 64 * 1024;
  private static final int MAX_FILES = 200_000;
  private static final long MAX_BYTES = 16L * 1024 * 1024 * 1024;
  private static final long MAX_MANIFEST_BYTES = 64L * 1024 * 1024;

  private final Path directory;
  private final Map<String, String> sums = new TreeMap<>();
  private BackupManifest manifest;
  private long bytes;

  BackupReader(Path directory) {
    this.directory = directory;
  }

  /**
   * Unpacks an archive.
   *
   * @throws IOException when it is damaged, incomplete or no backup; the message says which
   */
  BackupManifest unpack(Path archive) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(archive), BUFFER)) {
      for (TarHeader header = next(in); header != null; header = next(in)) {
        unpack(in, header);
      }
      readToEnd(in);
    } catch (EOFException e) {
      throw new IOException(BackupMessage.INCOMPLETE.english());
    } catch (ZipException e) {
      throw new IOException(BackupMessage.NO_BACKUP.english());
    }
    checkComplete();
    for (String name : sums.keySet()) {
      if (BackupContent.isStore(name)) {
        SqliteSnapshot.check(directory.resolve(name));
      }
    }
    return manifest;
  }

  private void checkComplete() throws IOException {
    if (manifest == null) {
      throw new IOException(BackupMessage.NO_BACKUP.english());
    }
    if (manifest.format() > BackupManifest.FORMAT) {
      throw new IOException(BackupMessage.NEWER.english(manifest.version()));
    }
    if (!sums.equals(manifest.sha256())) {
      throw new IOException(BackupMessage.DAMAGED.english());
    }
  }

  private static TarHeader next(InputStream in) throws IOException {
    byte[] block = in.readNBytes(TarHeader.BLOCK);
    if (block.length < TarHeader.BLOCK) {
      throw new EOFException();
    }
    return TarHeader.decode(block);
  }

  /** Reads the padding, which tar makes up to 10 kB long, and the checksum of gzip behind it. */
  private static void readToEnd(InputStream in) throws IOException {
    if (in.readNBytes(BUFFER).length < TarHeader.BLOCK) {
      throw new EOFException();
    }
    if (in.read() >= 0) {
      throw new IOException(BackupMessage.TOO_MUCH.english());
    }
  }

  private void unpack(InputStream in, TarHeader header) throws IOException {
    bytes += header.size();
    if (sums.size() >= MAX_FILES || bytes > MAX_BYTES || manifest != null || header.size() < 0) {
      throw new IOException(BackupMessage.TOO_MUCH.english());
    }
    if (header.name().equals(BackupManifest.NAME)) {
      readManifest(in, header);
    } else {
      sums.put(header.name(), unpackFile(in, header));
    }
    in.skipNBytes(header.padding());
  }

  private void readManifest(InputStream in, TarHeader header) throws IOException {
    if (header.size() > MAX_MANIFEST_BYTES) {
      throw new IOException(BackupMessage.TOO_MUCH.english());
    }
    byte[] json = in.readNBytes((int) header.size());
    try {
      manifest = ContractJson.parse(new String(json, StandardCharsets.UTF_8), BackupManifest.class);
    } catch (IllegalArgumentException e) {
      throw new IOException(BackupMessage.DAMAGED_LIST.english());
    }
    if (manifest == null || manifest.sha256() == null) {
      throw new IOException(BackupMessage.DAMAGED_LIST.english());
    }
  }

  private String unpackFile(InputStream in, TarHeader header) throws IOException {
    Path file = directory.resolve(header.name()).normalize();
    if (!file.startsWith(directory)
        || file.equals(directory)
        || !directory.relativize(file).toString().equals(header.name())
        || !BackupContent.includes(header.name())) {
      throw new IOException(
          BackupMessage.STRANGER.english(DisplayText.line(header.name(), ContractCheck.MAX_LINE)));
    }
    PrivateFile.createDirectories(file.getParent());
    PrivateFile.createEmpty(file);
    MessageDigest sum = Sha256.newDigest();
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
      byte[] buffer = new byte[BUFFER];
      for (long left = header.size(); left > 0; ) {
        int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (read < 0) {
          throw new EOFException();
        }
        out.write(buffer, 0, read);
        sum.update(buffer, 0, read);
        left -= read;
      }
    }
    return Sha256.hex(sum);
  }
}
