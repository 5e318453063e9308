package io.meetkeeper.collector.check;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.HostSample.BridgeState;
import io.meetkeeper.collector.host.SmallTextFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks whether a bridge that shuts down gracefully comes back. It ends with exit code 0, and the
 * unit of the Debian package restarts it only after a failure; such a shutdown cannot be cancelled.
 */
final class GracefulShutdownCheck {
  static final String ID = "graceful-shutdown";
  private static final Pattern RESTART = Pattern.compile("\\s*Restart\\s*=\\s*(\\S*)\\s*");
  private static final String UNIT = "jitsi-videobridge2.service";

  /** In systemd's order: the first directory with a file of that name wins. */
  private static final List<String> DIRECTORIES =
      List.of(
          "etc/systemd/system",
          "run/systemd/system",
          "lib/systemd/system",
          "usr/lib/systemd/system");

  private GracefulShutdownCheck() {}

  /**
   * The last {@code Restart=} of the bridge's unit and its drop-ins; empty when there is no unit.
   * Blocks.
   */
  static String readRestartSetting(Path root) {
    List<Path> files = new ArrayList<>();
    for (String directory : DIRECTORIES) {
      Path unit = root.resolve(directory).resolve(UNIT);
      if (files.isEmpty() && !SmallTextFile.readOrEmpty(unit).isEmpty()) {
        files.add(unit);
      }
    }
    if (files.isEmpty()) {
      return "";
    }
    files.addAll(dropIns(root));
    String setting = "no";
    for (Path file : files) {
      for (String line : SmallTextFile.readOrEmpty(file).split("\n", -1)) {
        Matcher restart = RESTART.matcher(line);
        if (restart.matches()) {
          setting = restart.group(1).isEmpty() ? "no" : restart.group(1);
        }
      }
    }
    return setting;
  }

  /** The drop-ins by name, across all directories. */
  private static Collection<Path> dropIns(Path root) {
    Map<String, Path> byName = new TreeMap<>();
    for (String directory : DIRECTORIES) {
      SmallTextFile.list(root.resolve(directory).resolve(UNIT + ".d"), "*.conf")
          .forEach(file -> byName.putIfAbsent(file.getFileName().toString(), file));
    }
    return byName.values();
  }

  /**
   * The check; none while the bridge does not shut down.
   *
   * @param restart the unit's {@code Restart=}; empty when there is no unit, for example in Docker
   */
  static List<HealthCheck> of(HostSample sample, String restart) {
    boolean shutsDown =
        sample.bridge() != null && sample.bridge().state() == BridgeState.SHUTTING_DOWN;
    if (!shutsDown) {
      return List.of();
    }
    if (restart.equals("always") || restart.equals("on-success")) {
      return List.of(
          HealthCheck.well(
              ID, BridgeMessage.RETURNS.with(), List.of(UNIT + ": Restart=" + restart)));
    }
    return List.of(
        HealthCheck.of(
            ID,
            HealthState.WARNING,
            BridgeMessage.DOES_NOT_RETURN.with(),
            List.of(restart.isEmpty() ? "no unit " + UNIT : UNIT + ": Restart=" + restart),
            HealthRemedy.of(
                BridgeMessage.START_AFTER_END.with(), BridgeMessage.NOT_CANCELLABLE.with())));
  }
}
