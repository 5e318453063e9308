package io.meetkeeper.backbone.process;

import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.ConfigurationMessage;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.backbone.file.PrivateFile;
import io.meetkeeper.backbone.message.MessageText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Host id, site and data directory of this process: as configured, or else detected.
 *
 * @param host id of this host
 * @param hostReason source of the id
 * @param site the Jitsi Meet domain; {@code null} when this host has none
 * @param siteReason source of the site
 * @param dataDirectory directory for files
 * @param dataDirectoryReason source of the directory
 */
public record HostIdentity(
    String host,
    String hostReason,
    String site,
    String siteReason,
    Path dataDirectory,
    String dataDirectoryReason) {
  private static final Logger log = LoggerFactory.getLogger(HostIdentity.class);
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?");

  private static final String CONFIGURED = ConfigurationMessage.CONFIGURED.english();
  private static final String PACKAGE_DIRECTORY = "/var/lib/meetkeeper";

  private record ValueWithReason(String value, String reason) {}

  /**
   * Facts about the machine, which a test can replace.
   *
   * @param environment environment variables
   * @param hostName name of the machine, with or without its domain
   * @param container whether this process runs in a container
   * @param ownsPackageDirectory whether {@code /var/lib/meetkeeper} is for this process: it runs as
   *     root, or the directory belongs to its user, as after the installation of the package
   * @param etcJitsiMeet directory with the {@code *-config.js} of Jitsi Meet
   * @param served the domains that Prosody serves
   */
  public record MachineEnvironment(
      Map<String, String> environment,
      String hostName,
      boolean container,
      boolean ownsPackageDirectory,
      Path etcJitsiMeet,
      ServedDomains served) {
    /** A machine with an unknown Prosody. */
    public MachineEnvironment(
        Map<String, String> environment,
        String hostName,
        boolean container,
        boolean ownsPackageDirectory,
        Path etcJitsiMeet) {
      this(
          environment,
          hostName,
          container,
          ownsPackageDirectory,
          etcJitsiMeet,
          ServedDomains.UNKNOWN);
    }

    /** This machine with the domains that its Prosody serves. */
    public MachineEnvironment withServed(ServedDomains domains) {
      return new MachineEnvironment(
          environment, hostName, container, ownsPackageDirectory, etcJitsiMeet, domains);
    }

    /** This machine. */
    public static MachineEnvironment current() {
      return new MachineEnvironment(
          System.getenv(),
          readHostName(),
          isContainer(Path.of("/")),
          isFor(System.getProperty("user.name"), Path.of(PACKAGE_DIRECTORY)),
          Path.of("/etc/jitsi/meet"));
    }

    /** Whether that directory is the default for a user: root, or its owner. */
    static boolean isFor(String user, Path directory) {
      try {
        return "root".equals(user) || Files.getOwner(directory).getName().equals(user);
      } catch (IOException | UnsupportedOperationException e) {
        return false;
      }
    }

    private static String readHostName() {
      try {
        return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
      } catch (IOException e) {
        return "";
      }
    }

    /**
     * Whether a machine is a container.
     *
     * @param root {@code /}, or a recorded file tree in tests
     */
    public static boolean isContainer(Path root) {
      return Files.exists(root.resolve(".dockerenv"))
          || Files.exists(root.resolve("run/.containerenv"));
    }
  }

  /**
   * Reads the configuration, and detects what it leaves out.
   *
   * @throws InvalidConfigurationException when a value is invalid, or needed and not given. A site
   *     is not needed: see {@link SiteFinder}
   */
  public static HostIdentity of(ConfigSection config, MachineEnvironment machine) {
    ValueWithReason host = resolveHost(config, machine);
    ValueWithReason site = resolveSite(config, machine);
    ValueWithReason directory = resolveDataDirectory(config, machine);
    return new HostIdentity(
        host.value,
        host.reason,
        site.value,
        site.reason,
        Path.of(directory.value),
        directory.reason);
  }

  /**
   * Creates the data directory with mode 0700 unless it exists. Where that is not possible, as on a
   * full or read-only disk, the roles that need it report that and the others watch the host.
   */
  public void prepareDataDirectory() {
    try {
      if (!Files.isDirectory(dataDirectory)) {
        PrivateFile.createDirectories(dataDirectory);
      }
      warnIfOpenToOthers();
      if (!Files.isWritable(dataDirectory)) {
        logUnusable("is not writable for " + System.getProperty("user.name"));
      }
    } catch (IOException e) {
      logUnusable("cannot be created (" + e + ")");
    }
  }

  private void logUnusable(String fault) {
    log.error(
        "meetkeeper.data-dir = {} {}; allowed: a directory that this user may write. The host is"
            + " watched, but what needs the directory does not run",
        dataDirectory,
        fault);
  }

  private void warnIfOpenToOthers() throws IOException {
    String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(dataDirectory));
    if (!mode.endsWith("------")) {
      log.warn(
          "{} has mode {}, so that other users can look into it, and it holds secrets; remedy:"
              + " chmod 0700 {}",
          dataDirectory,
          mode,
          dataDirectory);
    }
  }

  private static ValueWithReason resolveHost(ConfigSection config, MachineEnvironment machine) {
    Optional<String> configured = config.optionalText("host-id");
    if (configured.isEmpty() && machine.container() && !isSystemdRunning()) {
      throw new InvalidConfigurationException(
          ConfigurationMessage.HOST_ID_IN_CONTAINER.with(config.fullKey("host-id")));
    }
    String host = configured.orElseGet(() -> machine.hostName().split("\\.", 2)[0]);
    checkName(config.fullKey("host-id"), host, ConfigurationMessage.HOST_NAME.with());
    return new ValueWithReason(
        host, configured.isPresent() ? CONFIGURED : ConfigurationMessage.SHORT_HOST_NAME.english());
  }

  /** A container that boots systemd counts as a machine: its name is stable. */
  private static boolean isSystemdRunning() {
    return Files.isDirectory(Path.of("/run/systemd/system"));
  }

  private static ValueWithReason resolveSite(ConfigSection config, MachineEnvironment machine) {
    Optional<String> configured = config.optionalText("site");
    if (configured.isPresent()) {
      checkName(config.fullKey("site"), configured.get(), ConfigurationMessage.DOMAIN_NAME.with());
      return new ValueWithReason(configured.get(), CONFIGURED);
    }
    SiteFinder found =
        SiteFinder.find(
            machine.etcJitsiMeet(),
            machine.served(),
            config.fullKey("site"),
            name -> NAME.matcher(name).matches());
    return new ValueWithReason(found.site(), found.reason());
  }

  private static void checkName(String key, String name, MessageText allowed) {
    if (!NAME.matcher(name).matches()) {
      throw InvalidConfigurationException.forValue(key, name, allowed);
    }
  }

  private static ValueWithReason resolveDataDirectory(
      ConfigSection config, MachineEnvironment machine) {
    Optional<String> configured = config.optionalText("data-dir");
    if (configured.isPresent()) {
      return new ValueWithReason(configured.get(), CONFIGURED);
    }
    String state = machine.environment().get("STATE_DIRECTORY");
    if (state != null && !state.isEmpty()) {
      return new ValueWithReason(state.split(":", 2)[0], "$STATE_DIRECTORY");
    }
    if (machine.ownsPackageDirectory()) {
      return new ValueWithReason(PACKAGE_DIRECTORY, runBy());
    }
    String xdg = machine.environment().get("XDG_STATE_HOME");
    String base =
        xdg != null && !xdg.isEmpty()
            ? xdg
            : machine.environment().getOrDefault("HOME", ".") + "/.local/state";
    return new ValueWithReason(base + "/meetkeeper", runBy());
  }

  private static String runBy() {
    return ConfigurationMessage.RUN_BY.english(System.getProperty("user.name"));
  }
}
