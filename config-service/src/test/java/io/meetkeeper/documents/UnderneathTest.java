package io.meetkeeper.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.document.AfterChange;
import io.meetkeeper.backbone.contract.document.DocumentChange;
import io.meetkeeper.backbone.contract.document.DocumentChanged;
import io.meetkeeper.backbone.contract.document.DocumentChanged.Outcome;
import io.meetkeeper.backbone.contract.document.Revision;
import io.meetkeeper.backbone.store.Store;
import io.meetkeeper.documents.history.History;
import io.meetkeeper.documents.history.Incidents;
import io.meetkeeper.documents.history.Ledger;
import io.meetkeeper.documents.history.Watch;
import io.meetkeeper.documents.site.SiteFiles;
import io.meetkeeper.files.disk.Disk;
import io.meetkeeper.files.disk.Step;
import io.meetkeeper.files.workbench.Workbench;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody else writes the file while we do. */
class UnderneathTest {
  private static final String NAME = "videobridge-config";
  private static final String THEIRS = "JVB_SECRET=s3cr3tt\nTHEIRS=1\n";

  @TempDir Path directory;
  private Path file;

  private interface Scene {
    void play(Writer writer, Watch watch, History history) throws IOException;
  }

  private void with(Disk disk, Scene scene) throws IOException {
    try (SiteFixture site = new SiteFixture(directory);
        Workbench workbench = new Workbench()) {
      file = site.root.resolve("etc/jitsi/videobridge/config");
      Store store =
          SiteFixture.await(
              Store.open(
                  site.vertx,
                  site.data.resolve("documents.db"),
                  new Store.Schema("db/documents", 1)));
      Clock clock = Clock.systemUTC();
      SiteFiles files =
          new SiteFiles(
              SiteFixture.SITE,
              new DocumentsSettings(site.root, Map.of(), null, Duration.ofHours(12)),
              disk);
      Ledger ledger = new Ledger(store);
      Told told = new Told(SiteFixture.HOST, SiteFixture.SITE, clock, site.events::add);
      History history =
          new History(site.data.resolve("history"), clock, new Incidents(ledger, told));
      Watch watch = new Watch(files, ledger, history, clock, told);
      watch.round();
      scene.play(new Writer(files, workbench, watch, ledger, history, clock), watch, history);
      SiteFixture.await(store.close());
    }
  }

  private static DocumentChange heap() {
    return new DocumentChange(
        NAME,
        "*",
        "{\"VIDEOBRIDGE_MAX_MEMORY\":\"512m\"}",
        AfterChange.NOTHING,
        "ops",
        "too large",
        false,
        false);
  }

  private void writeTheirs(boolean asEditorsDo) {
    try {
      if (asEditorsDo) {
        Path beside = Files.writeString(file.resolveSibling("config.theirs"), THEIRS);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
      } else {
        Files.writeString(file, THEIRS);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Disk disk(Step when, boolean asEditorsDo) {
    return new Disk(
        directory.resolve("backups"),
        Clock.systemUTC(),
        step -> {
          if (step == when) {
            writeTheirs(asEditorsDo);
          }
        });
  }

  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"BACKED_UP", "WRITTEN"})
  void whatTheyWroteStaysAndTheDifferenceIsTold(Step when) throws IOException {
    for (boolean asEditorsDo : List.of(true, false)) {
      with(
          disk(when, asEditorsDo),
          (writer, watch, history) -> {
            DocumentChanged answer = writer.change(heap());

            assertThat(answer.outcome()).isEqualTo(Outcome.STALE);
            assertThat(answer.diff()).contains("+THEIRS=1").doesNotContain("s3cr3tt");
            assertThat(Files.readString(file)).isEqualTo(THEIRS);
            assertThat(beside()).isEmpty();
            watch.round();
            assertThat(history.list(NAME, 10, null).items())
                .extracting(Revision::by)
                .containsOnly(Watch.OTHERS);
          });
    }
  }

  @Test
  void whatTheyWriteRightAfterIsTheirsAndOursIsKnown() throws IOException {
    with(
        disk(Step.SYNCED, true),
        (writer, watch, history) -> {
          DocumentChanged answer = writer.change(heap());
          assertThat(answer.outcome()).isEqualTo(Outcome.CHANGED);
          watch.round();

          assertThat(Files.readString(file)).isEqualTo(THEIRS);
          assertThat(history.list(NAME, 10, null).items())
              .extracting(Revision::by)
              .containsExactly(Watch.OTHERS, "ops", Watch.OTHERS);
        });
  }

  private List<Path> beside() throws IOException {
    try (Stream<Path> files = Files.list(file.getParent())) {
      return files.filter(path -> path.getFileName().toString().startsWith(".")).toList();
    }
  }
}
