package io.meetkeeper.backbone.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.config.InvalidConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFileTest {
  @TempDir private Path folder;

  @Test
  void readsOneLineWithoutItsEnd() throws Exception {
    assertThat(secretFile("k3y\n").readRequired()).isEqualTo("k3y");
  }

  @Test
  void namesTheKeyAndTheFileButNeverTheContent() throws Exception {
    assertThatThrownBy(() -> secretFile("two words").readRequired())
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("meetkeeper.x.api-key-file")
        .hasMessageContaining("secret")
        .hasMessageNotContaining("two words");
    assertThatThrownBy(() -> secretFile("  \n").readRequired())
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("is empty");
    assertThatThrownBy(
            () -> new SecretFile("meetkeeper.x.api-key-file", folder.resolve("no")).readRequired())
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("is not there");
    assertThatThrownBy(() -> secretFile("a\r\nX-Injected: b").readRequired())
        .isInstanceOf(InvalidConfigurationException.class);
  }

  /** A secret that is cut would only be refused by the other side, which cannot say why. */
  @Test
  void isRefusedWhenItIsTooLongRatherThanCut() throws Exception {
    assertThat(secretFile("a".repeat(4095) + "\n").readRequired()).hasSize(4095);
    SecretFile file = secretFile("a".repeat(5000));
    assertThatThrownBy(file::readRequired)
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("more than 4096 bytes")
        .hasMessageContaining(file.file().toString())
        .hasMessageNotContaining("aaaa");
    assertThat(file.readCurrent()).isEmpty();
  }

  @Test
  void isAbsentWhileItIsBeingWritten() throws Exception {
    SecretFile file = secretFile("");
    assertThat(file.readCurrent()).isEmpty();
    Files.writeString(file.file(), "new");
    assertThat(file.readCurrent()).contains("new");
    Files.delete(file.file());
    assertThat(file.readCurrent()).isEmpty();
  }

  private SecretFile secretFile(String text) throws Exception {
    Path file = folder.resolve("secret");
    Files.writeString(file, text);
    return new SecretFile("meetkeeper.x.api-key-file", file);
  }
}
