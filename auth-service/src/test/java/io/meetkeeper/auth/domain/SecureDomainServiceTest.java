package io.meetkeeper.auth.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply.CommandOutcome;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeRequest;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus.Phase;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainMode;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainState;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.files.layout.DocumentName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The accepted requests, and the refused ones with their reasons. */
class SecureDomainServiceTest {
  @TempDir Path folder;
  private JitsiFileTree tree;
  private SecureDomainFixture fixture;

  @BeforeEach
  void build() throws IOException {
    tree = JitsiFileTree.open(folder);
    fixture = new SecureDomainFixture(tree);
    fixture.services.startServices();
  }

  private void refused(int status, String because, SecureDomainMode wish) throws IOException {
    Map<DocumentName, String> before = tree.texts();
    assertThatThrownBy(() -> fixture.requestChange(wish, true, false))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(status);
              assertThat(problem.detail() + problem.fields()).contains(because);
            });
    assertThat(tree.texts()).isEqualTo(before);
    assertThat(fixture.secureDomainContext.journal().content().work()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"token", "ldap2", "cyrus", "jitsi-shared-secret"})
  void aSiteWithTokensOrLdapIsNeverTouched(String authentication) throws IOException {
    tree.put(
        DocumentName.PROSODY,
        JitsiFileTree.PROSODY_TEXT.replace("\"jitsi-anonymous\"", '"' + authentication + '"'));
    refused(422, "never touched", SecureDomainFixture.GUESTS);
    refused(422, authentication, SecureDomainFixture.OFF);
  }

  @Test
  void aSiteWithTheOptionsOfTokensIsNeverTouched() throws IOException {
    tree.put(
        DocumentName.PROSODY,
        JitsiFileTree.PROSODY_TEXT.replace("--app_id=\"example_app_id\"", "app_id=\"a\""));
    refused(422, "never touched", SecureDomainFixture.GUESTS);
  }

  @Test
  void aSiteWhoseJicofoOrClientsAskForTokensIsNeverTouched() throws IOException {
    tree.put(
        DocumentName.JICOFO_CONF,
        "jicofo { authentication { enabled = true, type = JWT, login-url = x } }\n");
    refused(422, "tokens", SecureDomainFixture.GUESTS);
    tree.put(DocumentName.JICOFO_CONF, JitsiFileTree.JICOFO);
    tree.put(
        DocumentName.CONFIG_JS,
        JitsiFileTree.CONFIG_JS.replace(
            "startAudioMuted", "tokenAuthUrl: 'https://t/', startAudioMuted"));
    refused(422, "tokens", SecureDomainFixture.GUESTS);
  }

  @Test
  void guestsWithoutASecureDomainAreRefused() throws IOException {
    refused(422, "guests", new SecureDomainMode(false, true));
  }

  @Test
  void anotherDomainThanConfigJsIsRefused() throws IOException {
    tree.put(
        DocumentName.CONFIG_JS,
        JitsiFileTree.CONFIG_JS.replace("domain: 'meet.", "domain: 'other."));
    refused(422, "hosts.domain other.example.com", SecureDomainFixture.GUESTS);
  }

  @Test
  void aSiteInTwoFilesOfProsodyIsNotTouched() throws IOException {
    Path conf = Files.createDirectories(tree.root().resolve("etc/prosody/conf.d"));
    Files.writeString(conf.resolve("a.cfg.lua"), JitsiFileTree.PROSODY_TEXT);
    Files.writeString(conf.resolve("b.cfg.lua"), JitsiFileTree.PROSODY_TEXT);
    refused(422, "several files that Prosody reads", SecureDomainFixture.GUESTS);
  }

  @Test
  void aFileThatCannotBeReadIsNamedWithTheLine() throws IOException {
    tree.put(DocumentName.JICOFO_CONF, "jicofo {\n");
    refused(422, "jicofo.conf cannot be read", SecureDomainFixture.GUESTS);
  }

  @Test
  void anIncludedFileThatDecidesIsReadAndOneThatCannotBeReadMakesTheStateUnknown()
      throws IOException {
    assertThat(fixture.service.state().actual()).isEqualTo(SecureDomainFixture.OFF);
    Path folder = tree.path(DocumentName.JICOFO_CONF).getParent();
    Path prosody = tree.path(DocumentName.PROSODY).getParent();
    tree.put(DocumentName.JICOFO_CONF, JitsiFileTree.JICOFO + "include \"login.conf\"\n");
    assertThat(fixture.service.state().actual()).isEqualTo(SecureDomainFixture.OFF);
    Files.writeString(
        folder.resolve("login.conf"),
        "jicofo.authentication { enabled = true, type = JWT, login-url = x }\n");
    assertThat(fixture.service.state().actual()).as("not off").isNull();
    refused(422, "tokens", SecureDomainFixture.GUESTS);

    tree.put(DocumentName.JICOFO_CONF, JitsiFileTree.JICOFO);
    tree.put(DocumentName.PROSODY, JitsiFileTree.PROSODY_TEXT + "Include \"../login/*.cfg.lua\"\n");
    Path login = Files.createDirectories(prosody.resolveSibling("login"));
    Files.writeString(
        login.resolve("a.cfg.lua"),
        "VirtualHost \"meet.example.com\"\n  authentication = \"ldap2\"\n");
    refused(422, "ldap2", SecureDomainFixture.GUESTS);
    tree.put(DocumentName.PROSODY, JitsiFileTree.PROSODY_TEXT + "RunScript \"login.lua\"\n");
    SecureDomainState state = fixture.service.state();
    assertThat(state.actual()).isNull();
    assertThat(state.because()).contains("runs login.lua").contains("not known");
  }

  @Test
  void aChangeNeedsTheStateThatItIsMadeFor() throws IOException {
    assertThatThrownBy(() -> change(null)).isInstanceOfSatisfying(Problem.class, status(428));
    String etag = fixture.service.state().etag();
    tree.put(DocumentName.CONFIG_JS, JitsiFileTree.CONFIG_JS + "// by hand\n");
    assertThatThrownBy(() -> change(etag)).isInstanceOfSatisfying(Problem.class, status(412));
    assertThat(change("*").work().phase()).isEqualTo(Phase.WAITING);
  }

  private static Consumer<Problem> status(int status) {
    return problem -> assertThat(problem.status()).isEqualTo(status);
  }

  private SecureDomainState change(String ifMatch) {
    return fixture.service.change(
        new SecureDomainChangeRequest(
            JitsiFileTree.SITE, SecureDomainFixture.GUESTS, false, ifMatch, false, "ops"));
  }

  @Test
  void aDryRunSaysAllAndDoesNothing() throws IOException {
    Map<DocumentName, String> before = tree.texts();
    fixture.services.bridges = List.of("jvb1");
    fixture.receiveSample("jvb1", 0);
    SecureDomainChangeStatus plan =
        fixture.requestChange(SecureDomainFixture.GUESTS, false, true).work();

    assertThat(plan.phase()).isEqualTo(Phase.PLANNED);
    assertThat(plan.files())
        .extracting(SecureDomainChangeStatus.FileChange::name)
        .containsExactly("prosody", "jicofo.conf", "config.js");
    assertThat(plan.files().get(0).diff())
        .contains("-    authentication = \"jitsi-anonymous\" -- do not delete me")
        .contains("+    authentication = \"internal_hashed\" -- do not delete me")
        .doesNotContain("t0p-s3cret");
    assertThat(plan.restarts()).hasSize(3);
    assertThat(plan.because()).contains("waits until nobody talks: jvb1: idle for");
    fixture.runner.tick();
    assertThat(tree.texts()).isEqualTo(before);
    assertThat(fixture.secureDomainContext.journal().content().work()).isNull();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatCouldNotBeRestartedIsRefusedAtOnceInADryRunToo(boolean dryRun) throws IOException {
    Map<DocumentName, String> before = tree.texts();
    fixture.services.obstacle = "systemd knows no unit jicofo.service";
    assertThatThrownBy(() -> fixture.requestChange(SecureDomainFixture.GUESTS, false, dryRun))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(409);
              assertThat(problem.detail())
                  .contains("could not be restarted: systemd knows no unit jicofo.service")
                  .endsWith("nothing was changed");
            });
    assertThat(tree.texts()).isEqualTo(before);
    assertThat(fixture.secureDomainContext.journal().content().work()).isNull();
  }

  @Test
  void whatIsSoAlreadyIsDoneAtOnce() {
    SecureDomainChangeStatus work =
        fixture.requestChange(SecureDomainFixture.OFF, false, false).work();
    assertThat(work.phase()).isEqualTo(Phase.DONE);
    assertThat(work.because()).contains("already");
    assertThat(fixture.service.state().wanted()).isEqualTo(SecureDomainFixture.OFF);
  }

  @Test
  void aChangeThatIsAtWorkIsNotReplaced() {
    fixture.services.outcomes.put(SiteService.JICOFO, CommandOutcome.REFUSED);
    fixture.applyChange(SecureDomainFixture.GUESTS);
    assertThatThrownBy(() -> fixture.requestChange(SecureDomainFixture.OFF, true, false))
        .isInstanceOfSatisfying(Problem.class, status(409));
  }

  @Test
  void dockerGetsTheDifferenceOfItsEnvAndTheCommandsAndIsLeftAlone() throws IOException {
    Path compose = folder.resolve("docker/opt/docker-jitsi-meet");
    Files.createDirectories(compose);
    Files.writeString(compose.resolve("docker-compose.yml"), "services: {}\n");
    String env = "CONFIG=~/.jitsi-meet-cfg\n#ENABLE_AUTH=1\nJVB_AUTH_PASSWORD=t0p-s3cret\n";
    Files.writeString(compose.resolve(".env"), env);
    SecureDomainFixture docker =
        new SecureDomainFixture(new JitsiFileTree(folder.resolve("docker"), JitsiFileTree.SITE));

    SecureDomainState state = docker.requestChange(SecureDomainFixture.GUESTS, false, false);

    assertThat(state.layout()).isEqualTo("docker");
    assertThat(state.work().phase()).isEqualTo(Phase.ADVISED);
    assertThat(state.work().files().get(0).diff())
        .contains("+ENABLE_AUTH=1", "+ENABLE_GUESTS=1")
        .doesNotContain("t0p-s3cret");
    assertThat(state.work().commands())
        .containsExactly("cd " + compose, "docker compose up -d web prosody jicofo");
    docker.runner.tick();
    assertThat(Files.readString(compose.resolve(".env"))).isEqualTo(env);

    Files.writeString(compose.resolve(".env"), env + "ENABLE_AUTH=1\nENABLE_GUESTS=true\n");
    assertThat(docker.service.state().actual()).isEqualTo(SecureDomainFixture.GUESTS);
    assertThat(docker.requestChange(SecureDomainFixture.GUESTS, false, false).work().commands())
        .isEmpty();
    Files.writeString(
        compose.resolve(".env"),
        env + "ON=1\nENABLE_AUTH = \"${ON}\" # yes\nENABLE_GUESTS: ${G:-1}\n");
    assertThat(docker.service.state().actual())
        .as("read by the rules of compose")
        .isEqualTo(SecureDomainFixture.GUESTS);
    Files.writeString(compose.resolve(".env"), env + "ENABLE_AUTH=${OF_A_SHELL}\n");
    assertThat(docker.service.state().actual()).as("not known is not off").isNull();
    assertThatThrownBy(() -> docker.requestChange(SecureDomainFixture.GUESTS, false, true))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("ENABLE_AUTH in the .env is made of a variable");
    Files.writeString(compose.resolve(".env"), env + "ENABLE_AUTH=1\nAUTH_TYPE=jwt\n");
    assertThatThrownBy(() -> docker.requestChange(SecureDomainFixture.OFF, false, false))
        .isInstanceOfSatisfying(Problem.class, status(422));
  }
}
