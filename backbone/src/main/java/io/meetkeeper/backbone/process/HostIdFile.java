package io.meetkeeper.backbone.process;

import io.meetkeeper.backbone.file.BoundedFile;
import io.meetkeeper.backbone.file.PrivateFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers the host id of this machine in the data directory: {@code host-id} has the id in its
 * first line, {@code /etc/machine-id} in its second and, behind an edge link, a hash of the token
 * of that id in its third. Another id with the same data on the same machine means that this host
 * was renamed; data that was copied to another machine does not. Where there is no {@code
 * /etc/machine-id}, as in most containers, that is not known, and nobody counts as renamed.
 */
public final class HostIdFile {
  private static final Logger log = LoggerFactory.getLogger(HostIdFile.class);
  private static final String NAME = "host-id";
  private static final Path MACHINE_ID = Path.of("/etc/machine-id");
  private static final int MAX_BYTES = 4096;
  private static final int WITHOUT_TOKEN = 2;

  private final Path file;
  private final Path machineId;

  /**
   * The file of a data directory.
   *
   * @param machineId {@code /etc/machine-id}; need not exist
   */
  public HostIdFile(Path dataDirectory, Path machineId) {
    this.file = dataDirectory.resolve(NAME);
    this.machineId = machineId;
  }

  /** The file of a data directory of this machine. */
  public static HostIdFile of(Path dataDirectory) {
    return new HostIdFile(dataDirectory, MACHINE_ID);
  }

  /** The former id of this host; empty when it never had another, or that is not certain. */
  public Optional<String> former(String host) {
    List<String> lines = read();
    if (lines.size() < WITHOUT_TOKEN || lines.get(0).equals(host)) {
      return Optional.empty();
    }
    String machine = machine();
    if (machine.isEmpty() && lines.get(1).isEmpty()) {
      log.warn(
          "the data directory was of {}; whether that was this machine is not known, since {} names"
              + " none, so {} is kept; if it is no more: meetkeeper host retire {}",
          lines.get(0),
          machineId,
          lines.get(0),
          lines.get(0));
      return Optional.empty();
    }
    return lines.get(1).equals(machine) ? Optional.of(lines.get(0)) : Optional.empty();
  }

  /** The hash of the token of the remembered id; empty when it was never linked. */
  public Optional<String> tokenHash() {
    List<String> lines = read();
    return lines.size() > WITHOUT_TOKEN ? Optional.of(lines.get(WITHOUT_TOKEN)) : Optional.empty();
  }

  /** Whether this id on this machine is remembered. */
  public boolean isOf(String host) {
    List<String> lines = read();
    return lines.size() >= WITHOUT_TOKEN
        && lines.get(0).equals(host)
        && lines.get(1).equals(machine());
  }

  /** Remembers the current id. */
  public void save(String host) throws IOException {
    PrivateFile.replace(file, host + "\n" + machine() + "\n");
  }

  /** Remembers the current id and the hash of its token. */
  public void save(String host, String tokenHash) throws IOException {
    PrivateFile.replace(file, host + "\n" + machine() + "\n" + tokenHash + "\n");
  }

  private List<String> read() {
    return text(file).lines().toList();
  }

  /** Empty when the machine is not known, as in a container, or during its first start. */
  private String machine() {
    String machine = text(machineId).strip();
    return machine.equals("uninitialized") ? "" : machine;
  }

  private static String text(Path file) {
    try {
      return BoundedFile.readText(file, MAX_BYTES);
    } catch (IOException e) {
      return "";
    }
  }
}
