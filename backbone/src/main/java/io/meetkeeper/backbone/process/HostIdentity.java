package io.meetkeeper.backbone.process;

import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Who this process is and where it keeps its data, computed where the configuration says {@code
 * null}.
 *
 * @param host the id of this host
 * @param hostReason where it comes from
 * @param site the Jitsi Meet domain; {@code null} when there is none here
 * @param siteReason where it comes from
 * @param dataDirectory where files are kept
 * @param dataDirectoryReason where that comes from
 */
public record HostIdentity(
    String host,
    String hostReason,
    String site,
    String siteReason,
    Path dataDirectory,
    String dataDirectoryReason) {
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?");
  private static final String NAMES_ALLOWED = "letters, digits, dots, dashes and underscores";
  private static final String CONFIG_JS = "-config.js";

  /** What the machine says about itself, so that tests can say something else. */
  public record MachineEnvironment(
      Map<String, String> environment,
      String hostName,
      boolean container,
      boolean root,
      Path etcJitsiMeet) {
    /** This machine. */
    public static MachineEnvironment current() {
      return new MachineEnvironment(
          System.getenv(),
          readHostName(),
          inContainer(),
          "root".equals(System.getProperty("user.name")),
          Path.of("/etc/jitsi/meet"));
    }

    private static String readHostName() {
      try {
        return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
      } catch (IOException e) {
        return "";
      }
    }

    private static boolean inContainer() {
      return Files.exists(Path.of("/.dockerenv")) || Files.exists(Path.of("/run/.containerenv"));
    }
  }

  /**
   * Finds out who we are.
   *
   * @throws InvalidConfigurationException when it must be said and is not
   */
  public static HostIdentity of(ConfigSection config, MachineEnvironment here) {
    String given = config.optionalText("host-id").orElse(null);
    if (given == null && here.container() && !isSystemdRunning()) {
      throw new InvalidConfigurationException(
          config.fullKey("host-id")
              + " must be given inside a container, since the container's own name changes each time it is recreated;"
              + " for example MEETKEEPER_HOST_ID=meet1");
    }
    String host = given != null ? given : here.hostName().split("\\.", 2)[0];
    if (!NAME.matcher(host).matches()) {
      throw InvalidConfigurationException.forValue(config.fullKey("host-id"), host, NAMES_ALLOWED);
    }
    String[] site = resolveSite(config, here);
    String[] directory = resolveDataDirectory(config, here);
    return new HostIdentity(
        host,
        given != null ? "configured" : "short host name",
        site[0],
        site[1],
        Path.of(directory[0]),
        directory[1]);
  }

  /** Creates the data directory, 0700, when it is not there. */
  public void createDataDirectory() {
    try {
      if (!Files.isDirectory(dataDirectory)) {
        Files.createDirectories(dataDirectory);
        Files.setPosixFilePermissions(
            dataDirectory, java.nio.file.attribute.PosixFilePermissions.fromString("rwx------"));
      }
      if (!Files.isWritable(dataDirectory)) {
        throw new InvalidConfigurationException(
            "meetkeeper.data-dir = "
                + dataDirectory
                + " is not writable for "
                + System.getProperty("user.name")
                + "; allowed: a directory that this user may write");
      }
    } catch (IOException e) {
      throw new InvalidConfigurationException(
          "meetkeeper.data-dir = " + dataDirectory + " cannot be created (" + e + ")");
    }
  }

  /** A container that boots systemd is a machine of its own, with a name that stays. */
  private static boolean isSystemdRunning() {
    return Files.isDirectory(Path.of("/run/systemd/system"));
  }

  private static String[] resolveSite(ConfigSection config, MachineEnvironment here) {
    String given = config.optionalText("site").orElse(null);
    if (given != null) {
      if (!NAME.matcher(given).matches()) {
        throw InvalidConfigurationException.forValue(
            config.fullKey("site"), given, "a domain name: " + NAMES_ALLOWED);
      }
      return new String[] {given, "configured"};
    }
    TreeSet<String> found = new TreeSet<>();
    if (Files.isDirectory(here.etcJitsiMeet())) {
      try (DirectoryStream<Path> files =
          Files.newDirectoryStream(here.etcJitsiMeet(), "*" + CONFIG_JS)) {
        for (Path file : files) {
          String name = file.getFileName().toString();
          found.add(name.substring(0, name.length() - CONFIG_JS.length()));
        }
      } catch (IOException e) {
        return new String[] {null, here.etcJitsiMeet() + " cannot be read (" + e + ")"};
      }
    }
    if (found.size() > 1) {
      throw new InvalidConfigurationException(
          config.fullKey("site")
              + " must be given: "
              + here.etcJitsiMeet()
              + " has several: "
              + String.join(", ", List.copyOf(found)));
    }
    return found.isEmpty()
        ? new String[] {null, "no *" + CONFIG_JS + " in " + here.etcJitsiMeet()}
        : new String[] {found.first(), "found in " + here.etcJitsiMeet()};
  }

  private static String[] resolveDataDirectory(ConfigSection config, MachineEnvironment here) {
    String given = config.optionalText("data-dir").orElse(null);
    if (given != null) {
      return new String[] {given, "configured"};
    }
    String state = here.environment().get("STATE_DIRECTORY");
    if (state != null && !state.isEmpty()) {
      return new String[] {state.split(":", 2)[0], "$STATE_DIRECTORY"};
    }
    if (here.root()) {
      return new String[] {"/var/lib/meetkeeper", "run by root"};
    }
    String xdg = here.environment().get("XDG_STATE_HOME");
    String base =
        xdg != null && !xdg.isEmpty()
            ? xdg
            : here.environment().getOrDefault("HOME", ".") + "/.local/state";
    return new String[] {base + "/meetkeeper", "run by " + System.getProperty("user.name")};
  }
}
