package io.meetkeeper.collector.check;

import io.meetkeeper.collector.host.SmallTextFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names of a machine, and those that its files were made for.
 *
 * @param current name that the kernel has; empty when not known
 * @param atBoot name in {@code /etc/hostname}; empty when not known
 * @param resolved whether {@code /etc/hosts} has the current name
 * @param meetDomains domains with a {@code config.js}
 * @param prosodyDomains domains with a file of Prosody
 */
record HostNameReading(
    String current,
    String atBoot,
    boolean resolved,
    Set<String> meetDomains,
    Set<String> prosodyDomains) {
  private static final String CONFIG_JS = "-config.js";
  private static final String PROSODY = ".cfg.lua";

  /** Reads them. Blocks. */
  static HostNameReading read(Path root) {
    String current = SmallTextFile.readOrEmpty(root.resolve("proc/sys/kernel/hostname")).strip();
    return new HostNameReading(
        current,
        SmallTextFile.readOrEmpty(root.resolve("etc/hostname")).strip(),
        isInHosts(SmallTextFile.readOrEmpty(root.resolve("etc/hosts")), current),
        domains(root.resolve("etc/jitsi/meet"), CONFIG_JS),
        domains(root.resolve("etc/prosody/conf.d"), PROSODY));
  }

  private static boolean isInHosts(String hosts, String name) {
    return hosts
        .lines()
        .map(line -> line.split("#", 2)[0].strip().split("\\s+", -1))
        .flatMap(Arrays::stream)
        .anyMatch(name::equalsIgnoreCase);
  }

  private static Set<String> domains(Path directory, String end) {
    Set<String> found = new TreeSet<>();
    List<Path> files = SmallTextFile.list(directory, "*" + end);
    for (Path file : files) {
      String name = file.getFileName().toString();
      found.add(name.substring(0, name.length() - end.length()));
    }
    return found;
  }
}
