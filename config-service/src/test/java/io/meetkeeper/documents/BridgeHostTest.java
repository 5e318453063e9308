package io.meetkeeper.documents;

import static io.meetkeeper.documents.DocumentsFixture.HOST;
import static io.meetkeeper.documents.DocumentsFixture.SITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.document.DocumentChangeRequest;
import io.meetkeeper.backbone.contract.document.DocumentQuery;
import io.meetkeeper.backbone.contract.document.DocumentRevision;
import io.meetkeeper.backbone.contract.document.DocumentsQuery;
import io.meetkeeper.backbone.contract.document.DocumentsReply;
import io.meetkeeper.backbone.contract.document.PendingActionMode;
import io.meetkeeper.backbone.contract.document.RevisionsQuery;
import io.meetkeeper.documents.history.DocumentWatcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A further bridge host: it has its own files, and never answers for the site. */
class BridgeHostTest {
  private static final DocumentsQuery ALL = new DocumentsQuery(SITE, false);

  @TempDir Path directory;
  private DocumentsFixture site;

  @BeforeEach
  void aHostWithBridgeOnly() throws IOException {
    site = new DocumentsFixture(directory);
    Files.delete(site.configJs());
    site.start();
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void itsFilesAreReadAndChangedByItsName() throws IOException {
    DocumentsReply list = site.askAt(HOST, BusContracts.DOCUMENT_LIST, ALL);
    assertThat(list.host()).isEqualTo(HOST);
    assertThat(list.items())
        .extracting(DocumentsReply.DocumentSummary::name)
        .containsExactly("jvb.conf", "videobridge-config");

    site.askAt(
        HOST,
        BusContracts.DOCUMENT_CHANGE,
        new DocumentChangeRequest(
            "videobridge-config",
            site.askAt(
                    HOST,
                    BusContracts.DOCUMENT_GET,
                    new DocumentQuery("videobridge-config", false, null))
                .etag(),
            "{\"VIDEOBRIDGE_MAX_MEMORY\": \"512m\"}",
            PendingActionMode.NOTHING,
            "ops",
            "because",
            false,
            false));

    assertThat(Files.readString(site.root.resolve("etc/jitsi/videobridge/config")))
        .contains("VIDEOBRIDGE_MAX_MEMORY=512m");
    assertThat(
            site.askAt(
                    HOST,
                    BusContracts.REVISION_LIST,
                    new RevisionsQuery("videobridge-config", 10, null))
                .items())
        .extracting(DocumentRevision::by)
        .containsExactly("ops", DocumentWatcher.OTHERS);
  }

  @Test
  void nobodyAnswersForTheSiteUntilItsFilesAreThere() throws IOException {
    assertThatThrownBy(() -> site.request(BusContracts.DOCUMENT_LIST, ALL))
        .isInstanceOfSatisfying(Problem.class, e -> assertThat(e.status()).isEqualTo(503));
    site.stop();
    site.write("etc/jitsi/meet/" + SITE + "-config.js", DocumentsFixture.CONFIG_JS);
    site.start();

    assertThat(site.request(BusContracts.DOCUMENT_LIST, ALL).items()).hasSize(3);
    assertThat(site.askAt(HOST, BusContracts.DOCUMENT_LIST, ALL).items()).hasSize(3);
  }
}
