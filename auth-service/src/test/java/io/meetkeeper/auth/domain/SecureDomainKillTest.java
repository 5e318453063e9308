package io.meetkeeper.auth.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus.Phase;
import io.meetkeeper.files.layout.DocumentName;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our process is killed with SIGKILL at each step of a change, and started again. */
class SecureDomainKillTest {
  @TempDir Path folder;

  @Test
  void isConsistentAfterEveryKill() throws Exception {
    Map<Phase, Integer> ends = new EnumMap<>(Phase.class);
    int step = 0;
    while (true) {
      JitsiFileTree tree = JitsiFileTree.open(folder.resolve("kill-" + step));
      Map<DocumentName, String> before = tree.texts();
      new FakeSiteServiceClient(tree).startServices();
      String at = killed(tree, step);
      if (at.equals("over")) {
        break;
      }
      SecureDomainFixture again = new SecureDomainFixture(tree);
      again.runner.tick();
      assertThat(again.changeRecord().phase()).as(at).isIn(Phase.DONE, Phase.UNDONE);
      boolean done = again.changeRecord().phase() == Phase.DONE;
      assertThat(again.service.state().actual())
          .as(at)
          .isEqualTo(done ? SecureDomainFixture.GUESTS : SecureDomainFixture.OFF);
      if (!done) {
        assertThat(tree.texts()).as(at).isEqualTo(before);
      }
      for (DocumentName name : List.of(DocumentName.PROSODY, DocumentName.JICOFO_CONF)) {
        assertThat(again.services.lastRead(name)).as(at).isEqualTo(tree.text(name));
      }
      ends.merge(again.changeRecord().phase(), 1, Integer::sum);
      step++;
    }
    System.out.println("killed at " + step + " steps of a change: " + ends);
    assertThat(ends).containsOnlyKeys(Phase.DONE, Phase.UNDONE);
  }

  /** Kills the process at a step, and returns where it was. */
  private static String killed(JitsiFileTree tree, int step)
      throws IOException, InterruptedException {
    Process run =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SecureDomainKillProcess.class.getName(),
                tree.root().toString(),
                Integer.toString(step))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(run.getInputStream(), StandardCharsets.UTF_8))) {
      String said = out.readLine();
      assertThat(said).as("what the run said").isNotNull();
      return said;
    } finally {
      run.destroyForcibly().waitFor();
    }
  }
}
