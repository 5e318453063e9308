package io.meetkeeper.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import io.meetkeeper.system.PageBrowser.PageLook;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The accounts of a site on the page, in a real browser and on a real Prosody. */
class WebAccountsIT {
  private static final String ACCOUNTS = "/sites/" + ProsodyContainer.SITE + "/accounts";

  @TempDir private Path directory;
  private MeetkeeperServerProcess meetkeeper;
  private PageVisit visit;

  @Test
  void accountsAreMadeChangedImportedAndDeleted() throws Exception {
    Path data = Files.createDirectory(directory.resolve("prosody"));
    try (ProsodyContainer prosody = new ProsodyContainer("prosody", data)) {
      meetkeeper =
          new MeetkeeperServerProcess(
              directory,
              """
              site = %s
              bridge { control = none, rest-url = "http://127.0.0.1:%d" }
              prosody.admin-socket = "%s"
              """
                  .formatted(ProsodyContainer.SITE, ProgramLauncher.freePort(), prosody.socket()));
      try (MeetkeeperServerProcess running = meetkeeper;
          PageBrowser browser = PageBrowser.start()) {
        running.start();
        Polling.untilTrue(
            "the site is known", () -> running.request("GET", ACCOUNTS, null).status() == 200);
        JsonObject link = running.request("POST", "/session-links", new JsonObject()).body();
        try (PageVisit opened = browser.visit(PageLook.ALL.get(0)).open(link.getString("url"))) {
          visit = opened;
          visit.awaitText("here");
          visit.go(ACCOUNTS);
          create();
          disable();
          importCsv();
          delete();
          visit.assertNoFault();
        }
      }
    }
  }

  private PageDialog dialog() {
    return new PageDialog(visit);
  }

  private void create() throws Exception {
    visit.press("New account …");
    dialog().fill("Name", "anna b");
    dialog().press("Next");
    dialog().awaitRefusal();
    visit.assertAccessible("account-refused");
    dialog().press("Back");
    dialog().fill("Name", "anna").fill("Note", "class 4b");
    assertThat(dialog().next("account-look"))
        .isEqualTo("The account anna is created on " + ProsodyContainer.SITE + ".");
    assertThat(names()).as("only looked at").isEmpty();
    String password = dialog().confirmSecret("New account", "account-shown");
    dialog().close();
    visit.await(visit.button("Disable … anna"));
    assertThat(names()).containsExactly("anna");
    assertThat(visit.page().content()).doesNotContain(password);
    visit.assertAccessible("accounts");
  }

  private void disable() throws Exception {
    visit.press("Disable … anna");
    dialog().sentence("account-disable");
    dialog().confirm("Disable");
    visit.await(visit.button("Enable … anna"));
    assertThat(meetkeeper.get(ACCOUNTS + "/anna").getBoolean("enabled")).isFalse();
  }

  private void importCsv() throws Exception {
    StringBuilder csv = new StringBuilder("name,note\nanna,already there\n");
    for (int i = 0; i < 30; i++) {
      csv.append("pupil").append(i).append(",class 4b\n");
    }
    visit
        .page()
        .getByLabel("CSV file")
        .setInputFiles(
            new FilePayload(
                "class.csv", "text/csv", csv.toString().getBytes(StandardCharsets.UTF_8)));
    visit.press("Check …");
    assertThat(dialog().sentence("import-look"))
        .isEqualTo("30 accounts are created. 1 line is passed over.");
    dialog().confirm("Create them");
    Locator cards = visit.page().locator(".sheet-cards li");
    visit.awaitText("Password sheet");
    visit.assertAccessible("import-done");
    assertThat(cards.count()).isEqualTo(30);
    assertThat(names()).hasSize(31).contains("pupil0", "pupil29");
    visit.press("Forget the passwords");
    assertThat(cards.count()).isZero();
  }

  private void delete() throws Exception {
    visit.press("Delete … pupil0");
    dialog().sentence("account-delete");
    assertThat(dialog().button("Delete").isDisabled()).isTrue();
    dialog().fill("Type pupil0 to confirm", "pupil0");
    dialog().confirm("Delete");
    visit.awaitGone(visit.button("Delete … pupil0"));
    assertThat(names()).doesNotContain("pupil0");
  }

  private List<String> names() throws Exception {
    return meetkeeper.items(ACCOUNTS).stream().map(one -> one.getString("name")).toList();
  }
}
