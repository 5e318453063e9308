package io.meetkeeper.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.document.DocumentChangeReply;
import io.meetkeeper.backbone.contract.document.DocumentChangeReply.ChangeOutcome;
import io.meetkeeper.backbone.contract.document.DocumentChangeRequest;
import io.meetkeeper.backbone.contract.document.DocumentRevision;
import io.meetkeeper.backbone.contract.document.DocumentsQuery;
import io.meetkeeper.backbone.contract.document.DocumentsReply;
import io.meetkeeper.backbone.contract.document.PendingActionMode;
import io.meetkeeper.backbone.contract.document.RevisionsQuery;
import io.meetkeeper.backbone.contract.service.SiteService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site of docker-jitsi-meet: rendered files are shown, and only our own files are edited. */
class DockerSiteTest {
  private static final String ENV =
      """
      # shellcheck disable=SC2034
      CONFIG=/opt/cfg
      PUBLIC_URL=https://meet.example.com
      #ENABLE_AUTH=1
      JICOFO_AUTH_PASSWORD=pa55word
      """;

  @TempDir Path directory;
  private DocumentsFixture site;
  private Path custom;

  @BeforeEach
  void start() throws IOException {
    site = new DocumentsFixture(directory);
    try (Stream<Path> debian = Files.walk(site.root.resolve("etc"))) {
      for (Path file : debian.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
    site.write("opt/docker-jitsi-meet/docker-compose.yml", "services: {}\n");
    site.write(
        "opt/docker-jitsi-meet/.env", ENV.replace("/opt/cfg", site.root.resolve("cfg").toString()));
    site.write("cfg/web/config.js", "var config = { startAudioMuted: 10 };\n");
    site.write("cfg/jicofo/custom-jicofo.conf", "jicofo { }\n");
    custom = site.root.resolve("cfg/web/custom-config.js");
    site.start();
  }

  @AfterEach
  void close() {
    site.close();
  }

  private DocumentChangeReply change(String name, String patch, PendingActionMode after) {
    return site.request(
        BusContracts.DOCUMENT_CHANGE,
        new DocumentChangeRequest(name, "*", patch, after, "ops", "because", false, false));
  }

  @Test
  void theListSaysWhatMayBeDoneWithEach() {
    DocumentsReply list =
        site.request(BusContracts.DOCUMENT_LIST, new DocumentsQuery(DocumentsFixture.SITE, false));
    assertThat(list.layout()).isEqualTo("docker");
    assertThat(list.items())
        .extracting(summary -> summary.name() + " " + summary.access())
        .containsExactly(
            "docker-env advise",
            "custom-config.js edit",
            "config.js read",
            "jicofo.conf edit",
            "jvb.conf edit");
    assertThat(list.items().get(1).because()).contains("a change makes it");
  }

  @Test
  void customConfigJsIsMadeAndEditedAndKeepsItsHistory() throws IOException {
    DocumentChangeReply made =
        change("custom-config.js", "{\"startWithAudioMuted\": true}", PendingActionMode.NOTHING);
    assertThat(made.outcome()).isEqualTo(ChangeOutcome.CHANGED);
    assertThat(Files.readString(custom)).isEqualTo("config.startWithAudioMuted = true;\n");
    assertThat(made.next().get(0).service()).isEqualTo(SiteService.WEB);
    assertThat(made.next().get(0).command()).isEqualTo("docker compose restart web");

    change(
        "custom-config.js",
        "{\"startWithAudioMuted\": false, \"hosts\": {\"muc\": \"x.example.com\"}}",
        PendingActionMode.NOTHING);
    assertThat(site.view("custom-config.js").values())
        .containsEntry("startWithAudioMuted", false)
        .containsKey("hosts");
    assertThat(
            site.request(
                    BusContracts.REVISION_LIST, new RevisionsQuery("custom-config.js", 10, null))
                .items())
        .extracting(DocumentRevision::by)
        .containsExactly("ops", "ops");
  }

  @Test
  void customJvbConfIsMade() throws IOException {
    Files.createDirectories(site.root.resolve("cfg/jvb"));
    DocumentChangeReply made =
        change(
            "jvb.conf",
            "{\"videobridge\": {\"cc\": {\"trust-bwe\": false}}}",
            PendingActionMode.NOTHING);
    assertThat(made.outcome()).isEqualTo(ChangeOutcome.CHANGED);
    assertThat(Files.readString(site.root.resolve("cfg/jvb/custom-jvb.conf")))
        .contains("trust-bwe = false");
    assertThat(site.view("jvb.conf").values())
        .isEqualTo(Map.of("videobridge", Map.of("cc", Map.of("trust-bwe", false))));
  }

  @Test
  void aChangeOfEnvIsReportedAndNotMade() throws IOException {
    Path env = site.root.resolve("opt/docker-jitsi-meet/.env");
    String before = Files.readString(env);
    DocumentChangeReply advised =
        change("docker-env", "{\"ENABLE_AUTH\": \"1\"}", PendingActionMode.WHEN_IDLE);

    assertThat(advised.outcome()).isEqualTo(ChangeOutcome.ADVISED);
    assertThat(advised.diff()).contains("+ENABLE_AUTH=1").doesNotContain("pa55word");
    assertThat(advised.notes()).anyMatch(note -> note.contains("nothing was written"));
    assertThat(advised.next().get(0).command()).isEqualTo("docker compose up -d");
    assertThat(advised.next().get(0).state()).isEqualTo("open");
    assertThat(Files.readString(env)).isEqualTo(before);
    new FakeIdleScheduler(site.bus);
    assertThat(
            site.request(
                    BusContracts.PENDING_ACTION_LIST,
                    new DocumentsQuery(DocumentsFixture.SITE, false))
                .items())
        .isEmpty();
  }

  @Test
  void aRenderedFileIsNotChanged() {
    assertThatThrownBy(
            () -> change("config.js", "{\"startWithAudioMuted\": true}", PendingActionMode.NOTHING))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(409);
              assertThat(problem.detail()).contains("renders it at each start");
            });
  }
}
