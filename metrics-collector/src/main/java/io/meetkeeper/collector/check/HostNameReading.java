package io.meetkeeper.collector.check;

import io.meetkeeper.collector.host.SmallTextFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The names of a machine, and those in its configuration files.
 *
 * @param current name in the kernel; empty when not known
 * @param atBoot name in {@code /etc/hostname}; empty when not known
 * @param resolved whether {@code /etc/hosts} has the current name
 * @param meetDomains domains with a {@code config.js}
 * @param prosodyDomains the virtual hosts in Prosody's files; for an unreadable file, the domain in
 *     its name; empty when a name is no domain
 */
record HostNameReading(
    String current,
    String atBoot,
    boolean resolved,
    Set<String> meetDomains,
    Set<String> prosodyDomains) {
  private static final String CONFIG_JS = "-config.js";
  private static final String PROSODY = ".cfg.lua";
  private static final Pattern VIRTUAL_HOST =
      Pattern.compile("(?m)^[ \\t]*VirtualHost[ \\t(]*[\"']([^\"'\\n]{1,255})[\"']");

  /** Reads the names. Blocks. */
  static HostNameReading read(Path root) {
    String current = SmallTextFile.readOrEmpty(root.resolve("proc/sys/kernel/hostname")).strip();
    return new HostNameReading(
        current,
        SmallTextFile.readOrEmpty(root.resolve("etc/hostname")).strip(),
        isInHosts(SmallTextFile.readOrEmpty(root.resolve("etc/hosts")), current),
        domains(root.resolve("etc/jitsi/meet"), CONFIG_JS),
        prosodyHosts(root.resolve("etc/prosody/conf.d")));
  }

  /** The name of a file counts only when no host can be read from it. */
  private static Set<String> prosodyHosts(Path directory) {
    Set<String> found = new TreeSet<>();
    for (Path file : SmallTextFile.list(directory, "*" + PROSODY)) {
      Set<String> hosts = hostsIn(SmallTextFile.readOrEmpty(file));
      String name = stem(file, PROSODY);
      if (!hosts.isEmpty()) {
        found.addAll(hosts);
      } else if (name.indexOf('.') > 0) {
        found.add(name);
      } else if (!Files.isReadable(file)) {
        return Set.of();
      }
    }
    return found;
  }

  private static Set<String> hostsIn(String text) {
    return VIRTUAL_HOST
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
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
    for (Path file : SmallTextFile.list(directory, "*" + end)) {
      found.add(stem(file, end));
    }
    return found;
  }

  private static String stem(Path file, String end) {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - end.length());
  }
}
