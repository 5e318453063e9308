package io.meetkeeper.system;

import org.testcontainers.containers.Container.ExecResult;

/**
 * The output and exit status of a command.
 *
 * @param status the exit status, 0 for success
 * @param out standard output without the last line end
 * @param err standard error without the last line end
 */
public record CommandResult(int status, String out, String err) {

  static CommandResult of(ExecResult result) {
    return new CommandResult(
        result.getExitCode(),
        result.getStdout().stripTrailing(),
        result.getStderr().stripTrailing());
  }
}
