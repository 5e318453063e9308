package io.meetkeeper.auth.health;

import static io.meetkeeper.backbone.AsyncWait.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.auth.domain.JitsiFileTree;
import io.meetkeeper.auth.prosody.ProsodySettings;
import io.meetkeeper.auth.prosody.ScriptedProsody;
import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.host.HostQuery;
import io.meetkeeper.backbone.process.RoleContext;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checks of Prosody and the secure domain, as requested by the collector. */
class AccountHealthTest {
  private static final String SITE = JitsiFileTree.SITE;
  private static final String PROSODY_FILE = "etc/prosody/conf.avail/meet.example.com.cfg.lua";
  private static final String[] HOSTS = {
    "auth.meet.example.com", "conference.meet.example.com (muc)", "meet.example.com"
  };

  @TempDir Path directory;
  private final Vertx vertx = Vertx.vertx();
  private final Bus bus = new Bus(vertx);
  private Path root;

  @BeforeEach
  void makeSite() throws IOException {
    root = directory.resolve("root");
    JitsiFileTree.open(root);
    write("etc/prosody/prosody.cfg.lua", "Include \"conf.d/*.cfg.lua\"\n");
    Files.createDirectories(root.resolve("etc/prosody/conf.d"));
    Files.createSymbolicLink(
        root.resolve("etc/prosody/conf.d/meet.example.com.cfg.lua"),
        Path.of("../conf.avail/meet.example.com.cfg.lua"));
    write("proc/1/cmdline", "/sbin/init\0");
  }

  @AfterEach
  void close() throws Exception {
    result(vertx.close());
  }

  @Test
  void isWellWhenProsodyServesWhatItsFilesSayAndTheFilesAgree() throws Exception {
    ScriptedProsody prosody = ScriptedProsody.serving("0.12.3", HOSTS);

    List<HealthCheck> checks = checks(prosody);

    assertThat(checks)
        .extracting(HealthCheck::id)
        .containsExactlyInAnyOrder("prosody", "prosody-hosts", "secure-domain");
    assertThat(checks).allMatch(check -> check.state() == HealthState.WELL);
    assertThat(prosody.requests()).containsExactly("server:version()", "host:list()");
  }

  @Test
  void saysThatNobodyCanMeetWhenProsodyDoesNotRun() throws Exception {
    HealthCheck check =
        check(ScriptedProsody.serving("0.12.3", HOSTS).refuse("no connection"), "prosody");

    assertThat(check.state()).isEqualTo(HealthState.BROKEN);
    assertThat(check.summary()).isEqualTo("Nobody can meet: Prosody is not running");
  }

  @Test
  void doesNotCallProsodyDeadThatOnlyCannotBeAsked() throws Exception {
    write("proc/77/cmdline", "lua5.4\0/usr/bin/prosody\0-F\0");

    HealthCheck check =
        check(ScriptedProsody.serving("0.12.3", HOSTS).refuse("only root may"), "prosody");

    assertThat(check.state()).isEqualTo(HealthState.UNKNOWN);
    assertThat(check.remedy()).isNotEmpty();
    assertThat(check.evidence()).containsExactly("only root may");
  }

  @Test
  void doesNotCallProsodyDeadWhereProcessesAreHidden() throws Exception {
    Files.delete(root.resolve("proc/1/cmdline"));

    assertThat(check(ScriptedProsody.serving("0.12.3").refuse("no"), "prosody").state())
        .isEqualTo(HealthState.UNKNOWN);
  }

  @Test
  void callsAHangingProsodyBrokenAtTheSecondLook() throws Exception {
    write("proc/77/cmdline", "lua5.4\0/usr/bin/prosody\0-F\0");
    ScriptedProsody prosody = ScriptedProsody.serving("0.12.3", HOSTS).neverAnswer();
    AccountHealthProbes probes = probes(prosody);
    probes.serve();

    assertThat(findCheck("prosody").state()).isEqualTo(HealthState.UNKNOWN);
    assertThat(findCheck("prosody").state()).isEqualTo(HealthState.BROKEN);
  }

  @Test
  void warnsOfAProsodyThatIsTooOld() throws Exception {
    assertThat(check(ScriptedProsody.serving("0.11.9", HOSTS), "prosody").state())
        .isEqualTo(HealthState.WARNING);
    assertThat(check(ScriptedProsody.serving("13.0.1", HOSTS), "prosody").state())
        .isEqualTo(HealthState.WELL);
  }

  @Test
  void isBrokenWhenProsodyDoesNotServeTheSite() throws Exception {
    HealthCheck check =
        check(ScriptedProsody.serving("0.12.3", "other.example.com"), "prosody-hosts");

    assertThat(check.state()).isEqualTo(HealthState.BROKEN);
    assertThat(check.summary())
        .isEqualTo(
            "Nobody can meet: Prosody does not serve meet.example.com but other.example.com");
  }

  @Test
  void warnsOfAHostInTheFilesThatIsNotServedYet() throws Exception {
    HealthCheck check =
        check(ScriptedProsody.serving("0.12.3", "meet.example.com"), "prosody-hosts");

    assertThat(check.state()).isEqualTo(HealthState.WARNING);
    assertThat(check.summary()).contains("auth.meet.example.com");
  }

  @Test
  void namesTheFileThatProsodyReadsAndTheStaleOne() throws Exception {
    Path read = root.resolve("etc/prosody/conf.d/meet.example.com.cfg.lua");
    Files.delete(read);
    Files.copy(root.resolve(PROSODY_FILE), read);

    HealthCheck check = check(ScriptedProsody.serving("0.12.3", HOSTS), "prosody-hosts");

    assertThat(check.state()).isEqualTo(HealthState.WARNING);
    assertThat(check.summary())
        .isEqualTo(
            "Prosody reads "
                + read
                + "; what "
                + root.resolve(PROSODY_FILE)
                + " says counts for nothing");
  }

  @Test
  void saysThatALinkIsMissingBeforeTheNextRestart() throws Exception {
    Files.delete(root.resolve("etc/prosody/conf.d/meet.example.com.cfg.lua"));

    HealthCheck check = check(ScriptedProsody.serving("0.12.3", HOSTS), "prosody-hosts");

    assertThat(check.state()).isEqualTo(HealthState.WARNING);
    assertThat(check.remedy().get(0)).startsWith("sudo ln -s ");
  }

  @Test
  void saysThatTheSecureDomainIsHalfDone() throws Exception {
    write(PROSODY_FILE, JitsiFileTree.PROSODY_TEXT.replace("jitsi-anonymous", "internal_hashed"));

    HealthCheck check = check(ScriptedProsody.serving("0.12.3", HOSTS), "secure-domain");

    assertThat(check.state()).isEqualTo(HealthState.WARNING);
    assertThat(check.summary()).contains("half done").contains("jicofo.conf");
  }

  @Test
  void isBrokenWhenOnlyJicofoWantsAccounts() throws Exception {
    write(
        "etc/jitsi/jicofo/jicofo.conf",
        "jicofo { authentication { enabled = true, type = XMPP, login-url = \"meet.example.com\" } }\n");

    HealthCheck check = check(ScriptedProsody.serving("0.12.3", HOSTS), "secure-domain");

    assertThat(check.state()).isEqualTo(HealthState.BROKEN);
    assertThat(check.summary()).startsWith("Nobody can open a room");
  }

  @Test
  void noticesThatAnIncludedFileAloneHasChanged() throws Exception {
    write("etc/jitsi/jicofo/jicofo.conf", "jicofo { }\ninclude \"login.conf\"\n");
    result(probes(ScriptedProsody.serving("0.12.3", HOSTS)).serve().ready());
    awaitSecureDomain(HealthState.WELL);
    write(
        "etc/jitsi/jicofo/login.conf",
        "jicofo.authentication { enabled = true, type = XMPP, login-url = meet.example.com }\n");
    awaitSecureDomain(HealthState.BROKEN);
  }

  /** A cold parser may need longer than one report. */
  private void awaitSecureDomain(HealthState wanted) throws Exception {
    HealthCheck check = findCheck("secure-domain");
    for (int i = 0; i < 60 && isLate(List.of(check)); i++) {
      result(vertx.timer(1, TimeUnit.SECONDS));
      check = findCheck("secure-domain");
    }
    assertThat(check.state()).as(check.summary()).isEqualTo(wanted);
  }

  @Test
  void doesNotCallASiteWellThatStandsInNoFileAnyMore() throws Exception {
    Files.delete(root.resolve("etc/prosody/conf.d/meet.example.com.cfg.lua"));
    Files.delete(root.resolve(PROSODY_FILE));
    write("etc/prosody/conf.d/other.cfg.lua", "VirtualHost \"other.example.com\"\n");

    HealthCheck check = check(ScriptedProsody.serving("0.12.3", HOSTS), "prosody-hosts");

    assertThat(check.state()).isEqualTo(HealthState.UNKNOWN);
    assertThat(check.summary()).contains("after its next restart");
  }

  @Test
  void saysNothingOnAHostWithoutASite() throws Exception {
    new AccountHealthProbes(
            role(null), settings(), ScriptedProsody.serving("0.12.3").client(), root)
        .serve();

    assertThat(report()).isEmpty();
  }

  private HealthCheck check(ScriptedProsody prosody, String id) throws Exception {
    return checks(prosody).stream()
        .filter(check -> check.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private List<HealthCheck> checks(ScriptedProsody prosody) throws Exception {
    AccountHealthProbes probes = probes(prosody);
    var registration = probes.serve();
    result(registration.ready());
    List<HealthCheck> checks = report();
    // A cold parser may need longer than one report.
    for (int i = 0; i < 60 && isLate(checks); i++) {
      result(vertx.timer(1, TimeUnit.SECONDS));
      checks = report();
    }
    result(registration.unregister());
    result(probes.close());
    return checks;
  }

  private static boolean isLate(List<HealthCheck> checks) {
    return checks.stream()
        .anyMatch(
            check ->
                check.summary().contains("no answer within")
                    || check.summary().contains("has not ended"));
  }

  private HealthCheck findCheck(String id) throws Exception {
    return report().stream().filter(check -> check.id().equals(id)).findFirst().orElseThrow();
  }

  private List<HealthCheck> report() throws Exception {
    return result(
            bus.request(
                BusContracts.ACCOUNT_HEALTH.atHost("meet1"),
                new HostQuery("meet1"),
                Duration.ofSeconds(60)))
        .checks();
  }

  private AccountHealthProbes probes(ScriptedProsody prosody) {
    return new AccountHealthProbes(role(SITE), settings(), prosody.client(), root);
  }

  private static ProsodySettings settings() {
    return ProsodySettings.of(ConfigurationLoader.ofDefaults(""));
  }

  private RoleContext role(String site) {
    ConfigSection config = ConfigurationLoader.ofDefaults("");
    return new RoleContext(
        vertx, bus, config, Clock.systemUTC(), "meet1", site, directory.resolve("data"), "test");
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
