package io.meetkeeper.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Files edited as on a Debian server: by the package's hardened unit, with and without the grant
 * for editing, and on file systems that are full or read-only.
 */
@TestMethodOrder(OrderAnnotation.class)
class DebianDocumentsIT {
  private static final String SITE = "meet.example.com";
  private static final String FOLDER = "/etc/jitsi/meet";
  private static final String CONFIG_JS = FOLDER + "/" + SITE + "-config.js";
  private static final String DATA = "/var/lib/meetkeeper";
  private static final String DOCUMENT = "/sites/" + SITE + "/documents/config.js";
  private static final String BEFORE =
      """
      var config = {
          hosts: { domain: 'meet.example.com' },
          // startWithAudioMuted: false,
          channelLastN: -1,
      };
      """;

  private static JitsiServer server;

  @BeforeAll
  static void start() {
    server = JitsiServer.start();
    server.host().run("mkdir", "-p", FOLDER);
    server.host().write(CONFIG_JS, BEFORE);
    server.install();
    server.configure("meetkeeper { site = " + SITE + " }\n");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String there() {
    return server.host().run("cat", CONFIG_JS);
  }

  private static JsonObject view() {
    return Polling.until(
            "the document",
            () -> server.api().get(DOCUMENT),
            jsonReply -> jsonReply.status() == 200)
        .body();
  }

  private static HttpResponse<String> patch(String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.api().base() + DOCUMENT))
            .header("Authorization", "Bearer " + server.api().token())
            .header("If-Match", "*")
            .header("Content-Type", "application/json")
            .timeout(Duration.ofMinutes(4))
            .method("PATCH", HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static int revisions() {
    return server.api().get(DOCUMENT + "/revisions").successBody().getJsonArray("items").size();
  }

  private static String besideTheFile() {
    return server.host().run("find", FOLDER, "-name", ".*meetkeeper*");
  }

  /** Those that change the machine; the others are run by DocumentedMachineCommandsTest. */
  @Test
  @Order(0)
  void theCommandsOfTheDocsRunAsPrinted() throws IOException {
    String backup = block("docs/backup.md", "sudo meetkeeper backup");
    assertThat(backup).contains("--dry-run", "systemctl stop", "restore", "systemctl start");
    for (String lines :
        List.of(
            backup,
            firstLine("docs/install-debian.md", "sudo meetkeeper grant restart"),
            "sudo meetkeeper grant editing",
            "sudo meetkeeper revoke-grant editing",
            "sudo meetkeeper revoke-grant restart",
            firstLine("docs/uninstall.md", "sudo meetkeeper uninstall --dry-run"))) {
      server.host().run("bash", "-ec", "sudo() { \"$@\"; }\n" + lines);
    }
    assertThat(server.host().run("stat", "-c", "%a", "/root/meetkeeper.tar.gz")).contains("600");
    assertThat(server.host().run("sh", "-c", "ls " + DATA)).contains("before-restore-");
    server.restartMeetkeeper();
  }

  private static String firstLine(String page, String text) throws IOException {
    return block(page, text).lines().findFirst().orElseThrow();
  }

  /** The block of code of a page that contains a text. */
  private static String block(String page, String text) throws IOException {
    return Arrays.stream(Files.readString(Path.of("..", page)).split("\n\n"))
        .filter(part -> part.startsWith("    ") && part.contains(text))
        .findFirst()
        .orElseThrow();
  }

  @Test
  @Order(1)
  void withoutTheGrantFilesAreReadAndNotWritten() throws Exception {
    assertThat(view().getJsonObject("values").getInteger("channelLastN")).isEqualTo(-1);

    HttpResponse<String> refused = patch("{\"startWithAudioMuted\":true}");

    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
    assertThat(refused.body()).contains("meetkeeper grant editing", "nothing was done");
    assertThat(there()).isEqualTo(BEFORE.stripTrailing());
    Polling.until(
        "what it may do", () -> server.hostView().encode(), host -> host.contains("edit files"));
  }

  @Test
  @Order(2)
  void withTheGrantOneValueIsChangedAndTheOwnerStays() throws Exception {
    server.host().run("meetkeeper", "grant", "editing");
    server.restartMeetkeeper();
    view();

    HttpResponse<String> changed = patch("{\"startWithAudioMuted\":true}");

    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
    assertThat(there())
        .isEqualTo(
            BEFORE
                .replace(
                    "// startWithAudioMuted: false,\n",
                    "// startWithAudioMuted: false,\n    startWithAudioMuted: true,\n")
                .stripTrailing());
    assertThat(server.host().run("stat", "-c", "%U:%G %a", CONFIG_JS)).isEqualTo("root:root 644");
    long pid = server.host().mainPid(JitsiServer.MEETKEEPER);
    assertThat(server.host().run("cat", "/proc/" + pid + "/status"))
        .as("root in name, with three of its rights")
        .contains("NoNewPrivs:\t1", "Seccomp:\t2", "CapBnd:\t000000000000000b");
    assertThat(server.host().journal(JitsiServer.MEETKEEPER))
        .doesNotContain("OutOfMemory", "unable to create native thread");
    assertThat(server.host().unitProperty(JitsiServer.MEETKEEPER, "NRestarts")).isEqualTo("0");
  }

  @Test
  @Order(3)
  void onAReadOnlyFileSystemNothingIsDone() throws Exception {
    String before = there();
    int revisions = revisions();
    server.host().run("mount", "--bind", FOLDER, FOLDER);
    server.host().run("mount", "-o", "remount,ro,bind", FOLDER);
    server.restartMeetkeeper();
    view();

    HttpResponse<String> refused = patch("{\"channelLastN\":4}");

    server.host().run("umount", FOLDER);
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
    assertThat(refused.body()).contains("nothing was done");
    assertThat(there()).isEqualTo(before);
    assertThat(revisions()).isEqualTo(revisions);
  }

  @Test
  @Order(4)
  void onAFullFileSystemTheOldFileStaysWhole() throws Exception {
    server.host().run("systemctl", "stop", JitsiServer.MEETKEEPER);
    server.host().run("cp", CONFIG_JS, "/root/config.js");
    server.host().run("mount", "-t", "tmpfs", "-o", "size=64k", "full", FOLDER);
    server.host().run("cp", "/root/config.js", CONFIG_JS);
    server.restartMeetkeeper();
    view();
    int revisions = revisions();
    server.host().exec("dd", "if=/dev/zero", "of=" + FOLDER + "/filler", "bs=4k");
    String before = there();

    HttpResponse<String> refused = patch("{\"channelLastN\":4}");

    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(507);
    assertThat(refused.body()).contains("no space left", "nothing was done");
    assertThat(there()).isEqualTo(before);
    assertThat(besideTheFile()).isEmpty();
    assertThat(revisions()).isEqualTo(revisions);
    server.host().run("rm", FOLDER + "/filler");
    assertThat(patch("{\"channelLastN\":4}").statusCode()).isEqualTo(200);
    assertThat(revisions()).isEqualTo(revisions + 1);
    server.host().run("umount", FOLDER);
  }

  @Test
  @Order(5)
  void withoutRoomForTheHistoryFilesAreShownAndNotChanged() throws Exception {
    server.host().run("systemctl", "stop", JitsiServer.MEETKEEPER);
    server.host().run("cp", "-a", DATA, "/root/data");
    server.host().run("mount", "-t", "tmpfs", "-o", "size=64m,mode=0700", "full", DATA);
    server.host().run("cp", "-a", "/root/data/.", DATA);
    server.host().run("chown", "meetkeeper:meetkeeper", DATA);
    server.restartMeetkeeper();
    view();
    String before = there();
    server.host().exec("dd", "if=/dev/zero", "of=" + DATA + "/filler", "bs=4k");

    HttpResponse<String> refused = patch("{\"channelLastN\":9}");

    // of the audit trail or of the history, whichever has no space first
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(507);
    assertThat(refused.body()).contains("urn:meetkeeper:problem:storage-full");
    assertThat(there()).isEqualTo(before);
    assertThat(view().getString("text")).contains("var config");
    assertThat(server.host().run("find", DATA + "/documents", "-path", "*backups*", "-empty"))
        .isEmpty();
    server.host().run("rm", DATA + "/filler");
    HttpResponse<String> changed = patch("{\"channelLastN\":9}");
    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
  }
}
