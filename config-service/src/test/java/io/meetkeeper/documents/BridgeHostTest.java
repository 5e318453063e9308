package io.meetkeeper.documents;

import static io.meetkeeper.documents.SiteFixture.HOST;
import static io.meetkeeper.documents.SiteFixture.SITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.document.AfterChange;
import io.meetkeeper.backbone.contract.document.DocumentChange;
import io.meetkeeper.backbone.contract.document.DocumentQuestion;
import io.meetkeeper.backbone.contract.document.DocumentsQuestion;
import io.meetkeeper.backbone.contract.document.Revision;
import io.meetkeeper.backbone.contract.document.RevisionsQuestion;
import io.meetkeeper.backbone.contract.document.SiteDocuments;
import io.meetkeeper.documents.history.Watch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A further bridge host: its files are its own, and it never answers for the site. */
class BridgeHostTest {
  private static final DocumentsQuestion ALL = new DocumentsQuestion(SITE, false);

  @TempDir Path directory;
  private SiteFixture site;

  @BeforeEach
  void aHostWithBridgeOnly() throws IOException {
    site = new SiteFixture(directory);
    Files.delete(site.configJs());
    site.start();
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void itsFilesAreReadAndChangedByItsName() throws IOException {
    SiteDocuments list = site.askAt(HOST, Contracts.DOCUMENTS, ALL);
    assertThat(list.host()).isEqualTo(HOST);
    assertThat(list.items())
        .extracting(SiteDocuments.Item::name)
        .containsExactly("jvb.conf", "videobridge-config");

    site.askAt(
        HOST,
        Contracts.DOCUMENT_CHANGE,
        new DocumentChange(
            "videobridge-config",
            site.askAt(HOST, Contracts.DOCUMENT, new DocumentQuestion("videobridge-config", false))
                .etag(),
            "{\"VIDEOBRIDGE_MAX_MEMORY\": \"512m\"}",
            AfterChange.NOTHING,
            "ops",
            "because",
            false,
            false));

    assertThat(Files.readString(site.root.resolve("etc/jitsi/videobridge/config")))
        .contains("VIDEOBRIDGE_MAX_MEMORY=512m");
    assertThat(
            site.askAt(
                    HOST,
                    Contracts.REVISIONS,
                    new RevisionsQuestion("videobridge-config", 10, null))
                .items())
        .extracting(Revision::by)
        .containsExactly("ops", Watch.OTHERS);
  }

  @Test
  void nobodyAnswersForTheSiteUntilItsFilesAreThere() throws IOException {
    assertThatThrownBy(() -> site.ask(Contracts.DOCUMENTS, ALL))
        .isInstanceOfSatisfying(Problem.class, e -> assertThat(e.status()).isEqualTo(503));
    site.stop();
    site.write("etc/jitsi/meet/" + SITE + "-config.js", SiteFixture.CONFIG_JS);
    site.start();

    assertThat(site.ask(Contracts.DOCUMENTS, ALL).items()).hasSize(3);
    assertThat(site.askAt(HOST, Contracts.DOCUMENTS, ALL).items()).hasSize(3);
  }
}
