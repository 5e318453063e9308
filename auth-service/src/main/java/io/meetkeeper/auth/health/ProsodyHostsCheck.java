package io.meetkeeper.auth.health;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.health.RemedyMessage;
import io.meetkeeper.backbone.message.MessageText;
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
 * The check {@code prosody-hosts}: whether Prosody serves the site, and its files declare it.
 * Prosody reads {@code conf.d}; a file in {@code conf.avail} without a link there has no effect.
 * Pure but for the paths.
 */
final class ProsodyHostsCheck {
  private static final String ID = "prosody-hosts";
  private static final int SHOWN = 6;
  private static final MessageText RELOAD =
      RemedyMessage.WHEN_IDLE.with("sudo systemctl restart prosody");

  private ProsodyHostsCheck() {}

  /**
   * Compares the served hosts with the files.
   *
   * @param domain the site's VirtualHost
   * @param served the hosts that the running Prosody serves, components included; empty when it
   *     could not be asked
   * @param files the hosts declared in its files
   */
  static HealthCheck of(String domain, Optional<Set<String>> served, ProsodyFiles files) {
    String site = domain.toLowerCase(Locale.ROOT);
    List<String> evidence = evidence(site, served, files);
    if (served.isPresent() && !served.get().contains(site)) {
      return notServed(site, served.get(), files, evidence);
    }
    if (files.declaring(site).size() > 1) {
      return warning(
          ProsodyMessage.SEVERAL_FILES.with(
              site, files.declaring(site).stream().map(Path::toString).toList()),
          evidence,
          HealthRemedy.of("sudo nano " + names(files.declaring(site))));
    }
    Path ignored = files.ignored(site).orElse(null);
    if (ignored != null) {
      return ignored(site, ignored, files, evidence);
    }
    if (served.isEmpty()) {
      return unknown(ProsodyMessage.HOSTS_NOT_KNOWN.with(), evidence, HealthRemedy.NONE);
    }
    return isForgotten(site, files)
        ? unknown(
            ProsodyMessage.NOT_IN_FILES.with(site),
            evidence,
            HealthRemedy.of("sudo grep -rn VirtualHost " + files.folder()))
        : compare(site, served.get(), files, evidence);
  }

  /** Whether all files were read and declare only other hosts; a name may be computed. */
  private static boolean isForgotten(String site, ProsodyFiles files) {
    return files.complete() && !files.hosts().isEmpty() && files.declaring(site).isEmpty();
  }

  private static HealthCheck notServed(
      String site, Set<String> served, ProsodyFiles files, List<String> evidence) {
    List<Object> remedy = new ArrayList<>();
    files
        .ignored(site)
        .ifPresent(
            file ->
                remedy.add(
                    "sudo ln -s "
                        + file
                        + " "
                        + files.folder().resolve("conf.d").resolve(file.getFileName())));
    remedy.add(RELOAD);
    return HealthCheck.of(
        ID,
        HealthState.BROKEN,
        ProsodyMessage.NOT_SERVED.with(site, shorten(served)),
        evidence,
        HealthRemedy.of(remedy));
  }

  private static HealthCheck ignored(
      String site, Path ignored, ProsodyFiles files, List<String> evidence) {
    List<Path> read = files.declaring(site);
    return read.isEmpty()
        ? warning(
            ProsodyMessage.NOT_AFTER_RESTART.with(site, ignored.toString()),
            evidence,
            HealthRemedy.of("sudo ln -s " + ignored + " " + files.folder().resolve("conf.d")))
        : warning(
            ProsodyMessage.FILE_IGNORED.with(names(read), ignored.toString()),
            evidence,
            HealthRemedy.of(
                ProsodyMessage.COMPARE.with("diff " + read.get(0) + " " + ignored),
                ProsodyMessage.MOVE_AWAY.with()));
  }

  /** Compares only the hosts of this site: a server may have others. */
  private static HealthCheck compare(
      String site, Set<String> served, ProsodyFiles files, List<String> evidence) {
    Set<String> missing = new TreeSet<>(files.hosts().keySet());
    missing.removeIf(host -> served.contains(host) || !isOf(site, host));
    if (!missing.isEmpty()) {
      return warning(
          ProsodyMessage.HOSTS_MISSING.with(shorten(missing)), evidence, HealthRemedy.of(RELOAD));
    }
    return HealthCheck.well(ID, ProsodyMessage.SERVES.with(site), evidence);
  }

  private static boolean isOf(String site, String host) {
    return host.equals(site) || host.endsWith("." + site);
  }

  private static List<String> evidence(
      String site, Optional<Set<String>> served, ProsodyFiles files) {
    List<String> evidence = new ArrayList<>();
    served.ifPresent(hosts -> evidence.add("host:list(): " + shorten(hosts).english()));
    evidence.add(
        files.declaring(site).isEmpty()
            ? "no file that could be read has VirtualHost \"" + site + "\""
            : "VirtualHost \"" + site + "\" stands in " + names(files.declaring(site)));
    return evidence;
  }

  private static String names(List<Path> files) {
    return files.stream().map(Path::toString).collect(Collectors.joining(" "));
  }

  private static MessageText shorten(Set<String> hosts) {
    return hosts.isEmpty()
        ? ProsodyMessage.NO_HOST.with()
        : ProsodyMessage.HOSTS.with(
            hosts.stream().sorted().limit(SHOWN).toList(), Math.max(0, hosts.size() - SHOWN));
  }

  private static HealthCheck unknown(
      MessageText summary, List<String> evidence, HealthRemedy remedy) {
    return HealthCheck.of(ID, HealthState.UNKNOWN, summary, evidence, remedy);
  }

  private static HealthCheck warning(
      MessageText summary, List<String> evidence, HealthRemedy remedy) {
    return HealthCheck.of(ID, HealthState.WARNING, summary, evidence, remedy);
  }
}
