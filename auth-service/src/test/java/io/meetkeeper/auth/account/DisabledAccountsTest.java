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
    try (AccountFixture accountFixture =
        new AccountFixture(directory, new LuaProsodyShell("0.12.3"))) {
      for (String name : List.of("anna", "b\u00e4rbel", "carla")) {
        accountFixture.create(name, "pw");
      }
      assertThat(accountFixture.run(() -> DisabledAccounts.list(accountFixture.prosody.client())))
          .isEmpty();
      accountFixture.change("anna", "*", Map.of("enabled", false));
      accountFixture.change("b\u00e4rbel", "*", Map.of("enabled", false));
      List<String> aside =
          List.of("anna@" + AccountFixture.SITE, "b\u00e4rbel@" + AccountFixture.SITE);

      assertThat(accountFixture.run(() -> DisabledAccounts.list(accountFixture.prosody.client())))
          .isEqualTo(aside);
      assertThat(accountFixture.logsIn("anna", "pw")).isFalse();
      assertThat(
              accountFixture.run(() -> DisabledAccounts.restore(accountFixture.prosody.client())))
          .isEqualTo(aside);

      assertThat(accountFixture.logsIn("anna", "pw")).isTrue();
      assertThat(accountFixture.logsIn("b\u00e4rbel", "pw")).isTrue();
      assertThat(accountFixture.run(() -> DisabledAccounts.list(accountFixture.prosody.client())))
          .isEmpty();
    }
  }

  @Test
  void leavesToProsodyWhatItCanUndoItself() {
    try (AccountFixture accountFixture =
        new AccountFixture(directory, new LuaProsodyShell("13.0.1"))) {
      accountFixture.create("anna", "pw");
      accountFixture.change("anna", "*", Map.of("enabled", false));

      assertThat(
              accountFixture.run(() -> DisabledAccounts.restore(accountFixture.prosody.client())))
          .isEmpty();
      assertThat(accountFixture.logsIn("anna", "pw")).isFalse();
    }
  }
}
