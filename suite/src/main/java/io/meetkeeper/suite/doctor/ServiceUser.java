package io.meetkeeper.suite.doctor;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.process.HostIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * The user that Meetkeeper runs as on this host. Root may read and do everything, so the view of
 * root says little about the service; the command is therefore run again as that user.
 *
 * @param name user name; a number when the system knows no name
 * @param group number of its group
 * @param dataDirectory data directory of the service
 */
public record ServiceUser(String name, int group, Path dataDirectory) {
  private static final String SETPRIV = "/usr/bin/setpriv";
  private static final long CHECK_TIMEOUT_S = 10;

  /**
   * The owner of the data directory, which the service has created; empty when that is root, or
   * there is no such directory yet.
   */
  public static Optional<ServiceUser> of(HostIdentity identity) {
    Path directory = identity.dataDirectory();
    try {
      Map<String, Object> attributes = Files.readAttributes(directory, "unix:owner,uid,gid");
      return (int) attributes.get("uid") == 0
          ? Optional.empty()
          : Optional.of(
              new ServiceUser(
                  attributes.get("owner").toString(), (int) attributes.get("gid"), directory));
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Runs the command line of this process again as that user, with the same input and output.
   *
   * @return its exit code; empty when it could not be run
   */
  public OptionalInt rerun() throws InterruptedException {
    try {
      List<String> command = commandLine(Path.of("/proc/self/cmdline"));
      command.set(0, Files.readSymbolicLink(Path.of("/proc/self/exe")).toString());
      if (!canReadProgram(command)) {
        return OptionalInt.empty();
      }
      return OptionalInt.of(builder(command).inheritIO().start().waitFor());
    } catch (IOException e) {
      return OptionalInt.empty();
    }
  }

  /**
   * Whether the user can read the program; a jar in a home directory, for example, may be readable
   * for its owner only.
   */
  private boolean canReadProgram(List<String> command) throws IOException, InterruptedException {
    int jar = command.indexOf("-jar") + 1;
    String program = jar > 0 && jar < command.size() ? command.get(jar) : command.get(0);
    Process check =
        builder(List.of("/usr/bin/test", "-r", Path.of(program).toAbsolutePath().toString()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (check.waitFor(CHECK_TIMEOUT_S, TimeUnit.SECONDS)) {
      return check.exitValue() == 0;
    }
    check.destroyForcibly();
    return false;
  }

  private ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(asUser(command));
    builder.environment().put("HOME", dataDirectory.toString());
    builder.environment().put("STATE_DIRECTORY", dataDirectory.toString());
    return builder;
  }

  /** The command with the rights of the service: its groups, and no new privileges. */
  List<String> asUser(List<String> command) {
    boolean numeric = name.chars().allMatch(Character::isDigit);
    List<String> whole =
        new ArrayList<>(
            List.of(
                SETPRIV,
                "--reuid=" + name,
                "--regid=" + group,
                numeric ? "--clear-groups" : "--init-groups",
                "--no-new-privs"));
    whole.addAll(command);
    return whole;
  }

  static List<String> commandLine(Path file) throws IOException {
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    List<String> arguments = new ArrayList<>(List.of(text.split("\0", -1)));
    arguments.remove(arguments.size() - 1);
    return arguments;
  }

  /** The check that tells what is hidden because root has looked. */
  public HealthCheck rootCheck() {
    return HealthCheck.of(
        "looked-as-root",
        HealthState.UNKNOWN,
        "Root has looked, and root may read and do everything: permissions that the service's user "
            + name
            + " lacks are not seen here.",
        List.of(),
        List.of("sudo -u " + name + " meetkeeper doctor"));
  }
}
