package io.meetkeeper.gateway.remotewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteWriteSettingsTest {
  @TempDir Path directory;

  private static RemoteWriteSettings of(String settings) {
    return RemoteWriteSettings.of(
        ConfigurationLoader.ofDefaults("meetkeeper.gateway.remote-write { " + settings + " }")
            .section("gateway"),
        "meet1");
  }

  @Test
  void isOffUntilThereIsAUrl() {
    assertThat(of("").isEnabled()).isFalse();
    RemoteWriteSettings on =
        of("url = \"http://p:9090/api/v1/write\", labels = [\"region=tokyo\"]");
    assertThat(on.isEnabled()).isTrue();
    assertThat(on.labels())
        .containsEntry("job", "meetkeeper")
        .containsEntry("instance", "meet1")
        .containsEntry("region", "tokyo");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "url = \"http://me:secret@p/\" | remote-write.url",
        "url = \"http://me:a secret@p/\" | remote-write.url",
        "url = \"http://me:secret^@p/\" | remote-write.url",
        "url = \"http://p /?key=secret\" | remote-write.url",
        "url = \"ftp://p/\" | remote-write.url",
        "url = \"http://p/\", interval = 5m | remote-write.interval",
        "url = \"http://p/\", labels = [\"__x=1\"] | remote-write.labels",
        "url = \"http://p/\", labels = [\"x\"] | remote-write.labels",
        "url = \"http://p/\", user = me | remote-write.password-file",
        "url = \"http://p/\", trusted-certificates-file = /nowhere | trusted-certificates-file",
        "url = \"http://p/\", token-file = /nowhere | remote-write.token-file",
      })
  void whatIsWrongIsNamed(String settings, String named) {
    assertThatThrownBy(() -> of(settings))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining(named)
        .hasMessageNotContaining("secret");
  }

  @Test
  void aTokenAndAUserExcludeEachOther() throws Exception {
    Path file = Files.writeString(directory.resolve("secret"), "s3");
    String files = "token-file = \"" + file + "\", password-file = \"" + file + "\"";
    assertThatThrownBy(() -> of("url = \"http://p/\", user = me, " + files))
        .hasMessageContaining("belong together");
  }
}
