package io.meetkeeper.auth.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.files.layout.DocumentName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The state that files of a Debian layout describe together, and the changes of each. */
class DomainVerdictTest {
  private static final String ON =
      "jicofo { authentication { enabled = true, type = XMPP, login-url = \"meet.example.com\" } }\n";

  @TempDir Path folder;
  private JitsiFileTree tree;
  private SecureDomainFixture fixture;

  @BeforeEach
  void build() throws IOException {
    tree = JitsiFileTree.open(folder);
    fixture = new SecureDomainFixture(tree);
    fixture.services.startServices();
  }

  private String because() {
    assertThat(fixture.service.state().actual()).isNull();
    assertThat(fixture.service.state().consistent()).isFalse();
    return fixture.service.state().because();
  }

  private void secureProsody() throws IOException {
    tree.put(
        DocumentName.PROSODY,
        JitsiFileTree.PROSODY_TEXT.replace("jitsi-anonymous", "internal_hashed"));
  }

  @Test
  void oneThatIsHalfDoneLocksOutOrLetsInAndIsReported() throws IOException {
    secureProsody();
    assertThat(because())
        .contains("the files disagree")
        .contains("has authentication internal_hashed, without guests")
        .contains("jicofo.authentication is not enabled");
    assertThat(fixture.applyChange(SecureDomainFixture.ALONE).phase().isFinal()).isTrue();
    assertThat(fixture.service.state().actual()).isEqualTo(SecureDomainFixture.ALONE);
  }

  @Test
  void hoconsOtherWordsForTrueCount() throws IOException {
    secureProsody();
    tree.put(DocumentName.JICOFO_CONF, ON.replace("enabled = true", "enabled = yes"));
    assertThat(fixture.service.state().actual()).isEqualTo(SecureDomainFixture.ALONE);
  }

  @Test
  void whatProsodyDecidesByItsEnvironmentIsNotKnown() throws IOException {
    tree.put(
        DocumentName.PROSODY,
        JitsiFileTree.PROSODY_TEXT.replaceFirst(
            "(?m)^.*jitsi-anonymous.*$",
            "\tauthentication = \"internal_hashed\"\n"
                + "\tif ENV_OPEN == \"1\" then authentication = \"jitsi-anonymous\" end"));
    assertThat(because())
        .contains("not known from Prosody's file: its authentication is <under a condition");
  }

  @Test
  void enabledWithoutATypeDoesNothing() throws IOException {
    secureProsody();
    tree.put(DocumentName.JICOFO_CONF, "jicofo { authentication { enabled = true } }\n");
    assertThat(because()).contains("its type is NONE, so it does nothing");
  }

  @Test
  void guestsThatConfigJsSendsToNoHostAreReported() throws IOException {
    secureProsody();
    tree.put(DocumentName.JICOFO_CONF, ON);
    tree.put(
        DocumentName.CONFIG_JS,
        JitsiFileTree.CONFIG_JS.replace(
            "// anonymousdomain: 'guest.example.com'",
            "anonymousdomain: 'guest.meet.example.com'"));
    assertThat(because()).contains("hosts.anonymousdomain is guest.meet.example.com");
  }

  @Test
  void jicofoForAnotherDomainIsNeitherOnNorOff() throws IOException {
    tree.put(DocumentName.JICOFO_CONF, ON.replace("meet.example", "other.example"));
    assertThat(because()).contains("not known").contains("for other.example.com");
  }

  @Test
  void theLegacyPropertyIsReadFirstAndIsTheOneThatChanges() throws IOException {
    tree.put(
        DocumentName.JICOFO_PROPERTIES,
        "org.jitsi.jicofo.auth.URL=XMPP:meet.example.com\norg.jitsi.jicofo.BRIDGE_MUC=x\n");
    assertThat(because()).contains("legacy property");
    fixture.applyChange(SecureDomainFixture.OFF);
    assertThat(tree.text(DocumentName.JICOFO_PROPERTIES))
        .isEqualTo("org.jitsi.jicofo.BRIDGE_MUC=x\n");
    assertThat(tree.text(DocumentName.JICOFO_CONF)).isEqualTo(JitsiFileTree.JICOFO);
  }

  @Test
  void aGuestHostWithMoreInItIsClosedAndOpenedAgain() throws IOException {
    String own =
        """

        VirtualHost "guest.meet.example.com"
            authentication = "anonymous"
            c2s_require_encryption = false
            modules_enabled = { "ping" }
        """;
    tree.put(
        DocumentName.PROSODY,
        JitsiFileTree.PROSODY_TEXT.replace("\"jitsi-anonymous\"", "\"internal_hashed\"") + own);
    fixture.applyChange(SecureDomainFixture.GUESTS);
    String guests = tree.text(DocumentName.PROSODY);

    fixture.applyChange(SecureDomainFixture.ALONE);
    assertThat(tree.text(DocumentName.PROSODY))
        .contains(own.replace("\"anonymous\"", "\"internal_hashed\""));
    assertThat(fixture.service.state().actual()).isEqualTo(SecureDomainFixture.ALONE);

    fixture.applyChange(SecureDomainFixture.GUESTS);
    assertThat(tree.text(DocumentName.PROSODY)).isEqualTo(guests);
  }

  @Test
  void refusesAFileThatProsodyDoesNotRead() throws IOException {
    Path folder = Files.createDirectories(tree.root().resolve("etc/prosody/conf.d"));
    Files.writeString(folder.resolveSibling("prosody.cfg.lua"), "Include \"conf.d/*.cfg.lua\"\n");

    assertThat(because()).contains("Prosody does not read").contains("conf.d");
  }

  @Test
  void readsTheFileThatProsodyReads() throws IOException {
    Path folder = Files.createDirectories(tree.root().resolve("etc/prosody/conf.d"));
    Files.writeString(
        folder.resolve("meet.example.com.cfg.lua"),
        JitsiFileTree.PROSODY_TEXT.replace("\"jitsi-anonymous\"", "\"ldap2\""));

    assertThat(because()).contains("ldap2");
  }

  @Test
  void refusesWhenTwoFilesHaveTheHost() throws IOException {
    Path folder = Files.createDirectories(tree.root().resolve("etc/prosody/conf.d"));
    Files.writeString(folder.resolve("meet.example.com.cfg.lua"), JitsiFileTree.PROSODY_TEXT);
    Files.writeString(folder.resolve("site.cfg.lua"), JitsiFileTree.PROSODY_TEXT);

    assertThat(because()).contains("site.cfg.lua").contains("put it into one");
  }

  @Test
  void aGuestHostOfAnotherNameIsKept() throws IOException {
    tree.put(
        DocumentName.PROSODY,
        JitsiFileTree.PROSODY_TEXT.replace("\"jitsi-anonymous\"", "\"internal_hashed\"")
            + "\nVirtualHost \"visitors.example.com\"\n    authentication = \"anonymous\"\n"
            + "    c2s_require_encryption = false\n");
    tree.put(
        DocumentName.CONFIG_JS,
        JitsiFileTree.CONFIG_JS.replace(
            "// anonymousdomain: 'guest.example.com'", "anonymousdomain: 'visitors.example.com'"));
    fixture.applyChange(SecureDomainFixture.GUESTS);
    assertThat(fixture.service.state().actual()).isEqualTo(SecureDomainFixture.GUESTS);
    assertThat(tree.text(DocumentName.PROSODY)).doesNotContain("guest.meet.example.com");
    fixture.applyChange(SecureDomainFixture.OFF);
    assertThat(tree.text(DocumentName.PROSODY))
        .contains("authentication = \"anonymous\" -- do not delete me")
        .contains("VirtualHost \"visitors.example.com\"");
    assertThat(fixture.service.state().actual()).isEqualTo(SecureDomainFixture.OFF);
  }
}
