package io.meetkeeper.documents;

import static io.meetkeeper.backbone.AsyncWait.await;
import static io.meetkeeper.documents.DocumentsFixture.SITE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.document.DocumentChangeReply;
import io.meetkeeper.backbone.contract.document.DocumentChangeReply.ChangeOutcome;
import io.meetkeeper.backbone.contract.document.DocumentChangeRequest;
import io.meetkeeper.backbone.contract.document.DocumentIntentRequest;
import io.meetkeeper.backbone.contract.document.DocumentQuery;
import io.meetkeeper.backbone.contract.document.DocumentRestoreRequest;
import io.meetkeeper.backbone.contract.document.DocumentRevision;
import io.meetkeeper.backbone.contract.document.DocumentView;
import io.meetkeeper.backbone.contract.document.DocumentsQuery;
import io.meetkeeper.backbone.contract.document.DocumentsReply;
import io.meetkeeper.backbone.contract.document.PendingActionMode;
import io.meetkeeper.backbone.contract.document.RevisionQuery;
import io.meetkeeper.backbone.contract.document.RevisionsQuery;
import io.meetkeeper.backbone.contract.event.DocumentChangedEvent;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.documents.history.DocumentWatcher;
import io.meetkeeper.files.disk.FileSnapshot;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The guarantees of the documents role, over the bus, on real files with the real workbench. */
class DocumentsVerticleTest {
  @TempDir Path directory;
  private DocumentsFixture site;

  @BeforeEach
  void start() throws IOException {
    site = new DocumentsFixture(directory).start();
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private List<DocumentRevision> revisions(String name) {
    return site.request(BusContracts.REVISION_LIST, new RevisionsQuery(name, 100, null)).items();
  }

  private DocumentChangeReply restore(String name, String revision, String etag) {
    return site.request(
        BusContracts.DOCUMENT_RESTORE,
        new DocumentRestoreRequest(
            name, revision, etag, PendingActionMode.NOTHING, "ops", "black page", false, false));
  }

  private static void refused(int status, ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.status()).isEqualTo(status));
  }

  @Test
  void aPollThatTakesLongIsNotOvertakenByTheNext() {
    CountDownLatch disk = new CountDownLatch(1);
    site.vertx
        .createSharedWorkerExecutor("documents", 1)
        .executeBlocking(() -> disk.await(5, TimeUnit.MINUTES), false);
    Future<?> slow = site.tick();
    List<Future<?>> later = List.of(site.tick(), site.tick());
    boolean running = !slow.isComplete();
    disk.countDown();

    assertThat(running).isTrue();
    assertThat(later).allMatch(next -> next == slow);
    await(slow);
    assertThat(site.tick()).isNotSameAs(slow);
  }

  @Test
  void aFileThatNeverRestsDoesNotFillTheHistory() throws IOException {
    site.poll();
    for (int i = 0; i < 30; i++) {
      site.write("etc/jitsi/videobridge/jvb.conf", "videobridge.a = " + i + "\n");
      site.poll();
    }
    assertThat(revisions("jvb.conf"))
        .as("the first, twenty more, and the one that somebody looks at now")
        .hasSize(22);
    assertThat(site.view("jvb.conf").values().toString()).contains("a=29");
  }

  @Test
  void theListShowsLayoutAndFilesInUse() {
    DocumentsReply list = site.request(BusContracts.DOCUMENT_LIST, new DocumentsQuery(SITE, false));
    assertThat(list.layout()).isEqualTo("debian");
    assertThat(list.items())
        .extracting(DocumentsReply.DocumentSummary::name)
        .containsExactly("config.js", "jvb.conf", "videobridge-config");
  }

  @Test
  void valuesReportTheirLineAndWhatIsOnlyAComment() {
    DocumentView view = site.view("jvb.conf");
    assertThat(view.values().toString()).contains("port=9090").contains("password=***");
    assertThat(view.text()).contains("port = 9090").contains("password = \"***\"");
    assertThat(view.text()).doesNotContain("pw-0f-jvb");
    assertThat(view.options())
        .anySatisfy(
            option -> {
              assertThat(option.path()).isEqualTo("videobridge.http-servers.public.port");
              assertThat(option.line()).isEqualTo(2);
              assertThat(option.origin()).isEqualTo("set");
            });
    assertThat(site.view("videobridge-config").options())
        .anySatisfy(option -> assertThat(option.origin()).isEqualTo("commented-out"));
  }

  @Test
  void whoKnowsTheEtagGetsNoContentUntilItChanges() {
    DocumentView first = site.view("videobridge-config");
    DocumentQuery known = new DocumentQuery("videobridge-config", false, first.etag());
    DocumentView same = site.request(BusContracts.DOCUMENT_GET, known);
    assertThat(same.unchanged()).isTrue();
    assertThat(same.text()).isNull();
    assertThat(same.withContentOf(first)).isEqualTo(first);

    site.change("videobridge-config", "{\"VIDEOBRIDGE_MAX_MEMORY\": \"512m\"}");
    DocumentView changed = site.request(BusContracts.DOCUMENT_GET, known);
    assertThat(changed.unchanged()).isNull();
    assertThat(changed.text()).contains("512m");
  }

  /** The included files may have changed meanwhile. */
  @Test
  void theEtagOfAFileWithIncludesDoesNotStandForItsContent() throws IOException {
    site.write(
        "etc/jitsi/videobridge/jvb.conf", "include \"more.conf\"\n" + DocumentsFixture.JVB_CONF);
    DocumentView first = site.view("jvb.conf");
    DocumentView later =
        site.request(BusContracts.DOCUMENT_GET, new DocumentQuery("jvb.conf", false, first.etag()));
    assertThat(later.unchanged()).isNull();
    assertThat(later.values()).isEqualTo(first.values());
  }

  @Test
  void onlyWhoMaySeesSecrets() {
    DocumentView open =
        site.request(BusContracts.DOCUMENT_GET, new DocumentQuery("jvb.conf", true, null));
    assertThat(open.text()).isEqualTo(DocumentsFixture.JVB_CONF);
    assertThat(open.secret()).isTrue();
    assertThat(open.toString()).doesNotContain("pw-0f-jvb");
    assertThat(site.view("jvb.conf").secret()).isFalse();
  }

  @Test
  void aChangeChangesThatAndIsInTheHistory() throws IOException {
    DocumentChangeReply changed =
        site.change("videobridge-config", "{\"VIDEOBRIDGE_MAX_MEMORY\": \"512m\"}");
    assertThat(changed.outcome()).isEqualTo(ChangeOutcome.CHANGED);
    assertThat(changed.diff()).contains("+VIDEOBRIDGE_MAX_MEMORY=512m").doesNotContain("s3cr3tt");
    assertThat(Files.readString(site.root.resolve("etc/jitsi/videobridge/config")))
        .isEqualTo(DocumentsFixture.JVB_CONFIG + "VIDEOBRIDGE_MAX_MEMORY=512m\n");
    assertThat(changed.next().get(0).service()).isEqualTo(SiteService.BRIDGE);
    assertThat(changed.next().get(0).interrupts()).contains("media");
    List<DocumentRevision> history = revisions("videobridge-config");
    assertThat(history)
        .extracting(DocumentRevision::by)
        .containsExactly("ops", DocumentWatcher.OTHERS);
    assertThat(history.get(0).reason()).isEqualTo("because");
    assertThat(history.get(0).etag()).isEqualTo(changed.etag());
    assertThat(site.view("videobridge-config").etag()).isEqualTo(changed.etag());
    assertThat(site.events.all())
        .anySatisfy(
            event -> {
              assertThat(event).isInstanceOf(DocumentChangedEvent.class);
              assertThat(ContractJson.toJson(event)).contains("ops").doesNotContain("s3cr3tt");
            });
  }

  @Test
  void aDryRunReportsTheSameAndDoesNothing() throws IOException {
    String etag = site.view("jvb.conf").etag();
    String patch = "{\"videobridge\":{\"http-servers\":{\"public\":{\"port\":9091}}}}";
    DocumentChangeReply tried = site.change("jvb.conf", etag, patch, true);
    assertThat(tried.outcome()).isEqualTo(ChangeOutcome.WOULD_CHANGE);
    assertThat(tried.diff()).contains("-  http-servers { public { port = 9090 } }");
    assertThat(Files.readString(site.jvbConf())).isEqualTo(DocumentsFixture.JVB_CONF);
    assertThat(site.view("jvb.conf").etag()).isEqualTo(etag);
    assertThat(revisions("jvb.conf")).hasSize(1);
  }

  @Test
  void nullRemovesAndWhatIsSoAlreadyIsReported() throws IOException {
    DocumentChangeReply changed =
        site.change(
            "videobridge-config", "{\"JVB_SECRET\": null, \"VIDEOBRIDGE_MAX_MEMORY\": null}");
    assertThat(changed.notes())
        .anyMatch(note -> note.contains("VIDEOBRIDGE_MAX_MEMORY is not set"));
    assertThat(Files.readString(site.root.resolve("etc/jitsi/videobridge/config")))
        .doesNotContain("JVB_SECRET");
    assertThat(site.change("videobridge-config", "{\"JVB_SECRET\": null}").outcome())
        .isEqualTo(ChangeOutcome.UNCHANGED);
  }

  @Test
  void aStaleEtagIsReportedWithTheDifference() throws IOException {
    String seen = site.view("jvb.conf").etag();
    Files.writeString(site.jvbConf(), DocumentsFixture.JVB_CONF.replace("9090", "9443"));
    DocumentChangeReply stale = site.change("jvb.conf", seen, "{\"x\": 1}", false);
    assertThat(stale.outcome()).isEqualTo(ChangeOutcome.STALE);
    assertThat(stale.diff()).contains("9443").contains("9090").doesNotContain("pw-0f-jvb");
    assertThat(stale.etag()).isEqualTo(site.view("jvb.conf").etag());
    assertThat(Files.readString(site.jvbConf())).contains("9443");
  }

  @Test
  void whatSomebodyElseChangedIsARevisionOfItsOwn() throws IOException {
    site.view("jvb.conf");
    site.poll();
    Files.writeString(site.jvbConf(), DocumentsFixture.JVB_CONF.replace("9090", "9443"));
    site.poll();
    List<DocumentRevision> history = revisions("jvb.conf");
    assertThat(history).hasSize(2);
    assertThat(history.get(0).by()).isEqualTo(DocumentWatcher.OTHERS);
    Files.delete(site.jvbConf());
    site.poll();
    assertThat(revisions("jvb.conf")).hasSize(3);
    assertThat(site.events.all()).anyMatch(event -> event.message().contains("not there any more"));
  }

  @Test
  void whatTheSecureDomainWritesIsItsOwnInTheHistory() throws IOException {
    Files.writeString(site.jvbConf(), DocumentsFixture.JVB_CONF.replace("9090", "9091"));
    String next = DocumentsFixture.JVB_CONF.replace("9090", "9443");
    var noted =
        site.request(
            BusContracts.DOCUMENT_INTENT,
            new DocumentIntentRequest(
                "jvb.conf",
                FileSnapshot.sha256(next.getBytes(UTF_8)),
                "ops",
                "secure domain on, with guests"));
    assertThat(noted.revision()).isEqualTo(revisions("jvb.conf").get(0).id());
    Files.writeString(site.jvbConf(), next);
    site.poll();

    List<DocumentRevision> history = revisions("jvb.conf");
    assertThat(history.get(0).by()).isEqualTo("ops");
    assertThat(history.get(0).reason()).isEqualTo("secure domain on, with guests");
    assertThat(history.get(1).by()).isEqualTo(DocumentWatcher.OTHERS);
    Files.writeString(site.jvbConf(), DocumentsFixture.JVB_CONF);
    assertThat(revisions("jvb.conf").get(0).by()).isEqualTo(DocumentWatcher.OTHERS);
  }

  @Test
  void changesWhileWeDidNotRunAreFoundAtTheNextStart() throws IOException {
    site.poll();
    site.stop();
    Files.writeString(site.jvbConf(), DocumentsFixture.JVB_CONF.replace("9090", "9443"));
    site.start();
    site.poll();
    assertThat(revisions("jvb.conf")).hasSize(2);
  }

  @Test
  void aRevisionIsShownAndRestored() throws IOException {
    site.change("jvb.conf", "{\"videobridge\":{\"http-servers\":{\"public\":{\"port\":1}}}}");
    List<DocumentRevision> history = revisions("jvb.conf");
    var shown =
        site.request(
            BusContracts.REVISION_GET, new RevisionQuery("jvb.conf", history.get(0).id(), false));
    assertThat(shown.diff()).contains("+  http-servers { public { port = 1 } }");
    assertThat(shown.text()).doesNotContain("pw-0f-jvb");
    DocumentChangeReply restored =
        restore("jvb.conf", history.get(1).id(), site.view("jvb.conf").etag());
    assertThat(restored.outcome()).isEqualTo(ChangeOutcome.CHANGED);
    assertThat(Files.readString(site.jvbConf())).isEqualTo(DocumentsFixture.JVB_CONF);
    assertThat(revisions("jvb.conf").get(0).reason())
        .isEqualTo("restored " + history.get(1).id() + ": black page");
    refused(404, () -> restore("jvb.conf", "abcdef012345", "*"));
    refused(404, () -> restore("videobridge-config", history.get(1).id(), "*"));
  }

  @Test
  void whatDoesNotParseIsShownAndWrittenOnlyByARestore() throws IOException {
    site.poll();
    String good = revisions("jvb.conf").get(0).id();
    Files.writeString(site.jvbConf(), "videobridge {\n  password = ab@Zc\n");
    DocumentView view = site.view("jvb.conf");
    assertThat(view.fault().line()).isEqualTo(2);
    assertThat(view.fault().excerpt()).isEqualTo("password = ***");
    assertThat(view.text()).contains("videobridge").doesNotContain("ab@Zc");
    refused(409, () -> site.change("jvb.conf", view.etag(), "{\"x\":1}", false));
    assertThat(Files.readString(site.jvbConf())).contains("ab@Zc");
    assertThat(restore("jvb.conf", good, view.etag()).outcome()).isEqualTo(ChangeOutcome.CHANGED);
    assertThat(Files.readString(site.jvbConf())).isEqualTo(DocumentsFixture.JVB_CONF);
  }

  @Test
  void bytesThatAreNoTextAreShownAndNotChanged() throws IOException {
    Files.write(site.jvbConf(), new byte[] {'a', '=', '1', '\n', (byte) 0xff, '\n'});
    DocumentView view = site.view("jvb.conf");
    assertThat(view.fault().message()).contains("UTF-8");
    refused(409, () -> site.change("jvb.conf", view.etag(), "{\"a\":2}", false));
  }

  @Test
  void theMaskOfASecretIsNeverWritten() throws IOException {
    refused(422, () -> site.change("videobridge-config", "{\"JVB_SECRET\": \"***\"}"));
    assertThat(Files.readString(site.root.resolve("etc/jitsi/videobridge/config")))
        .isEqualTo(DocumentsFixture.JVB_CONFIG);
  }

  @Test
  void aChangedSecretIsShownToNobodyElse() {
    DocumentChangeReply changed =
        site.change("videobridge-config", "{\"JVB_SECRET\": \"brandnew1\"}");
    assertThat(ContractJson.toJson(changed)).doesNotContain("brandnew1").doesNotContain("s3cr3tt");
    assertThat(changed.notes()).contains("only secrets differ, which are not shown");
    assertThat(site.events.all())
        .noneMatch(event -> ContractJson.toJson(event).contains("brandnew1"));
  }

  @Test
  void ownerModeAndLinkStay() throws IOException {
    Path real = site.root.resolve("etc/jitsi/shared/jvb.conf");
    Files.createDirectories(real.getParent());
    Files.move(site.jvbConf(), real);
    Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
    Files.createSymbolicLink(site.jvbConf(), real);
    site.change("jvb.conf", "{\"videobridge\":{\"http-servers\":{\"public\":{\"port\":1}}}}");
    assertThat(Files.isSymbolicLink(site.jvbConf())).isTrue();
    assertThat(Files.readString(real)).contains("port = 1");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
        .isEqualTo("rw-r-----");
  }

  /** The owner of the directory of a service must not make us read or write other files. */
  @Test
  void aLinkThatLeavesTheKnownDirectoriesIsNotFollowed() throws IOException {
    site.write("srv/secrets", "JVB_SECRET=0utside\n");
    Path outside = site.root.resolve("srv/secrets");
    Path config = site.root.resolve("etc/jitsi/videobridge/config");
    Files.delete(config);
    Files.createSymbolicLink(config, outside);
    assertThatThrownBy(() -> site.view("videobridge-config"))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("a link that leaves")
        .hasMessageNotContaining("0utside");
    assertThatThrownBy(
            () -> site.change("videobridge-config", "{\"VIDEOBRIDGE_MAX_MEMORY\": \"512m\"}"))
        .isInstanceOf(Problem.class);
    assertThat(Files.readString(outside)).isEqualTo("JVB_SECRET=0utside\n");
  }

  /** Permission to change files must not allow running code. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"JAVA_SYS_PROPS\": \"-javaagent:/tmp/evil.jar\"}",
        "{\"LD_PRELOAD\": \"/tmp/evil.so\"}",
        "{\"PATH\": \"/tmp\"}",
        "{\"VIDEOBRIDGE_DEBUG_OPTIONS\": \"-agentlib:jdwp\"}",
        "{\"VIDEOBRIDGE_MAX_MEMORY\": \"512m -javaagent:/tmp/evil.jar\"}",
        "{\"VIDEOBRIDGE_MAX_MEMORY\": \"$(id)\"}",
        "{\"JVB_OPTS\": \"--apis=rest; id\"}",
        "{\"JVB_HOSTNAME\": \"a b\"}",
        "{\"JVB_SECRET\": \"`id`\"}",
        "{\"VIDEOBRIDGE_MAX_MEMORY\": \"512m\", \"BASH_ENV\": \"/tmp/x\"}"
      })
  void shellFilesTakeOnlyKnownSettingsWithPlainValues(String patch) throws IOException {
    assertThatThrownBy(() -> site.change("videobridge-config", patch))
        .isInstanceOf(Problem.class)
        .satisfies(refusal -> assertThat(((Problem) refusal).status()).isEqualTo(422));
    assertThat(Files.readString(site.root.resolve("etc/jitsi/videobridge/config")))
        .isEqualTo(DocumentsFixture.JVB_CONFIG);
  }

  @Test
  void anUnknownFileListsTheKnownOnes() {
    assertThatThrownBy(() -> site.view("nginx.conf"))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("config.js, jvb.conf");
  }

  @Test
  void theHistoryIsPrivate() throws IOException {
    site.poll();
    Path history = site.data.resolve("documents").resolve(SITE);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(history)))
        .isEqualTo("rwx------");
  }

  @Test
  void hugeTextsAreRefusedBeforeTheyAreRead() throws IOException {
    Files.writeString(site.jvbConf(), "# x\n".repeat(300_000));
    refused(413, () -> site.view("jvb.conf"));
    refused(
        413,
        () ->
            site.request(
                BusContracts.DOCUMENT_CHANGE,
                new DocumentChangeRequest(
                    "jvb.conf",
                    "*",
                    "{\"a\":1}",
                    PendingActionMode.NOTHING,
                    "ops",
                    null,
                    false,
                    false)));
  }
}
