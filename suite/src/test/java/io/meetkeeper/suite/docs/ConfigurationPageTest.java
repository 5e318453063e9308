package io.meetkeeper.suite.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * docs/configuration.md says what the reference.conf files say. When this fails, regenerate it:
 *
 * <pre>mvn -o -pl suite -am test -Dtest=ConfigurationPageTest -Dmeetkeeper.write-docs=true
 * -Dsurefire.failIfNoSpecifiedTests=false</pre>
 */
class ConfigurationPageTest {
  private static final Path PAGE = Path.of("../docs/configuration.md");

  @Test
  void saysWhatTheReferenceSays() throws IOException {
    String page = ConfigurationPage.render(Path.of(".."));
    if (Boolean.getBoolean("meetkeeper.write-docs")) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE).hasContent(page);
  }

  @Test
  void hasEachSettingWithItsDefaultAndItsReason() throws IOException {
    String page = ConfigurationPage.render(Path.of(".."));
    assertThat(page)
        .contains("    meetkeeper.restart.idle-for = 10m\n")
        .contains("Keep it longer than a break between lessons.")
        .contains("    meetkeeper.gateway.port = 8480\n");
  }
}
