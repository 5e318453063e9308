package io.meetkeeper.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.document.DocumentChanged.Outcome;
import io.meetkeeper.backbone.contract.document.Revision;
import io.meetkeeper.backbone.contract.document.RevisionsQuestion;
import io.meetkeeper.documents.history.Watch;
import io.meetkeeper.files.disk.Step;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** kill -9 after each step of a write: the file is the old or the new one, the history knows. */
class KilledTest {
  private static final String NEW = SiteFixture.JVB_CONFIG + "VIDEOBRIDGE_MAX_MEMORY=512m\n";

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(Step.class)
  void afterTheKillAllIsAsItShouldBe(Step step) throws IOException, InterruptedException {
    try (SiteFixture site = new SiteFixture(directory)) {
      kill(site, step);
      Path file = site.root.resolve("etc/jitsi/videobridge/config");
      boolean replaced = step.compareTo(Step.RENAMED) >= 0;
      assertThat(Files.readString(file)).isEqualTo(replaced ? NEW : SiteFixture.JVB_CONFIG);
      site.start();
      site.look();
      List<Revision> history =
          site.ask(Contracts.REVISIONS, new RevisionsQuestion("videobridge-config", 10, null))
              .items();
      if (replaced) {
        assertThat(history).extracting(Revision::by).containsExactly("ops", Watch.OTHERS);
        assertThat(history.get(0).reason()).isEqualTo("too large");
      } else {
        assertThat(history).extracting(Revision::by).containsExactly(Watch.OTHERS);
      }
      assertThat(
              site.change("videobridge-config", "{\"VIDEOBRIDGE_MAX_MEMORY\":\"640m\"}").outcome())
          .isEqualTo(Outcome.CHANGED);
    }
  }

  private static void kill(SiteFixture site, Step step) throws IOException, InterruptedException {
    Process victim =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Victim.class.getName(),
                site.root.toString(),
                site.data.toString(),
                step.name())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = victim.inputReader(StandardCharsets.UTF_8)) {
      String line = out.readLine();
      while (line != null && !line.equals(Victim.REACHED)) {
        line = out.readLine();
      }
      assertThat(line).isEqualTo(Victim.REACHED);
    } finally {
      victim.destroyForcibly().waitFor();
    }
  }
}
