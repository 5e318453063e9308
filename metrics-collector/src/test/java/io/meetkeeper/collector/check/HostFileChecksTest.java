package io.meetkeeper.collector.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.HostSample.BridgeState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostFileChecksTest {
  private static final Instant WINTER = Instant.parse("2026-11-22T10:00:00Z");

  @TempDir Path root;

  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin,Europe/Berlin,Europe/Berlin,WELL",
    "Etc/UTC,Etc/UTC,Z,WELL",
    "Europe/Berlin,,Europe/Berlin,WELL",
    "Europe/Berlin,Etc/UTC,Europe/Berlin,WARNING",
    "Europe/Berlin,Europe/Berlin,Asia/Tokyo,WARNING",
    "Europe/Berlin,Europe/Paris,Europe/Berlin,WELL"
  })
  void everythingAgreesOnTheHour(String machine, String file, String process, HealthState state)
      throws IOException {
    link("etc/localtime", "/usr/share/zoneinfo/" + machine);
    if (file != null) {
      write("etc/timezone", file + "\n");
    }
    TimeZoneReading read = TimeZoneReading.read(root, ZoneId.of(process), "system");
    assertThat(TimeZoneCheck.of(read, WINTER).state()).isEqualTo(state);
  }

  @Test
  void namesTheZoneOfTheNightlyRestarts() throws IOException {
    link("etc/localtime", "/usr/share/zoneinfo/Etc/UTC");
    TimeZoneReading read = TimeZoneReading.read(root, ZoneOffset.UTC, "Asia/Tokyo");
    assertThat(TimeZoneCheck.of(read, WINTER).summary())
        .isEqualTo("The machine is in Etc/UTC, and restarts at night follow Asia/Tokyo");
  }

  @Test
  void aHostWithItsNamesInOrderIsWell() throws IOException {
    names("meet1", "meet1", "127.0.1.1 meet1.example.com meet1");
    site("meet.example.com", "meet.example.com");
    assertThat(hostName().state()).isEqualTo(HealthState.WELL);
  }

  @Test
  void filesOfTwoDomainsAreAHostThatWasRenamed() throws IOException {
    names("meet1", "meet1", "127.0.1.1 meet1");
    site("old.example.com", "new.example.com");
    assertThat(hostName().state()).isEqualTo(HealthState.WARNING);
    assertThat(hostName().summary()).contains("old.example.com", "new.example.com");
  }

  @Test
  void aFileOfProsodyMayHaveAnyName() throws IOException {
    names("meet1", "meet1", "127.0.1.1 meet1");
    site("meet.example.com", "old.example.com");
    String file = "etc/prosody/conf.d/old.example.com.cfg.lua";
    write(file, "-- by ansible\nVirtualHost \"meet.example.com\"\n");
    assertThat(hostName().state()).isEqualTo(HealthState.WELL);

    write(file, "VirtualHost(\"other.example.com\")\n");
    assertThat(hostName().state()).isEqualTo(HealthState.WARNING);
  }

  @ParameterizedTest
  @CsvSource({
    "meet1,meet2,127.0.1.1 meet1,after the next boot",
    "meet1,meet1,127.0.0.1 localhost # meet1,does not have the host's own name",
  })
  void aHostNameThatIsHalfChangedIsAWarning(String current, String boot, String hosts, String words)
      throws IOException {
    names(current, boot, hosts);
    assertThat(hostName().state()).isEqualTo(HealthState.WARNING);
    assertThat(hostName().summary()).contains(words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0 4 * * * root systemctl restart jitsi-videobridge2",
        "0 4 * * * root /usr/sbin/service jicofo restart",
        "0 4 * * * root /etc/init.d/jicofo restart >/dev/null",
        "0 4 * * * root cd /opt/jitsi && docker compose restart jvb",
        "0 4 * * * root pkill -f jvb",
        "30 3 * * 0 root /sbin/shutdown -r now",
        "@weekly root reboot",
      })
  void findsCronJobsThatRestart(String line) throws IOException {
    write("etc/cron.d/jitsi", "# restart jitsi\n" + line + "\n");
    HealthCheck check = restarters();
    assertThat(check.state()).isEqualTo(HealthState.WARNING);
    assertThat(check.evidence()).containsExactly("/etc/cron.d/jitsi: " + line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# 0 4 * * * root systemctl restart jitsi-videobridge2",
        "0 4 * * * root systemctl restart nginx",
        "0 4 * * * root tar czf /backup/jitsi-videobridge.tgz /etc/jitsi",
        "0 4 * * * root certbot renew",
        "0 4 * * * root systemctl restart meetkeeper",
      })
  void leavesOtherCronJobsAlone(String line) throws IOException {
    write("etc/cron.d/other", line + "\n");
    assertThat(restarters().state()).isEqualTo(HealthState.WELL);
  }

  @Test
  void findsTimersAndMonit() throws IOException {
    write("etc/systemd/system/night.timer", "[Timer]\nOnCalendar=daily\n");
    write("etc/systemd/system/night.service", "[Service]\nExecStart=systemctl restart jicofo\n");
    write("etc/systemd/system/jvb-own.service", "[Service]\nExecStop=systemctl stop jicofo\n");
    write(
        "etc/monit/conf-enabled/jvb",
        "check process jvb with pidfile /run/jvb.pid\n  start program = \"/bin/systemctl start jvb\"\n");
    assertThat(restarters().evidence())
        .containsExactly(
            "/etc/systemd/system/night.service: ExecStart=systemctl restart jicofo",
            "/etc/monit/conf-enabled/jvb: start program = \"/bin/systemctl start jvb\"");
  }

  @Test
  void findsARebootAfterUnattendedUpgrades() throws IOException {
    write(
        "etc/apt/apt.conf.d/50unattended-upgrades",
        "//Unattended-Upgrade::Automatic-Reboot \"true\";\nUnattended-Upgrade::Automatic-Reboot \"false\";\n");
    assertThat(restarters().state()).isEqualTo(HealthState.WELL);
    write(
        "etc/apt/apt.conf.d/52-own",
        "Unattended-Upgrade::Automatic-Reboot-Time \"02:00\";\nUnattended-Upgrade::Automatic-Reboot \"true\"; // at night\n");
    assertThat(restarters().evidence())
        .containsExactly(
            "/etc/apt/apt.conf.d/52-own: Unattended-Upgrade::Automatic-Reboot \"true\"; // at night");
  }

  @Test
  void doesNotRepeatSecretsOfForeignCommands() throws IOException {
    write(
        "etc/cron.d/jitsi",
        "0 4 * * * root systemctl restart jicofo; curl -u me:s3cret https://x/?token=s3cret&API_KEY=s3cret\n");
    assertThat(restarters().evidence().toString()).doesNotContain("s3cret");
    assertThat(restarters().summary()).doesNotContain("s3cret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "install ok installed|install ok installed|WELL",
        "install ok half-configured|install ok installed|WARNING",
        "install reinstreq installed|install ok installed|WARNING",
        "hold ok installed|install ok installed|WARNING",
        "hold ok installed|hold ok installed|WELL",
        "deinstall ok config-files|install ok installed|WELL",
      })
  void judgesThePackages(String bridge, String jicofo, HealthState expected) throws IOException {
    packages(bridge, jicofo, 1);
    PackageStatusReader reader = new PackageStatusReader(root);
    assertThat(PackageCheck.of(reader.read()).state()).isEqualTo(expected);
  }

  @Test
  void readsThePackagesAgainWhenTheyChange() throws IOException {
    packages("install ok half-configured", "install ok installed", 1);
    PackageStatusReader reader = new PackageStatusReader(root);
    assertThat(PackageCheck.of(reader.read()).summary())
        .isEqualTo("An installation did not end: jitsi-videobridge2 is half-configured");
    packages("install ok installed", "install ok installed", 2);
    assertThat(PackageCheck.of(reader.read()).state()).isEqualTo(HealthState.WELL);
  }

  @Test
  void namesThePortToWhichTheBridgeMoved() throws IOException {
    Files.createDirectories(root.resolve("proc/42"));
    String user = Files.getAttribute(root.resolve("proc/42"), "unix:uid").toString();
    write(
        "proc/net/tcp",
        "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
            + socket("0100007F:2382", "0A", user)
            + socket("0100007F:1F90", "0A", user + "7")
            + socket("0100007F:C350", "01", user));
    write("proc/net/tcp6", "  sl\n" + socket("0".repeat(32) + ":2383", "0A", user));
    Map<String, String> absent =
        Map.of("bridge.calls", "/metrics cannot be reached: nothing listens there");
    HostSample.Bridge silent = CheckSamples.bridge(BridgeState.UNKNOWN, null, null);

    HostSample sample = CheckSamples.withBridge(WINTER, silent, absent);
    Path proc = root.resolve("proc");

    List<HealthCheck> checks = BridgePortCheck.check(sample, proc, "http://127.0.0.1:8080");

    assertThat(checks.get(0).state()).isEqualTo(HealthState.WARNING);
    assertThat(checks.get(0).remedy())
        .containsExactly(
            "meetkeeper.bridge.rest-url = \"http://127.0.0.1:9090\"",
            "meetkeeper.bridge.rest-url = \"http://127.0.0.1:9091\"");
    assertThat(BridgePortCheck.check(sample, proc, "http://127.0.0.1:9090"))
        .as("it has just begun to listen there")
        .isEmpty();
    assertThat(BridgePortCheck.check(bridge(BridgeState.UP), proc, "http://127.0.0.1:8080"))
        .isEmpty();
  }

  private static String socket(String address, String state, String user) {
    return "   0: "
        + address
        + " 00000000:0000 "
        + state
        + " 00000000:00000000 00:00000000 00000000  "
        + user
        + "        0 1 1 0 100 0 0 10 0\n";
  }

  @ParameterizedTest
  @CsvSource({"on-failure,WARNING", "no,WARNING", "always,WELL"})
  void saysWhetherAGracefulShutdownComesBack(String restart, HealthState expected)
      throws IOException {
    write("lib/systemd/system/jitsi-videobridge2.service", "[Service]\nRestart=on-failure\n");
    write(
        "etc/systemd/system/jitsi-videobridge2.service.d/x.conf",
        "[Service]\nRestart=" + restart + "\n");
    List<HealthCheck> checks =
        GracefulShutdownCheck.of(
            bridge(BridgeState.SHUTTING_DOWN), GracefulShutdownCheck.readRestartSetting(root));
    assertThat(checks).extracting(HealthCheck::state).containsExactly(expected);
    assertThat(GracefulShutdownCheck.of(bridge(BridgeState.UP), restart)).isEmpty();
  }

  @Test
  void aDropInOfARunningSystemCounts() throws IOException {
    String unit = "systemd/system/jitsi-videobridge2.service";
    write("lib/" + unit, "[Service]\nRestart=on-failure\n");
    write("run/" + unit + ".d/50-restart.conf", "[Service]\nRestart=always\n");
    assertThat(GracefulShutdownCheck.readRestartSetting(root)).isEqualTo("always");

    write("etc/" + unit + ".d/50-restart.conf", "[Service]\nRestart=no\n");
    assertThat(GracefulShutdownCheck.readRestartSetting(root)).isEqualTo("no");
  }

  private static HostSample bridge(BridgeState state) {
    return CheckSamples.withBridge(
        WINTER, CheckSamples.bridge(state, CheckSamples.calls(1, 1), null), Map.of());
  }

  private HealthCheck hostName() {
    return HostNameCheck.of(HostNameReading.read(root));
  }

  @ParameterizedTest
  @CsvSource({
    "Restart=always,always",
    "'  Restart = always ',always",
    "'#Restart=always',no",
    "'Restart=always\nRestart=',no",
    "RestartSec=1,no"
  })
  void readsWhetherTheBridgeReturnsAsSystemdDoes(String line, String expected) throws IOException {
    write("lib/systemd/system/jitsi-videobridge2.service", "[Service]\n" + line + "\n");
    assertThat(GracefulShutdownCheck.readRestartSetting(root)).isEqualTo(expected);
  }

  private HealthCheck restarters() {
    return OtherRestarterCheck.of(OtherRestarterFinder.find(root));
  }

  private void names(String current, String boot, String hosts) throws IOException {
    write("proc/sys/kernel/hostname", current + "\n");
    write("etc/hostname", boot + "\n");
    write("etc/hosts", hosts + "\n");
  }

  private void site(String meet, String prosody) throws IOException {
    write("etc/jitsi/meet/" + meet + "-config.js", "");
    write("etc/prosody/conf.d/" + prosody + ".cfg.lua", "");
  }

  private void packages(String bridge, String jicofo, int second) throws IOException {
    write(
        "var/lib/dpkg/status",
        "Package: jitsi-videobridge2\nStatus: "
            + bridge
            + "\nDescription: a\n Status: in a text\nVersion: 2.3\n\n"
            + "Package: jicofo\nStatus: "
            + jicofo
            + "\n\nPackage: vim\nStatus: install ok half-installed\n");
    Files.setLastModifiedTime(
        root.resolve("var/lib/dpkg/status"), FileTime.from(Instant.ofEpochSecond(second)));
  }

  private void link(String file, String target) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.createSymbolicLink(path, Path.of(target));
  }

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
