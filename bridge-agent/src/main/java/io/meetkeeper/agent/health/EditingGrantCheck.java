package io.meetkeeper.agent.health;

import io.meetkeeper.agent.grant.EditingGrant;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.file.BoundedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks whether the grant to edit holds for every folder with Jitsi's files. A grant of an older
 * version lacks the folder of interface_config.js, and one that was just written takes effect at
 * the next start. Without the grant there is nothing to check. Blocking.
 */
final class EditingGrantCheck {
  static final String ID = "grant-editing";
  private static final int MAX_BYTES = 64 * 1024;

  private EditingGrantCheck() {}

  /**
   * Reads the drop-in and tests the folders.
   *
   * @param root {@code /}, or a recorded file tree in tests
   */
  static List<HealthCheck> check(Path root) {
    Path dropIn = root.resolve(EditingGrant.path().toString().substring(1));
    if (!Files.isRegularFile(dropIn)) {
      return List.of();
    }
    String text;
    try {
      text = BoundedFile.readText(dropIn, MAX_BYTES);
    } catch (IOException e) {
      return List.of(); // cannot tell without the drop-in
    }
    List<Path> closed = new ArrayList<>();
    List<Path> missing = new ArrayList<>();
    for (Path folder : EditingGrant.folders()) {
      Path found = root.resolve(folder.toString().substring(1));
      if (Files.isDirectory(found)) {
        boolean granted = names(text, folder);
        if (!granted) {
          missing.add(folder);
        } else if (!Files.isWritable(found)) {
          closed.add(folder);
        }
      }
    }
    return List.of(of(missing, closed));
  }

  private static boolean names(String dropIn, Path folder) {
    return dropIn
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith("ReadWritePaths="))
        .flatMap(line -> List.of(line.substring(line.indexOf('=') + 1).split("\\s+", -1)).stream())
        .map(path -> path.replaceFirst("^[-+]+", ""))
        .anyMatch(path -> !path.isEmpty() && folder.startsWith(path));
  }

  /**
   * The check.
   *
   * @param missing folders that the drop-in does not name
   * @param closed folders that it names but that cannot be written to
   */
  static HealthCheck of(List<Path> missing, List<Path> closed) {
    if (missing.isEmpty() && closed.isEmpty()) {
      return HealthCheck.well(ID, AgentMessage.MAY_EDIT.with(), List.of());
    }
    List<Path> all = new ArrayList<>(missing);
    all.addAll(closed);
    List<String> evidence = new ArrayList<>();
    missing.forEach(folder -> evidence.add(EditingGrant.path() + " does not name " + folder));
    closed.forEach(folder -> evidence.add(folder + " cannot be written to"));
    String restart = "sudo systemctl daemon-reload && sudo systemctl restart meetkeeper";
    return HealthCheck.of(
        ID,
        HealthState.WARNING,
        AgentMessage.MAY_NOT_EDIT.with(
            String.join(", ", all.stream().map(Path::toString).toList())),
        evidence,
        missing.isEmpty()
            ? HealthRemedy.of(restart)
            : HealthRemedy.of("sudo meetkeeper grant editing", restart));
  }
}
