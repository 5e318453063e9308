package io.meetkeeper.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.document.DocumentChangeReply.ChangeOutcome;
import io.meetkeeper.backbone.contract.document.DocumentRevision;
import io.meetkeeper.backbone.contract.document.RevisionsQuery;
import io.meetkeeper.documents.history.DocumentWatcher;
import io.meetkeeper.files.disk.ReplacementStep;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Kills the process with kill -9 after each step of a write: the file is the old or the new one,
 * and the history knows which.
 */
class DocumentKillTest {
  private static final String NEW = DocumentsFixture.JVB_CONFIG + "VIDEOBRIDGE_MAX_MEMORY=512m\n";

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(ReplacementStep.class)
  void afterTheKillAllIsAsItShouldBe(ReplacementStep step)
      throws IOException, InterruptedException {
    try (DocumentsFixture site = new DocumentsFixture(directory)) {
      kill(site, step);
      Path file = site.root.resolve("etc/jitsi/videobridge/config");
      boolean replaced = step.compareTo(ReplacementStep.RENAMED) >= 0;
      assertThat(Files.readString(file)).isEqualTo(replaced ? NEW : DocumentsFixture.JVB_CONFIG);
      site.start();
      site.poll();
      List<DocumentRevision> history =
          site.request(
                  BusContracts.REVISION_LIST, new RevisionsQuery("videobridge-config", 10, null))
              .items();
      if (replaced) {
        assertThat(history)
            .extracting(DocumentRevision::by)
            .containsExactly("ops", DocumentWatcher.OTHERS);
        assertThat(history.get(0).reason()).isEqualTo("too large");
      } else {
        assertThat(history)
            .extracting(DocumentRevision::by)
            .containsExactly(DocumentWatcher.OTHERS);
      }
      assertThat(
              site.change("videobridge-config", "{\"VIDEOBRIDGE_MAX_MEMORY\":\"640m\"}").outcome())
          .isEqualTo(ChangeOutcome.CHANGED);
    }
  }

  private static void kill(DocumentsFixture site, ReplacementStep step)
      throws IOException, InterruptedException {
    Process victim =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                DocumentKillProcess.class.getName(),
                site.root.toString(),
                site.data.toString(),
                step.name())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = victim.inputReader(StandardCharsets.UTF_8)) {
      String line = out.readLine();
      while (line != null && !line.equals(DocumentKillProcess.REACHED)) {
        line = out.readLine();
      }
      assertThat(line).isEqualTo(DocumentKillProcess.REACHED);
    } finally {
      victim.destroyForcibly().waitFor();
    }
  }
}
