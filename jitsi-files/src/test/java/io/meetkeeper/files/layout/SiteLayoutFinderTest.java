package io.meetkeeper.files.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteLayoutFinderTest {
  private static final String SITE = "meet.example.com";
  private static final String VIRTUAL_HOST =
      "VirtualHost \"meet.example.com\"\n    authentication = \"jitsi-anonymous\"\n";

  @TempDir private Path root;

  @Test
  void findsDebianFilesByDomain() throws IOException {
    Path config = file("etc/jitsi/meet/meet.example.com-config.js", "");
    file("etc/jitsi/meet/other.example.com-config.js", "");
    Path prosody = file("etc/prosody/conf.avail/meet.example.com.cfg.lua", "");
    Path jvb = file("etc/jitsi/videobridge/jvb.conf", "");
    SiteLayout layout = find();
    assertThat(layout.kind()).isEqualTo(SiteLayout.InstallationKind.DEBIAN);
    assertThat(layout.find(DocumentName.CONFIG_JS).orElseThrow().path()).isEqualTo(config);
    assertThat(layout.find(DocumentName.JVB_CONF).orElseThrow().path()).isEqualTo(jvb);
    DocumentLocation lua = layout.find(DocumentName.PROSODY).orElseThrow();
    assertThat(lua.path()).isEqualTo(prosody);
    assertThat(lua.access()).isEqualTo(DocumentLocation.DocumentAccess.READ);
    assertThat(lua.restriction()).contains("secure domain");
    assertThat(layout.find(DocumentName.JICOFO_CONF)).isEmpty();
  }

  @Test
  void theFileThatProsodyReadsCountsNotAStaleOneInConfAvail() throws IOException {
    file("etc/prosody/prosody.cfg.lua", "Include \"conf.d/*.cfg.lua\"\n");
    file("etc/prosody/conf.avail/meet.example.com.cfg.lua", VIRTUAL_HOST);
    Path read = file("etc/prosody/conf.d/meet.example.com.cfg.lua", VIRTUAL_HOST);
    assertThat(prosody().path()).isEqualTo(read);
  }

  @Test
  void aLinkInConfDLeadsToTheFileInConfAvail() throws IOException {
    Path available = file("etc/prosody/conf.avail/meet.example.com.cfg.lua", VIRTUAL_HOST);
    Path link = root.resolve("etc/prosody/conf.d/meet.example.com.cfg.lua");
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, Path.of("../conf.avail/meet.example.com.cfg.lua"));
    assertThat(prosody().path()).isEqualTo(available);
    assertThat(prosody().access()).isEqualTo(DocumentLocation.DocumentAccess.READ);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "etc/prosody/prosody.cfg.lua",
        "etc/prosody/conf.d/jitsi.cfg.lua",
        "etc/prosody/vhosts/all.lua",
        "etc/other/meet.lua"
      })
  void theVirtualHostIsFoundInAnyFileThatProsodyReads(String path) throws IOException {
    String includes =
        "Include \"conf.d/*.cfg.lua\"\nInclude(\"vhosts/all.lua\")\nInclude '/etc/other/*.lua'\n";
    file("etc/prosody/prosody.cfg.lua", includes);
    Path defining = file(path, includes + VIRTUAL_HOST);
    file("etc/prosody/conf.d/other.cfg.lua", "-- VirtualHost \"meet.example.com\"\n");
    file("etc/prosody/conf.avail/meet.example.com.cfg.lua", VIRTUAL_HOST);
    file("etc/jitsi/meet/meet.example.com-config.js", "");
    assertThat(prosody().path()).isEqualTo(defining);
    assertThat(prosody().access()).isEqualTo(DocumentLocation.DocumentAccess.READ);
  }

  @Test
  void twoFilesThatProsodyReadsAreUnclear() throws IOException {
    Path first = file("etc/prosody/conf.d/a.cfg.lua", VIRTUAL_HOST);
    Path second = file("etc/prosody/conf.d/b.cfg.lua", VIRTUAL_HOST);
    file("etc/jitsi/meet/meet.example.com-config.js", "");
    assertThat(prosody().access()).isEqualTo(DocumentLocation.DocumentAccess.UNCLEAR);
    assertThat(prosody().restriction())
        .contains("VirtualHost \"meet.example.com\"", first.toString(), second.toString());
  }

  @Test
  void guestsInAnotherFileAreUnclear() throws IOException {
    file("etc/prosody/conf.d/a.cfg.lua", VIRTUAL_HOST);
    Path guests = file("etc/prosody/conf.d/b.cfg.lua", "VirtualHost \"guest.meet.example.com\"\n");
    file("etc/jitsi/meet/meet.example.com-config.js", "");
    assertThat(prosody().access()).isEqualTo(DocumentLocation.DocumentAccess.UNCLEAR);
    assertThat(prosody().restriction()).contains("guest.meet.example.com", guests.toString());
  }

  private DocumentLocation prosody() {
    return find().find(DocumentName.PROSODY).orElseThrow();
  }

  @Test
  void bridgeHostHasBridgeFilesOnly() throws IOException {
    file("etc/jitsi/videobridge/jvb.conf", "");
    SiteLayout layout = find();
    assertThat(layout.kind()).isEqualTo(SiteLayout.InstallationKind.DEBIAN);
    assertThat(layout.documents())
        .extracting(DocumentLocation::name)
        .containsExactly(DocumentName.JVB_CONF);
  }

  @Test
  void followsConfigOfDockerJitsiMeet() throws IOException {
    file("opt/docker-jitsi-meet/docker-compose.yml", "");
    file("opt/docker-jitsi-meet/.env", "HTTP_PORT=8000\nCONFIG=~/.jitsi-meet-cfg\n");
    file("root/.jitsi-meet-cfg/web/config.js", "");
    SiteLayout layout = find();
    assertThat(layout.kind()).isEqualTo(SiteLayout.InstallationKind.DOCKER);
    DocumentLocation custom = layout.find(DocumentName.CUSTOM_CONFIG_JS).orElseThrow();
    assertThat(custom.path()).isEqualTo(root.resolve("root/.jitsi-meet-cfg/web/custom-config.js"));
    assertThat(custom.access()).isEqualTo(DocumentLocation.DocumentAccess.EDIT);
    assertThat(layout.find(DocumentName.CONFIG_JS).orElseThrow().access())
        .isEqualTo(DocumentLocation.DocumentAccess.READ);
    assertThat(layout.find(DocumentName.DOCKER_ENV).orElseThrow().access())
        .isEqualTo(DocumentLocation.DocumentAccess.ADVISE);
  }

  @Test
  void listsTheCustomFilesOfDockerBeforeTheyExist() throws IOException {
    file("opt/docker-jitsi-meet/docker-compose.yml", "");
    file("opt/docker-jitsi-meet/.env", "CONFIG=\"$HOME/cfg\" # all of it\n");
    SiteLayout layout = find();
    assertThat(layout.find(DocumentName.JICOFO_CONF).orElseThrow().path())
        .isEqualTo(root.resolve("root/cfg/jicofo/custom-jicofo.conf"));
    assertThat(layout.find(DocumentName.JVB_CONF).orElseThrow().access())
        .isEqualTo(DocumentLocation.DocumentAccess.EDIT);
  }

  @Test
  void doesNotGuessAConfigThatCannotBeFollowed() throws IOException {
    file("opt/docker-jitsi-meet/docker-compose.yml", "");
    file("opt/docker-jitsi-meet/.env", "CONFIG=$UNKNOWN/cfg\n");
    SiteLayout layout = find();
    assertThat(layout.evidence()).contains("CONFIG cannot be followed");
    assertThat(layout.documents())
        .extracting(DocumentLocation::name)
        .containsExactly(DocumentName.DOCKER_ENV);
  }

  @Test
  void followsConfigInEveryWayThatComposeReadsIt() throws IOException {
    file("opt/docker-jitsi-meet/compose.yaml", "");
    for (String env : List.of("\uFEFFCONFIG=./cfg\n", "CONFIG: ./cfg\n", " CONFIG\t= './cfg'\n")) {
      file("opt/docker-jitsi-meet/.env", env);
      assertThat(find().find(DocumentName.CUSTOM_CONFIG_JS).orElseThrow().path().normalize())
          .as(env)
          .isEqualTo(root.resolve("opt/docker-jitsi-meet/cfg/web/custom-config.js"));
    }
  }

  @Test
  void usesConfiguredComposeDirectory() throws IOException {
    file("home/ann/jitsi/.env", "CONFIG='./cfg'\n");
    SiteLayout layout =
        new SiteLayoutFinder(root).find(SITE, Map.of(), root.resolve("home/ann/jitsi"));
    assertThat(layout.find(DocumentName.CUSTOM_CONFIG_JS).orElseThrow().path().normalize())
        .isEqualTo(root.resolve("home/ann/jitsi/cfg/web/custom-config.js"));
    assertThat(layout.composeDirectory()).isEqualTo(root.resolve("home/ann/jitsi"));
  }

  private SiteLayout findWith(Path... running) {
    return new SiteLayoutFinder(root, () -> List.of(running)).find(SITE, Map.of(), null);
  }

  @Test
  void findsTheComposeProjectThatRunsWhereverItIs() throws IOException {
    file("opt/docker-jitsi-meet/docker-compose.yml", "");
    file("opt/docker-jitsi-meet/.env", "CONFIG=./old\n");
    file("home/ann/my/jitsi/.env", "CONFIG=~/cfg\n");
    SiteLayout layout = findWith(root.resolve("home/ann/my/jitsi"));
    assertThat(layout.kind()).isEqualTo(SiteLayout.InstallationKind.DOCKER);
    assertThat(layout.find(DocumentName.JVB_CONF).orElseThrow().path())
        .isEqualTo(root.resolve("home/ann/cfg/jvb/custom-jvb.conf"));
    assertThat(layout.evidence()).contains("working_dir");
    assertThat(findWith().composeDirectory()).isEqualTo(root.resolve("opt/docker-jitsi-meet"));
  }

  @Test
  void saysWhatHidesTheFilesOfAComposeProject() throws IOException {
    file("srv/x/docker-compose.yml", "");
    assertThat(findWith(root.resolve("srv/x")).evidence()).contains("/srv/x/.env is not there");
    assertThat(findWith(root.resolve("gone")).evidence()).contains("folder is not seen from here");
    SiteLayout two = findWith(root.resolve("a"), root.resolve("b"));
    assertThat(two.kind()).isEqualTo(SiteLayout.InstallationKind.NONE);
    assertThat(two.evidence()).contains("/a, ", "/b;", "meetkeeper.documents.compose-directory");
  }

  @Test
  void configuredPathOverridesDetectedOne() throws IOException {
    file("etc/jitsi/meet/meet.example.com-config.js", "");
    Path own = file("srv/www/config.js", "");
    SiteLayout layout =
        new SiteLayoutFinder(root).find(SITE, Map.of(DocumentName.CONFIG_JS, own), null);
    assertThat(layout.find(DocumentName.CONFIG_JS).orElseThrow().path()).isEqualTo(own);
    assertThat(layout.documents()).hasSize(1);
  }

  @Test
  void reportsThatJitsiIsMissing() {
    SiteLayout layout = find();
    assertThat(layout.kind()).isEqualTo(SiteLayout.InstallationKind.NONE);
    assertThat(layout.evidence()).contains("meet.example.com-config.js");
  }

  private SiteLayout find() {
    return new SiteLayoutFinder(root).find(SITE, Map.of(), null);
  }

  private Path file(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
