package io.meetkeeper.documents.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentFileProbeTest {
  private static final Path CORPUS = Path.of("../../shared/corpus/config.js/upstream");

  @TempDir Path directory;
  private DebianSiteTree site;
  private final InProcessParser parser = new InProcessParser();
  private Instant now = Instant.parse("2026-11-29T03:00:00Z");

  @BeforeEach
  void makeSite() throws IOException {
    site = new DebianSiteTree(directory);
  }

  @Test
  void findsEveryFileOfAHealthySiteWell() {
    assertThat(probe().check(site.files().layout()))
        .extracting(HealthCheck::id)
        .containsExactlyInAnyOrder("file.config.js", "file.jicofo.conf", "file.prosody");
    assertThat(probe().check(site.files().layout()))
        .allMatch(check -> check.state() == HealthState.WELL);
  }

  @Test
  void namesTheLineOfAMissingCommaAndWhatVisitorsSee() throws IOException {
    HealthCheck check = configJs(DebianSiteTree.CONFIG_JS.replace("},", "}"));

    assertThat(check.state()).isEqualTo(HealthState.BROKEN);
    assertThat(check.summary())
        .isEqualTo(
            "Every visitor gets a blank page: "
                + site.configJs()
                + ", line 6: a comma or a closing brace is missing");
    assertThat(check.remedy().get(0)).isEqualTo("sudo nano +6 " + site.configJs());
  }

  @Test
  void isWellAgainWhenTheFileIsMended() throws IOException {
    DocumentFileProbe probe = probe();
    site.write(site.root.relativize(site.configJs()).toString(), "var config = {;\n");
    assertThat(state(probe, "file.config.js")).isEqualTo(HealthState.BROKEN);

    site.write(site.root.relativize(site.configJs()).toString(), DebianSiteTree.CONFIG_JS);

    assertThat(state(probe, "file.config.js")).isEqualTo(HealthState.WELL);
  }

  @Test
  void parsesAFileOnlyWhenItHasChanged() {
    DocumentFileProbe probe = probe();
    probe.check(site.files().layout());
    int first = parser.calls;

    probe.check(site.files().layout());

    assertThat(parser.calls).isEqualTo(first).isEqualTo(3);
  }

  @Test
  void recognizesCurlyQuotes() throws IOException {
    HealthCheck check =
        configJs(DebianSiteTree.CONFIG_JS.replace("'meet.example.com'", "‘meet.example.com’"));

    assertThat(check.state()).isEqualTo(HealthState.BROKEN);
    assertThat(check.summary()).contains("line 3: curly quotes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "config.x = async () => 1;",
        "class Settings { static #one = 1; }",
        "config.lang = navigator.language;",
        "config.dark = document.cookie === '';"
      })
  void doesNotCallBrokenWhatABrowserMayRead(String line) throws IOException {
    HealthCheck check = configJs(DebianSiteTree.CONFIG_JS + line + "\n");

    assertThat(check.state()).isIn(HealthState.WELL, HealthState.UNKNOWN);
  }

  @Test
  void isNotMisledByWordsInAComment() throws IOException {
    HealthCheck check =
        configJs(DebianSiteTree.CONFIG_JS.replace("},", "} // of class => `import`"));

    assertThat(check.state()).isEqualTo(HealthState.BROKEN);
  }

  @Test
  void saysThatTheRestDoesNotCountAfterAnErrorBehindTheObject() throws IOException {
    HealthCheck check = configJs(DebianSiteTree.CONFIG_JS + "config.a = True;\nconfig.b = 1;\n");

    assertThat(check.state()).isEqualTo(HealthState.WARNING);
    assertThat(check.summary()).contains("True is not defined").contains("line 8");
  }

  @Test
  void callsAnErrorWithinTheObjectABlankPage() throws IOException {
    HealthCheck check = configJs(DebianSiteTree.CONFIG_JS.replace("-1", "Off"));

    assertThat(check.state()).isEqualTo(HealthState.BROKEN);
    assertThat(check.summary()).contains("blank page").contains("Off is not defined");
  }

  @Test
  void saysWhatADamagedJicofoConfLeadsTo() throws IOException {
    site.write("etc/jitsi/jicofo/jicofo.conf", "jicofo {\n  xmpp { password = \"s3cr3t\"\n");

    HealthCheck check = check(probe(), "file.jicofo.conf");

    assertThat(check.state()).isEqualTo(HealthState.BROKEN);
    assertThat(check.summary()).contains("nobody can start a meeting");
    assertThat(check.toString()).doesNotContain("s3cr3t");
  }

  @Test
  void doesNotCallAProsodyFileBrokenForAFunctionThatOnlyProsodyHas() throws IOException {
    site.write(
        "etc/prosody/conf.avail/meet.example.com.cfg.lua",
        "admins = prosody_only.list()\nVirtualHost \"meet.example.com\"\n");

    assertThat(state(probe(), "file.prosody")).isEqualTo(HealthState.UNKNOWN);
  }

  @Test
  void callsAProsodyFileBrokenThatDoesNotParse() throws IOException {
    site.write(
        "etc/prosody/conf.avail/meet.example.com.cfg.lua", "admins = { \"a\"\nVirtualHost(\n");

    assertThat(state(probe(), "file.prosody")).isEqualTo(HealthState.BROKEN);
  }

  @Test
  void asksAParserThatCouldNotStartAgainOnlyAfterAWhile() {
    int[] calls = new int[1];
    DocumentFileProbe probe =
        new DocumentFileProbe(
            site.root,
            site.files(),
            (kind, text) -> {
              calls[0]++;
              throw new DocumentNotEditableException(RefusalReason.UNAVAILABLE, "no memory");
            },
            clock());

    assertThat(state(probe, "file.config.js")).isEqualTo(HealthState.UNKNOWN);
    probe.check(site.files().layout());
    assertThat(calls[0]).isEqualTo(3);
    now = now.plus(Duration.ofMinutes(10));
    probe.check(site.files().layout());
    assertThat(calls[0]).isEqualTo(6);
  }

  @Test
  void findsNoUpstreamConfigJsBrokenAndEachWithoutACommaBroken() throws IOException {
    List<String> wrong = new ArrayList<>();
    try (Stream<Path> files = Files.exists(CORPUS) ? Files.list(CORPUS) : Stream.empty()) {
      for (Path file : files.sorted().toList()) {
        String text = Files.readString(file);
        HealthCheck whole = configJs(text);
        if (whole.state() == HealthState.BROKEN || whole.state() == HealthState.WARNING) {
          wrong.add(file.getFileName() + " is called " + whole.summary());
        }
        String damaged = text.replaceFirst("(?m)^(\\s+domain: '[^']*'),", "$1");
        if (!damaged.equals(text) && configJs(damaged).state() != HealthState.BROKEN) {
          wrong.add(file.getFileName() + " without a comma is " + configJs(damaged).summary());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private HealthCheck configJs(String text) throws IOException {
    Files.writeString(site.configJs(), text);
    return check(probe(), "file.config.js");
  }

  private HealthState state(DocumentFileProbe probe, String id) {
    return check(probe, id).state();
  }

  private HealthCheck check(DocumentFileProbe probe, String id) {
    return probe.check(site.files().layout()).stream()
        .filter(check -> check.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private DocumentFileProbe probe() {
    return new DocumentFileProbe(site.root, site.files(), parser, clock());
  }

  private Clock clock() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return now;
      }
    };
  }
}
