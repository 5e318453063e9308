package io.meetkeeper.collector.check;

import io.meetkeeper.collector.host.SmallTextFile;
import io.meetkeeper.files.diff.SecretMasker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds lines of cron, of systemd timers, of monit and of apt that restart or stop Jitsi's
 * services, or reboot the machine. They cut calls regardless of what Meetkeeper waits for. Blocks.
 */
final class OtherRestarterFinder {
  private static final Pattern SERVICE =
      Pattern.compile("jitsi-videobridge2?|\\bjvb\\b|jicofo|prosody", Pattern.CASE_INSENSITIVE);
  private static final Pattern ACT =
      Pattern.compile(
          "\\b(systemctl|service|invoke-rc\\.d|docker|docker-compose|kill|pkill|killall)\\b"
              + "|/etc/init\\.d/");
  private static final Pattern VERB =
      Pattern.compile("\\b(try-restart|restart|force-reload|stop|kill|pkill|killall|down)\\b");
  private static final Pattern REBOOT = Pattern.compile("(^|[\\s;&|/])(reboot|shutdown\\s+-r)\\b");
  private static final Pattern WATCHED =
      Pattern.compile("^\\s*(start|stop|restart) program\\b", Pattern.CASE_INSENSITIVE);

  /** {@code unattended-upgrades} reboots when an update asks for it, whoever talks. */
  private static final Pattern AUTOMATIC_REBOOT =
      Pattern.compile("^\\s*Unattended-Upgrade::Automatic-Reboot\\s+\"?(true|yes|1)\"?\\s*;.*");

  private static final String APT = "etc/apt/apt.conf.d";
  private static final int MAX_FOUND = 10;
  private static final int MAX_LINE = 200;
  private static final String TIMERS = "etc/systemd/system";
  private static final List<String> CRON =
      List.of(
          "etc/cron.d",
          "etc/cron.hourly",
          "etc/cron.daily",
          "etc/cron.weekly",
          "etc/cron.monthly",
          "var/spool/cron/crontabs");
  private static final List<String> MONIT =
      List.of("etc/monit/conf.d", "etc/monit/conf-enabled", "etc/monit.d");

  /**
   * The result of a search.
   *
   * @param lines file and line, at most ten
   * @param hidden files that this user may not read
   */
  record OtherRestarters(List<String> lines, List<String> hidden) {}

  private final Path root;
  private final List<String> lines = new ArrayList<>();
  private final List<String> hidden = new ArrayList<>();

  private OtherRestarterFinder(Path root) {
    this.root = root;
  }

  /** Searches the files below {@code /}, or a recorded file tree in tests. */
  static OtherRestarters find(Path root) {
    OtherRestarterFinder finder = new OtherRestarterFinder(root);
    finder.searchCron(root.resolve("etc/crontab"));
    CRON.forEach(finder::searchCronDirectory);
    finder.searchTimers();
    SmallTextFile.list(root.resolve(APT), "*").forEach(finder::searchApt);
    MONIT.forEach(
        directory -> SmallTextFile.list(root.resolve(directory), "*").forEach(finder::searchMonit));
    finder.searchMonit(root.resolve("etc/monit/monitrc"));
    return new OtherRestarters(List.copyOf(finder.lines), List.copyOf(finder.hidden));
  }

  private void searchCronDirectory(String name) {
    Path directory = root.resolve(name);
    if (Files.isDirectory(directory) && !Files.isReadable(directory)) {
      hidden.add("/" + name);
    }
    SmallTextFile.list(directory, "*").forEach(this::searchCron);
  }

  private void searchCron(Path file) {
    for (String line : text(file).split("\n", -1)) {
      if (isCommand(line)) {
        add(file, line);
      }
    }
  }

  private void searchTimers() {
    for (Path timer : SmallTextFile.list(root.resolve(TIMERS), "*.timer")) {
      String name = timer.getFileName().toString();
      Path service =
          timer.resolveSibling(name.substring(0, name.length() - ".timer".length()) + ".service");
      for (String line : text(service).split("\n", -1)) {
        if (line.strip().startsWith("Exec") && isCommand(line.replaceFirst("^[^=]*=", " "))) {
          add(service, line);
        }
      }
    }
  }

  private void searchApt(Path file) {
    text(file)
        .lines()
        .filter(line -> AUTOMATIC_REBOOT.matcher(line).matches())
        .forEach(line -> add(file, line));
  }

  private void searchMonit(Path file) {
    for (String line : text(file).split("\n", -1)) {
      if (WATCHED.matcher(line).find() && SERVICE.matcher(line).find()) {
        add(file, line);
        return; // one line for each file is enough
      }
    }
  }

  static boolean isCommand(String line) {
    if (line.isBlank() || line.strip().startsWith("#") || line.contains("meetkeeper")) {
      return false;
    }
    boolean service = SERVICE.matcher(line).find() && ACT.matcher(line).find();
    return (service && VERB.matcher(line).find()) || REBOOT.matcher(line).find();
  }

  private String text(Path file) {
    try {
      return Files.isRegularFile(file) ? SmallTextFile.read(file) : "";
    } catch (IOException e) {
      hidden.add("/" + root.relativize(file));
      return "";
    }
  }

  /** Commands may hold secrets, for example a password for curl: those are masked. */
  private void add(Path file, String line) {
    if (lines.size() < MAX_FOUND) {
      String shown = SecretMasker.maskCommand(line.strip().replaceAll("\\s+", " "));
      lines.add(
          "/"
              + root.relativize(file)
              + ": "
              + (shown.length() > MAX_LINE ? shown.substring(0, MAX_LINE) + "..." : shown));
    }
  }
}
