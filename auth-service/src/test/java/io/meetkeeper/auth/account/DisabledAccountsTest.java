package io.meetkeeper.auth.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.auth.prosody.LuaProsodyShell;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DisabledAccountsTest {
  @TempDir private Path directory;

  @Test
  void listsAndUndoesWhatOnlyWeCan() {
    try (AccountFixture fixture = new AccountFixture(directory, new LuaProsodyShell("0.12.3"))) {
      for (String name : List.of("anna", "b\u00e4rbel", "carla")) {
        fixture.create(name, "pw");
      }
      assertThat(fixture.run(() -> DisabledAccounts.list(fixture.prosody.client()))).isEmpty();
      fixture.change("anna", "*", Map.of("enabled", false));
      fixture.change("b\u00e4rbel", "*", Map.of("enabled", false));
      List<String> aside =
          List.of("anna@" + AccountFixture.SITE, "b\u00e4rbel@" + AccountFixture.SITE);

      assertThat(fixture.run(() -> DisabledAccounts.list(fixture.prosody.client())))
          .isEqualTo(aside);
      assertThat(fixture.logsIn("anna", "pw")).isFalse();
      assertThat(fixture.run(() -> DisabledAccounts.restore(fixture.prosody.client())))
          .isEqualTo(aside);

      assertThat(fixture.logsIn("anna", "pw")).isTrue();
      assertThat(fixture.logsIn("b\u00e4rbel", "pw")).isTrue();
      assertThat(fixture.run(() -> DisabledAccounts.list(fixture.prosody.client()))).isEmpty();
    }
  }

  @Test
  void leavesToProsodyWhatItCanUndoItself() {
    try (AccountFixture fixture = new AccountFixture(directory, new LuaProsodyShell("13.0.1"))) {
      fixture.create("anna", "pw");
      fixture.change("anna", "*", Map.of("enabled", false));

      assertThat(fixture.run(() -> DisabledAccounts.restore(fixture.prosody.client()))).isEmpty();
      assertThat(fixture.logsIn("anna", "pw")).isFalse();
    }
  }
}
