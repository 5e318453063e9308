package io.meetkeeper.backbone.jvb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BridgeRestLocationTest {
  @TempDir Path root;

  @Test
  void isTheDefaultWithoutAFile() {
    assertThat(location("").get()).hasToString("http://127.0.0.1:8080");
    assertThat(location("").origin()).isEqualTo("the default");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "videobridge { http-servers { private { port = 9090 } } }|http://127.0.0.1:9090",
        "videobridge.http-servers.private.port = 9090|http://127.0.0.1:9090",
        "videobridge { http-servers { private { host = 10.0.0.5, port = 9090 } } }|http://10.0.0.5:9090",
        "videobridge { http-servers { private { host = 0.0.0.0, port = 9090 } } }|http://127.0.0.1:9090",
        "videobridge { http-servers { private { host = 10.0.0.5 } } }|http://10.0.0.5:8080",
        "videobridge { http-servers { private { host = localhost } } }|http://127.0.0.1:8080",
        "videobridge { http-servers { private { host = \"::1\", port = 9090 } } }|http://[::1]:9090",
        "videobridge { http-servers { private { host = \"[fd00::5]\" } } }|http://[fd00::5]:8080",
        "videobridge { http-servers { private { host = \"::\", port = 9090 } } }|http://127.0.0.1:9090",
        "videobridge { http-servers { private { host = \"a:b\", port = 9090 } } }|http://127.0.0.1:8080",
        "p = 9090, videobridge { http-servers { private { port = ${p} } } }|http://127.0.0.1:9090",
        "videobridge { http-servers { public { port = 9090 } } }|http://127.0.0.1:8080",
        "videobridge { http-servers { private { port = ${?JVB_PORT} } } }|http://127.0.0.1:8080",
        "videobridge { http-servers { private { port = -1 } } }|http://127.0.0.1:8080",
        "videobridge { http-servers { private { port = 9090 }|http://127.0.0.1:8080",
        "videobridge { http-servers { private { port = many } } }|http://127.0.0.1:8080",
        "include file(\"/etc/passwd\")|http://127.0.0.1:8080",
      })
  void followsTheFile(String text, String url) throws IOException {
    write(text, 1);
    assertThat(location("").get()).hasToString(url);
  }

  @Test
  void readsTheFileAgainWhenItChanged() throws IOException {
    BridgeRestLocation location = location("");
    write("videobridge.http-servers.private.port = 9090", 1);
    assertThat(location.get().getPort()).isEqualTo(9090);
    assertThat(location.origin()).isEqualTo("/etc/jitsi/videobridge/jvb.conf says so");
    write("videobridge.http-servers.private.port = 9091", 2);
    assertThat(location.get().getPort()).isEqualTo(9091);
  }

  @Test
  void doesNotFollowTheFileWhenTheUserSetTheUrl() throws IOException {
    write("videobridge.http-servers.private.port = 9090", 1);
    BridgeRestLocation location = location("meetkeeper.bridge.rest-url = \"http://127.0.0.1:7\"");
    assertThat(location.get()).hasToString("http://127.0.0.1:7");
    assertThat(location.origin()).isEqualTo("meetkeeper.bridge.rest-url");
  }

  @Test
  void followsWhoeverRunsTheBridge() {
    BridgeRestLocation location = location("");
    location.setReportedAddress("http://172.18.0.5:8080", null);
    assertThat(location.requestUrl()).hasToString("http://172.18.0.5:8080");
    location.setReportedAddress(null, null);
    assertThat(location.requestUrl()).hasToString("http://127.0.0.1:8080");
  }

  @Test
  void asksNobodyWhenItIsNotKnownWhoAnswers() {
    BridgeRestLocation location = location("");
    location.setReportedAddress(null, "one of several containers");
    assertThatThrownBy(location::requestUrl).hasMessage("is not asked: one of several containers");
    location.setReportedAddress("no url", null);
    assertThatThrownBy(location::requestUrl).hasMessageContaining("no address is known");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://127.0.0.1", "http://me:secret@127.0.0.1"})
  void refusesAnInvalidUrl(String url) {
    assertThatThrownBy(() -> location("meetkeeper.bridge.rest-url = \"" + url + "\""))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("meetkeeper.bridge.rest-url")
        .hasMessageContaining("http://HOST:PORT")
        .hasMessageNotContaining("secret");
  }

  private BridgeRestLocation location(String settings) {
    return BridgeRestLocation.of(ConfigurationLoader.ofDefaults(settings).section("bridge"), root);
  }

  private void write(String text, int second) throws IOException {
    Path file = root.resolve("etc/jitsi/videobridge/jvb.conf");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(second)));
  }
}
