package io.meetkeeper.backbone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.backbone.contract.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreSettingsTest {
  @TempDir Path folder;

  @Test
  void filesUnlessSaidOtherwise() {
    assertThat(read("").isPostgres()).isFalse();
    assertThat(read("").isShared()).isFalse();
    assertThat(read("url = \"sqlite:shared\"").isShared()).isTrue();
  }

  @Test
  void aDatabaseWithItsUsualPort() {
    StoreSettings settings = read("url = \"postgresql://127.0.0.1/keeper\"");
    assertThat(settings.isPostgres()).isTrue();
    assertThat(settings.port()).isEqualTo(5432);
    assertThat(settings.database()).isEqualTo("keeper");
    assertThat(settings.tls()).as("nobody listens on loopback").isFalse();
  }

  @Test
  void tlsOverANetworkUnlessSaidOtherwise() {
    String url = "url = \"postgresql://192.0.2.7:5433/keeper\"";
    assertThat(read(url).tls()).isTrue();
    assertThat(read(url + ", tls.enabled = false").tls()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sqlite:/var/lib/elsewhere.db",
        "postgresql://127.0.0.1",
        "postgresql:///keeper",
        "postgresql://127.0.0.1/a/b",
        "postgresql://127.0.0.1/keeper?password=hushhush",
        "postgresql://keeper:hushhush@127.0.0.1/keeper",
        "mysql://127.0.0.1/keeper",
        "not a url hushhush"
      })
  void anythingElseIsRefusedWithoutRepeatingIt(String url) {
    assertThatThrownBy(() -> read("url = \"" + url + "\""))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("meetkeeper.store.url")
        .hasMessageContaining("postgresql://host[:port]/database")
        .hasMessageNotContaining("hushhush");
  }

  @Test
  void aPasswordThatIsNotThereIsReportedAtTheStart() throws IOException {
    Path file = folder.resolve("password");
    String given = "url = \"postgresql://127.0.0.1/keeper\", password-file = \"" + file + "\"";
    assertThatThrownBy(() -> read(given))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("meetkeeper.store.password-file");
    Files.writeString(file, "\n");
    assertThatThrownBy(() -> read(given)).hasMessageContaining("is empty");
    Files.writeString(file, "hush hush\n");
    StoreSettings settings = read(given);
    assertThat(settings.readPassword()).isEqualTo("hush hush");
    assertThat(settings.toString()).doesNotContain("hush hush");
    Files.writeString(file, "hush".repeat(1025));
    assertThatThrownBy(settings::readPassword)
        .hasMessageContaining("more than 4096 bytes")
        .hasMessageNotContaining("hush");
  }

  /** It is read with each connection; a role that already runs goes on when it is back. */
  @Test
  void aPasswordThatIsGoneLaterMakesTheStoreUnavailable() throws IOException {
    Path file = Files.writeString(folder.resolve("password"), "hush");
    StoreSettings settings =
        read("url = \"postgresql://127.0.0.1:1/keeper\", password-file = \"" + file + "\"");
    Files.delete(file);
    PostgresDatabase database =
        new PostgresDatabase(settings, new SqlStore.StoreSchema("db/one", 1));
    assertThatThrownBy(database::begin)
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.status()).isEqualTo(503))
        .hasMessageContaining("meetkeeper.store.password-file");
  }

  private static StoreSettings read(String store) {
    return StoreSettings.of(
        ConfigurationLoader.ofDefaults("meetkeeper.store { " + store + " }").section("store"));
  }
}
