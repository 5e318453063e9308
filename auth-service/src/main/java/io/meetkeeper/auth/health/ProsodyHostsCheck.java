package io.meetkeeper.auth.health;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.files.layout.ProsodyFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The check {@code prosody-hosts}: does Prosody serve the site, and do its files say so? It reads
 * {@code conf.d}; a file that was edited in {@code conf.avail} and has no link there does nothing.
 * Pure but for the paths.
 */
final class ProsodyHostsCheck {
  private static final String ID = "prosody-hosts";
  private static final int SHOWN = 6;
  private static final List<String> RELOAD =
      List.of("when nobody talks: sudo systemctl restart prosody");

  private ProsodyHostsCheck() {}

  /**
   * Judges them.
   *
   * @param domain the site's VirtualHost
   * @param served the hosts that the running Prosody serves, components included; empty when it
   *     could not be asked
   * @param files what its files say
   */
  static HealthCheck of(String domain, Optional<Set<String>> served, ProsodyFiles files) {
    String site = domain.toLowerCase(Locale.ROOT);
    List<String> evidence = evidence(site, served, files);
    if (served.isPresent() && !served.get().contains(site)) {
      return notServed(site, served.get(), files, evidence);
    }
    if (files.declaring(site).size() > 1) {
      return warning(
          files.conflict(site), evidence, List.of("sudo nano " + names(files.declaring(site))));
    }
    Path ignored = files.ignored(site).orElse(null);
    if (ignored != null) {
      return ignored(site, ignored, files, evidence);
    }
    return served
        .map(hosts -> compare(site, hosts, files, evidence))
        .orElseGet(
            () ->
                HealthCheck.of(
                    ID,
                    HealthState.UNKNOWN,
                    "which hosts Prosody serves is not known: it cannot be asked",
                    evidence,
                    List.of()));
  }

  private static HealthCheck notServed(
      String site, Set<String> served, ProsodyFiles files, List<String> evidence) {
    List<String> remedy = new ArrayList<>();
    files
        .ignored(site)
        .ifPresent(
            file ->
                remedy.add(
                    "sudo ln -s "
                        + file
                        + " "
                        + files.folder().resolve("conf.d").resolve(file.getFileName())));
    remedy.addAll(RELOAD);
    return HealthCheck.of(
        ID,
        HealthState.BROKEN,
        "nobody can meet: Prosody does not serve " + site + " but " + shorten(served),
        evidence,
        remedy);
  }

  private static HealthCheck ignored(
      String site, Path ignored, ProsodyFiles files, List<String> evidence) {
    List<Path> read = files.declaring(site);
    return read.isEmpty()
        ? warning(
            "after its next restart Prosody will not serve " + site + ": " + files.conflict(site),
            evidence,
            List.of("sudo ln -s " + ignored + " " + files.folder().resolve("conf.d")))
        : warning(
            "Prosody reads " + names(read) + "; what " + ignored + " says counts for nothing",
            evidence,
            List.of(
                "compare: diff " + read.get(0) + " " + ignored,
                "then move away the one in conf.avail"));
  }

  /** Only the hosts of this site: a server may have others. */
  private static HealthCheck compare(
      String site, Set<String> served, ProsodyFiles files, List<String> evidence) {
    Set<String> missing = new TreeSet<>(files.hosts().keySet());
    missing.removeIf(host -> served.contains(host) || !isOf(site, host));
    if (!missing.isEmpty()) {
      return warning(
          "Prosody does not serve " + shorten(missing) + " yet, which its files have",
          evidence,
          RELOAD);
    }
    return HealthCheck.well(ID, "Prosody serves " + site + " as its files say", evidence);
  }

  private static boolean isOf(String site, String host) {
    return host.equals(site) || host.endsWith("." + site);
  }

  private static List<String> evidence(
      String site, Optional<Set<String>> served, ProsodyFiles files) {
    List<String> evidence = new ArrayList<>();
    served.ifPresent(hosts -> evidence.add("host:list(): " + shorten(hosts)));
    evidence.add(
        files.declaring(site).isEmpty()
            ? "no file that could be read has VirtualHost \"" + site + "\""
            : "VirtualHost \"" + site + "\" stands in " + names(files.declaring(site)));
    return evidence;
  }

  private static String names(List<Path> files) {
    return files.stream().map(Path::toString).collect(Collectors.joining(" "));
  }

  private static String shorten(Set<String> hosts) {
    String first = hosts.stream().sorted().limit(SHOWN).collect(Collectors.joining(", "));
    return hosts.isEmpty()
        ? "no host"
        : first + (hosts.size() > SHOWN ? " and " + (hosts.size() - SHOWN) + " more" : "");
  }

  private static HealthCheck warning(String summary, List<String> evidence, List<String> remedy) {
    return HealthCheck.of(ID, HealthState.WARNING, summary, evidence, remedy);
  }
}
