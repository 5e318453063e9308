package io.meetkeeper.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.standin.bridge.StandInBridgeProcess;
import io.meetkeeper.standin.jicofo.StandInJicofoProcess;
import io.meetkeeper.standin.machinist.StandInMachinist;
import io.meetkeeper.standin.machinist.StandInMachinistProcess;
import java.io.IOException;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** The jar that users download contains everything they can use, and nothing only for tests. */
class ProductJarIT {
  private static final String STAND_INS = "io/meetkeeper/standin/";

  @Test
  void holdsOfTheStandInsOnlyWhatTheDemoNeeds() throws IOException {
    List<String> entries = entries();
    assertThat(entries)
        .contains(file(StandInBridgeProcess.class), file(StandInMachinist.class))
        .doesNotContain(file(StandInJicofoProcess.class), file(StandInMachinistProcess.class))
        .noneMatch(entry -> entry.startsWith(STAND_INS + "jicofo"))
        .filteredOn(entry -> entry.startsWith(STAND_INS) && entry.endsWith("Process.class"))
        .containsExactlyInAnyOrder(
            file(StandInBridgeProcess.class), STAND_INS + "StandInProcess.class");
  }

  @Test
  void holdsNoTestAndNothingForTests() throws IOException {
    assertThat(entries())
        .noneMatch(entry -> entry.startsWith("org/junit/") || entry.startsWith("org/assertj/"))
        .noneMatch(entry -> entry.startsWith("org/checkerframework/"))
        .noneMatch(entry -> entry.startsWith("io/meetkeeper/") && entry.endsWith("Test.class"));
  }

  private static List<String> entries() throws IOException {
    try (JarFile jar = new JarFile(TestEnvironment.suiteJar().toFile())) {
      return jar.stream().map(ZipEntry::getName).toList();
    }
  }

  private static String file(Class<?> type) {
    return type.getName().replace('.', '/') + ".class";
  }
}
