package io.meetkeeper.documents.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigJsCheckTest {
  private static final String NGINX =
      """
      server {
          listen 443 ssl;
          server_name meet.example.com;
          # alias /etc/jitsi/meet/commented-config.js;
          location = /config.js { alias /etc/jitsi/meet/meet.example.com-config.js; }
          location ~ ^/([^/?&:'"]+)/config.js$ { alias /etc/jitsi/meet/meet.example.com-config.js; }
      }
      server {
          server_name other.example.com;
          location = /config.js { alias /etc/jitsi/meet/other.example.com-config.js; }
      }
      """;

  @TempDir Path directory;
  private DebianSiteTree site;

  @BeforeEach
  void makeSite() throws IOException {
    site = new DebianSiteTree(directory);
  }

  @Test
  void readsWhichFileNginxServesForThisSite() throws IOException {
    site.write("etc/nginx/sites-enabled/meet.example.com.conf", NGINX);

    WebServerFiles files = WebServerFiles.read(site.root, DebianSiteTree.SITE);

    assertThat(files.configJs()).containsExactly(site.configJs());
    assertThat(files.servers()).hasSize(1);
  }

  @Test
  void aConfigJsThatWasDeletedIsABlankPageAndNotNothing() throws IOException {
    site.write("etc/nginx/sites-enabled/meet.example.com.conf", NGINX);
    WebServerFiles served = WebServerFiles.read(site.root, DebianSiteTree.SITE);
    assertThat(ConfigJsCheck.missing(served)).as("it is there").isEmpty();

    Files.delete(site.configJs());

    HealthCheck check = ConfigJsCheck.missing(served).orElseThrow();
    assertThat(check.state()).isEqualTo(HealthState.BROKEN);
    assertThat(check.summary()).contains("blank page", site.configJs().toString());
    assertThat(ConfigJsCheck.missing(new WebServerFiles(List.of(), Set.of()))).isEmpty();
  }

  @Test
  void readsWhichFileApacheServes() throws IOException {
    site.write(
        "etc/apache2/sites-enabled/meet.conf",
        "<VirtualHost *:443>\n  ServerName meet.example.com\n  Alias \"/config.js\""
            + " \"/etc/jitsi/meet/meet.example.com-config.js\"\n</VirtualHost>\n");

    assertThat(WebServerFiles.read(site.root, DebianSiteTree.SITE).configJs())
        .containsExactly(site.configJs());
  }

  @Test
  void isWellAndNamesTheSpareCopies() {
    Path copy = Path.of("/etc/jitsi/meet/old-meet.example.com-config.js");

    HealthCheck check = check(DebianSiteTree.CONFIG_JS, Set.of(site.configJs()), List.of(copy));

    assertThat(check.state()).isEqualTo(HealthState.WELL);
    assertThat(check.evidence()).contains("beside it, and not used: " + copy);
  }

  @Test
  void isBrokenWithoutADefinitionOfConfig() {
    HealthCheck check = check("// var config = {};\n", Set.of(), List.of());

    assertThat(check.state()).isEqualTo(HealthState.BROKEN);
    assertThat(check.summary()).startsWith("Every visitor gets a blank page");
  }

  @Test
  void knowsTheFormsOfADefinition() {
    assertThat(ConfigJsCheck.definesConfig("config = {}")).isTrue();
    assertThat(ConfigJsCheck.definesConfig("window.config = {}")).isTrue();
    assertThat(ConfigJsCheck.definesConfig("/* x */ let config={}")).isTrue();
    assertThat(ConfigJsCheck.definesConfig("config.a = 1; if (config == 2) {}")).isFalse();
    assertThat(ConfigJsCheck.definesConfig("my.config = 1; myconfig = 2")).isFalse();
  }

  @Test
  void warnsWhenTheWebServerServesAnotherFile() throws IOException {
    Path other = site.write("etc/jitsi/meet/old.example.com-config.js", "var config = {};\n");

    assertThat(check(DebianSiteTree.CONFIG_JS, Set.of(other), List.of()).state())
        .isEqualTo(HealthState.WARNING);
    assertThat(check(DebianSiteTree.CONFIG_JS, Set.of(other, site.configJs()), List.of()).summary())
        .contains("several config.js");
  }

  @Test
  void isBrokenWhenTheWebServerServesAFileThatIsNotThere() {
    Path gone = site.root.resolve("etc/jitsi/meet/gone-config.js");

    assertThat(check(DebianSiteTree.CONFIG_JS, Set.of(gone), List.of()).state())
        .isEqualTo(HealthState.BROKEN);
  }

  @Test
  void takesALinkToTheFileForTheFile() throws IOException {
    Path link = site.root.resolve("etc/jitsi/meet/link-config.js");
    Files.createSymbolicLink(link, site.configJs());

    assertThat(check(DebianSiteTree.CONFIG_JS, Set.of(link), List.of()).state())
        .isEqualTo(HealthState.WELL);
  }

  private HealthCheck check(String text, Set<Path> served, List<Path> beside) {
    return ConfigJsCheck.of(site.configJs(), text, served, beside);
  }
}
